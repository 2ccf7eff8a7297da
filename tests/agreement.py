"""Whether engine and oracle say the same, profile by profile; and the run over ten thousand.

`python -m tests.agreement` compares the profiles with the seeds 0 to 9,999 (tests/profiles.py).
It notes in var/agreement.json how far it came and goes on from there when it is run again. Once the
knowledge, the rules or the oracle have changed, it begins anew. It ends with status 1 at the first
profile on which the two differ, and shows the smallest one that still differs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rules import Engine, Profile, assess, load
from tests.decisions import decisions
from tests.profiles import profile, smallest
from tests.reference import reference

ROOT = Path(__file__).resolve().parent.parent
NOTED = ROOT / "var" / "agreement.json"
EACH = 100
"""After how many profiles it is noted how far the run came."""


def differences(left: Any, right: Any, path: str = "") -> Iterator[str]:
    """Where two results differ, one line for each place."""
    if isinstance(left, dict) and isinstance(right, dict):
        for key in dict.fromkeys([*left, *right]):
            yield from differences(left.get(key), right.get(key), f"{path}/{key}")
    elif left != right:
        yield f"{path}\n    engine: {left}\n    oracle: {right}"


def disagreement(engine: Engine, found: Profile) -> list[str]:
    """Where engine and oracle differ on one profile."""
    return list(differences(decisions(assess(engine, found)), reference(engine.knowledge, found)))


def explained(engine: Engine, found: Profile) -> str:
    """A profile on which they differ made as small as it goes, and where they differ on that."""
    few = smallest(found, lambda fewer: bool(disagreement(engine, fewer)))
    given = {fact: list(chosen) for fact, chosen in few.answers.items()} | dict(few.open)
    lines = "\n".join(disagreement(engine, few))
    return f"engine and oracle differ for {given}:\n{lines}"


def compared(knowledge_hash: str) -> str:
    """What a run vouches for: this knowledge, these rules, this oracle, these profiles."""
    tests = ("agreement", "decisions", "profiles", "reference", "reference_agency")
    files = sorted((ROOT / "rules").glob("*.py"))
    files += [ROOT / "tests" / f"{name}.py" for name in (*tests, "reference_steps")]
    code = b"".join(path.read_bytes() for path in files)
    return hashlib.sha256(code + knowledge_hash.encode()).hexdigest()


def compare(engine: Engine, count: int) -> str | None:
    """Compare the first `count` profiles, from where the last run came to. None when all agree;
    else what differs on the first that does not."""
    state = {"compared": compared(engine.knowledge.hash), "agreed": 0}
    if NOTED.exists():
        noted = json.loads(NOTED.read_text())
        state = noted if noted["compared"] == state["compared"] else state
    for seed in range(state["agreed"], count):
        found = profile(engine.knowledge, seed)
        if disagreement(engine, found):
            return f"seed {seed}: {explained(engine, found)}"
        if (seed + 1) % EACH == 0:
            state["agreed"] = seed + 1
            NOTED.write_text(json.dumps(state))
            print(f"seeds 0 to {seed}: engine and oracle agree", flush=True)
    return None


def main() -> int:
    """Compare `--count` profiles; 0 when all agree, 1 when two differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    count = parser.parse_args().count
    differs = compare(Engine(load()), count)
    print(differs or f"{count:,} profiles: engine and oracle agree")
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main())
