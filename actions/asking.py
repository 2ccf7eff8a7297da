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
    next_question,
    progress,
    unused,
    worth_reading,
)

from .acts import DOUBTED_MODE, NONE_FITS, Act
from .advice_blocks import advice_reply
from .conversation import Conversation
from .offers import GO_ON
from .questions import (
    LENGTHS,
    NOTE,
    clash_block,
    doors,
    note_block,
    pending_block,
    progress_block,
    question_block,
    ways_on,
)
from .reply import Block, Card, Choice, Line, Notice, Question, Reply, Text
from .telling import answer_words

Turn = tuple[Conversation, Reply]


def ask_next(engine: Engine, conversation: Conversation, *before: Block) -> Turn:
    """Ask the next question after the blocks `before`; at the end, give the advice."""
    knowledge, consultation = engine.knowledge, conversation.consultation
    if conversation.helps_with:
        return _ask_colleague(knowledge, conversation, *before)
    readable = not conversation.offered and worth_reading(knowledge, consultation)
    if _long_enough(conversation) or (readable and conversation.mode == "quick"):
        after = replace(conversation, mode="full", offered=True)
        return _advise(engine, after.asks(None), "interim", *before)
    fact = next_question(knowledge, consultation, _section(knowledge, conversation))
    if fact is not None:
        asked = replace(conversation, offered=conversation.offered or readable).asks(fact)
        ready = (_interim_offer(knowledge),) if readable else ()
        far = progress_block(knowledge, asked)
        return asked, (*before, *ready, far, question_block(knowledge, asked, fact))
    skipped = progress(knowledge, consultation).skipped
    if skipped and conversation.pending != "offer_skipped":
        offer = pending_block(knowledge, "offer_skipped", count=skipped)
        return conversation.asks(None, "offer_skipped"), (*before, offer)
    return _advise(engine, conversation.asks(None), "interview_done", *before)


def _interim_offer(knowledge: Knowledge) -> Block:
    say = knowledge.words.say
    read = Choice("advice", say("interim_choice"), Act("advice_so_far"))
    return Card("interim", "interim", say("interim_offer"), actions=(read,))


def _long_enough(conversation: Conversation) -> bool:
    """Whether the interview of the chosen length is over, so that the advice comes by itself."""
    settled = len(conversation.consultation.answers) + len(conversation.consultation.open)
    return settled >= LENGTHS.get(conversation.mode, settled + 1)


def _advise(engine: Engine, conversation: Conversation, key: str, *before: Block) -> Turn:
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    advice = assess(engine, conversation.consultation.profile(knowledge), traced=False)
    blocks = (*before, Text(say(key)), *advice_reply(knowledge, advice))
    if key == "interim":
        on = Choice(GO_ON, say("go_on"), Act("start"))
        return conversation, (*blocks, Question(GO_ON, say("hello_doors"), (on,)))
    return conversation, (*blocks, ways_on(knowledge, conversation))


def _ask_colleague(knowledge: Knowledge, conversation: Conversation, *before: Block) -> Turn:
    if not conversation.role:
        # Only the role leads to the code that takes the answers back.
        unknown = replace(conversation, pending="role", asking=None)
        return unknown, (*before, pending_block(knowledge, "role"))
    settled = conversation.consultation
    for fact in conversation.helps_with:
        if fact not in settled.answers and fact not in settled.open:
            asked = conversation.asks(fact)
            return asked, (*before, question_block(knowledge, asked, fact))
    thanks = knowledge.words.say("helper_done", code=conversation.code)
    return conversation.asks(None), (*before, Text(thanks))


def ask_again(engine: Engine, conversation: Conversation, *before: Block) -> Turn:
    """Show the blocks `before`, then what was open: a question, or a confirmation. Where nothing
    is, the ways on, or the doors into a conversation that has not begun."""
    knowledge = engine.knowledge
    if conversation.pending == "clash":
        clash = clash_block(knowledge, conversation)
        if clash is not None:
            return conversation, (*before, clash)
        conversation = replace(conversation, pending="")
    if conversation.pending == NOTE and conversation.trying:
        return conversation, (*before, note_block(knowledge, conversation))
    if conversation.pending == NOTE:
        conversation = replace(conversation, pending="")
    if conversation.pending:
        skipped = progress(knowledge, conversation.consultation).skipped
        return conversation, (
            *before,
            pending_block(knowledge, conversation.pending, count=_count(conversation, skipped)),
        )
    if conversation.asking:
        block = question_block(knowledge, conversation, conversation.asking)
        return conversation, (*before, block)
    if conversation.helps_with:
        done = Text(knowledge.words.say("helper_done", code=conversation.code))
        return conversation, (*before, done)
    if conversation.consultation.asked:
        return conversation, (*before, ways_on(knowledge, conversation))
    if any(isinstance(block, Question) for block in before):
        return conversation, before
    return conversation, (*before, doors(knowledge))


def _count(conversation: Conversation, skipped: int) -> int:
    """What a confirmation counts: the questions skipped, or the answers that would be replaced."""
    return len(conversation.consultation.answers) if conversation.pending == "replace" else skipped


def record(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Record the answers that the act states, and go on. What cannot be an answer is named; what
    was said without being certain is asked."""
    if not act.answers() and not act.all("torn"):
        return not_understood(engine, conversation, act)
    if act.first("mode") == DOUBTED_MODE:
        return ask_again(
            engine, replace(conversation, pending=NOTE, trying=act.answers(), misses=0)
        )
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    consultation = conversation.consultation
    noted: list[str] = []
    wrong: list[Block] = []
    last = conversation.last
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
            before = conversation.consultation.answers.get(fact, chosen)
            key = "noted" if before == chosen else "changed"
            words = [answer_words(knowledge, fact, list(one)) for one in (chosen, before)]
            question = knowledge.facts[fact].question
            noted.append(say(key, fact=question, answer=words[0], before=words[1]))
        last = fact
    changed = replace(conversation, consultation=consultation, misses=0, last=last)
    blocks: list[Block] = [*wrong, *_noted(knowledge, noted)]
    if torn := _torn(knowledge, act):
        asked = knowledge.facts[torn[0]]
        a, b = (asked.options[option] for option in torn[1:])
        text = Text(say("said_both", question=asked.question, a=a, b=b))
        return ask_again(engine, changed.asks(asked.id), *blocks, text)
    blocks.extend(_fallen_out(knowledge, conversation.consultation, consultation))
    if not noted:
        return ask_again(engine, changed, *blocks)
    clash = clash_block(knowledge, changed)
    # A what-if may have been tried while it was asked which of two answers to change.
    waits = conversation.pending == "what_if" and conversation.asking is None
    if clash is not None and (waits or clash != clash_block(knowledge, conversation)):
        return replace(changed, pending="clash", asking=None), (*blocks, clash)
    if conversation.pending == "what_if" and _untaken(changed):
        return ask_again(engine, _waits(knowledge, changed, act), *blocks)
    return ask_next(engine, replace(changed, pending=""), *blocks)


def _untaken(conversation: Conversation) -> bool:
    """Whether something that was tried out is not an answer yet."""
    answers = conversation.consultation.answers
    return any(answers.get(fact) != tried for fact, tried in conversation.trying.items())


def _waits(knowledge: Knowledge, conversation: Conversation, act: Act) -> Conversation:
    """The what-if stays open; where the question before it is answered, another comes after it."""
    if conversation.asking not in act.answers():
        return conversation
    section = _section(knowledge, conversation)
    following = next_question(knowledge, conversation.consultation, section)
    return replace(conversation, asking=following)


def _torn(knowledge: Knowledge, act: Act) -> tuple[str, str, str] | None:
    """The first question to which a message says two things, and these."""
    said = [value.partition(":") for value in act.all("torn")]
    fact = next((fact for fact, _, _ in said if fact in knowledge.facts), "")
    options = [o for named, _, o in said if named == fact and o in knowledge.facts[fact].options]
    return (fact, options[0], options[1]) if len(options) > 1 else None


def _noted(knowledge: Knowledge, noted: list[str]) -> Iterable[Block]:
    """What was taken from a message: a line, or for several answers a card with Change."""
    if len(noted) < 2:
        return [Text(text) for text in noted]
    say = knowledge.words.say
    change = Choice("change", say("change"), Act("change_answer"))
    lines = tuple(Line(text) for text in noted)
    return [Card("answer", "noted", say("noted_many"), "", "", lines, (change,))]


def leave(engine: Engine, conversation: Conversation, why: str) -> Turn:
    """Leave the open question open (`why`: do-not-know or skipped) and go on."""
    say = engine.knowledge.words.say
    if conversation.asking is None:
        return ask_next(engine, conversation, Text(say("nothing_asked")))
    if why == SKIPPED and conversation.asking in conversation.consultation.answers:
        # Asked again, by "back" or "change": who skips it now does not take the answer back.
        return ask_next(engine, conversation, Text(say("noted_kept")))
    consultation = conversation.consultation.leave_open(conversation.asking, why)
    text = say("noted_skip" if why == SKIPPED else "noted_open")
    left = replace(conversation, consultation=consultation, last=conversation.asking)
    return ask_next(engine, left, Text(text))


def go_back(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Ask the question before the open one again, prefilled. Later answers stay."""
    knowledge = engine.knowledge
    fact = conversation.consultation.before(conversation.asking)
    if fact is None:
        return ask_again(engine, conversation, Text(knowledge.words.say("nothing_before")))
    return ask_again(engine, conversation.asks(fact))


def not_understood(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """In three steps: ask again, show the ways on, set the question aside."""
    say = engine.knowledge.words.say
    misses = conversation.misses + 1
    if conversation.pending:
        missed = replace(conversation, misses=misses)
        return ask_again(engine, missed, Notice(say("missed_choice")))
    if conversation.asking is None:
        missed = replace(conversation, misses=misses)
        return ask_again(engine, missed, Notice(say("missed_free")))
    if misses >= 3:
        consultation = conversation.consultation.leave_open(conversation.asking, SKIPPED)
        moved = replace(conversation, consultation=consultation)
        return ask_next(engine, moved, Notice(say("missed_3")))
    missed = replace(conversation, misses=misses)
    key = "missed_none" if act.first("item") == NONE_FITS else f"missed_{misses}"
    return ask_again(engine, missed, Notice(say(key)))


def _fallen_out(knowledge: Knowledge, before: Consultation, after: Consultation) -> Iterable[Block]:
    fallen = [fact for fact in unused(knowledge, after) if fact not in unused(knowledge, before)]
    if fallen:
        facts = " ".join(knowledge.facts[fact].question for fact in fallen)
        yield Notice(knowledge.words.say("changed_unused", facts=facts))


def _section(knowledge: Knowledge, conversation: Conversation) -> str | None:
    last = conversation.asking or conversation.consultation.before(None)
    return knowledge.facts[last].section if last else None
