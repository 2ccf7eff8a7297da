"""The tables in plain Python, in one pass, as one would write it by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rules import Answers, Knowledge
from rules.helping import Wanted
from rules.knowledge import OwnedTable
from rules.method import VERDICT_STATUS
from rules.trace import Conclusion, Reason, Reasons

Premises = tuple[Conclusion, ...]
Wants = Mapping[str, Sequence[Wanted]]
"""What is wanted of steps when a table fails, by its id."""


class Tables:
    """What follows from answers by the tables, and a place for all that is concluded from it."""

    def __init__(self, knowledge: Knowledge, wants: Wants, answers: Answers) -> None:
        self.knowledge, self.answers, self._wants = knowledge, answers, wants
        self.found: dict[Conclusion, list[Reason]] = {}
        self.answer_of: dict[str, Conclusion] = {}
        for fact, chosen in answers.items():
            asked = self.knowledge.facts[fact].ask_if
            said = Conclusion("Given" if asked else "Answer", (fact, "|".join(sorted(chosen))))
            self.found[said] = []
            if not asked:
                self.answer_of[fact] = said
        tables = list(self.knowledge.tables)
        for owned in [one for one in tables if one.part == "ask_if"]:
            self._relevance(owned)
        for owned in tables:
            if owned.part != "ask_if":
                self._table(owned)

    def reasons(self) -> Reasons:
        """Everything concluded so far, with its reasons."""
        return {one: tuple(sorted(reasons)) for one, reasons in self.found.items()}

    def add(self, rule: str, premises: Premises, term: str, *values: str) -> Conclusion:
        """Conclude by a rule from premises."""
        conclusion = Conclusion(term, values)
        self.found.setdefault(conclusion, []).append(Reason(rule, premises))
        return conclusion

    def has(self, term: str, *values: str) -> Conclusion | None:
        """The conclusion, if it was reached."""
        conclusion = Conclusion(term, values)
        return conclusion if conclusion in self.found else None

    def _relevance(self, owned: OwnedTable) -> None:
        # In the order of facts.yml, where what a question hangs on stands before it.
        fact, verdict = owned.owner, self._table(owned)
        if verdict is False:
            fails = Conclusion("Fails", (owned.id,))
            self.add(f"{fact} does not arise", (fails,), "NotRelevant", fact)
        elif verdict and fact in self.answers:
            value = "|".join(sorted(self.answers[fact]))
            premises = (Conclusion("Holds", (owned.id,)), Conclusion("Given", (fact, value)))
            self.answer_of[fact] = self.add(f"{fact} counts", premises, "Answer", fact, value)

    def _table(self, owned: OwnedTable) -> bool | None:
        rows, name = owned.table.any, owned.id
        holds = fails = None
        failed_rows = []
        for n, row in enumerate(rows, 1):
            met: list[Conclusion] = []
            failed = None
            for fact, options in row.items():
                said = self.answer_of.get(fact)
                rule, of = "", ()
                if said is not None:
                    if set(options) & set(self.answers[fact]):
                        met.append(said)
                        continue
                    rule, of = f"{name} row {n} fails by {fact}", (said,)
                elif ("NotRelevant", (fact,)) in self.found:
                    rule = f"{name} row {n} fails because {fact} does not arise"
                    of = (Conclusion("NotRelevant", (fact,)),)
                if of and len(rows) == 1:
                    failed = fails = self.add(rule, of, "Fails", name)
                elif of:
                    failed = self.add(rule, of, "RowFails", name, str(n))
            if len(met) == len(row):
                holds = self.add(f"{name} holds by row {n}", tuple(met), "Holds", name)
            if failed is not None:
                failed_rows.append(failed)
        if len(rows) > 1 and len(failed_rows) == len(rows):
            fails = self.add(f"{name} fails by every row", tuple(failed_rows), "Fails", name)
        self._status(owned, holds, fails)
        return True if holds else False if fails else None

    def _status(
        self, owned: OwnedTable, holds: Conclusion | None, fails: Conclusion | None
    ) -> None:
        because = holds or fails
        if because is None:
            return
        kind = owned.owner.partition(".")[0] if "." in owned.owner else "fact"
        status = VERDICT_STATUS.get((kind, owned.part), (None, None))[0 if holds else 1]
        if status:
            word = "holds" if holds else "fails"
            rule = f"{owned.owner} is {status} because its {owned.part} {word}"
            self.add(rule, (because,), "Status", owned.owner, status)
        if fails is not None:
            for n, wanted in enumerate(self._wants[owned.id], 1):
                values = [wanted[slot] for slot in ("step", "part", "owner", "by")]
                self.add(f"{owned.id} wants {values[0]} ({n})", (fails,), "Wanted", *values)

    def verdicts(self, owner: str, part: str, term: str) -> Premises | None:
        """The conclusions that every table of an owner holds, or fails; None when one does not."""
        tables = [t for t in self.knowledge.tables_of.get(owner, ()) if t.part == part]
        found = [self.has(term, table.id) for table in tables]
        return None if None in found else tuple(one for one in found if one is not None)
