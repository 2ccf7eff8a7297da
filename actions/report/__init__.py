"""The report: one page for the board, then the twelve parts, as HTML, PDF, DOCX and JSON.

`build` makes it from the advice, `write` gives it as a file's bytes, `verify` runs a saved one
again. Everything a caller needs is named here.
"""

from .build import Report, build
from .saved import Saved, read_saved
from .verify import Outcome, verify
from .write import MEDIA, write

__all__ = ["MEDIA", "Outcome", "Report", "Saved", "build", "read_saved", "verify", "write"]
