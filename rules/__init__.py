"""The advisor, independent of any front end.

`load()` reads the knowledge, `Engine(knowledge)` compiles it, `assess(engine, profile)` gives the
advice. Everything a caller needs is named here.
"""

from .advice import assess
from .engine import Engine
from .errors import KnowledgeError, Problem, ProfileError, RostraError
from .interview import (
    DO_NOT_KNOW,
    SKIPPED,
    Consultation,
    decides,
    next_question,
    progress,
    unused,
)
from .knowledge import FOLDER, Knowledge, load
from .profile import Profile, check_answer, load_profile, read_profile

__all__ = [
    "DO_NOT_KNOW",
    "FOLDER",
    "SKIPPED",
    "Consultation",
    "Engine",
    "Knowledge",
    "KnowledgeError",
    "Problem",
    "Profile",
    "ProfileError",
    "RostraError",
    "assess",
    "check_answer",
    "decides",
    "load",
    "load_profile",
    "next_question",
    "progress",
    "read_profile",
    "unused",
]
