"""Rostra as `make run` starts it, and an official who answers its questions."""

from __future__ import annotations

import random
import uuid
from pathlib import Path
from typing import Any, Protocol

import yaml

from tests.journeys import choices

from .process import Bot, Client

ROOT = Path(__file__).resolve().parent.parent.parent
SERVE = "import sys; from actions.cli import main; sys.exit(main(sys.argv[1:]))"
WATCHED = "for-the-benchmark"
SETTINGS = {
    "ROSTRA_METRICS_TOKEN": WATCHED,
    "ROSTRA_PROCESSORS": "one",  # as `make run` has it
    "ROSTRA_MESSAGES_PER_MINUTE": "1000000",
    "ROSTRA_CONVERSATIONS_PER_MINUTE": "1000000",
}


def start(folder: Path, port: int) -> Bot:
    """Start it on `port`, with all that it writes in `folder`."""
    command = ["-W", "ignore", "-c", SERVE, "serve", "--port", str(port)]
    return Bot(command, ROOT, folder / "said", {"ROSTRA_VAR": str(folder), **SETTINGS}, port)


def numbers(port: int) -> str:
    """What the server counts, as Prometheus reads it."""
    return Client(port).read("/rostra/api/metrics", WATCHED)


def _statements() -> list[str]:
    """What officials said, for the tests of reading."""
    file = ROOT / "tests" / "nlu" / "development_6.yml"
    entries = yaml.safe_load(file.read_text("utf-8"))
    return [entry["text"] for entry in entries if not entry.get("open_fact")]


class Poster(Protocol):
    """What a talk needs of a client."""

    def post(self, path: str, body: Any, token: str = "") -> tuple[float, Any]:
        """Post JSON; returns the milliseconds it took, and the answer."""


class RostraTalk:
    """One conversation after another, each an interview; the same seed gives the same answers."""

    def __init__(self, client: Poster, seed: int = 0):
        self._client = client
        self._chance = random.Random(seed)
        self._token = ""
        self._blocks: Any = []
        self._told: list[str] = []
        self.messages = 0
        """How many messages this conversation has had."""

    def begin(self) -> float:
        """Open a conversation and start the whole interview; returns the first message's time."""
        _, opened = self._client.post("/rostra/api/conversations", {})
        self._token = opened["conversation"]
        self._blocks = opened["messages"][-1]["blocks"]
        self.messages = 0
        return self._press("Full assessment, every question")

    def answer(self) -> float:
        """Press an answer to the open question, any of them; returns the milliseconds."""
        chosen = self._chance.choice(self._options())
        return self._send({"choice": chosen["payload"]})

    def ask_why(self) -> float:
        """Press "Why do you ask?", which asks the same question again, where it is offered."""
        return self._send({"choice": self._why["payload"]})

    def write(self) -> float:
        """Type an answer to the open question, or something else that people type."""
        label = str(self._chance.choice(self._options())["label"])
        texts = (label.lower(), f"I think it is {label}", "I do not know", "why do you ask?")
        return self._send({"text": self._chance.choice(texts)})

    def tell(self) -> float:
        """Type a statement of one to three sentences, each only once, whatever is asked."""
        self._options()
        if not self._told:
            self._told = _statements()
        return self._send({"text": self._told.pop()})

    def advice(self) -> float:
        """Ask for the whole advice."""
        return self._send({"text": "advice so far"})

    def _options(self) -> list[dict[str, Any]]:
        """The answers to the open question; a new conversation when the interview is over."""
        questions = [block for block in self._blocks if block["type"] == "question"]
        options: list[dict[str, Any]] = questions[-1]["options"] if questions else []
        if options and questions[-1]["kind"] != "choice":
            return options
        # Two answers may contradict each other: they stay. After advice the interview goes on.
        on = [one for one in options if one["id"] in ("keep", "go-on")]
        if on:
            return on
        self.begin()
        return self._options()

    @property
    def _why(self) -> dict[str, Any]:
        found = [one for one in choices(self._blocks) if one["label"] == "Why do you ask?"]
        return found[-1] if found else self._options()[0]

    def _press(self, label: str) -> float:
        button = next(one for one in choices(self._blocks) if one["label"] == label)
        return self._send({"choice": button["payload"]})

    def _send(self, message: dict[str, Any]) -> float:
        sent = {"id": str(uuid.uuid4()), **message}
        took, answer = self._client.post("/rostra/api/messages", sent, self._token)
        self._blocks = answer["messages"][-1]["blocks"]
        self.messages += 1
        return took
