"""The trained model: whether it fits the files it is made from, and making it anew.

python -m actions.training            train when the model is missing or stale
python -m actions.training --force    train in any case
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from .children import Child
from .folders import MODELS, ROOT, SAYINGS, var

MODEL = MODELS / "rostra.tar.gz"
_MADE_FROM = MODEL.with_name("rostra.made-from")
"""The digest of all that the model was trained from."""
_ENCODER = tuple(
    ROOT / "actions" / "language" / name for name in ("vectors.py", "encoder/encoder.onnx")
)
"""What makes the vectors of texts."""


class TrainingFailed(Exception):
    """No model came out. The text holds the end of the log."""


def up_to_date() -> bool:
    """Whether there is a model, made from the files as they are now."""
    return (
        MODEL.is_file() and _MADE_FROM.is_file() and _MADE_FROM.read_text().strip() == made_from()
    )


def made_from() -> str:
    """A digest of everything the model depends on. The knowledge is read when Rasa starts."""
    digest = hashlib.sha256()
    for path in _inputs():
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(ROOT)} {content}\n".encode())
    for package in ("rasa", "scikit-learn", "onnxruntime", "tokenizers"):
        digest.update(f"{package} {version(package)}\n".encode())
    return digest.hexdigest()


def train(started: Callable[[Child], None] = lambda _: None) -> None:
    """Train, and put the model in place once it is whole. Raises TrainingFailed.

    `started` is told the program that trains, so that the caller can stop it.
    """
    made = made_from()
    MODEL.parent.mkdir(exist_ok=True)
    var().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=var(), prefix="training-") as folder:
        arguments = ("--domain", "bot/domain.yml", "--data", "bot/data", "--config", "config.yml")
        out = ("--out", folder, "--fixed-model-name", "rostra")
        child = Child("train", ("bot", "train", *arguments, *out, "--fail-on-validation-warnings"))
        started(child)
        status = child.wait()
        trained = Path(folder) / MODEL.name
        if status or not trained.is_file():
            raise TrainingFailed(
                f"Training failed. The last lines of {child.log}:\n{child.last_lines()}"
            )
        _MADE_FROM.unlink(missing_ok=True)
        shutil.move(trained, MODEL)
    _MADE_FROM.write_text(made + "\n")


def sayings_learned() -> bool:
    """Whether there is what the sayings teach, and nothing that it rests on is newer; also where
    it cannot be kept."""
    if not os.access(MODELS, os.W_OK):
        return True
    language = ROOT / "actions" / "language"
    rests_on = [*(ROOT / "knowledge").glob("*.yml"), *language.glob("*.py"), *_ENCODER]
    newest = max(path.stat().st_mtime for path in rests_on)
    return SAYINGS.is_file() and SAYINGS.stat().st_mtime >= newest


def learn_sayings(started: Callable[[Child], None] = lambda _: None) -> None:
    """Learn from the sayings on all processors; a server has only one. Raises TrainingFailed.

    `started` is told the program that learns.
    """
    child = Child("learn", ("actions.training",), {"OPENBLAS_NUM_THREADS": str(os.cpu_count())})
    started(child)
    if child.wait() or not SAYINGS.is_file():
        lines = child.last_lines()
        raise TrainingFailed(f"Learning failed. The last lines of {child.log}:\n{lines}")
    SAYINGS.touch()  # Nothing was learned anew where the newer files say the same.


def keep_sayings() -> None:
    """Keep what the sayings teach beside the model, unless it is there, so that a server that
    cannot write there has it at its start."""
    # `serve` imports this module, and needs neither of these, which take seconds to import.
    from rules import load  # noqa: PLC0415

    from .language.meaning import meaning  # noqa: PLC0415

    print(
        "Learning from the sayings: up to a minute where they are new, else a second.", flush=True
    )
    meaning(load())


def main(arguments: Sequence[str]) -> int:
    """The command."""
    # Rasa trains in a process of its own, on one processor.
    with ThreadPoolExecutor(1) as aside:
        trained = aside.submit(_train_if_stale, "--force" in arguments)
        keep_sayings()
    return trained.result()


def _train_if_stale(force: bool) -> int:
    if up_to_date() and not force:
        print("The model is up to date.")
        return 0
    print("Training the model. This takes about half a minute.", flush=True)
    began = time.monotonic()
    try:
        train()
    except TrainingFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    print(f"The model is trained, in {time.monotonic() - began:.0f} seconds.")
    return 0


def _inputs() -> Iterator[Path]:
    bot = ROOT / "bot"
    yield from (ROOT / "config.yml", bot / "domain.yml")
    parts = ("components", "intents", "policy", "sentences")
    yield from (bot / f"{part}.py" for part in parts)
    yield from _ENCODER
    yield from sorted((bot / "data").rglob("*.yml"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
