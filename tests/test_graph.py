"""Our runner of Rasa's graph gives what Rasa's own gives."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest
from rasa.core import processor, run
from rasa.core.channels.channel import UserMessage
from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from bot.channels.web import WebInput
from bot.graph import InOrder

ran: list[str] = []


class Part(GraphComponent):
    """Adds up what it gets, and its own number."""

    def __init__(self, name: str, number: int) -> None:
        self._name, self._number = name, number

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: Any, resource: Any, execution_context: Any
    ) -> Part:
        return cls(execution_context.node_name, config["number"])

    def add(self, one: int = 0, other: int = 0) -> int:
        ran.append(self._name)
        if one == 13:
            raise ValueError("this cannot be added")
        return one + other + self._number


def part(number: int, target: bool = False, **needs: str) -> SchemaNode:
    return SchemaNode(needs, Part, "create", "add", {"number": number}, True, target)


SCHEMA = GraphSchema(
    {
        "last": part(1000, target=True, one="left", other="right"),
        "right": part(100, one="first"),
        "left": part(10, one="first", other="said"),
        "first": part(1, one="said"),
        "aside": part(5, target=True, one="said"),
    }
)


@pytest.fixture(params=[InOrder, DaskGraphRunner])
def runner(request: pytest.FixtureRequest, tmp_path: Path) -> DaskGraphRunner:
    ran.clear()
    made: DaskGraphRunner = request.param.create(
        SCHEMA, LocalModelStorage(tmp_path), ExecutionContext(SCHEMA, "model")
    )
    return made


def test_parts_run_once_each_after_those_they_need(runner: DaskGraphRunner) -> None:
    for said in (0, 2):
        ran.clear()
        found = runner.run({"said": said}, ["last"])
        assert found == {"last": 1112 + 3 * said}
        assert sorted(ran) == ["first", "last", "left", "right"]
        assert ran[0] == "first" and ran[-1] == "last"


def test_without_targets_all_results_come(runner: DaskGraphRunner) -> None:
    assert runner.run({"said": 0}) == {"last": 1112, "aside": 5}
    assert runner.run({"said": 1}, ["aside", "first"]) == {"aside": 6, "first": 2}


def test_a_missing_input_and_a_failing_part_are_told(runner: DaskGraphRunner) -> None:
    with pytest.raises(GraphRunError):
        runner.run({}, ["last"])
    with pytest.raises(GraphComponentException):
        runner.run({"said": 13}, ["first"])


def test_the_server_loads_its_model_with_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unheard(message: UserMessage) -> None:
        raise AssertionError("nobody says anything")

    monkeypatch.setenv("ROSTRA_VAR", str(tmp_path))
    monkeypatch.setattr(processor, "DaskGraphRunner", DaskGraphRunner)
    WebInput().blueprint(unheard)
    assert processor.DaskGraphRunner is InOrder
    assert "DaskGraphRunner," in inspect.getsource(processor.MessageProcessor._load_model)
    starts = inspect.getsource(run.serve_application)
    assert starts.index("configure_app(") < starts.index("load_agent_on_start")
