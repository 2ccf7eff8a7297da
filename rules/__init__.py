"""The advisor, independent of any front end.

`load()` reads the knowledge, `Engine(knowledge)` compiles it, `assess(engine, profile)` gives the
advice. Everything a caller needs is named here.
"""

from .advice import assess
from .citing import Cite, Source
from .conditions import Answers
from .engine import Engine
from .errors import KnowledgeError, Problem, ProfileError, RostraError
from .explain import difference, explain, what_if
from .interview import (
    DO_NOT_KNOW,
    SKIPPED,
    Consultation,
    decides,
    next_question,
    progress,
    unused,
    worth_reading,
)
from .items import Benefit, Fact, Factor, Finding, Item, Link, Model, Stage, Step, Strategy
from .knowledge import Knowledge
from .loading import FOLDER, load
from .lookup import look_up, look_up_source, look_up_term
from .outline import outline
from .profile import Profile, check_answer, load_profile, read_profile
from .sayings import Sayings

__all__ = [
    "DO_NOT_KNOW",
    "FOLDER",
    "SKIPPED",
    "Answers",
    "Benefit",
    "Cite",
    "Consultation",
    "Engine",
    "Fact",
    "Factor",
    "Finding",
    "Item",
    "Knowledge",
    "KnowledgeError",
    "Link",
    "Model",
    "Problem",
    "Profile",
    "ProfileError",
    "RostraError",
    "Sayings",
    "Source",
    "Stage",
    "Step",
    "Strategy",
    "assess",
    "check_answer",
    "decides",
    "difference",
    "explain",
    "load",
    "load_profile",
    "look_up",
    "look_up_source",
    "look_up_term",
    "next_question",
    "outline",
    "progress",
    "read_profile",
    "unused",
    "what_if",
    "worth_reading",
]
