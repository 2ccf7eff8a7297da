"""Workers for a portfolio: processes of this machine, or a Dask cluster. Only this knows Dask."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from ..children import die_with_parent
from .files import PortfolioError

ANSWERS_WITHIN = "10s"


@contextmanager
def workers(count: int, scheduler: str) -> Iterator[tuple[Executor, int]]:
    """An executor and how many workers it has: `count` processes here, or those of the cluster at
    the address `scheduler`. Raises PortfolioError when the cluster cannot be used."""
    if not scheduler:
        with ProcessPoolExecutor(count, initializer=die_with_parent) as pool:
            yield pool, count
        return
    # Dask takes a second to import, which a run on this machine need not wait for.
    import distributed  # noqa: PLC0415

    try:
        client: Any = distributed.Client(scheduler, timeout=ANSWERS_WITHIN)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise PortfolioError(f"The cluster {scheduler} does not answer: {error}") from None
    with client:
        found = len(client.scheduler_info()["workers"])
        if not found:
            raise PortfolioError(f"The cluster {scheduler} has no worker.")
        with client.get_executor(pure=False) as executor:
            yield executor, found
