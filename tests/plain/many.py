"""Many agencies at once: in every number here, bit i belongs to agency i.

The same three values as in conditions.py, for hundreds of agencies in the time of a few: a verdict
is a pair of numbers (holds, fails), and an agency with neither bit is one that cannot say yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rules.conditions import Answers
from rules.items import Row, Table
from rules.knowledge import Knowledge

Bits = int
Verdicts = tuple[Bits, Bits]
"""The agencies for which something holds, and those for which it fails."""


class Many:
    """Agencies side by side. `said` is fact -> option -> who gave that answer, `known` is
    fact -> who answered it at all; `everyone` has the bit of each agency."""

    def __init__(
        self,
        knowledge: Knowledge,
        everyone: Bits,
        said: Mapping[str, Mapping[str, Bits]],
        known: Mapping[str, Bits],
    ):
        self.knowledge, self.everyone, self.said, self.known = knowledge, everyone, said, known
        self._relevance: dict[str, Verdicts] = {}
        self._cells: dict[tuple[str, tuple[str, ...]], Verdicts] = {}

    @classmethod
    def of(cls, knowledge: Knowledge, agencies: Sequence[Answers]) -> Many:
        """The agencies that gave these answers, in this order."""
        said: dict[str, dict[str, Bits]] = {fact: {} for fact in knowledge.facts}
        known = dict.fromkeys(knowledge.facts, 0)
        for place, answers in enumerate(agencies):
            for fact, chosen in answers.items():
                known[fact] |= 1 << place
                for option in chosen:
                    said[fact][option] = said[fact].get(option, 0) | 1 << place
        return cls(knowledge, (1 << len(agencies)) - 1, said, known)

    def with_answer(self, target: Mapping[str, str]) -> Many:
        """The same agencies, each with these options as answers (added to those of a `many`)."""
        said, known = dict(self.said), dict(self.known)
        for fact, option in target.items():
            kept = self.said[fact] if self.knowledge.facts[fact].kind == "many" else {}
            said[fact] = {**kept, "none": 0, option: self.everyone}
            known[fact] = self.everyone
        return Many(self.knowledge, self.everyone, said, known)

    def relevance(self, fact: str) -> Verdicts:
        """For whom the fact matters, by its `ask_if`."""
        found = self._relevance.get(fact)
        if found is None:
            ask_if = self.knowledge.facts[fact].ask_if
            found = (self.everyone, 0) if ask_if is None else self.row(ask_if)
            self._relevance[fact] = found
        return found

    def cell(self, fact: str, needs: tuple[str, ...]) -> Verdicts:
        """Who gave one of the answers `needs`, and who another one or has no use for the fact."""
        found = self._cells.get((fact, needs))
        if found is None:
            relevant, irrelevant = self.relevance(fact)
            said, met = self.said[fact], 0
            for option in needs:
                met |= said.get(option, 0)
            found = (relevant & met, irrelevant | (relevant & self.known[fact] & ~met))
            self._cells[fact, needs] = found
        return found

    def facts_read(self) -> list[str]:
        """The facts that a verdict has been asked about, in the order of facts.yml."""
        read = {fact for fact, _ in self._cells}
        return [fact for fact in self.knowledge.facts if fact in read]

    def row(self, row: Row) -> Verdicts:
        """For whom all cells of a row hold, and for whom one fails."""
        return self.all(self.cell(fact, needs) for fact, needs in row.items())

    def table(self, table: Table | None) -> Verdicts:
        """For whom a row of the table holds, and for whom every row fails."""
        return self.any(table.any) if table else (0, 0)

    def any(self, rows: Iterable[Row]) -> Verdicts:
        """For whom one of the rows holds, and for whom all fail."""
        holds, fails = 0, self.everyone
        for row in rows:
            one, other = self.row(row)
            holds |= one
            fails &= other
        return holds, fails

    def all(self, verdicts: Iterable[Verdicts]) -> Verdicts:
        """For whom all hold, and for whom one fails."""
        holds, fails = self.everyone, 0
        for one, other in verdicts:
            holds &= one
            fails |= other
        return holds, fails


class Count:
    """A number for each agency, in binary: `planes[n]` has the agencies whose digit n is one."""

    def __init__(self) -> None:
        self.planes: list[Bits] = []

    def add(self, who: Bits) -> None:
        """One more for each of these agencies."""
        place = 0
        while who:
            if place == len(self.planes):
                self.planes.append(0)
            self.planes[place], who = self.planes[place] ^ who, self.planes[place] & who
            place += 1

    def digit(self, place: int) -> Bits:
        """The agencies whose binary digit at `place` is one."""
        return self.planes[place] if place < len(self.planes) else 0

    def equals(self, number: int, among: Bits) -> Bits:
        """Those of the agencies `among` who have exactly this number."""
        for place in range(max(len(self.planes), number.bit_length())):
            digit = self.digit(place)
            among &= digit if number >> place & 1 else ~digit
        return among
