"""The same rules in stock Experta: its own matcher, strategy and facts, nothing of ours plugged in.

It has no truth maintenance and keeps no reasons, so only what is concluded can be compared.
"""

from __future__ import annotations

from time import process_time
from typing import Any

from rules import Answers, Engine, Knowledge
from rules.compile import Compiler
from rules.engine import given_fact, plain
from rules.method import Method
from rules.quiet import InitialFact, KnowledgeEngine, Rule


class Stock:
    """An engine class of Experta's own with the compiled rules and the method rules."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        compiler = Compiler(knowledge)
        made = compiler.engine_class()
        space: dict[str, Any] = {"index": made.index, "conclude": _conclude}
        for name in ("status", "_speak_of"):
            space[name] = vars(Method)[name]
        for name, value in {**vars(Method), **compiler.rules}.items():
            if isinstance(value, Rule):
                space[name] = Rule(*value)(value.__wrapped__)  # type: ignore[attr-defined]
        self.engine = type("Stock", (KnowledgeEngine,), space)()

    def cold(self, answers: Answers) -> set[Any]:
        """What it concludes from these answers."""
        self.engine.reset()
        given = [given_fact(self.knowledge.facts[f], chosen) for f, chosen in answers.items()]
        self.engine.declare(*given)
        self.engine.run()
        facts = self.engine.facts.values()
        return {plain(fact) for fact in facts if not isinstance(fact, InitialFact)}

    def compared(self, engine: Engine, agencies: list[Answers]) -> str:
        """One line on its time and its conclusions, beside ours."""
        times, differ = [], 0
        for answers in agencies:
            start = process_time()
            concluded = self.cold(answers)
            times.append(process_time() - start)
            differ += len(concluded ^ set(engine.run(answers).reasons))
        shown = ", ".join(f"{seconds:.2f}" for seconds in times)
        return f"stock Experta, cold: {shown} s; {differ} conclusions differ from ours"


def _conclude(engine: Any, fact: Any) -> None:
    engine.declare(fact.copy())
