"""A profile: what an agency answered, as `fact: option` in YAML or JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .conditions import Answers
from .errors import Problem, ProfileError, did_you_mean
from .knowledge import Knowledge
from .yaml12 import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    Unreadable,
    compose,
    entries,
    line_of,
)

DO_NOT_KNOW = "do-not-know"
SKIPPED = "skipped"
NOT_ASKED = "not-asked"


@dataclass(frozen=True)
class Profile:
    """The known answers, and why other facts have none (`do-not-know` or `skipped`)."""

    answers: Answers = field(default_factory=dict)
    open: Mapping[str, str] = field(default_factory=dict)

    def reason(self, fact: str) -> str:
        """Why `fact` has no answer."""
        return self.open.get(fact, NOT_ASKED)


def load_profile(knowledge: Knowledge, path: Path | str) -> Profile:
    """The profile in the file at `path`.

    Raises ProfileError naming file, line, key and the nearest right one.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ProfileError([Problem(str(path), 1, f"cannot read this file: {reason}")]) from None
    except UnicodeDecodeError:
        raise ProfileError([Problem(str(path), 1, "this is not UTF-8 text")]) from None
    return read_profile(knowledge, text, str(path))


def read_profile(knowledge: Knowledge, text: str, name: str = "profile") -> Profile:
    """The profile in `text`; `name` is how errors call it. Raises ProfileError."""
    try:
        node = compose(text, name)
    except Unreadable as error:
        raise ProfileError([error.problem]) from None
    if node is None:
        raise ProfileError([Problem(name, 1, 'this is empty. Write lines such as "goal: inform"')])
    if not isinstance(node, MappingNode):
        message = 'expected lines of "fact: option", such as "goal: inform"'
        raise ProfileError([Problem(name, line_of(node), message)])
    problems: list[Problem] = []
    answers: dict[str, tuple[str, ...]] = {}
    open_: dict[str, str] = {}
    told_as: dict[str, str] = {}
    for key, (key_node, value_node) in entries(node, name, problems).items():
        fact = knowledge.renamed.get(key, key)
        if told_as.setdefault(fact, key) != key:
            message = f'"{key}" and "{told_as[fact]}" are one question under two names; keep one'
            problems.append(Problem(name, line_of(key_node), message))
            continue
        try:
            chosen = check_answer(knowledge, fact, _plain(value_node))
        except ValueError as error:
            bad = key_node if fact not in knowledge.facts else value_node
            problems.append(Problem(name, line_of(bad), str(error)))
            continue
        if chosen is None:
            open_[fact] = DO_NOT_KNOW
        else:
            answers[fact] = chosen
    if problems:
        raise ProfileError(problems)
    return Profile(in_order(knowledge, answers), in_order(knowledge, open_))


def check_answer(knowledge: Knowledge, fact: str, value: Any) -> tuple[str, ...] | None:
    """`value` as the chosen option ids of `fact`, or None for "unknown".

    `value` is an option id or, for a fact of kind many, a list of them. Raises ValueError with a
    sentence that names the nearest right fact or option.
    """
    known = knowledge.facts.get(fact)
    if known is None:
        raise ValueError(f'unknown fact "{fact}".{did_you_mean(fact, knowledge.facts)}')
    if value == "unknown":
        return None
    several = isinstance(value, Sequence) and not isinstance(value, str)
    if several and known.kind != "many":
        raise ValueError(f"{fact} takes one option, not a list.{did_you_mean('', known.options)}")
    chosen = list(value) if several else [value]
    if several and "unknown" in chosen:
        raise ValueError(f'{fact}: "unknown" excludes every option. Write {fact}: unknown')
    for option in chosen:
        if not isinstance(option, str) or option not in known.options:
            hint = did_you_mean(_meant(option), [*known.options, "unknown"])
            raise ValueError(f'"{option}" is not an option of {fact}.{hint}')
    if not chosen:
        raise ValueError(f'{fact} is an empty list. Write "none" or "unknown"')
    if known.kind == "many" and "none" in chosen and len(set(chosen)) > 1:
        raise ValueError(f'{fact}: "none" excludes every other option')
    return tuple(option for option in known.options if option in chosen)


def in_order(knowledge: Knowledge, by_fact: Mapping[str, Any]) -> dict[str, Any]:
    """The same mapping in the order of facts.yml, so that output never depends on input order."""
    return {fact: by_fact[fact] for fact in knowledge.facts if fact in by_fact}


def _meant(option: Any) -> str:
    """`option` as an option id is written: other programs write yes and no as true and false."""
    written = str(option).casefold()
    return {"true": "yes", "false": "no"}.get(written, written)


def _plain(node: Node) -> Any:
    if isinstance(node, SequenceNode):
        return [_plain(child) for child in node.value]
    if isinstance(node, ScalarNode):
        return str(node.value)
    return "a block"
