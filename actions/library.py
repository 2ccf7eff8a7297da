"""Turns that look things up: items, terms, sources, and the models side by side."""

from __future__ import annotations

from collections.abc import Iterable

from rules import Engine, Item, Knowledge, Model, assess, look_up, look_up_source, look_up_term

from .acts import Act, about
from .asking import Turn, ask_again
from .conversation import Conversation
from .reply import Block, Card, Choice, Line, Question, Table, Text
from .standing_blocks import place_words
from .telling import item_evidence, item_places, mentions_line, title

_CLOSE = 0.85
_LONGEST_NAME = 5


def look(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """What the documents say under a name, a synonym or a number."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    words = " ".join(act.all("item"))
    if not words:
        return ask_again(engine, conversation, _offer(knowledge))
    if uncovered(knowledge, words):
        return ask_again(engine, conversation, Text(say("silent")))
    term, source = look_up_term(knowledge, words), look_up_source(knowledge, words)
    if term and words.strip().lower() == term:
        # A title that has the term in it is not what was asked for.
        return ask_again(engine, conversation, _term(knowledge, term), *_near(knowledge, words))
    hits = look_up(knowledge, words)
    blocks: list[Block] = []
    if source:
        blocks.append(_source(knowledge, source))
    elif hits:
        shown = [hit for hit in hits if hit.fit >= _CLOSE][:3] or hits[:1]
        blocks.extend(item_card(knowledge, hit.item) for hit in shown)
        others = [hit.item for hit in hits if hit not in shown]
        if others:
            blocks.append(_others(knowledge, others))
    if term and not source and not (hits and hits[0].fit >= 1 and len(words.split()) > 1):
        blocks.insert(0, _term(knowledge, term))
    if not blocks:
        blocks += [not_found(knowledge, words), _offer(knowledge)]
    return ask_again(engine, conversation, *blocks)


def _term(knowledge: Knowledge, term: str) -> Card:
    return Card("finding", term, term, knowledge.words.glossary[term])


def _near(knowledge: Knowledge, words: str) -> Iterable[Block]:
    """What the documents have under a term, to choose."""
    hits = look_up(knowledge, words)
    if hits:
        yield _others(knowledge, [hit.item for hit in hits])


def item_card(knowledge: Knowledge, item_id: str) -> Card:
    """An item as its document has it, with what it is related to."""
    item = knowledge.items[item_id]
    lines = [Line(item.text, *item_evidence(knowledge, item_id))]
    noted = mentions_line(knowledge, item_id)
    if noted:
        lines.append(noted)
    lines.extend(_related(knowledge, item))
    actions = (Choice("why", knowledge.words.say("how_it_stands"), about("why_not", item_id)),)
    return Card(item.kind, item_id, item.title, "", "", tuple(lines), actions)


def compare(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """The models side by side, with the agency's place in each."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    advice = assess(engine, conversation.consultation.profile(knowledge), traced=False)
    rows = tuple(
        (
            model.title,
            model.perspective,
            model.context,
            say(f"order_{model.order}"),
            "; ".join(stage.title for stage in model.stages),
            place_words(knowledge, advice["stages"][model.id]),
        )
        for model in knowledge.of(Model)
    )
    columns = tuple(say(f"compare_{key}") for key in
                    ("model", "perspective", "context", "order", "stages", "you"))  # fmt: skip
    return ask_again(engine, conversation, Table(say("compare_title"), columns, rows))


def _related(knowledge: Knowledge, item: Item) -> list[Line]:
    lines = []
    for link in knowledge.links_of.get(item.id, ()):
        other = link.to if link.from_ == item.id else link.from_
        text = knowledge.words.say(f"relation_{link.relation}", item=title(knowledge, other))
        because = f" {link.because}" if link.because else ""
        lines.append(Line(text + because, link.says, item_places(knowledge, link.id)))
    return lines


def _source(knowledge: Knowledge, source_id: str) -> Card:
    source = knowledge.sources[source_id]
    lines = (
        Line(source.evidence),
        Line(source.limits),
        Line(knowledge.words.say("source_by", authors=source.authors, year=source.year)),
    )
    count = sum(1 for i in knowledge.items.values() if any(c.source == source_id for c in i.cites))
    text = knowledge.words.say("source_items", kind=source.kind, count=count)
    return Card("source", source_id, source.title, text, source.cite_as, lines)


def _others(knowledge: Knowledge, items: list[str]) -> Question:
    options = tuple(Choice(i, title(knowledge, i), about("look_up", i)) for i in items)
    return Question("others", knowledge.words.say("look_up_others"), options)


def not_found(knowledge: Knowledge, words: str) -> Text:
    """That nothing has this name. A name is short; a sentence is not repeated to who wrote it."""
    if len(words.split()) > _LONGEST_NAME or not any(one.isalpha() for one in words):
        return Text(knowledge.words.say("not_found_sentence"))
    return Text(knowledge.words.say("not_found_at_all", term=words))


def _offer(knowledge: Knowledge) -> Question:
    """What can be looked up, with the documents and the models to begin with."""
    say = knowledge.words.say
    documents = [
        Choice(source.id, source.cite_as, about("look_up", source.id))
        for source in knowledge.sources.values()
    ]
    models = Choice("models", say("compare_title"), Act("compare_models"))
    return Question("look-up", say("look_up_which"), (*documents, models))


def uncovered(knowledge: Knowledge, words: str) -> bool:
    """Whether words speak of what no document covers: a hacked account, a crisis under way."""
    said = words.lower()
    return any(phrase in said for phrase in knowledge.words.all_phrases("not_covered"))
