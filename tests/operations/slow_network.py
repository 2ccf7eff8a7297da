"""A proxy between Rostra and its database that can be made slow, or silent."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from tests.server import free_port


class SlowNetwork:
    """Listens on a port of this machine and passes on to a UNIX socket what comes."""

    def __init__(self, target: str):
        """`target` is the path of the server's socket."""
        self.port = free_port()
        self.database = ""
        """The address of a database behind it, for whoever names one."""
        self.delay = 0.0
        """Seconds by which each answer of the server comes later."""
        self.flows = threading.Event()
        """Cleared: connections stay, and nothing comes through."""
        self.flows.set()
        self._target = target
        self._listens = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, daemon=True).start()

    @contextmanager
    def silent(self) -> Iterator[None]:
        """For a while nothing comes through."""
        self.flows.clear()
        try:
            yield
        finally:
            self.flows.set()

    def close(self) -> None:
        """Listen no more."""
        self.flows.set()
        self._listens.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listens.accept()
                server = socket.socket(socket.AF_UNIX)
                try:
                    server.connect(self._target)
                except OSError:
                    client.close()
                    continue
                for pair in ((client, server, False), (server, client, True)):
                    threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _pass_on(self, source: socket.socket, into: socket.socket, late: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self.flows.wait()
                if late:
                    time.sleep(self.delay)
                into.sendall(data)
        for one in (source, into):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


@asynccontextmanager
async def somebody_else() -> AsyncIterator[list[float]]:
    """Somebody who asks for little all the time; notes how long each had to wait, in seconds."""
    waits = [0.0]

    async def ask() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.01)
            waits.append(time.perf_counter() - before - 0.01)

    asking = asyncio.create_task(ask())
    try:
        yield waits
    finally:
        asking.cancel()
