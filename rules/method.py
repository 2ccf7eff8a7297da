"""How we reason from items to advice: the method rules, each named as a sentence.

Rules only add. Verdicts are concluded positively (Holds, Fails), so no rule tests for absence:
what is unknown stays unknown. The sources are given where a rule comes from one; the others are
the meaning of words in the design.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .matching import LogicalEngine
from .quiet import MATCH, L, Rule
from .terms import (
    Candidate,
    Exposed,
    Fails,
    Helps,
    Holds,
    NeedsFail,
    NeedsHold,
    NextStage,
    NoneSuits,
    NothingAgainst,
    NotReached,
    Raises,
    Reached,
    ReducedBy,
    Relieves,
    Removes,
    Settles,
    Shown,
    Speaks,
    Status,
    Wanted,
)

SPEAKING = frozenset(
    {
        "active", "addressed", "holds", "does-not-hold", "live", "reduced", "recommended",
        "possible", "not-advised", "in-reach", "not-yet", "open", "answered", "applies",
        "in-place", "worth-doing", "present",
    }
)  # fmt: skip
"""The statuses with which an item takes part in a disagreement (semantics.md section 6)."""

VERDICT_STATUS: Mapping[tuple[str, str], tuple[str | None, str | None]] = {
    ("factor", "active_when"): ("active", None),
    ("factor", "addressed_when"): ("addressed", None),
    ("factor", "when"): ("holds", "does-not-hold"),
    ("risk", "when"): (None, "not-present"),
    ("benefit", "when"): ("in-reach", "not-yet"),
    ("component", "in_place"): ("in-place", "worth-doing"),
    ("guideline", "in_place"): ("in-place", "worth-doing"),
    ("question", "answered_by"): ("answered", "open"),
    ("finding", "when"): ("applies", "not-relevant"),
    ("metaphor", "when"): ("present", "not-present"),
}
"""What an item becomes when its table holds, and when it fails."""


@dataclass(frozen=True)
class Index:
    """Knowledge that the rules look up instead of keeping it in working memory."""

    below: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)
    model: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Method(LogicalEngine):
    """The hand-written rules. engine.py adds one subclass with the rules of all tables."""

    index = Index()

    # --- stages (common-frame 3.1 to 3.5, semantics.md section 3) ----------------------------
    @Rule(NeedsHold(stage=MATCH.stage, below=L("")))
    def a_stage_with_none_below_is_reached_when_its_needs_hold(self, stage: str) -> None:
        """Khan allows any order (common-frame 3.2), so none of its stages has one below."""
        self.conclude(Reached(stage=stage))

    @Rule(NeedsHold(stage=MATCH.stage, below=MATCH.below), Reached(stage=MATCH.below))
    def a_stage_is_reached_when_its_needs_hold_and_the_one_below_is_reached(
        self, stage: str, below: str
    ) -> None:
        """Lee and Kwak: one level at a time (common-frame 3.1)."""
        self.conclude(Reached(stage=stage))

    @Rule(Fails(part=L("needs"), owner=MATCH.stage))
    def a_stage_lacks_something_when_one_of_its_needs_fails(self, stage: str) -> None:
        self.conclude(NeedsFail(stage=stage))

    @Rule(NeedsFail(stage=MATCH.stage))
    def a_stage_is_not_reached_when_a_need_fails(self, stage: str) -> None:
        self.conclude(NotReached(stage=stage, below=self.index.below[stage]))

    @Rule(NotReached(stage=MATCH.stage))
    def nor_is_the_stage_above_one_that_is_not_reached(self, stage: str) -> None:
        above = self.index.above.get(stage)
        if above:
            self.conclude(NotReached(stage=above, below=stage))

    @Rule(NotReached(stage=MATCH.stage, below=L("")))
    def a_stage_with_none_below_is_next_while_it_is_not_reached(self, stage: str) -> None:
        self.conclude(NextStage(stage=stage))

    @Rule(NotReached(stage=MATCH.stage, below=MATCH.below), Reached(stage=MATCH.below))
    def a_stage_is_next_when_the_one_below_is_reached_and_it_is_not(
        self, stage: str, below: str
    ) -> None:
        self.conclude(NextStage(stage=stage))

    # --- risks (semantics.md section 4) ------------------------------------------------------
    @Rule(Holds(part=L("when"), kind=L("risk"), owner=MATCH.risk))
    def an_agency_is_exposed_when_what_exposes_it_holds(self, risk: str) -> None:
        self.conclude(Exposed(risk=risk))

    @Rule(Status(item=MATCH.component, status=L("in-place"), kind=L("component")))
    def a_component_in_place_helps_against_the_risks_it_addresses(self, component: str) -> None:
        for risk in self.index.addresses.get(component, ()):
            self.conclude(Helps(component=component, risk=risk))

    @Rule(Exposed(risk=MATCH.risk), Helps(risk=MATCH.risk, component=MATCH.component))
    def an_exposed_risk_is_reduced_by_a_component_in_place(self, risk: str, component: str) -> None:
        self.conclude(ReducedBy(risk=risk, component=component))
        self.status(risk, "reduced")

    # --- strategies (blog-2014 post, paragraphs 3 to 6) --------------------------------------
    @Rule(Holds(part=L("suits"), owner=MATCH.strategy), NothingAgainst(strategy=MATCH.strategy))
    def a_strategy_is_recommended_when_it_suits_and_nothing_speaks_against_it(
        self, strategy: str
    ) -> None:
        self.status(strategy, "recommended")

    @Rule(
        Holds(part=L("suits"), owner=MATCH.strategy),
        Holds(part=L("against"), owner=MATCH.strategy),
    )
    def a_strategy_is_possible_when_it_suits_and_something_speaks_against_it(
        self, strategy: str
    ) -> None:
        self.status(strategy, "possible")

    @Rule(NoneSuits(strategy=MATCH.strategy))
    def a_strategy_is_not_advised_when_nothing_suits_it(self, strategy: str) -> None:
        self.status(strategy, "not-advised")

    # --- next steps (semantics.md section 5) -------------------------------------------------
    @Rule(
        Candidate(step=MATCH.step),
        Wanted(step=MATCH.step, part=L("needs"), owner=MATCH.stage),
        NextStage(stage=MATCH.stage),
        Holds(part=L("serves"), owner=MATCH.stage),
    )
    def a_step_raises_the_next_stage_when_that_serves_the_goal(self, step: str, stage: str) -> None:
        """Goals come first (oecd-2014 issue 1, blog-2014 post, paragraph 6)."""
        self.conclude(Raises(step=step, stage=stage))

    @Rule(
        Candidate(step=MATCH.step),
        Wanted(step=MATCH.step, part=L("addresses"), owner=MATCH.risk, by=MATCH.component),
        Exposed(risk=MATCH.risk),
    )
    def a_step_relieves_a_risk_when_it_puts_a_component_in_place(
        self, step: str, risk: str, component: str
    ) -> None:
        self.conclude(Relieves(step=step, risk=risk, component=component))

    @Rule(
        Candidate(step=MATCH.step),
        Wanted(step=MATCH.step, part=L("exposure"), owner=MATCH.risk),
    )
    def a_step_relieves_a_risk_when_it_takes_an_exposure_away(self, step: str, risk: str) -> None:
        self.conclude(Relieves(step=step, risk=risk, component=""))

    @Rule(
        Candidate(step=MATCH.step),
        Wanted(step=MATCH.step, part=L("addressed_when"), owner=MATCH.factor),
        Status(item=MATCH.factor, status=L("active")),
    )
    def a_step_removes_an_active_preventer(self, step: str, factor: str) -> None:
        self.conclude(Removes(step=step, factor=factor))

    @Rule(
        Candidate(step=MATCH.step),
        Wanted(step=MATCH.step, part=L("answered_by"), owner=MATCH.question),
    )
    def a_step_settles_an_open_question(self, step: str, question: str) -> None:
        self.conclude(Settles(step=step, question=question))

    # --- disagreements (semantics.md section 6) ----------------------------------------------
    @Rule(Reached(stage=MATCH.stage), NeedsHold(stage=MATCH.stage, empty=L("no")))
    def a_stage_and_its_model_speak_when_it_is_reached(self, stage: str) -> None:
        self._speak_of(stage)

    @Rule(Reached(stage=MATCH.stage), Holds(part=L("describes"), owner=MATCH.stage))
    def a_stage_and_its_model_speak_when_it_is_reached_as_described(self, stage: str) -> None:
        self._speak_of(stage)

    @Rule(NextStage(stage=MATCH.stage))
    def a_stage_and_its_model_speak_when_it_is_next(self, stage: str) -> None:
        self._speak_of(stage)

    @Rule(Holds(part=L("when"), kind=L("link"), owner=MATCH.link))
    def a_disagreement_is_shown_when_its_own_condition_holds(self, link: str) -> None:
        self.conclude(Shown(link=link))

    def _speak_of(self, stage: str) -> None:
        self.conclude(Speaks(item=stage))
        model = self.index.model.get(stage)
        if model:
            self.conclude(Speaks(item=model))

    def status(self, item: str, status: str) -> Any:
        """Conclude that `item` has `status`."""
        return self.conclude(Status(item=item, status=status, kind=item.partition(".")[0]))
