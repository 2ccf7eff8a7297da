"""Turns that explain: the opening, help, why a question is asked, the advice and its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from rules import Engine, Item, Knowledge, Strategy, assess, decides

from .acts import Act, about
from .advice_blocks import advice_reply
from .advice_parts import next_steps, strategies
from .advice_tables import checklist
from .asking import Turn, ask_again, ask_next
from .conversation import Conversation
from .library import item_card, uncovered
from .moving import advice_of, places_and_steps
from .offers import GO_ON
from .questions import doors, progress_block, ways_on
from .reply import Block, Card, Choice, Download, Line, Notice, Question, Text
from .report import MEDIA
from .risk_blocks import risks
from .telling import item_places, title

MOST_WORRIES = 8
MOST_DECIDED = 8
"""So many of the things that an answer decides are named."""
_PARTS: Mapping[str, Callable[..., list[Block]]] = {
    "risks": risks,
    "next_steps": next_steps,
    "checklist": checklist,
    "which_strategy": strategies,
}


def greet(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """What Rostra is, on what it rests, and the doors. In the middle of an interview: go on."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    if conversation.consultation.asked:
        return ask_again(engine, conversation, Text(say("welcome_back")))
    count = len(knowledge.sources)
    texts = (say("hello"), say("hello_how", documents=count), say("hello_time"))
    told = (*(Text(text) for text in texts), Notice(say("hello_consent")))
    return conversation, (*told, doors(knowledge))


def explain_question(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """What the open question helps to decide, with the sources, and who usually knows; of a
    confirmation why it is needed."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    fact = conversation.asking
    if conversation.pending:
        return ask_again(engine, conversation, Text(say(f"why_{conversation.pending}")))
    if fact is None:
        return ask_again(engine, conversation, Text(say("nothing_asked")))
    items = decides(knowledge, fact)
    lines = [_decided_by(knowledge, item, fact) for item in items[:MOST_DECIDED]]
    who = say("who_knows", who=knowledge.facts[fact].who_knows)
    text = who if items else f"{say('ask_why_none')} {who}"
    card = Card("question", fact, say("ask_why_title"), text, "", tuple(lines))
    return ask_again(engine, conversation, card)


def _decided_by(knowledge: Knowledge, item: str, fact: str) -> Line:
    """What of an item an answer to `fact` decides, and whether its document states that or we read
    it so."""
    uses = [
        owned.table
        for owned in knowledge.tables_of[item]
        if any(fact in row for row in owned.table.any)
    ]
    reasons = " ".join(dict.fromkeys(table.because for table in uses if table.because))
    says = "stated" if uses and all(table.says == "stated" for table in uses) else "inferred"
    text = knowledge.words.say("ask_why_line", item=title(knowledge, item), because=reasons)
    return Line(text.rstrip(": "), says, item_places(knowledge, item))


def show_advice(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """The advice so far. Gaps say "cannot say yet"."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    if not conversation.consultation.answers:
        return ask_next(engine, conversation, Text(say("no_answers_yet")))
    advice = advice_of(engine, conversation)
    shown = replace(conversation, shown=places_and_steps(advice))
    told = advice_reply(knowledge, advice)
    return shown, (*_untried(engine, conversation), *told, *_way_on(engine, conversation))


def worries(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """The risks so far; before the first answer, a choice of worries to begin with."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    if conversation.consultation.answers:
        return show_part(engine, conversation, act)
    noted = [(mentions, item) for item in knowledge.items.values()
             if item.kind == "risk" and (mentions := _mentions(item))]  # fmt: skip
    most = sorted(noted, key=lambda pair: -pair[0])[:MOST_WORRIES]
    options = tuple(Choice(r.id, r.title, about("why_not", r.id)) for _, r in most)
    start = Choice("assess", say("door_assess"), Act("start"))
    return conversation, (Question("worry", say("worry_which"), options, others=(start,)),)


def _mentions(item: Item) -> int:
    return max((cite.mentions or 0 for cite in item.cites), default=0)


def report(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """The report as files to take away. A channel makes an address of each `report:` link."""
    say = engine.knowledge.words.say
    if not conversation.consultation.answers:
        return ask_next(engine, conversation, Text(say("no_answers_yet")))
    files = tuple(Download(say(f"report_{e}"), f"report:{e}", media) for e, media in MEDIA.items())
    untried = _untried(engine, conversation)
    return ask_again(engine, conversation, *untried, Text(say("report_ready")), *files)


def show_part(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """One part of the advice: risks, next steps, checklist or strategies."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    if not conversation.consultation.answers:
        of_part = knowledge.of(Strategy) if act.name == "which_strategy" else ()
        cards = [item_card(knowledge, item.id) for item in of_part]
        return ask_next(engine, conversation, *cards, Text(say("no_answers_yet")))
    advice = assess(engine, conversation.consultation.profile(knowledge), traced=False)
    part = _PARTS[act.name](knowledge, advice)
    tried = _untried(engine, conversation)
    return conversation, (*tried, *part, *_way_on(engine, conversation))


def show_progress(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """How many answers could still change the advice; for a colleague, how many are left."""
    if conversation.helps_with:
        return ask_again(engine, conversation, Text(_left_to_help(engine, conversation)))
    block = progress_block(engine.knowledge, conversation)
    return ask_again(engine, conversation, block)


def _left_to_help(engine: Engine, conversation: Conversation) -> str:
    settled = {**conversation.consultation.answers, **conversation.consultation.open}
    left = sum(1 for fact in conversation.helps_with if fact not in settled)
    say = engine.knowledge.words.say
    return say("progress_helper", settled=len(settled), open=left)


def out_of_scope(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """What we do not advise on; for what no document covers, to whom to turn."""
    key = "silent" if uncovered(engine.knowledge, act.first("item")) else "out_of_scope"
    return ask_again(engine, conversation, Text(engine.knowledge.words.say(key)))


def goodbye(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """What happens with the answers. A colleague who helps gets the code that takes them back.
    Nothing is asked again: who says goodbye has gone."""
    say = engine.knowledge.words.say
    if conversation.helps_with and conversation.role:
        return conversation, (Text(say("helper_done", code=conversation.code)),)
    return conversation, (Text(say("goodbye", days=act.first("days"))),)


def privacy(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """What is stored, where, and for how long."""
    text = engine.knowledge.words.say("privacy", days=act.first("days"))
    return ask_again(engine, conversation, Text(text))


def say_text(key: str) -> Callable[[Engine, Conversation, Act], Turn]:
    """A turn that says one fixed text and then repeats what was open."""

    def handler(engine: Engine, conversation: Conversation, act: Act) -> Turn:
        text = engine.knowledge.words.say(key, documents=len(engine.knowledge.sources))
        return ask_again(engine, conversation, Text(text))

    return handler


def _untried(engine: Engine, conversation: Conversation) -> list[Block]:
    """While a what-if is open: that the advice is for the answers as they are."""
    if conversation.pending != "what_if":
        return []
    return [Text(engine.knowledge.words.say("what_if_apart"))]


def _way_on(engine: Engine, conversation: Conversation) -> list[Block]:
    """After advice: what is to be confirmed; in the middle of an interview a way back to it."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    if conversation.pending:
        return [*ask_again(engine, conversation)[1]]
    if not conversation.asking:
        return [ways_on(knowledge, conversation)]
    on = Choice(GO_ON, say("go_on"), Act("start"))
    return [
        progress_block(knowledge, conversation),
        Question(GO_ON, say("hello_doors"), (on,)),
    ]


HANDLERS: Mapping[str, Callable[[Engine, Conversation, Act], Turn]] = {
    "greet": greet,
    "why_ask": explain_question,
    "advice_so_far": show_advice,
    "report": report,
    "risks": worries,
    "next_steps": show_part,
    "checklist": show_part,
    "which_strategy": show_part,
    "progress": show_progress,
    "help": say_text("help"),
    "thanks": say_text("thanks"),
    "goodbye": goodbye,
    "who_are_you": say_text("who_are_you"),
    "privacy": privacy,
    "human_contact": say_text("human_contact"),
    "out_of_scope": out_of_scope,
    "frustration": say_text("frustration"),
    "other_language": say_text("not_english"),
    "personal_data": say_text("personal_data"),
}
