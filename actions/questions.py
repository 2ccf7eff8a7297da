"""Questions as blocks: about a fact, to confirm something, and how far the interview is."""

from __future__ import annotations

from rules import Knowledge, decides, progress

from .acts import Act, about, inform
from .conversation import Conversation
from .reply import Choice, Progress, Question
from .telling import answer_words, titles

UNKNOWN = "unknown"
NOTE = "note"
"""What is to be confirmed when an answer was given without being certain. The question that it
answers stays open beside it."""
ROLES = ("legal", "it", "management", "people", "finance", "communication", "other")
"""What a colleague who helps may be; nothing else is kept of them."""


def question_block(knowledge: Knowledge, conversation: Conversation, fact_id: str) -> Question:
    """The question about a fact, prefilled with the present answer."""
    say, fact = knowledge.words.say, knowledge.facts[fact_id]
    chosen = conversation.consultation.answers.get(fact_id, ())
    options = tuple(
        Choice(option, label, inform(fact_id, option), option in chosen)
        for option, label in fact.options.items()
    )
    others = [
        Choice("do-not-know", say("do_not_know"), inform(fact_id, UNKNOWN)),
        Choice("skip", say("skip"), Act("skip")),
        Choice("why", say("why"), Act("why_ask")),
    ]
    if conversation.consultation.before(fact_id):
        others.insert(2, Choice("back", say("back"), Act("go_back")))
    return Question(
        fact_id,
        fact.question,
        options,
        fact.kind,
        knowledge.words.sections.get(fact.section, fact.section),
        fact.hint,
        why_line(knowledge, fact_id),
        tuple(others),
    )


def doors(knowledge: Knowledge) -> Question:
    """The ways into a conversation that has not begun."""
    say = knowledge.words.say
    return Question(
        "doors",
        say("hello_doors"),
        (
            Choice("assess", say("door_assess"), Act("start", {"mode": ("standard",)})),
            Choice("quick", say("door_quick"), Act("start", {"mode": ("quick",)})),
            Choice("full", say("door_full"), Act("start", {"mode": ("full",)})),
            Choice("worry", say("door_worry"), Act("risks")),
            Choice("look-up", say("door_look_up"), Act("look_up")),
        ),
    )


def ways_on(knowledge: Knowledge, conversation: Conversation) -> Question:
    """The ways on where no question is open."""
    say, consultation = knowledge.words.say, conversation.consultation
    ways = [
        Choice("advice", say("way_advice"), Act("advice_so_far")),
        Choice("report", say("way_report"), Act("report")),
        Choice("change", say("way_change"), Act("change_answer")),
        Choice("save", say("way_save"), Act("save")),
    ]
    if progress(knowledge, consultation).open:
        ways.insert(0, Choice("go-on", say("go_on"), Act("start")))
    return Question("ways", say("hello_doors"), tuple(ways))


def why_line(knowledge: Knowledge, fact: str) -> str:
    """One line on what an answer helps to decide."""
    items = decides(knowledge, fact)
    if not items:
        return knowledge.words.say("why_nothing")
    what = titles(knowledge, items[:2])
    if len(items) > 2:
        what = knowledge.words.say("why_more", what=what, count=len(items) - 2)
    return knowledge.words.say("why_line", what=what)


LENGTHS = {"quick": 12, "standard": 30}
"""After how many questions, at most, the advice comes by itself; a full interview has no limit."""


def progress_block(knowledge: Knowledge, conversation: Conversation) -> Progress:
    """How far the interview is; how many questions are left at most, where it has a length."""
    far = progress(knowledge, conversation.consultation)
    length = LENGTHS.get(conversation.mode)
    if length is not None and far.settled < length:
        left = min(far.open, length - far.settled)
        text = knowledge.words.say("progress_length", settled=far.settled, left=left)
        return Progress(far.settled, left, text)
    key = "progress" if far.open else "progress_done"
    text = knowledge.words.say(key, settled=far.settled, open=far.open)
    return Progress(far.settled, far.open, text)


def pending_block(knowledge: Knowledge, pending: str, **places: object) -> Question:
    """The question that an open confirmation asks: start_over, delete, offer_skipped, what_if,
    replace or role."""
    say = knowledge.words.say
    if pending == "what_if":
        keep = Choice("keep", say("what_if_keep"), Act("keep_what_if"))
        discard = Choice("discard", say("what_if_discard"), Act("discard_what_if"))
        return Question("what_if", say("what_if_ask"), (keep, discard))
    if pending == "replace":
        save = Choice("save", say("replace_save"), Act("save"))
        stay = Choice("stay", say("replace_stay"), Act("deny"))
        return Question("replace", say("replace_ask", **places), (save, stay))
    if pending == "role":
        roles = tuple(
            Choice(role, say(f"role_{role}"), about("ask_colleague", f"role.{role}"))
            for role in ROLES
        )
        return Question("role", say("helper_role"), roles)
    return Question(
        pending,
        say(f"{pending}_ask", **places),
        (
            Choice("yes", say(f"{pending}_yes"), Act("affirm")),
            Choice("no", say(f"{pending}_no"), Act("deny")),
        ),
    )


def note_block(knowledge: Knowledge, conversation: Conversation) -> Question:
    """Whether to note the answers that were given without being certain; where they are to another
    question than the open one, with that question."""
    say = knowledge.words.say
    told = "; ".join(
        answer_words(knowledge, fact, list(chosen))
        if fact == conversation.asking
        else f"{knowledge.facts[fact].question} {answer_words(knowledge, fact, list(chosen))}"
        for fact, chosen in conversation.trying.items()
    )
    ways = (
        Choice("yes", say("note_yes"), Act("affirm")),
        Choice("no", say("note_no"), Act("deny")),
    )
    return Question(NOTE, say("note_ask", answer=told), ways)


def clash_block(knowledge: Knowledge, conversation: Conversation) -> Question | None:
    """Two answers that cannot both be true, and which of them to change; None if all agree."""
    answers = conversation.consultation.answers
    for row in knowledge.clashes:
        if all(set(answers.get(fact, ())) & set(options) for fact, options in row.items()):
            said = [
                f"{knowledge.facts[f].question} {answer_words(knowledge, f, list(answers[f]))}"
                for f in row
            ]
            changes = tuple(
                Choice(fact, knowledge.facts[fact].question, about("change_answer", fact))
                for fact in row
            )
            keep = Choice("keep", knowledge.words.say("clash_keep"), Act("start"))
            text = knowledge.words.say("clash", said="; ".join(said))
            return Question("clash", text, (*changes, keep))
    return None
