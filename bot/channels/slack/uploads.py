"""Files of ours in Slack: the ladder as a picture, and the report."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import typst

from actions.png import ladder_png
from actions.render.slack_shown import ladder_picture
from actions.render.slack_text import SlackBlock
from actions.turn import engine, report_file

from ..worker import Hopeless, Parked
from .outbox import BAD_BLOCKS, Outbox
from .work import Place

MOST_KNOWN = 500
_NOT_SHOWN = (*BAD_BLOCKS, "invalid_arguments")
"""How Slack says that it cannot show a picture: the last one in the App Home."""
Json = Mapping[str, Any]
Send = Callable[[list[SlackBlock]], Awaitable[object]]
_log = logging.getLogger(__name__)


class Uploads:
    """Uploads files, and remembers the pictures that Slack has already."""

    def __init__(self, outbox: Outbox, waits: Sequence[float]):
        self._outbox = outbox
        self._waits = waits
        self._known: OrderedDict[tuple[str, str], str] = OrderedDict()

    async def show(self, team: str, ladder: Json, send: Send) -> bool:
        """Send a ladder as a picture; False when there is none or Slack does not take it.

        `send` gets the blocks. Raises what it raises for any other reason than the picture.
        """
        loop = asyncio.get_running_loop()
        try:
            png = await loop.run_in_executor(None, ladder_png, engine().knowledge, ladder)
            file = await self._file(team, png.data)
        except (Parked, Hopeless) as refused:
            _log.warning("Slack takes no picture (%s). The words stand for it.", refused.code)
            return False
        except (typst.TypstError, KeyError) as error:
            _log.error("A picture cannot be drawn: %s", type(error).__name__)
            return False
        blocks = ladder_picture(ladder, file, png.says)
        for wait in (*self._waits, None):
            try:
                await send(blocks)
                return True
            except Hopeless as hopeless:
                if hopeless.code not in _NOT_SHOWN:
                    raise
            if wait is not None:
                await asyncio.sleep(wait)
        _log.warning("Slack shows no picture. The words stand for it.")
        self._known.pop(_key(team, png.data), None)
        return False

    async def report(self, place: Place, conversation: str, ending: str, title: str) -> bool:
        """Put the report of a conversation into it; False when Slack does not take it.

        Raises Missing when the conversation was deleted in the meantime.
        """
        loop = asyncio.get_running_loop()
        data = await loop.run_in_executor(None, report_file, conversation, ending, date.today())
        try:
            open_ = await self._opened(place)
            await self._outbox.upload(open_, data, f"rostra-report.{ending}", title)
        except (Parked, Hopeless) as refused:
            _log.warning("Slack takes no report (%s).", refused.code)
            return False
        return True

    async def _file(self, team: str, data: bytes) -> str:
        key = _key(team, data)
        known = self._known.pop(key, None)
        file = known or await self._outbox.upload(Place(team), data, "ladder.png", "Ladder")
        self._known[key] = file
        while len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return file

    async def _opened(self, place: Place) -> Place:
        """The direct messages where the place is a person: files go to conversations only."""
        if not place.channel.startswith(("U", "W")):
            return place
        answer = await self._outbox.call(place.team, "conversations.open", {"users": place.channel})
        opened = answer.get("channel") or {}
        return replace(place, channel=str(opened.get("id") or place.channel))


def _key(team: str, data: bytes) -> tuple[str, str]:
    return team, hashlib.sha256(data).hexdigest()
