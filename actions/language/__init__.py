"""English as officials write it.

wording (words in one form) -> book of phrases (what states an option) -> clauses, with their mood
(asked, supposed) and owner (us, others) -> stance: how a phrase is meant where it stands.
"""

from .message import Line, clauses_of

__all__ = ["Line", "clauses_of"]
