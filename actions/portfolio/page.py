"""The overview of a portfolio as one page of HTML: pictures, and for each an equal table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from rules import Knowledge, Step

from ..reply import Table
from ..report.build import date_words
from ..report.html import document, table_html
from .listing import LISTING, level
from .overview import shares
from .picture import bars, heat_map

Json = Mapping[str, Any]
MOST = 10
"""How many of a kind are listed; the file overview.json holds all."""
MOST_AGENCIES, MOST_IN_SHORT = 200, 3
OVERVIEW, PROBLEMS = "overview.json", "problems.csv"
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Listed:
    """What stands row for row: the first agencies with their head, and the rows left out (row,
    column, reason), of which there are `refused`; `reports` says whether each agency has one."""

    head: Sequence[str]
    agencies: Rows
    left_out: Rows
    refused: int
    reports: bool


def page(knowledge: Knowledge, found: Json, day: date, listed: Listed) -> str:
    """The page of the numbers that `overview` gave and of what is `listed` beside them."""
    say = knowledge.words.say
    lead = [say("portfolio_for", date=date_words(knowledge, day)), say("portfolio_known")]
    if listed.refused:
        lead.append(say("portfolio_refused", count=listed.refused))
    if listed.reports:
        lead.append(say("portfolio_reports"))
    title = say("portfolio_title", count=found["agencies"])
    body = f"<header><h1>{escape(title)}</h1></header>\n<main>"
    body += "".join(f"<p>{escape(text)}</p>" for text in lead)
    for heading, content in _sections(knowledge, found, listed):
        body += f"<section><h2>{escape(heading)}</h2>{content}</section>\n"
    imprint = [say("limits_dates"), say("limits_law"), say("limits_polarity"), say("limits_gap")]
    body += "</main><footer>" + "".join(f"<p>{escape(text)}</p>" for text in imprint) + "</footer>"
    return document(knowledge, title, body)


def _sections(knowledge: Knowledge, found: Json, listed: Listed) -> Iterator[tuple[str, str]]:
    say = knowledge.words.say
    yield say("portfolio_short"), _short(knowledge, found)
    models = "".join(
        _model(knowledge, model, numbers, found["agencies"])
        for model, numbers in found["stages"].items()
    )
    yield say("portfolio_stages"), _frame(knowledge, found["frame"]) + models
    yield say("portfolio_steps"), _steps(knowledge, found)
    for kind, state in (("preventers", "active"), ("risks", "live"), ("checklist", "open")):
        yield say(f"portfolio_{kind}"), _most(knowledge, found[kind], kind, state)
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
    named = say("portfolio_preventers")
    yield title, _heat_text(knowledge, "preventers") + _heat(knowledge, found, part, named)
    if listed.left_out:
        title = say("portfolio_left_out")
        columns = [say(f"portfolio_{key}") for key in ("row", "column", "reason")]
        shown = _part(knowledge, len(listed.left_out[:MOST]), len(listed.left_out), PROBLEMS, title)
        yield title, _table(shown, columns, listed.left_out[:MOST])
    title = say("portfolio_agencies")
    shown = _part(knowledge, len(listed.agencies), found["agencies"], LISTING, title)
    yield title, _table(shown, listed.head, listed.agencies, wide=True)


def _short(knowledge: Knowledge, found: Json) -> str:
    """The few sentences that somebody reads who reads nothing else."""
    say = knowledge.words.say
    levels = [(level(knowledge, key), count) for key, count in found["frame"].items()]
    named = {"stand": [say("portfolio_short_count", item=i, count=n) for i, n in levels]}
    for kind in ("preventers", "risks"):
        named[kind] = [
            say("portfolio_short_of", item=_title(knowledge, one["id"]), **_numbers(one))
            for one in found[kind][:MOST_IN_SHORT]
        ]
    named["steps"] = [
        say("portfolio_short_count", item=_title(knowledge, one["id"]), count=one["count"])
        for one in found["steps"][:MOST_IN_SHORT]
    ]
    told = [say(f"portfolio_short_{k}", items="; ".join(i)) for k, i in named.items() if i]
    if found["unplaced"]:
        numbers = {"count": found["unplaced"], "total": found["agencies"]}
        told.append(say("portfolio_short_unknown", **numbers))
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in told) + "</ul>"


def _numbers(one: Json) -> dict[str, int]:
    return {"count": one["count"], "known": one["known"]}


def _part(knowledge: Knowledge, shown: int, count: int, file: str, title: str) -> str:
    """What a table is called: that it is only a part and where the rest stands, or `title`."""
    if shown == count:
        return title
    return knowledge.words.say("portfolio_all_in", shown=shown, count=count, file=file)


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
    return (
        f"<h3>{escape(title)}</h3>{_placed(knowledge, numbers)}<figure>{picture}</figure>"
        f"{_table(title, columns, rows)}{note}"
    )


def _placed(knowledge: Knowledge, numbers: Json) -> str:
    """How many the model places, how many not, and which answers these wait for."""
    say, states = knowledge.words.say, numbers["status"]
    keys = {"reached": "reached", "partly": "partial", "below": "not-started", "open": "cannot-say"}
    told = [say("portfolio_placed", **{key: states.get(of, 0) for key, of in keys.items()})]
    facts = [
        say("portfolio_fact", question=knowledge.facts[one["id"]].question, count=one["count"])
        for one in numbers["waits"][:MOST_IN_SHORT]
    ]
    if facts:
        told.append(say("portfolio_waits", items="; ".join(facts)))
    return "".join(f"<p>{escape(text)}</p>" for text in told)


def _frame(knowledge: Knowledge, counts: Mapping[str, int]) -> str:
    say = knowledge.words.say
    rows = [[level(knowledge, key), count] for key, count in counts.items()]
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
        for one in entries[:MOST]
    ]  # fmt: skip
    title = say(f"portfolio_{kind}")
    return _table(_part(knowledge, len(rows), len(entries), OVERVIEW, title), columns, rows)


def _steps(knowledge: Knowledge, found: Json) -> str:
    say, title = knowledge.words.say, knowledge.words.say("portfolio_steps")
    steps = [(knowledge.items[one["id"]], one) for one in found["steps"][:MOST]]
    rows = [
        [step.title, step.first_step, one["count"], one["first"]]
        for step, one in steps
        if isinstance(step, Step)
    ]
    if not rows:
        return f"<p>{escape(say('portfolio_nothing'))}</p>"
    columns = [say(f"portfolio_{key}") for key in ("step", "begin", "among", "first")]
    named = _part(knowledge, len(rows), len(found["steps"]), OVERVIEW, title)
    return f"<p>{escape(say('portfolio_steps_text'))}</p>" + _table(named, columns, rows)


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
    table = _table(title, [say("portfolio_item"), *groups], rows, wide=True)
    return f"<h3>{escape(title)}</h3><figure>{picture}</figure>{table}"


def _cell(knowledge: Knowledge, cell: Sequence[int]) -> str:
    count, known = cell
    if not known:
        return "–"
    share = f"{count / known:.0%}"
    return knowledge.words.say("portfolio_cell", share=share, count=count, known=known)


def _table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[object]], wide: bool = False
) -> str:
    cells = tuple(tuple(str(cell) for cell in row) for row in rows)
    return table_html(Table(title, tuple(columns), cells), wide)


def _title(knowledge: Knowledge, item: str) -> str:
    return knowledge.items[item].title
