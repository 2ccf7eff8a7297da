"""What one official does, for locust: answers, types, asks why, and thinks between the messages."""

from __future__ import annotations

import itertools
import os
import time
from typing import Any

from locust import FastHttpUser, between, task
from locust.contrib.fasthttp import FastHttpSession

from benchmarks.bots.rostra import RostraTalk
from benchmarks.load.mix import ADVICE, ANSWER, WHY, WRITE

SHORTEST = float(os.environ.get("THINK_FROM", "5"))
LONGEST = float(os.environ.get("THINK_TO", "25"))
_seeds = itertools.count()


class Through:
    """Posts by way of locust, which counts and times the requests."""

    def __init__(self, session: FastHttpSession):
        self._session = session

    def post(self, path: str, body: Any, token: str = "") -> tuple[float, Any]:
        """Post JSON; an answer other than 200 or 201 is a failure in locust's count."""
        kind = "open" if "id" not in body else "text" if "text" in body else "button"
        began = time.perf_counter()
        answer = self._session.post(
            path, json=body, headers={"Authorization": f"Bearer {token}"}, name=kind
        )
        return (time.perf_counter() - began) * 1000, answer.json()


class Official(FastHttpUser):
    """Somebody in the middle of an interview."""

    wait_time = between(SHORTEST, LONGEST)

    def on_start(self) -> None:
        """Open a conversation."""
        self.talk = RostraTalk(Through(self.client), next(_seeds))
        self.talk.begin()

    @task(ANSWER)
    def answer(self) -> None:
        """Press an answer."""
        self.talk.answer()

    @task(WRITE)
    def write(self) -> None:
        """Type something."""
        self.talk.write()

    @task(WHY)
    def ask_why(self) -> None:
        """Ask why the question is asked."""
        self.talk.ask_why()

    @task(ADVICE)
    def advice(self) -> None:
        """Ask for the advice so far."""
        self.talk.advice()
