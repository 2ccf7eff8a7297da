"""The compiled knowledge in CLIPS, rule by rule, with truth maintenance and a fact for each reason.

The rules of tables are written from our own compiled rules, the method rules in clips_method.py.
CLIPS is driven in the fastest ways clipspy has: answers loaded as one text, results written by
CLIPS into a file in memory and split in Python.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import clips

from rules import Answers, Knowledge
from rules.compile import Compiler, Includes
from rules.counted import Concludes
from rules.engine import SHOWN
from rules.method import SPEAKING, Index
from rules.quiet import P, W
from rules.trace import Conclusion, Reason, Reasons

from .clips_method import Written, method_rules, symbol

_ALL_SLOTS = {
    "Holds": ("table", "part", "owner", "kind"),
    "Fails": ("table", "part", "owner", "kind"),
    "NeedsHold": ("stage", "below", "empty"),
    "NotReached": ("stage", "below"),
    "Status": ("item", "status", "kind"),
}
"""The slots of terms of which the trace shows fewer."""


class Clips:
    """The knowledge in CLIPS, for one agency's answers at a time."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.names: list[str] = []
        self.env = clips.Environment()
        self._folder = tempfile.TemporaryDirectory(dir=_memory())
        self._file = Path(self._folder.name, "facts")
        self._known: dict[str, tuple[str, ...]] = {}
        for term, shown in SHOWN.items():
            slots = " ".join(
                f"({'multislot' if slot == 'value' else 'slot'} {slot})"
                for slot in _ALL_SLOTS.get(term, shown)
            )
            self.env.build(f"(deftemplate {term} {slots})")
        self.env.build('(defglobal ?*tab* = "\t")')
        self.env.build("(deftemplate Start)")
        self.env.build("(deftemplate Why (slot rule) (slot of) (multislot from))")
        compiler = Compiler(knowledge)
        index: Index = compiler.engine_class().index
        for rule in [*self._tables(compiler), *method_rules(index)]:
            self._add(*rule)
        self.env.build(self._writer("write-all", _write_all()))
        self.env.build(self._writer("write-new", _write_new(), "?last"))

    def _writer(self, name: str, body: str, *parameters: str) -> str:
        return (
            f'(deffunction {name} ({" ".join(parameters)}) (open "{self._file}" out "w")'
            f" {body} (close out))"
        )

    def _add(self, name: str, patterns: list[str], asserted: list[str]) -> None:
        rule = f"r{len(self.names)}"
        self.names.append(name)
        bound = " ".join(f"?f{n} <- {pattern}" for n, pattern in enumerate(patterns))
        premises = " ".join(
            f"(fact-index ?f{n})" for n, pattern in enumerate(patterns) if pattern != "(Start)"
        )
        actions = " ".join(
            f"(assert (Why (rule {rule}) (of (fact-index (assert {one}))) (from {premises})))"
            for one in asserted
        )
        self.env.build(f"(defrule {rule} (logical {bound}) => {actions})")

    def _tables(self, compiler: Compiler) -> Iterator[Written]:
        for name, rule in compiler.rules.items():
            patterns = [self._pattern(part) for part in rule]  # type: ignore[attr-defined]
            action = rule.__wrapped__  # type: ignore[attr-defined]
            if isinstance(action, Concludes):
                yield name, patterns, [self._pattern(fact) for fact in action.facts]
            else:
                # The one rule with a variable: an answer counts once its question arises.
                fact = name.removesuffix(" counts")
                yield name, patterns, [f"(Answer (fact {fact}) (value $?value))"]

    def _pattern(self, part: Any) -> str:
        term = type(part).__name__
        if term == "InitialFact":
            return "(Start)"
        slots = [self._slot(part, slot, value) for slot, value in part.items()]
        return f"({term} {' '.join(slots)})"

    def _slot(self, part: Any, slot: str, value: Any) -> str:
        if isinstance(value, W):
            return f"({slot} $?{value.__bind__})"
        if not isinstance(value, P):
            return f"({slot} {symbol(value)})"
        test = value.match
        if not isinstance(test, Includes):
            return f"({slot} {'|'.join(sorted(SPEAKING))})"
        options = sorted(test.options)
        if self.knowledge.facts[part["fact"]].kind == "many":
            found = " ".join(f"(member$ {option} ?all)" for option in options)
            met = f"(or {found})" if len(options) > 1 else found
            return f"({slot} $?all&:{met})" if test.wanted else f"({slot} $?all&:(not {met}))"
        if test.wanted:
            return f"({slot} {'|'.join(options)})"
        return f"({slot} {'&'.join('~' + option for option in options)})"

    # -- a consultation

    def cold(self, answers: Answers) -> None:
        """Forget everything, take these answers, conclude."""
        self.env.reset()
        given = [self._given(fact, chosen) for fact, chosen in answers.items()]
        self.env.load_facts("\n".join(["(Start)", *given]))
        self.env.run()
        self._known = {}

    def keep(self, fact: str) -> None:
        """Find the answer that will be replaced: no part of the work, a caller would hold it."""
        template = self.env.find_template(self._term(fact))
        found = [one for one in template.facts() if one["fact"] == fact]
        # Beside what was given there may be nothing else: an answer that counts is a `Given` too.
        self.kept = found[0] if found else None

    def change(self, fact: str, chosen: tuple[str, ...]) -> None:
        """Replace the answer that was kept."""
        if self.kept is not None:
            self.kept.retract()
        self.given = self.env.assert_string(self._given(fact, chosen))
        self.env.run()

    def back(self, fact: str, chosen: tuple[str, ...]) -> None:
        """Put the old answer back in place of the one just given."""
        self.given.retract()
        self.kept = self.env.assert_string(self._given(fact, chosen))
        self.env.run()

    def _given(self, fact: str, chosen: Iterable[str]) -> str:
        return f"({self._term(fact)} (fact {fact}) (value {' '.join(chosen)}))"

    def _term(self, fact: str) -> str:
        return "Given" if self.knowledge.facts[fact].ask_if else "Answer"

    def read(self) -> Reasons:
        """Everything concluded, with its reasons, as our trace has it."""
        self.env.eval("(write-all)")
        conclusions: dict[str, Conclusion] = {}
        reasons: dict[Conclusion, list[Reason]] = {}
        for line in self._file.read_text().splitlines():
            head, *rest = line.split("\t")
            if head == "Why":
                rule, of, premises = rest
                held = tuple([conclusions[each] for each in premises.split()])
                reasons[conclusions[of]].append(Reason(self.names[int(rule[1:])], held))
            else:
                if head in ("Answer", "Given"):
                    rest[2] = "|".join(sorted(rest[2].split()))
                conclusion = Conclusion(head, tuple(rest[1:]))
                conclusions[rest[0]] = conclusion
                reasons[conclusion] = []
        return {conclusion: tuple(sorted(found)) for conclusion, found in reasons.items()}

    def read_changed(self) -> dict[str, tuple[str, ...]]:
        """Every reason by its index; only those that are new are read in full."""
        last = max(map(int, self._known), default=0)
        self.env.eval(f"(write-new {last})")
        known, self._known = self._known, {}
        for line in self._file.read_text().splitlines():
            index, *rest = line.split("\t")
            self._known[index] = tuple(rest) if rest else known[index]
        return self._known


def _memory() -> str | None:
    """A folder that is kept in memory, where there is one."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def _write_all() -> str:
    terms = []
    for term, shown in SHOWN.items():
        values = " ?*tab* ".join(
            "(implode$ ?f:value)" if slot == "value" else f"?f:{slot}" for slot in shown
        )
        head = f"{term} ?*tab* (fact-index ?f) ?*tab*"
        terms.append(f"(do-for-all-facts ((?f {term})) TRUE (printout out {head} {values} crlf))")
    why = (
        "(do-for-all-facts ((?w Why)) TRUE (printout out Why ?*tab* ?w:rule ?*tab* ?w:of ?*tab*"
        " (implode$ ?w:from) crlf))"
    )
    return " ".join([*terms, why])


def _write_new() -> str:
    return (
        "(do-for-all-facts ((?w Why)) TRUE (if (> (fact-index ?w) ?last)"
        " then (printout out (fact-index ?w) ?*tab* ?w:rule ?*tab* ?w:of ?*tab*"
        " (implode$ ?w:from) crlf) else (printout out (fact-index ?w) crlf)))"
    )
