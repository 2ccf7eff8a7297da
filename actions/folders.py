"""Where things are: the project, and what changes while Rostra runs."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder: Rasa's files are there, and its programs run there."""
MODELS = ROOT / "models"
"""The folder of what is trained."""
SAYINGS = MODELS / "sayings.npz"
"""What the sayings taught."""
VAR = "ROSTRA_VAR"
"""Names another folder for what changes."""
DATABASE = "ROSTRA_DATABASE"
"""Names the database: an SQLAlchemy address. Default: SQLite under var/."""


def var() -> Path:
    """The folder of everything that changes while Rostra runs."""
    return Path(os.environ.get(VAR) or ROOT / "var").resolve()


def database_address() -> str:
    """The address of the database; where none is named, of a file in a folder that is made."""
    named = os.environ.get(DATABASE)
    if named:
        return named
    folder = var()
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / 'rostra.db'}"
