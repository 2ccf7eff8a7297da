"""The least Rasa bot there is: one intent by keyword, one rule, one fixed reply, over REST."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

from .process import Bot, Client

QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
TURNS = 10
"""Turns of one conversation, then a new one begins: Rasa grows slower with every turn."""
FILES = {
    "config.yml": """\
recipe: default.v1
assistant_id: bare
language: en
pipeline: [{name: WhitespaceTokenizer}, {name: KeywordIntentClassifier}]
policies: [{name: RulePolicy}]
""",
    "domain.yml": """\
version: "3.1"
intents: [greet]
responses: {utter_greet: [{text: "Hello, this is the reply, and it is always the same."}]}
session_config: {session_expiration_time: 60, carry_over_slots_to_new_session: true}
""",
    "data.yml": """\
version: "3.1"
nlu: [{intent: greet, examples: "- hello\\n- good morning\\n"}]
rules: [{rule: greet, steps: [{intent: greet}, {action: utter_greet}]}]
""",
    "credentials.yml": "rest:\n",
    "endpoints.yml": "{}\n",
}


def train(folder: Path) -> None:
    """Write the bot's files into `folder` and train it."""
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "rasa", "train", "--data", "data.yml", "--fixed-model-name", "bare"],
        cwd=folder, env={"PATH": "", **QUIET}, capture_output=True, check=True,
    )  # fmt: skip


def start(folder: Path, port: int) -> Bot:
    """Start it on `port`."""
    command = ["-W", "ignore", "-m", "rasa", "run", "--port", str(port), "-i", "127.0.0.1"]
    return Bot(command, folder, folder / "log", QUIET, port)


class BareTalk:
    """Somebody who says hello again and again."""

    _people = itertools.count()

    def __init__(self, client: Client):
        self._client = client
        self._said = 0
        self._name = ""

    def say(self) -> float:
        """One message; returns the milliseconds of its turn."""
        if self._said % TURNS == 0:
            self._name = f"person-{next(self._people)}"
        self._said += 1
        message = {"sender": self._name, "message": "hello"}
        took, answer = self._client.post("/webhooks/rest/webhook", message)
        if not answer:
            raise RuntimeError("The bare bot did not answer.")
        return took
