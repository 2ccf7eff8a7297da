"""What processes take, as the kernel tells it. Of one that is gone: nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def peak(pid: int) -> float:
    """The most memory that a process ever held, in megabytes; what it shares included."""
    return _megabytes(pid, "status", "VmHWM:")


def share(pid: int) -> float:
    """The memory of a process in megabytes, what it shares counted in part."""
    return _megabytes(pid, "smaps_rollup", "Pss:")


def seconds(pid: int) -> float:
    """The processor's time that a process has taken so far."""
    with suppress(OSError):
        fields = _read(pid, "stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def waited(pid: int) -> float:
    """The seconds that the threads of a process wanted a processor and others had it."""
    found = 0
    for task in _tasks(pid):
        with suppress(OSError):
            found += int((task / "schedstat").read_text("ascii").split()[1])
    return found / 1e9


def children(pid: int) -> Iterator[int]:
    """The processes that a process started."""
    for task in _tasks(pid):
        with suppress(OSError):
            yield from map(int, (task / "children").read_text("ascii").split())


def family(pid: int) -> list[int]:
    """A process, those that it started, and those that these started."""
    return [pid, *(one for child in children(pid) for one in family(child))]


def _megabytes(pid: int, file: str, name: str) -> float:
    with suppress(OSError):
        for line in _read(pid, file).splitlines():
            if line.startswith(name):
                return int(line.split()[1]) / 1024
    return 0.0


def _read(pid: int, file: str) -> str:
    return Path(f"/proc/{pid}/{file}").read_text("ascii")


def _tasks(pid: int) -> list[Path]:
    with suppress(OSError):
        return list(Path(f"/proc/{pid}/task").iterdir())
    return []
