"""The command line: rostra assess | report | verify | portfolio | compare |
facts | knowledge | check | schema | serve.

JSON goes alone to standard output. Exit status: 0 ok, 1 (verify only) the advice is
different, 2 bad profile or usage, 3 bad knowledge.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rules import FOLDER, Engine, KnowledgeError, ProfileError, assess, load, load_profile
from rules.check import check, counts_text, not_at_hand, warnings
from rules.handbook import handbook
from rules.listing import facts_json, knowledge_json
from rules.schema import schema_text

from .portfolio import add_commands
from .render.text import advice_text
from .report import MEDIA, build, read_saved, verify, write

DIFFERENT, BAD_PROFILE, BAD_KNOWLEDGE = 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    arguments = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return run(arguments)
    except ProfileError as error:
        print(error, file=sys.stderr)
        return BAD_PROFILE
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return BAD_KNOWLEDGE
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough.
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rostra", description="Advice for a public agency on its use of social media."
    )
    parser.add_argument(
        "--knowledge", type=Path, default=FOLDER, metavar="FOLDER", help="the knowledge to use"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("assess", help="advice for one agency's profile")
    one.add_argument("profile", type=Path, metavar="PROFILE.yml", help="lines of fact: option")
    one.add_argument("--json", action="store_true", help="the whole advice as JSON")
    one.set_defaults(run=_assess)
    report = commands.add_parser("report", help="a report to hand over, for one agency's profile")
    report.add_argument("profile", type=Path, metavar="PROFILE.yml", help="lines of fact: option")
    endings = ", ".join(f".{ending}" for ending in MEDIA)
    report.add_argument("--out", type=Path, required=True, metavar="FILE", help=endings)
    report.add_argument("--unit", default="", metavar="NAME", help="the name of what is assessed")
    report.set_defaults(run=_report)
    again = commands.add_parser("verify", help="whether a report.json still gives the same advice")
    again.add_argument("report", type=Path, metavar="report.json")
    again.set_defaults(run=_verify)
    facts = commands.add_parser("facts", help="what is asked, with all options")
    facts.add_argument("--json", action="store_true")
    facts.set_defaults(run=_facts)
    items = commands.add_parser("knowledge", help="every item with its citations")
    items.add_argument("--json", action="store_true")
    items.add_argument("--markdown", action="store_true", help="the text of docs/knowledge.md")
    items.set_defaults(run=_knowledge)
    checks = commands.add_parser("check", help="check the knowledge files")
    checks.add_argument("--counts", action="store_true", help="print the counts by source and kind")
    checks.add_argument("--tests", type=Path, metavar="FOLDER", help="the cases (tests/cases)")
    checks.add_argument("--sources", type=Path, metavar="FOLDER", help="the documents as text")
    checks.set_defaults(run=_check)
    schema = commands.add_parser("schema", help="the JSON Schema of the knowledge files")
    schema.set_defaults(run=_schema)
    add_commands(commands)
    serve = commands.add_parser("serve", help="start the advisor for the browser")
    serve.add_argument("--port", type=int, default=5005)
    serve.add_argument("--host", default="127.0.0.1")
    serve.set_defaults(run=_serve)
    forget = commands.add_parser("forget", help="delete conversations that nobody uses any more")
    forget.add_argument("--days", type=int, required=True, help="untouched for so many days")
    forget.set_defaults(run=_forget)
    return parser


def _assess(arguments: argparse.Namespace) -> int:
    knowledge = load(arguments.knowledge)
    profile = load_profile(knowledge, arguments.profile)
    advice = assess(Engine(knowledge), profile)
    if arguments.json:
        _print_json(advice)
    else:
        print(advice_text(knowledge, advice))
    return 0


def _report(arguments: argparse.Namespace) -> int:
    out: Path = arguments.out
    ending = out.suffix.lower().lstrip(".")
    if ending not in MEDIA:
        known = ", ".join(f".{one}" for one in MEDIA)
        print(f"{out}: the name must end with one of {known}", file=sys.stderr)
        return BAD_PROFILE
    knowledge = load(arguments.knowledge)
    profile = load_profile(knowledge, arguments.profile)
    advice = assess(Engine(knowledge), profile)
    made = build(knowledge, advice, date.today(), unit=arguments.unit, profile=profile)
    try:
        out.write_bytes(write(made, ending))
    except OSError as error:
        print(f"{out}: cannot write this file: {error.strerror}", file=sys.stderr)
        return BAD_PROFILE
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    saved = read_saved(arguments.report)
    outcome = verify(Engine(load(arguments.knowledge)), saved)
    print("\n".join(outcome.lines))
    return 0 if outcome.same else DIFFERENT


def _facts(arguments: argparse.Namespace) -> int:
    facts = facts_json(load(arguments.knowledge))
    if arguments.json:
        _print_json(facts)
        return 0
    for fact in facts:
        options = ", ".join(option["id"] for option in fact["options"])
        print(f"{fact['id']} ({fact['kind']}): {fact['question']}\n    {options}")
    return 0


def _knowledge(arguments: argparse.Namespace) -> int:
    knowledge = load(arguments.knowledge)
    if arguments.markdown:
        print(handbook(knowledge), end="")
        return 0
    items = knowledge_json(knowledge)
    if arguments.json:
        _print_json(items)
        return 0
    for item in items:
        places = "; ".join(f"{cite['source']} {cite['at']}" for cite in item["cites"])
        print(f"{item['id']}: {item['title']}\n    {places}")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    knowledge = load(arguments.knowledge)
    if arguments.counts:
        print(counts_text(knowledge))
    for warning in warnings(knowledge):
        print(f"warning: {warning}", file=sys.stderr)
    where = (arguments.knowledge, arguments.tests, arguments.sources)
    for sentence in not_at_hand(*where):
        print(sentence, file=sys.stderr)
    problems = check(knowledge, *where)
    if problems:
        raise KnowledgeError(problems)
    print(
        f"{len(knowledge.items)} items, {len(knowledge.facts)} facts and "
        f"{len(knowledge.tables)} tables: no problem found."
    )
    return 0


def _schema(arguments: argparse.Namespace) -> int:
    print(schema_text(), end="")
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    # Imported here because only this command needs Rasa beside it.
    from .serve import serve  # noqa: PLC0415

    return serve(arguments.host, arguments.port)


def _forget(arguments: argparse.Namespace) -> int:
    # Imported here because only this command needs the database.
    from .turn import forget_old  # noqa: PLC0415

    if arguments.days < 1:
        print("--days: at least 1", file=sys.stderr)
        return BAD_PROFILE
    count = forget_old(arguments.days)
    print(f"{count} conversations deleted.")
    return 0


def _print_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    print()


if __name__ == "__main__":
    sys.exit(main())
