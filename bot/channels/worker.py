"""Does the work after the platform has its acknowledgement: turn, rendering, delivery."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar
from weakref import WeakValueDictionary

from actions.logs import places

from .inbox import KEPT, Inbox, W, Work

MOST_AT_ONCE = 200
"""Work in progress in this process. More waits in the inbox."""
SWEEP = 5.0
"""Seconds between two looks for work that nobody holds."""
DRAIN = 5.0
"""Seconds that a stopping server gives to work in progress; the rest stays in the inbox."""
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

    async def answer(self, work: W_contra, sent: int, told: Callable[[int], None]) -> bool:
        """Answer the work; `sent` parts of it were delivered before, `told` hears of each more.

        False when nothing was done and the same may be asked again. Raises Parked or Hopeless.
        """


class Worker(Generic[W]):
    """One task for each work, one work at a time for each conversation."""

    def __init__(
        self, platform: str, inbox: Inbox[W], answering: Answering[W], sweep: float = SWEEP
    ):
        """`platform` is how the log calls the channel."""
        self._platform = platform
        self._inbox = inbox
        self._answering = answering
        self._sweep = sweep
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._sweeper: asyncio.Task[None] | None = None

    def accept(self, work: W) -> None:
        """Take the work on, unless it came before. Raises when it cannot be written down."""
        if not self._inbox.accept(work):
            return
        if len(self._tasks) < MOST_AT_ONCE:
            self._start(work, 0, 0)
        else:
            self._inbox.later(work.id, 0)

    async def start(self) -> None:
        """Begin to look for work that another process, or an earlier one, left."""
        self._sweeper = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Finish what is in progress if that is quick. What is not stays in the inbox."""
        if self._sweeper:
            self._sweeper.cancel()
        if self._tasks:
            await asyncio.wait(list(self._tasks.values()), timeout=DRAIN)
        left = list(self._tasks.values())
        for task in left:
            task.cancel()
        if left:
            await asyncio.gather(*left, return_exceptions=True)
            text = "%s: %d answers wait in the inbox for the next start."
            _log.warning(text, self._platform, len(left))

    def _start(self, work: W, sent: int, tries: int) -> None:
        # The set of tasks keeps them alive: asyncio itself holds them only weakly.
        task = asyncio.create_task(self._run(work, sent, tries))
        self._tasks[work.id] = task
        task.add_done_callback(lambda _: self._tasks.pop(work.id, None))

    async def _run(self, work: W, sent: int, tries: int) -> None:
        name = work.id
        try:
            lock = self._locks.setdefault(self._answering.conversation(work), asyncio.Lock())
            async with lock:
                done = await self._answering.answer(
                    work, sent, lambda count: self._inbox.sent(name, count)
                )
            if done:
                self._inbox.finish(name)
            else:
                self._inbox.forget(name)
        except asyncio.CancelledError:
            self._inbox.later(name, 0)
            raise
        except Parked as parked:
            text = "%s does not take an answer now (%s). It is kept."
            _log.warning(text, self._platform, parked.code)
            self._put_off(name, parked.seconds)
        except Hopeless as hopeless:
            text = "%s never takes this answer (%s). The turn is saved."
            _log.error(text, self._platform, hopeless.code)
            self._inbox.finish(name)
        except Exception as error:
            # Only the kind of error: its text may hold what the official wrote.
            text = "Work for %s failed. It is kept. %s at %s"
            _log.error(text, self._platform, type(error).__name__, places(error))
            self._put_off(name, min(15.0 * 2**tries, 900))

    def _put_off(self, name: str, seconds: float) -> None:
        try:
            if self._inbox.age(name) > KEPT:
                text = "%s took no answer for a day. It is given up; the turn is saved."
                _log.error(text, self._platform)
                self._inbox.finish(name)
            else:
                self._inbox.later(name, seconds)
        except Exception as error:
            # It stays held by us for a while, and is then taken up again.
            self._silent(error)

    def _silent(self, error: Exception) -> None:
        _log.error("The inbox of %s does not answer: %s", self._platform, type(error).__name__)

    async def _watch(self) -> None:
        while True:
            try:
                self._inbox.hold(self._tasks)
                room = MOST_AT_ONCE - len(self._tasks)
                for held in self._inbox.take_over(room) if room > 0 else ():
                    self._start(held.work, held.sent, held.tries)
            except Exception as error:
                self._silent(error)
            await asyncio.sleep(self._sweep)


def finished(worker: Worker[Any]) -> Any:
    """Waits until nothing is in progress; for tests and benchmarks."""

    async def wait() -> None:
        while worker._tasks:
            await asyncio.sleep(0.005)

    return wait()
