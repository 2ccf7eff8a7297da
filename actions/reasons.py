"""Turns about reasons: why this, why not that, what if. All read from the same trace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from rules import Engine, Knowledge, Step, check_answer, explain, look_up, what_if

from .acts import Act, about
from .advice_parts import step_gains
from .asking import Turn, ask_again, record
from .conversation import Conversation
from .library import not_found
from .moving import advice_of, places_and_steps
from .questions import clash_block
from .reply import Block, Card, Choice, Line, Notice, Question, Table, Text
from .telling import (
    answer_words,
    cell_words,
    item_evidence,
    item_places,
    status_words,
    title,
)
from .trying import trials

Json = Mapping[str, Any]
_HOLDS, _FAILS, _OPEN = "holds", "fails", "cannot say yet"
_LEFT_OUT = ("serves", "achieves")
_AS_GOOD = 0.16
_OFFERED = 8
"""How many results are offered where it is not said which is meant."""
_ORDER = {
    kind: n
    for n, kind in enumerate(
        ("strategy", "stage", "level", "model", "risk", "factor", "step", "benefit", "question")
    )
}
"""Of equally good names, the kind that people most often mean."""


def why(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Why an item stands where it stands: the conditions that are decided, with their sources."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    item = find(knowledge, act.first("item"))
    if item is None:
        return ask_again(engine, conversation, *_not_found(engine, conversation, act, "why_which"))
    found = explain(engine, conversation.consultation.profile(knowledge), item)
    decided = [c for c in found["conditions"] if c["verdict"] != _OPEN]
    lines = tuple(_decided(knowledge, condition) for condition in decided)
    text = say(_status_key(knowledge, found["status"]), item=title(knowledge, item))
    if not lines:
        text = f"{text} {say('why_nothing_yet')}"
    what = _stated(knowledge, item)
    does = _step_does(engine, conversation, item)
    card = Card(_kind(item), item, title(knowledge, item), text, "", (what, *does, *lines))
    return ask_again(engine, conversation, card, *_settle(knowledge, found))


def _step_does(engine: Engine, conversation: Conversation, item: str) -> tuple[Line, ...]:
    """What a step would do for the agency, where it is among the steps of its advice."""
    advice = advice_of(engine, conversation)
    steps = [one for one in (*advice["next_steps"], *advice["more_steps"]) if one["id"] == item]
    return tuple(line for step in steps for line in step_gains(engine.knowledge, step))


def why_not(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Why an item does not hold: conditions met, failed and unknown, and what would settle it."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    item = find(knowledge, act.first("item"))
    if item is None:
        return ask_again(
            engine, conversation, *_not_found(engine, conversation, act, "why_not_which")
        )
    found = explain(engine, conversation.consultation.profile(knowledge), item)
    text = say(_status_key(knowledge, found["status"]), item=title(knowledge, item))
    rows = tuple(
        (say(f"cell_{_WORD[cell['verdict']]}"), _needed(knowledge, cell), _given(knowledge, cell))
        for condition in found["conditions"]
        if condition["part"] not in _LEFT_OUT
        # what speaks against a strategy is no condition of it, unless it does speak
        and (condition["part"] != "against" or condition["verdict"] == _HOLDS)
        for cell in condition["cells"]
    )
    rows = tuple(dict.fromkeys(rows))
    card = Card(_kind(item), item, title(knowledge, item), text, "", (_stated(knowledge, item),))
    blocks: list[Block] = [card]
    if rows:
        columns = (say("cell_state"), say("cell_needed"), say("cell_given"))
        blocks.append(Table(say("conditions_of", item=title(knowledge, item)), columns, rows))
    return ask_again(engine, conversation, *blocks, *_settle(knowledge, found))


_WORD = {_HOLDS: "met", _FAILS: "failed", _OPEN: "unknown"}


def try_out(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Run a copy with other answers and show only what would be different. Of an item alone: the
    answers that a step leads to, else a choice of answers that would change how it stands."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    changes: dict[str, tuple[str, ...]] = {}
    item = knowledge.items.get(find(knowledge, act.first("item")) or "")
    wished = act.answers()
    if not wished and isinstance(item, Step):
        # the first option is what the step aims at; further ones are merely enough, too
        wished = {fact: options[:1] for fact, options in item.achieves.items()}
    if item and not wished:
        choice = trials(engine, conversation.consultation, item.id)
        if choice is None:
            after, reply = why_not(engine, conversation, about("why_not", item.id))
            return after, (Text(say("what_if_settled", item=item.title)), *reply)
        return conversation, (choice,)
    for fact, options in wished.items():
        try:
            chosen = check_answer(
                knowledge, fact, list(options) if len(options) > 1 else options[0]
            )
        except ValueError as error:
            return ask_again(engine, conversation, Notice(str(error), "warning"))
        if chosen is not None:
            changes[fact] = chosen
    parts = '" … "'.join(act.all("left_out"))
    if not changes:
        key = "what_if_unknown" if parts else "what_if_which"
        return ask_again(engine, conversation, Text(say(key, parts=parts)))
    consultation = conversation.consultation
    moved = what_if(engine, consultation.profile(knowledge), changes)
    said = "; ".join(
        f"{knowledge.facts[fact].question} {answer_words(knowledge, fact, list(chosen))}"
        for fact, chosen in changes.items()
    )
    blocks: list[Block] = [Text(say("what_if_said", changes=said))]
    if parts:
        blocks.append(Notice(say("what_if_left_out", parts=parts)))
    if moved:
        columns = (say("what_if_item"), say("what_if_before"), say("what_if_after"))
        rows = tuple(
            (title(knowledge, m["item"]),
             status_words(knowledge, m["before"]), status_words(knowledge, m["after"]))
            for m in moved
        )  # fmt: skip
        blocks.append(Table(say("what_if_title"), columns, rows))
    else:
        blocks.append(Text(say("what_if_nothing")))
    trying = replace(conversation, trying=changes, pending="what_if", misses=0)
    return ask_again(engine, trying, *blocks)


def keep(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Take the answers that were tried out as answers."""
    say = engine.knowledge.words.say
    if not conversation.trying:
        return ask_again(engine, conversation, Text(say("what_if_none")))
    answers = tuple(f"{fact}:{o}" for fact, chosen in conversation.trying.items() for o in chosen)
    kept, reply = record(engine, conversation, Act("inform", {"answer": answers}))
    return kept, (Text(say("what_if_kept")), *reply)


def discard(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Drop what was tried out."""
    say = engine.knowledge.words.say
    if not conversation.trying:
        return ask_again(engine, conversation, Text(say("what_if_none")))
    # It may have been tried while it was asked which of two answers to change.
    waits = conversation.asking is None and clash_block(engine.knowledge, conversation)
    before = replace(conversation, trying={}, pending="clash" if waits else "")
    return ask_again(engine, before, Text(say("what_if_discarded")))


def find(knowledge: Knowledge, words: str) -> str | None:
    """The item that `words` name, or None."""
    if words in knowledge.items:
        return words
    hits = look_up(knowledge, words, 12) if words else []
    near = [hit.item for hit in hits if hit.fit > hits[0].fit - _AS_GOOD]
    reasoned = [item for item in near if item in knowledge.tables_of or item.startswith("model.")]
    ranked = sorted(reasoned or near, key=lambda item: _ORDER.get(_kind(item), len(_ORDER)))
    return ranked[0] if ranked else None


def _not_found(engine: Engine, conversation: Conversation, act: Act, key: str) -> Iterable[Block]:
    """That nothing has the name asked about, and the results that are there, to choose one."""
    knowledge = engine.knowledge
    if act.first("item"):
        yield not_found(knowledge, act.first("item"))
    text = knowledge.words.say(key)
    advice = advice_of(engine, conversation)
    shown = list(places_and_steps(advice)) if conversation.consultation.answers else []
    if key == "why_not_which":
        shown = [following for one in advice["stages"].values() for following in _next(one)]
    options = tuple(
        Choice(item, title(knowledge, item), about(act.name, item)) for item in shown[:_OFFERED]
    )
    yield Question("which", text, options) if options else Text(text)


def _next(standing: Json) -> list[str]:
    return [following["stage"] for following in standing["next"]]


def _status_key(knowledge: Knowledge, status: str) -> str:
    key = f"stands_{status}"
    return key if key in knowledge.words.texts else "stands_unknown"


def _stated(knowledge: Knowledge, item: str) -> Line:
    return Line(knowledge.items[item].text, *item_evidence(knowledge, item))


def _decided(knowledge: Knowledge, condition: Json) -> Line:
    say = knowledge.words.say
    verdict = condition["verdict"]
    cells = [c for c in condition["cells"] if c["verdict"] == verdict]
    given = "; ".join(dict.fromkeys(_given_full(knowledge, cell) for cell in cells))
    owner = condition["owner"]
    places = item_places(knowledge, owner) if owner in knowledge.items else ()
    key = "condition_met" if verdict == _HOLDS else "condition_failed"
    if verdict == _HOLDS and condition["part"] == "serves":
        key = "step_serves"
    elif verdict != _HOLDS and condition["part"] == "achieves":
        key = "step_is_open"
    because = condition["because"] or f"{title(knowledge, owner)}."
    return Line(say(key, because=because, given=given), condition["says"], places)


def _given_full(knowledge: Knowledge, cell: Json) -> str:
    return f"{knowledge.facts[cell['fact']].question} {_given(knowledge, cell)}"


def _given(knowledge: Knowledge, cell: Json) -> str:
    return answer_words(knowledge, cell["fact"], cell["answer"])


def _needed(knowledge: Knowledge, cell: Json) -> str:
    return cell_words(knowledge, cell)


def _settle(knowledge: Knowledge, found: Json) -> Iterable[Block]:
    facts = found["settle"][:4]
    if facts:
        options = tuple(
            Choice(fact, knowledge.facts[fact].question, about("change_answer", fact))
            for fact in facts
        )
        yield Question("settle", knowledge.words.say("settle"), options)


def _kind(item: str) -> str:
    return item.partition(".")[0]
