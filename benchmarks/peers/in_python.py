"""The same conclusions with the same reasons in plain Python, as one would write them by hand.

No engine: one pass over the tables (python_tables.py) and then the method, in an order known to be
right. Nothing can be changed afterwards; another answer is another run.
"""

from __future__ import annotations

from rules import Answers, Knowledge
from rules.compile import make_index
from rules.helping import addressed_by, ending_steps, wants
from rules.items import Component, Link, Risk, Step, Strategy
from rules.method import SPEAKING
from rules.trace import Conclusion, Reasons

from .python_tables import Tables


class Plain:
    """The knowledge with what can be looked up before anybody answers."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, self.index = knowledge, make_index(knowledge)
        self.against = addressed_by(knowledge)
        self.wants = {owned.id: list(wants(knowledge, owned)) for owned in knowledge.tables}
        self.ending = [
            (risk.id, n, row, ending_steps(knowledge, risk, row))
            for risk in knowledge.of(Risk)
            for n, row in enumerate(risk.when.any if risk.when else (), 1)
        ]
        self.conflicts = [k for k in knowledge.of(Link) if k.relation == "conflicts"]
        self.ends = list(dict.fromkeys(e for k in self.conflicts for e in (k.from_, k.to)))

    def conclude(self, answers: Answers) -> Reasons:
        """Everything that can be concluded, with its reasons."""
        return _Method(self, answers).reasons()


class _Method(Tables):
    def __init__(self, plain: Plain, answers: Answers) -> None:
        super().__init__(plain.knowledge, plain.wants, answers)
        self.plain, self.index = plain, plain.index
        self._stages()
        self._risks()
        self._strategies()
        self._steps()
        self._links()

    def _stages(self) -> None:
        for stage, below in self.index.below.items():
            needs = self.verdicts(stage, "needs", "Holds")
            if needs is not None:
                held = self.add(f"the needs of {stage} hold", needs, "NeedsHold", stage)
                if not below:
                    rule = "a_stage_with_none_below_is_reached_when_its_needs_hold"
                    self.add(rule, (held,), "Reached", stage)
                elif lower := self.has("Reached", below):
                    rule = "a_stage_is_reached_when_its_needs_hold_and_the_one_below_is_reached"
                    self.add(rule, (held, lower), "Reached", stage)
            for owned in self.knowledge.tables_of.get(stage, ()):
                if owned.part == "needs" and (fails := self.has("Fails", owned.id)):
                    rule = "a_stage_lacks_something_when_one_of_its_needs_fails"
                    self.add(rule, (fails,), "NeedsFail", stage)
            if lacks := self.has("NeedsFail", stage):
                rule = "a_stage_is_not_reached_when_a_need_fails"
                self.add(rule, (lacks,), "NotReached", stage)
            if below and (not_lower := self.has("NotReached", below)):
                rule = "nor_is_the_stage_above_one_that_is_not_reached"
                self.add(rule, (not_lower,), "NotReached", stage)
            if missed := self.has("NotReached", stage):
                if not below:
                    rule = "a_stage_with_none_below_is_next_while_it_is_not_reached"
                    self.add(rule, (missed,), "NextStage", stage)
                elif lower := self.has("Reached", below):
                    rule = "a_stage_is_next_when_the_one_below_is_reached_and_it_is_not"
                    self.add(rule, (missed, lower), "NextStage", stage)
            self._stage_speaks(stage)

    def _stage_speaks(self, stage: str) -> None:
        rule = "a_stage_and_its_model_speak_when_it_is_"
        reached, needs = self.has("Reached", stage), self.has("NeedsHold", stage)
        tables = self.knowledge.tables_of.get(stage, ())
        for one in (stage, self.index.model.get(stage)):
            if one is None:
                continue
            if reached and needs and any(table.part == "needs" for table in tables):
                self.add(f"{rule}reached", (reached, needs), "Speaks", one)
            for table in tables:
                holds = self.has("Holds", table.id)
                if table.part == "describes" and reached and holds:
                    self.add(f"{rule}reached_as_described", (reached, holds), "Speaks", one)
            if following := self.has("NextStage", stage):
                self.add(f"{rule}next", (following,), "Speaks", one)

    def _risks(self) -> None:
        for component in self.knowledge.of(Component):
            if placed := self.has("Status", component.id, "in-place"):
                for risk in self.index.addresses.get(component.id, ()):
                    rule = "a_component_in_place_helps_against_the_risks_it_addresses"
                    self.add(rule, (placed,), "Helps", component.id, risk)
        for risk, components in self.plain.against.items():
            holds = self.has("Holds", f"{risk}#when#0")
            if holds is None:
                continue
            rule = "an_agency_is_exposed_when_what_exposes_it_holds"
            exposed = self.add(rule, (holds,), "Exposed", risk)
            absent = [self.verdicts(one, "in_place", "Fails") for one in components]
            if None not in absent:
                rule = f"{risk} is live because nothing that addresses it is in place"
                premises = (exposed, *(p for part in absent if part for p in part))
                self.add(rule, premises, "Status", risk, "live")
            for component in self.knowledge.of(Component):
                if helps := self.has("Helps", component.id, risk):
                    rule = "an_exposed_risk_is_reduced_by_a_component_in_place"
                    self.add(rule, (exposed, helps), "ReducedBy", risk, component.id)
                    self.add(rule, (exposed, helps), "Status", risk, "reduced")

    def _strategies(self) -> None:
        for strategy in self.knowledge.of(Strategy):
            name = strategy.id
            tables = self.knowledge.tables_of.get(name, ())
            suits = [h for t in tables if t.part == "suits" and (h := self.has("Holds", t.id))]
            against = [h for t in tables if t.part == "against" and (h := self.has("Holds", t.id))]
            if strategy.suits and (none := self.verdicts(name, "suits", "Fails")):
                none_suits = self.add(f"nothing suits {name}", none, "NoneSuits", name)
                rule = "a_strategy_is_not_advised_when_nothing_suits_it"
                self.add(rule, (none_suits,), "Status", name, "not-advised")
            nothing = self.verdicts(name, "against", "Fails")
            if nothing is not None:
                rule = f"nothing speaks against {name}"
                free = self.add(rule, nothing, "NothingAgainst", name)
                rule = "a_strategy_is_recommended_when_it_suits_and_nothing_speaks_against_it"
                for holds in suits:
                    self.add(rule, (holds, free), "Status", name, "recommended")
            rule = "a_strategy_is_possible_when_it_suits_and_something_speaks_against_it"
            for holds in suits:
                for other in against:
                    self.add(rule, (holds, other), "Status", name, "possible")

    def _steps(self) -> None:
        for risk, n, row, steps in self.plain.ending:
            met = [self.answer_of.get(fact) for fact in row]
            fits = all(
                said is not None and set(options) & set(self.answers[fact])
                for said, (fact, options) in zip(met, row.items(), strict=True)
            )
            for step in steps if fits else ():
                rule = f"{step} would take away exposure {n} to {risk}"
                premises = tuple(said for said in met if said is not None)
                self.add(rule, premises, "Wanted", step, "exposure", risk, "")
        wanted: dict[str, list[Conclusion]] = {}
        for one in self.found:
            if one.term == "Wanted":
                wanted.setdefault(one.values[0], []).append(one)
        for step in self.knowledge.of(Step):
            candidate = self._candidate(step)
            for want in wanted.get(step.id, ()) if candidate else ():
                assert candidate is not None
                self._does(step.id, candidate, want)

    def _candidate(self, step: Step) -> Conclusion | None:
        premises: list[Conclusion] = []
        for fact, options in step.achieves.items():
            said = self.answer_of.get(fact)
            if said is None or set(options) & set(self.answers[fact]):
                return None
            premises.append(said)
        for part, owners in (("achieves", step.after), ("serves", (step.id,))):
            for owner in owners:
                held = self.verdicts(owner, part, "Holds")
                if held is None:
                    return None
                premises.extend(held)
        return self.add(f"{step.id} can be taken", tuple(premises), "Candidate", step.id)

    def _does(self, step: str, candidate: Conclusion, want: Conclusion) -> None:
        _, part, owner, by = want.values
        both = (candidate, want)
        if part == "needs":
            following = self.has("NextStage", owner)
            serves = self.has("Holds", f"{owner}#serves#0")
            if following and serves:
                rule = "a_step_raises_the_next_stage_when_that_serves_the_goal"
                self.add(rule, (*both, following, serves), "Raises", step, owner)
        elif part == "addresses":
            if exposed := self.has("Exposed", owner):
                rule = "a_step_relieves_a_risk_when_it_puts_a_component_in_place"
                self.add(rule, (*both, exposed), "Relieves", step, owner, by)
        elif part == "exposure":
            rule = "a_step_relieves_a_risk_when_it_takes_an_exposure_away"
            self.add(rule, both, "Relieves", step, owner, "")
        elif part == "addressed_when":
            if active := self.has("Status", owner, "active"):
                rule = "a_step_removes_an_active_preventer"
                self.add(rule, (*both, active), "Removes", step, owner)
        elif part == "answered_by":
            self.add("a_step_settles_an_open_question", both, "Settles", step, owner)

    def _links(self) -> None:
        statuses: dict[str, list[Conclusion]] = {}
        for one in self.found:
            if one.term == "Status" and one.values[1] in SPEAKING:
                statuses.setdefault(one.values[0], []).append(one)
        for end in self.plain.ends:
            for status in statuses.get(end, ()):
                rule = f"{end} speaks because its status says something"
                self.add(rule, (status,), "Speaks", end)
        for link in self.plain.conflicts:
            one, other = self.has("Speaks", link.from_), self.has("Speaks", link.to)
            if one and other:
                self.add(f"both sides of {link.id} speak", (one, other), "Shown", link.id)
        for link in self.knowledge.of(Link):
            if holds := self.has("Holds", f"{link.id}#when#0"):
                rule = "a_disagreement_is_shown_when_its_own_condition_holds"
                self.add(rule, (holds,), "Shown", link.id)
