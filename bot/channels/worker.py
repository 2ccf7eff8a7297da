"""Does the work after the platform has its acknowledgement: turn, rendering, delivery."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Generic, Protocol, TypeVar
from weakref import WeakValueDictionary

from actions.logs import places

from .base import aside
from .clock import Clock
from .inbox import HELD, KEPT, Held, Inbox, W, Work

MOST_AT_ONCE = 200
"""Work in progress in this process. More waits in the inbox."""
SWEEP = 5.0
"""Seconds between two looks for work that nobody holds."""
DRAIN = 5.0
"""Seconds that a stopping server gives to work in progress; the rest stays in the inbox."""
LEAST_TRIES = 24
"""Work is given up after a day and so many tries, which a clock that jumps cannot make."""
CORRECTED = 30.0
"""Seconds by which the clock may be corrected between two sweeps."""
FORGETS_EVERY = 3600.0
Told = Callable[[int], Awaitable[None]]
_log = logging.getLogger(__name__)


class Parked(Exception):
    """It cannot be delivered now; try again in `seconds`."""

    def __init__(self, code: str, seconds: float):
        super().__init__(code)
        self.code = code
        self.seconds = seconds


class Hopeless(Exception):
    """It can never be delivered: the channel is gone, for example."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


W_contra = TypeVar("W_contra", bound=Work, contravariant=True)


class Answering(Protocol[W_contra]):
    """What a channel does with its work."""

    def conversation(self, work: W_contra) -> str:
        """The conversation the work belongs to."""

    async def answer(self, work: W_contra, sent: int, told: Told) -> bool:
        """Answer the work; `sent` parts of it were delivered before, `told` hears of each more.

        False when nothing was done and the same may be asked again. Raises Parked or Hopeless.
        """


class Worker(Generic[W]):
    """One task for each work, one work at a time for each conversation. The database is asked
    aside, so that one that is slow keeps nobody else waiting."""

    def __init__(
        self, platform: str, inbox: Inbox[W], answering: Answering[W], sweep: float = SWEEP
    ):
        """`platform` is how the log calls the channel."""
        self._platform = platform
        self._inbox = inbox
        self._answering = answering
        self._sweep = sweep
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._arriving: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._sweeper: asyncio.Task[None] | None = None

    async def accept(self, work: W) -> None:
        """Take the work on, unless it came before. Raises when it cannot be written down."""
        # In the order of arrival, however long each takes to be written down.
        lock = self._arriving.setdefault(self._answering.conversation(work), asyncio.Lock())
        async with lock:
            if not await aside(self._inbox.accept, work):
                return
            if len(self._tasks) < MOST_AT_ONCE:
                self._start(work, 0, 0)
                return
        await aside(self._inbox.later, work.id, 0)

    async def start(self) -> None:
        """Begin to look for work that another process, or an earlier one, left."""
        self._ending = asyncio.Event()
        self._sweeper = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Finish what is in progress if that is quick. What is not stays in the inbox."""
        if self._sweeper:
            # Not cut off: what it is just taking over would be held by nobody.
            self._ending.set()
            await asyncio.wait({self._sweeper}, timeout=DRAIN)
            self._sweeper.cancel()
        if self._tasks:
            await asyncio.wait(list(self._tasks.values()), timeout=DRAIN)
        left = list(self._tasks.values())
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=DRAIN)
            text = "%s: %d answers wait in the inbox for the next start."
            _log.warning(text, self._platform, len(left))

    def _start(self, work: W, sent: int, tries: int) -> None:
        # The set of tasks keeps them alive: asyncio itself holds them only weakly.
        name, task = work.id, asyncio.create_task(self._run(work, sent, tries))
        self._tasks[name] = task

        def ended(_: object) -> None:
            # The same work may be here again before the task that put it off has ended.
            if self._tasks.get(name) is task:
                del self._tasks[name]

        task.add_done_callback(ended)

    async def _run(self, work: W, sent: int, tries: int) -> None:
        name = work.id

        async def told(count: int) -> None:
            await aside(self._inbox.sent, name, count)

        try:
            lock = self._locks.setdefault(self._answering.conversation(work), asyncio.Lock())
            async with lock:
                done = await self._answering.answer(work, sent, told)
            await aside(self._inbox.finish if done else self._inbox.forget, name)
        except asyncio.CancelledError:
            with suppress(Exception):
                # Else it stays held by us for a while, and is then taken up.
                await aside(self._inbox.later, name, 0)
            raise
        except Parked as parked:
            text = "%s does not take an answer now (%s). It is kept."
            _log.warning(text, self._platform, parked.code)
            await self._put_off(name, parked.seconds, tries)
        except Hopeless as hopeless:
            text = "%s never takes this answer (%s). The turn is saved."
            _log.error(text, self._platform, hopeless.code)
            await self._put_away(name)
        except Exception as error:
            # Only the kind of error: its text may hold what the official wrote.
            text = "Work for %s failed. It is kept. %s at %s"
            _log.error(text, self._platform, type(error).__name__, places(error))
            await self._put_off(name, min(15.0 * 2 ** min(tries, 6), 900), tries)

    async def _put_off(self, name: str, seconds: float, tries: int) -> None:
        try:
            if tries >= LEAST_TRIES and await aside(self._inbox.age, name) > KEPT:
                text = "%s took no answer for a day. It is given up; the turn is saved."
                _log.error(text, self._platform)
                await aside(self._inbox.finish, name)
            else:
                await aside(self._inbox.later, name, seconds)
        except Exception as error:
            # It stays held by us for a while, and is then taken up again.
            self._silent(error)

    async def _put_away(self, name: str) -> None:
        try:
            await aside(self._inbox.finish, name)
        except Exception as error:
            self._silent(error)

    def _silent(self, error: Exception) -> None:
        _log.error("The inbox of %s does not answer: %s", self._platform, type(error).__name__)

    async def _watch(self) -> None:
        leftovers = Leftovers(self._inbox)
        while not self._ending.is_set():
            try:
                await aside(self._inbox.hold, list(self._tasks))
                room = MOST_AT_ONCE - len(self._tasks)
                for held in await aside(leftovers.find, room):
                    self._start(held.work, held.sent, held.tries)
            except Exception as error:
                self._silent(error)
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._ending.wait(), self._sweep)


class Leftovers(Generic[W]):
    """Finds work that nobody holds, in an inbox whose clock may jump."""

    def __init__(self, inbox: Inbox[W]):
        self._inbox = inbox
        self._clock: Clock | None = None
        self._waits_until = 0.0
        self._forgets_at = time.monotonic() + FORGETS_EVERY

    def find(self, most: int) -> list[Held[W]]:
        """Take work over. None for a while after the clock was set, in which everybody who
        is alive holds their work anew; and for an hour no id is forgotten."""
        if self._clock is None:
            self._clock = Clock(CORRECTED, self._inbox.now)
        elif not self._clock.steady():
            self._waits_until = time.monotonic() + HELD
            self._forgets_at = time.monotonic() + FORGETS_EVERY
            _log.error("The clock of the inbox was set. Work of others is not taken over for now.")
        now = time.monotonic()
        if now >= self._forgets_at:
            self._forgets_at = now + FORGETS_EVERY
            self._inbox.forget_done()
        return self._inbox.take_over(most) if most > 0 and now >= self._waits_until else []


def finished(worker: Worker[Any]) -> Any:
    """Waits until nothing is in progress; for tests and benchmarks."""

    async def wait() -> None:
        while worker._tasks:
            await asyncio.sleep(0.005)

    return wait()
