"""A stage: our channel in a Sanic of its own, with Microsoft's services beside it."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
from sanic import Blueprint

from bot.channels.base import Turns
from bot.channels.inbox import Inbox
from bot.channels.teams.answering import Answering
from bot.channels.teams.http import Http
from bot.channels.teams.keys import Keys
from bot.channels.teams.outbox import Outbox
from bot.channels.teams.pictures import Pictures
from bot.channels.teams.routes import add_routes
from bot.channels.teams.tokens import Tokens
from bot.channels.teams.wire import Verifier
from bot.channels.teams.work import Work
from bot.channels.worker import Worker, finished
from tests.loopback import Loopback, Reader

from .microsoft import APP_ID, PASSWORD, Microsoft

OUR_SECRET = "the secret of the server"
BOT = {"id": f"28:{APP_ID}", "name": "Rostra"}
THREAD = "19:general@thread.tacv2;messageid=1700000000001"
_numbers = itertools.count(1)


def message(text: str | None, user: str = "29:one", where: str = "a:one", **more: Any) -> Any:
    """A message as Teams sends it, in somebody's own chat unless `where` says otherwise."""
    kind = "channel" if "@thread.tacv2" in where else "groupChat" if "19:" in where else "personal"
    made = {
        "type": "message",
        "id": f"{1700000000000 + next(_numbers)}",
        "timestamp": "2026-11-23T09:00:00.000Z",
        "channelId": "msteams",
        "from": {"id": user, "name": "A. Official", "aadObjectId": f"aad-{user}"},
        "recipient": BOT,
        "conversation": {"id": where, "conversationType": kind, "tenantId": "t-1"},
        "channelData": {"tenant": {"id": "t-1"}},
        "locale": "en-GB",
        "textFormat": "plain",
        "text": text,
        **more,
    }
    return {key: value for key, value in made.items() if value is not None}


def mention(text: str, user: str, where: str = THREAD) -> Any:
    """A message that mentions us, as everything for us does where others read along."""
    entity = {"type": "mention", "mentioned": BOT, "text": "<at>Rostra</at>"}
    return message(f"<at>Rostra</at>&nbsp;{text}\n", user, where, entities=[entity])


def conversation(user: str = "29:one", where: str = "a:one") -> str:
    """The id of somebody's conversation in a chat."""
    return Work("", "", "", where, user, "").conversation(OUR_SECRET)


class Stage:
    """Plays one test."""

    def __init__(self, folder: Path, understand: Reader, tenant: str = ""):
        self.microsoft = Microsoft()
        self.inbox = Inbox(f"sqlite:///{folder / 'rostra.db'}", "teams", Work.from_json)
        self.understand = understand
        self.tenant = tenant
        self.worker: Worker[Work]
        self.keys: Keys
        self.address = ""

    async def __aenter__(self) -> Stage:
        await self.microsoft.__aenter__()
        outgoing, asking = Http(1), Http(1)
        base = self.microsoft.address
        tokens = Tokens(outgoing, base, self.tenant, app_id=APP_ID, password=PASSWORD)
        self.outbox = Outbox(outgoing, tokens, first_wait=0.01)
        turns = Turns("teams", self.understand)
        public, waits = "https://r.test/", (0.01, 0.01)
        pictures = Pictures(OUR_SECRET, public)
        answering = Answering(OUR_SECRET, turns, self.outbox, pictures, public, waits=waits)
        self.worker = Worker("Teams", self.inbox, answering, sweep=0.05)
        self.keys = Keys(asking, f"{base}/openid")
        routes = Blueprint("rostra_teams", url_prefix="/rostra/teams")
        verifier = Verifier(APP_ID, self.keys)
        add_routes(routes, verifier, self.worker, pictures, (outgoing, asking))
        self._server = Loopback(routes)
        self.address = f"{await self._server.start()}/rostra/teams/messages"
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: Any) -> None:
        await self._session.close()
        await self._server.stop(self.worker)
        await self.microsoft.__aexit__()

    async def send(
        self, given: Any, token: str | None = None, **headers: str
    ) -> tuple[int, str, Any]:
        """Send an activity, or bytes as they are; headers given replace the right ones."""
        if isinstance(given, dict):
            given = json.dumps({"serviceUrl": self.microsoft.service_url, **given}).encode()
        token = self.microsoft.token() if token is None else token
        sent = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        async with self._session.post(self.address, data=given, headers=sent) as answer:
            return answer.status, await answer.text(), answer.headers

    async def deliver(self, activity: Any) -> None:
        """Deliver an activity and wait until it is answered."""
        status, text, _ = await self.send(activity)
        assert (status, text) == (200, ""), (status, text)
        await finished(self.worker)

    async def say(self, text: str, user: str = "29:one", where: str = "a:one") -> None:
        """Write something."""
        await self.deliver(message(text, user, where))

    async def press(self, label: str, user: str = "29:one", where: str = "a:one") -> Any:
        """Press the button with this label in the last message that has it."""
        activity = self.pressing(label, user, where)
        await self.deliver(activity)
        return activity

    def pressing(
        self, label: str, user: str = "29:one", where: str = "a:one", chosen: tuple[str, ...] = ()
    ) -> Any:
        """The activity of a press in the last message that has this button."""
        return pressing(self.microsoft.posts, label, user, where, chosen)

    def labels(self) -> list[str]:
        """The labels of the last message's buttons and choices, in order."""
        post = self.microsoft.posts[-1]
        chosen = [one["title"] for one in _all(post, "Input.ChoiceSet") for one in one["choices"]]
        return chosen + [one["title"] for one in _all(post, "Action.Submit")]


def pressing(
    posts: list[dict[str, Any]], label: str, user: str, where: str, chosen: tuple[str, ...] = ()
) -> Any:
    """The activity of a press, as Teams sends it: what the button holds and what is chosen."""
    for post in reversed(posts):
        for action in _all(post, "Action.Submit"):
            back = action["data"].get("msteams")
            if (back["displayText"] if back else action["title"]) != label:
                continue
            value = {**(back["value"] if back else action["data"]), **_inputs(post, chosen)}
            text = back["text"] if back else None
            return message(text, user, where, value=value, replyToId=post["made"])
    raise AssertionError(f"no button {label!r}")


def _inputs(post: Any, chosen: tuple[str, ...]) -> dict[str, str]:
    return {
        one["id"]: ",".join(c["value"] for c in one["choices"] if c["title"] in chosen)
        for one in _all(post, "Input.ChoiceSet")
    }


def _all(value: Any, kind: str) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _all(one, kind)
    elif isinstance(value, dict):
        if value.get("type") == kind:
            yield value
        for one in value.values():
            yield from _all(one, kind)
