"""The JSON Schema of the knowledge files, from the dataclasses that they are read into.

`rostra schema > knowledge/schema.json` writes it; editors use it to complete keys and to mark
mistakes while an analyst types. The check knows more: it also knows which names exist.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from inspect import getdoc
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from .citing import Cite, Source
from .items import KINDS, Effect, Fact, Point, Stage, Table
from .sayings import Sayings
from .words import Words

Json = dict[str, Any]

DESCRIPTIONS: Mapping[str, str] = {
    "id": "kind.slug, such as risk.no-strategy. It never changes; a fact's id is snake_case.",
    "title": "A few words by which people look it up.",
    "text": "One or two plain sentences of our own, at most 25 words each.",
    "cites": "Where it stands: source, place (at), and whether it is stated or inferred.",
    "also_named": "Other words that people use for it.",
    "clashes": "Rows of answers that cannot all be true; we then ask which to change.",
    "was": "Earlier ids, so that old answers stay good.",
    "when": "The table of answers under which it holds.",
    "any": "Rows. One of them is enough; within a row every cell must hold.",
    "says": "stated: the document says so. inferred: we read it so (then say why).",
    "because": "Why we read it so, or how it follows, in one sentence.",
    "source": "The id of a document in sources.yml.",
    "at": "The place: {table, cell, item}, {section, item or paragraph} or {issue, question}.",
    "mentions": "How often the idea recurred in the workshop notes; only where it is counted.",
    "printed": "false where the source prints no number; then mentions is 1.",
    "section": "A section of the interview, as words.yml names them.",
    "kind": "one (one option), many (several; none excludes the others) or band (ordered).",
    "question": "What we ask, as one plain question.",
    "hint": "One sentence that helps to answer.",
    "options": "Option id (kebab-case) and the label people see, in order.",
    "also_called": "Option id and the words people use for it.",
    "about": "What the question is about, in a few words for running text.",
    "ask_if": "One row: the question arises only where it holds.",
    "who_knows": "Who in an agency usually knows the answer.",
    "describes": "What an agency looks like while it is at the stage.",
    "needs": "What must exist for the stage and stays true later; each entry is one need.",
    "serves": "The goals that it helps. Absent: every goal.",
    "order": "sequential (one after the other), any, or implied (the text only implies it).",
    "perspective": "From whose point of view the model looks.",
    "context": "What the model was made from.",
    "stages": "The stages, lowest first.",
    "levels": "Level id and how the metaphor stands there.",
    "group": "The factor-group it belongs to.",
    "role": "preventer (active_when, addressed_when) or motivator (when).",
    "active_when": "When the preventer holds the agency back.",
    "addressed_when": "When it no longer does. Never together with active_when.",
    "urgent": "legal, privacy or security: such a risk comes before steps that raise a stage.",
    "nature": "What the entry is by itself where the source lists it among risks or benefits.",
    "in_place": "When an agency has it. Never by a fact that exposes to a risk it addresses.",
    "addresses": "The risks it helps against, each with says and because.",
    "supports": "The benefits it helps towards, each with says and because.",
    "on": "The id of the risk or benefit.",
    "achieves": "The answer that the step leads to; further options listed are enough too.",
    "first_step": "The first thing to do, one sentence.",
    "after": "Steps that come before.",
    "suits": "Tables that speak for the strategy.",
    "against": "Tables that speak against it.",
    "pros": "Statements for it, each with its cites.",
    "cons": "Statements against it, each with its cites.",
    "issue": "The checklist issue it belongs to.",
    "answered_by": "When the agency has answered the question.",
    "from": "The item at one end.",
    "to": "The item at the other end.",
    "relation": "same-as, similar, broader, supports or conflicts.",
    "contrast": "For conflicts: contradiction (both sides stated) or tension (one is inferred).",
    "fact.id": "snake_case, such as open_data. It never changes.",
    "source.id": "Short and stable, such as author-2013.",
    "source.mentions": "For a counted table: its cells, and what the mentions of each add up to.",
    "cite.says": "stated (may be left out), or inferred: the place only suggests it.",
    "source.kind": "What sort of document it is.",
    "source.title": "Its title as printed.",
    "cite_as": "How advice names the document, such as Author (2013).",
    "authors": "As printed, or that they are not.",
    "year": "As printed, or that it is not.",
    "evidence": "What the document rests on, and of when.",
    "limits": "What it does not show.",
    "url": "Where it can be read.",
    "sections": "Section and how many {paragraphs, items} it has: the places that may be cited.",
    "silent": "Section and the numbers of its paragraphs that state nothing to advise on.",
    "tables": "Table, its cells, and how many items each has. Every one needs an item.",
    "issues": "Checklist issue and how many questions it has. Every one needs an item.",
    "fact": "The id of the fact whose answers are said so.",
    "replies": "Option id and sentences that choose it when the question is open.",
    "statements": "Option id and sentences that choose it at any time. They name their subject.",
    "neither": "Sentences about the subject that choose no option.",
    "texts": "Every fixed text.",
    "phrases": "What people say.",
    "glossary": "Terms and their plain explanation.",
}  # fmt: skip
"""What every key means, by its name in YAML, or by class and name where one differs."""
FACT_ID = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
SLUG = "[a-z0-9]+(-[a-z0-9]+)*"


def schema() -> Json:
    """The schema of one knowledge file: a list of items, of facts or of sayings, the sources,
    or words."""
    definitions = {_name(cls): _record(cls) for cls in (Cite, Table, Effect, Point, Stage)}
    definitions.update({_name(cls): _record(cls) for cls in KINDS.values()})
    definitions.update({_name(cls): _record(cls) for cls in (Fact, Sayings, Source, Words)})
    definitions["entry"] = {
        "if": {"required": ["fact"]},
        "then": _ref("sayings"),
        "else": _ref("named"),
    }
    definitions["named"] = {
        "type": "object",
        "required": ["id"],
        "allOf": [
            *(_if_id(f"^{kind}\\.", _name(cls)) for kind, cls in KINDS.items()),
            _if_id("^[^.]*$", "fact"),
        ],
        "properties": {"id": {"pattern": f"^({'|'.join(KINDS)})\\.{SLUG}$|{FACT_ID}"}},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Knowledge of Rostra",
        "description": "Written by `rostra schema`. knowledge/README.md explains it to analysts.",
        "if": {"type": "array"},
        "then": {"type": "array", "items": _ref("entry")},
        "else": {
            "if": {"required": ["sources"]},
            "then": {
                "type": "object",
                "required": ["version", "sources"],
                "additionalProperties": False,
                "properties": {
                    "version": {"type": "string", "description": "Printed on every advice."},
                    "sources": {"type": "array", "items": _ref("source")},
                },
            },
            "else": _ref("words"),
        },
        "definitions": definitions,
    }


def schema_text() -> str:
    """The schema as the text of knowledge/schema.json."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def keys(cls: type) -> list[Field[Any]]:
    """The fields of a dataclass that are keys in YAML; a key is the name without a final "_"."""
    return [field for field in fields(cls) if field.name != "where"]


def required(field: Field[Any]) -> bool:
    """Whether a key must stand there."""
    return field.default is MISSING and field.default_factory is MISSING


def _name(cls: type) -> str:
    return cls.__name__.lower()


def _ref(name: str) -> Json:
    return {"$ref": f"#/definitions/{name}"}


def _if_id(pattern: str, name: str) -> Json:
    matches = {"properties": {"id": {"type": "string", "pattern": pattern}}}
    return {"if": {"required": ["id"], **matches}, "then": _ref(name)}


def _record(cls: type) -> Json:
    hints = get_type_hints(cls)
    properties = {}
    for field in keys(cls):
        key = field.name.rstrip("_")
        meaning = DESCRIPTIONS.get(f"{_name(cls)}.{key}", DESCRIPTIONS.get(key))
        described = {"description": meaning} if meaning else {}
        properties[key] = {**described, **_type(hints[field.name])}
    doc = " ".join((getdoc(cls) or "").replace("`", "").split())
    return {
        "type": "object",
        "description": doc,
        "required": [field.name.rstrip("_") for field in keys(cls) if required(field)],
        "additionalProperties": False,
        "properties": properties,
    }


def _type(hint: Any) -> Json:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _type(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        member = _type(args[0])
        if is_dataclass(args[0]):
            return {"type": "array", "items": member}
        # One value may stand for a list of one, as the loader reads it.
        return {"anyOf": [{"type": "array", "items": member}, member]}
    if origin is Literal:
        return {"enum": [arg for arg in args if arg]}
    if origin is not None:
        return {"type": "object", "additionalProperties": _type(args[1])}
    if is_dataclass(hint) and isinstance(hint, type):
        return {"allOf": [_ref(_name(hint))]}
    if hint is str:
        # Numbers are read as text too: a table is 1, a section is "1.1".
        return {"type": ["string", "number", "boolean"]}
    return {"type": {int: "integer", bool: "boolean"}[hint]}
