"""`rostra serve`: trains when it must, starts Rasa, watches over it, and stops it.

What it says on the terminal is short: what it does, one address, and in plain words what is
missing. Everything else is in the logs under var/log/.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import sys
import time
from collections.abc import Iterable
from types import FrameType

from . import logs
from .children import Child
from .folders import DATABASE, ROOT, VAR, database_address, var
from .origins import allowed_origins
from .processor import Claim
from .training import (
    MODEL,
    TrainingFailed,
    learn_sayings,
    sayings_learned,
    train,
    up_to_date,
)
from .workers import TooMany, need_one

START = 180.0
"""Seconds that the start may take. Rasa needs about 20; a slow or busy machine more."""
RESTARTS, WITHIN = 5, 600.0
"""How often Rasa is started again within so many seconds before something must be wrong with it."""


FINISH = 20.0
"""Seconds that a program which is stopped has for the turns it is in."""
DRAIN, USUAL_DRAIN = "ROSTRA_DRAIN_SECONDS", 5
"""Names the seconds between saying "not ready" and stopping."""
ENDPOINTS = "ROSTRA_ENDPOINTS"
"""Names another endpoints.yml, with Rasa's own stores or an action server, for example."""


class Stopped(Exception):
    """Somebody asked us to stop, by the signal `number`."""

    def __init__(self, number: int):
        super().__init__(number)
        self.number = number


class Failed(Exception):
    """We cannot go on; the text says why."""


def serve(host: str, port: int) -> int:
    """Serve until stopped. Returns the exit status: 0 when stopped by Ctrl-C or a signal."""
    children: list[Child] = []
    before = {one: signal.signal(one, _stop) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        need_one()
        _need_port(host, port)
        if not up_to_date():
            _say("Training the model, once. This takes about half a minute.")
            train(children.append)
        if not sayings_learned():
            _say("Learning from the sayings, once. This takes most of a minute.")
            learn_sayings(children.append)
        _run(host, port, children)
    except Stopped as stopped:
        _ignore(before)
        if stopped.number == signal.SIGTERM:
            _leave(children)
        _say("Stopping.")
    except (Failed, TooMany, TrainingFailed) as failure:
        print(failure, file=sys.stderr, flush=True)
        return 1
    finally:
        _ignore(before)
        for child in reversed(children):
            child.stop(FINISH)
        for one, handler in before.items():
            signal.signal(one, handler)
    return 0


def _leave(children: list[Child]) -> None:
    """Say that we are not ready, and go on for as long as whoever sends us requests needs to
    notice."""
    given = os.environ.get(DRAIN, "")
    for child in children:
        child.tell(signal.SIGUSR1)
    until = time.monotonic() + (int(given) if given.isdigit() else USUAL_DRAIN)
    while time.monotonic() < until and any(child.ended() is None for child in children):
        time.sleep(0.1)


def _run(host: str, port: int, children: list[Child]) -> None:
    """Start Rasa and watch it; only an exception ends it."""
    _say("Starting. This takes about 15 seconds.")
    claim = Claim()
    rasa = _start(host, port, children, claim)
    _wait_until_healthy(rasa, host, port)
    _say(f"Rostra is ready: http://{_shown(host)}:{port}/rostra/")
    deaths: list[float] = []
    while True:
        time.sleep(0.5)
        if rasa.ended() is None:
            continue
        now = time.monotonic()
        deaths = [*(death for death in deaths if now - death < WITHIN), now]
        if len(deaths) > RESTARTS:
            raise _ended(rasa)
        _say("Rasa stopped. Starting it again.")
        children.remove(rasa)
        rasa = _start(host, port, children, claim)


def _start(host: str, port: int, children: list[Child], claim: Claim) -> Child:
    """Rasa. What was saved before is all there is to a conversation."""
    endpoints = os.environ.get(ENDPOINTS) or str(ROOT / "endpoints.yml")
    arguments = (
        "bot", "run", "--interface", host, "--port", str(port), "--model", str(MODEL),
        "--endpoints", endpoints, "--credentials", str(ROOT / "credentials.yml"), *_cors(),
    )  # fmt: skip
    rasa = Child("rasa", arguments, _places(), claim.number)
    children.append(rasa)
    return rasa


def _wait_until_healthy(rasa: Child, host: str, port: int) -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        if rasa.ended() is not None:
            raise _ended(rasa)
        if _healthy(_shown(host), port):
            return
        time.sleep(0.1)
    raise Failed(f"Rostra was not ready after {START:.0f} seconds. See {rasa.log}.")


def _cors() -> tuple[str, ...]:
    """The websites that may call us, for Rasa's own handling of such requests."""
    try:
        origins = allowed_origins()
    except ValueError as error:
        raise Failed(str(error)) from None
    return ("--cors", *origins) if origins else ()


def _places() -> dict[str, str]:
    """Where Rasa keeps what changes."""
    # Its backlog is how many connections wait when many come at once; Rasa's own are 100.
    backlog = os.environ.get("SANIC_BACKLOG", "1024")
    return {VAR: str(var()), DATABASE: database_address(), "SANIC_BACKLOG": backlog}


def _healthy(host: str, port: int) -> bool:
    # Not by urllib, which would ask a proxy.
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/rostra/api/health")
        answer = connection.getresponse()
        return answer.status == 200 and json.loads(answer.read())["status"] == "ok"
    except (OSError, ValueError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _need_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Failed(
                f"I cannot use port {port} on {host}: {error.strerror}. "
                "Stop what uses it, or choose another port: make run PORT=5006"
            ) from None


def _shown(host: str) -> str:
    return "127.0.0.1" if host in ("0.0.0.0", "::", "") else host


def _ended(child: Child) -> Failed:
    return Failed(
        f"The program {child.name} stopped with status {child.ended()}. "
        f"The last lines of {child.log}:\n{child.last_lines()}"
    )


def _stop(number: int, _frame: FrameType | None) -> None:
    raise Stopped(number)


def _ignore(signals: Iterable[signal.Signals]) -> None:
    for one in signals:
        signal.signal(one, signal.SIG_IGN)


def _say(line: str) -> None:
    print(logs.plain(line) if logs.wanted() else line, flush=True)
