"""The overview of a portfolio as one page of HTML: pictures, and for each an equal table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from rules import Knowledge

from ..reply import Table
from ..report.build import date_words
from ..report.html import document, table_html
from .overview import shares
from .picture import bars, heat_map

Json = Mapping[str, Any]
MOST = 10
"""How many of a kind are listed; the file overview.json holds all."""


def page(knowledge: Knowledge, found: Json, day: date, refused: int, reports: bool) -> str:
    """The page of the numbers that `overview` gave. `refused` rows could not be assessed;
    `reports` says whether each agency has a report of its own."""
    say = knowledge.words.say
    lead = [say("portfolio_for", date=date_words(knowledge, day)), say("portfolio_known")]
    if refused:
        lead.append(say("portfolio_refused", count=refused))
    if reports:
        lead.append(say("portfolio_reports"))
    title = say("portfolio_title", count=found["agencies"])
    body = f"<header><h1>{escape(title)}</h1></header>\n<main>"
    body += "".join(f"<p>{escape(text)}</p>" for text in lead)
    for heading, content in _sections(knowledge, found):
        body += f"<section><h2>{escape(heading)}</h2>{content}</section>\n"
    imprint = [say("limits_dates"), say("limits_law"), say("limits_polarity"), say("limits_gap")]
    body += "</main><footer>" + "".join(f"<p>{escape(text)}</p>" for text in imprint) + "</footer>"
    return document(knowledge, title, body)


def _sections(knowledge: Knowledge, found: Json) -> Iterator[tuple[str, str]]:
    say = knowledge.words.say
    models = "".join(
        _model(knowledge, model, numbers, found["agencies"])
        for model, numbers in found["stages"].items()
    )
    yield say("portfolio_stages"), models + _frame(knowledge, found["frame"])
    for kind, state in (("preventers", "active"), ("risks", "live"), ("checklist", "open")):
        yield say(f"portfolio_{kind}"), _most(knowledge, found[kind][:MOST], kind, state)
    yield say("portfolio_steps"), _steps(knowledge, found)
    question = knowledge.facts[found["heat"]["by"]].question
    stages = found["heat"]["stages"].items()
    yield (
        say("portfolio_heat_stages", question=question),
        _heat_text(knowledge, "stages")
        + "".join(
            _heat(knowledge, found, part, _title(knowledge, model)) for model, part in stages
        ),
    )
    title = say("portfolio_heat_preventers", question=question)
    part = found["heat"]["preventers"]
    yield title, _heat_text(knowledge, "preventers") + _heat(knowledge, found, part, title)


def _model(knowledge: Knowledge, model: str, numbers: Json, total: int) -> str:
    """Bars for each stage and the equal table."""
    say = knowledge.words.say
    free = numbers["order"] == "any"
    columns = [say(f"portfolio_{key}") for key in ("stage", "reached", "highest", "open")]
    rows = [
        [_title(knowledge, one["id"]), one["reached"], one["highest"], one["open"]]
        for one in numbers["stages"]
    ]
    if free:
        columns.pop(2)
        rows = [[stage, reached, still] for stage, reached, _, still in rows]
    note = f"<p>{escape(say('portfolio_no_order'))}</p>" if free else ""
    title, legend = _title(knowledge, model), (say("portfolio_reached"), say("portfolio_open"))
    stages = [(_title(knowledge, s["id"]), s["reached"], s["open"]) for s in numbers["stages"]]
    picture = bars(title, say("portfolio_heat_shows", title=title), stages, legend, total)
    return f"<figure>{picture}</figure>" + _table(title, columns, rows) + note


def _frame(knowledge: Knowledge, counts: Mapping[str, int]) -> str:
    say = knowledge.words.say
    rows = [
        [_title(knowledge, key) if key in knowledge.items else say(f"portfolio_{key}"), count]
        for key, count in counts.items()
    ]
    columns = [say("portfolio_level"), say("portfolio_count")]
    return _table(say("portfolio_frame"), columns, rows)


def _most(knowledge: Knowledge, entries: Sequence[Json], kind: str, state: str) -> str:
    say = knowledge.words.say
    if not entries:
        return f"<p>{escape(say('portfolio_nothing'))}</p>"
    names = {"preventers": "preventer", "risks": "risk", "checklist": "question"}
    columns = [say(f"portfolio_{names[kind]}"), say(f"portfolio_state_{state}")]
    columns += [say("portfolio_share"), say("portfolio_unknown")]
    rows = [
        [_title(knowledge, one["id"]), one["count"], f"{one['count'] / one['known']:.0%}",
         one["unknown"]]
        for one in entries
    ]  # fmt: skip
    return _table(say(f"portfolio_{kind}"), columns, rows)


def _steps(knowledge: Knowledge, found: Json) -> str:
    say = knowledge.words.say
    rows = [[_title(knowledge, one["id"]), one["count"]] for one in found["steps"][:MOST]]
    if not rows:
        return f"<p>{escape(say('portfolio_nothing'))}</p>"
    return _table(say("portfolio_steps"), [say("portfolio_step"), say("portfolio_count")], rows)


def _heat_text(knowledge: Knowledge, kind: str) -> str:
    say = knowledge.words.say
    what = say("portfolio_heat_text", kind=say(f"portfolio_heat_kind_{kind}"))
    return f"<p>{escape(what)}</p>"


def _heat(knowledge: Knowledge, found: Json, part: Json, title: str) -> str:
    """A heat map and the equal table."""
    say, options = knowledge.words.say, knowledge.facts[found["heat"]["by"]].options
    groups = [
        options[column["group"]] if column["group"] else say("portfolio_no_answer")
        for column in part["columns"]
    ]
    items = [_title(knowledge, row["id"]) for row in part["rows"]]
    what = say("portfolio_heat_shows", title=title)
    picture = heat_map(title, what, items, groups, shares(part))
    rows = [
        [item, *(_cell(knowledge, cell) for cell in row["cells"])]
        for item, row in zip(items, part["rows"], strict=True)
    ]
    table = _table(title, [say("portfolio_item"), *groups], rows)
    return f"<figure>{picture}</figure>{table}"


def _cell(knowledge: Knowledge, cell: Sequence[int]) -> str:
    count, known = cell
    if not known:
        return "–"
    share = f"{count / known:.0%}"
    return knowledge.words.say("portfolio_cell", share=share, count=count, known=known)


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    cells = tuple(tuple(str(cell) for cell in row) for row in rows)
    return table_html(Table(title, tuple(columns), cells))


def _title(knowledge: Knowledge, item: str) -> str:
    return knowledge.items[item].title
