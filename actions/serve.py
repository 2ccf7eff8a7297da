"""`rostra serve`: starts the action server and Rasa, watches over them, and stops both.

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
from types import FrameType

from .children import ROOT, Child, var
from .training import MODEL, TrainingFailed, train, up_to_date

START = 180.0
"""Seconds that the start may take. Rasa needs about 20; a slow or busy machine more."""
RESTARTS = 5
"""How often the action server is started again before something must be wrong with it."""


class Stopped(Exception):
    """Somebody asked us to stop."""


class Failed(Exception):
    """We cannot go on; the text says why."""


def serve(host: str, port: int) -> int:
    """Serve until stopped. Returns the exit status: 0 when stopped by Ctrl-C or a signal."""
    children: list[Child] = []
    before = {one: signal.signal(one, _stop) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        _need_port(host, port)
        if not up_to_date():
            _say("Training the model, once. This takes about half a minute.")
            train(children.append)
        _run(host, port, children)
    except Stopped:
        _say("Stopping.")
    except (Failed, TrainingFailed) as failure:
        print(failure, file=sys.stderr, flush=True)
        return 1
    finally:
        for one in before:
            signal.signal(one, signal.SIG_IGN)
        for child in reversed(children):
            child.stop()
        for one, handler in before.items():
            signal.signal(one, handler)
    return 0


def _run(host: str, port: int, children: list[Child]) -> None:
    """Start both servers and watch them; only an exception ends it."""
    action_port = _free_port()
    actions = _start_actions(action_port)
    children.append(actions)
    _say("Starting Rasa. This takes about 20 seconds.")
    rasa = Child(
        "rasa",
        ("rasa", "run", "--interface", host, "--port", str(port), "--model", str(MODEL),
         "--endpoints", _endpoints(action_port), "--credentials", str(ROOT / "credentials.yml")),
        _places(),
    )  # fmt: skip
    children.append(rasa)
    _wait_until_healthy(host, port, children)
    _say(f"Rostra is ready: http://{_shown(host)}:{port}/rostra/")
    restarts = 0
    while True:
        time.sleep(0.5)
        if rasa.ended() is not None:
            raise _ended(rasa)
        if actions.ended() is not None:
            if restarts >= RESTARTS:
                raise _ended(actions)
            restarts += 1
            _say("The action server stopped. Starting it again.")
            children.remove(actions)
            actions = _start_actions(action_port)
            children.append(actions)


def _start_actions(port: int) -> Child:
    arguments = ("rasa_sdk", "--actions", "actions.actions", "--port", str(port))
    return Child("actions", arguments, {"SANIC_HOST": "127.0.0.1", **_places()})


def _places() -> dict[str, str]:
    """Where both programs keep what changes: they must agree on it."""
    places = {"ROSTRA_VAR": str(var())}
    if "ROSTRA_DATABASE" not in os.environ:
        places["ROSTRA_DATABASE"] = f"sqlite:///{var() / 'rostra.db'}"
    return places


def _endpoints(action_port: int) -> str:
    """endpoints.yml with the port of this action server and the place of this log of events."""
    text = (ROOT / "endpoints.yml").read_text(encoding="utf-8")
    text = text.replace("http://127.0.0.1:5055/", f"http://127.0.0.1:{action_port}/")
    text = text.replace("db: var/rasa.db", f"db: {json.dumps(str(var() / 'rasa.db'))}")
    path = var() / "endpoints.yml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def _wait_until_healthy(host: str, port: int, children: list[Child]) -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        for child in children:
            if child.name != "train" and child.ended() is not None:
                raise _ended(child)
        if _healthy(_shown(host), port):
            return
        time.sleep(0.3)
    raise Failed(f"Rostra was not ready after {START:.0f} seconds. See {var() / 'log'}.")


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


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _shown(host: str) -> str:
    return "127.0.0.1" if host in ("0.0.0.0", "::", "") else host


def _ended(child: Child) -> Failed:
    return Failed(
        f"The program {child.name} stopped with status {child.ended()}. "
        f"The last lines of {child.log}:\n{child.last_lines()}"
    )


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def _say(line: str) -> None:
    print(line, flush=True)
