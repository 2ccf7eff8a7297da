"""Write every transcript to docs/transcripts, with a server of our own."""

from __future__ import annotations

from tests.server import running
from tests.transcripts import PAGES, page, scripts

if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for script in scripts():
        (PAGES / f"{script.name}.md").write_text(page(running(), script), encoding="utf-8")
        print(f"docs/transcripts/{script.name}.md")
