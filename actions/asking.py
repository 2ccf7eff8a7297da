"""The interview in turns: asking, recording, skipping, going back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rules import (
    DO_NOT_KNOW,
    SKIPPED,
    Consultation,
    Engine,
    Knowledge,
    assess,
    check_answer,
    decides,
    next_question,
    progress,
    unused,
)

from .acts import Act, about, inform
from .advice_blocks import advice_reply
from .conversation import Conversation
from .reply import Block, Choice, Notice, Progress, Question, Reply, Text
from .telling import answer_words, titles

Turn = tuple[Conversation, Reply]

UNKNOWN = "unknown"


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


def why_line(knowledge: Knowledge, fact: str) -> str:
    """One line on what an answer helps to decide."""
    items = decides(knowledge, fact)
    if not items:
        return knowledge.words.say("why_nothing")
    more = f", and {len(items) - 2} more" if len(items) > 2 else ""
    return knowledge.words.say("why_line", what=titles(knowledge, items[:2]) + more)


def progress_block(knowledge: Knowledge, consultation: Consultation) -> Progress:
    """How far the interview is, in words and numbers."""
    far = progress(knowledge, consultation)
    key = "progress" if far.open else "progress_done"
    text = knowledge.words.say(key, settled=far.settled, open=far.open)
    return Progress(far.settled, far.open, text)


def ask_next(engine: Engine, conversation: Conversation, *before: Block) -> Turn:
    """Ask the next question after the blocks `before`; at the end, give the advice."""
    knowledge, consultation = engine.knowledge, conversation.consultation
    section = _section(knowledge, conversation)
    fact = next_question(knowledge, consultation, section)
    if fact is not None:
        asked = conversation.asks(fact)
        return asked, (
            *before,
            progress_block(knowledge, consultation),
            question_block(knowledge, asked, fact),
        )
    skipped = progress(knowledge, consultation).skipped
    if skipped and conversation.pending != "offer_skipped":
        return conversation.asks(None, "offer_skipped"), (
            *before,
            _confirm(knowledge, "offer_skipped", count=skipped),
        )
    say = knowledge.words.say
    advice = assess(engine, consultation.profile(knowledge))
    closing = Text(say("interview_done"))
    return conversation.asks(None), (*before, closing, *advice_reply(knowledge, advice))


def ask_again(engine: Engine, conversation: Conversation, *before: Block) -> Turn:
    """Show the blocks `before`, then what was open: a question, a confirmation, or the next one."""
    knowledge = engine.knowledge
    if conversation.pending:
        return conversation, (*before, _confirm(knowledge, conversation.pending, count=""))
    if conversation.asking:
        block = question_block(knowledge, conversation, conversation.asking)
        return conversation, (*before, block)
    return conversation, before


def record(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Record the answers that the act states, and go on. What cannot be an answer is named."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    consultation = conversation.consultation
    noted: list[str] = []
    wrong: list[Block] = []
    for fact, options in act.answers().items():
        value = list(options) if len(options) > 1 else options[0]
        try:
            chosen = check_answer(knowledge, fact, value)
        except ValueError as error:
            wrong.append(Notice(str(error), "warning"))
            continue
        if chosen is None:
            consultation = consultation.leave_open(fact, DO_NOT_KNOW)
            noted.append(say("noted_open"))
        else:
            consultation = consultation.answer(fact, chosen)
            words = answer_words(knowledge, fact, list(chosen))
            noted.append(say("noted", fact=knowledge.facts[fact].question, answer=words))
    changed = replace(conversation, consultation=consultation, misses=0)
    blocks: list[Block] = [*wrong, *(Text(text) for text in noted)]
    blocks.extend(_fallen_out(knowledge, conversation.consultation, consultation))
    if not noted:
        return ask_again(engine, changed, *blocks)
    return ask_next(engine, replace(changed, pending=""), *blocks)


def leave(engine: Engine, conversation: Conversation, why: str) -> Turn:
    """Leave the open question open (`why`: do-not-know or skipped) and go on."""
    say = engine.knowledge.words.say
    if conversation.asking is None:
        return ask_next(engine, conversation, Text(say("nothing_asked")))
    consultation = conversation.consultation.leave_open(conversation.asking, why)
    text = say("noted_skip" if why == SKIPPED else "noted_open")
    return ask_next(engine, replace(conversation, consultation=consultation), Text(text))


def go_back(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Ask the question before the open one again, prefilled. Later answers stay."""
    knowledge = engine.knowledge
    fact = conversation.consultation.before(conversation.asking)
    if fact is None:
        return ask_again(engine, conversation, Text(knowledge.words.say("nothing_before")))
    return ask_again(engine, conversation.asks(fact))


def change(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Change an answer: at once when it is stated, else ask that question again, or list them."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    if act.answers():
        return record(engine, conversation, act)
    if act.first("item") in knowledge.facts:
        return ask_again(engine, conversation.asks(act.first("item")))
    answers = conversation.consultation.answers
    if not answers:
        return ask_again(engine, conversation, Text(say("answers_none")))
    options = tuple(
        Choice(
            fact,
            f"{knowledge.facts[fact].question} {answer_words(knowledge, fact, list(chosen))}",
            about("change_answer", fact),
        )
        for fact, chosen in answers.items()
    )
    return conversation, (Question("change", say("change_which"), options),)


def confirm_start_over(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Ask before everything is deleted."""
    asked = replace(conversation, pending="start_over", misses=0)
    return ask_again(engine, asked)


def affirm(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Yes: to the open confirmation, else to the open question where it has a yes."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    if conversation.pending == "start_over":
        return ask_next(engine, Conversation(forget=True), Text(say("start_over_done")))
    if conversation.pending == "delete":
        return Conversation(forget=True), (Text(say("deleted")),)
    if conversation.pending == "offer_skipped":
        again = replace(conversation, consultation=conversation.consultation.resume_skipped())
        return ask_next(engine, again.asks(None))
    if _has(knowledge, conversation.asking, "yes"):
        return record(engine, conversation, inform(str(conversation.asking), "yes"))
    if conversation.asking:
        return not_understood(engine, conversation, act)
    return ask_next(engine, conversation)


def deny(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """No: to the open confirmation, else to the open question where it has a no."""
    knowledge = engine.knowledge
    if conversation.pending in ("start_over", "delete"):
        return ask_again(engine, replace(conversation, pending=""))
    if conversation.pending == "offer_skipped":
        return ask_next(engine, conversation)
    for option in ("no", "none"):
        if _has(knowledge, conversation.asking, option):
            return record(engine, conversation, inform(str(conversation.asking), option))
    if conversation.asking:
        return not_understood(engine, conversation, act)
    return conversation, (Text(knowledge.words.say("affirm_nothing")),)


def not_understood(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """In three steps: ask again, show the ways on, set the question aside."""
    say = engine.knowledge.words.say
    misses = conversation.misses + 1
    if conversation.asking is None:
        missed = replace(conversation, misses=misses)
        return ask_again(engine, missed, Notice(say("missed_free")))
    if misses >= 3:
        consultation = conversation.consultation.leave_open(conversation.asking, SKIPPED)
        moved = replace(conversation, consultation=consultation)
        return ask_next(engine, moved, Notice(say("missed_3")))
    missed = replace(conversation, misses=misses)
    return ask_again(engine, missed, Notice(say(f"missed_{misses}")))


def _confirm(knowledge: Knowledge, pending: str, **places: object) -> Question:
    say = knowledge.words.say
    key = f"{pending}_ask" if f"{pending}_ask" in knowledge.words.texts else pending
    return Question(
        pending,
        say(key, **places),
        (
            Choice("yes", say(f"{pending}_yes"), Act("affirm")),
            Choice("no", say(f"{pending}_no"), Act("deny")),
        ),
    )


def _fallen_out(knowledge: Knowledge, before: Consultation, after: Consultation) -> Iterable[Block]:
    fallen = [fact for fact in unused(knowledge, after) if fact not in unused(knowledge, before)]
    if fallen:
        facts = " ".join(knowledge.facts[fact].question for fact in fallen)
        yield Notice(knowledge.words.say("changed_unused", facts=facts))


def _section(knowledge: Knowledge, conversation: Conversation) -> str | None:
    last = conversation.asking or conversation.consultation.before(None)
    return knowledge.facts[last].section if last else None


def _has(knowledge: Knowledge, fact: str | None, option: str) -> bool:
    return fact is not None and option in knowledge.facts[fact].options
