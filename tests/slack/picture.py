"""`python -m tests.slack.picture [FILE]` draws the consultation as docs/screenshots/slack.png."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM
from tests.loopback import small_reader

from .consultation import consultation
from .page import page
from .stage import Stage

FILE = Path(__file__).resolve().parent.parent.parent / "docs" / "screenshots" / "slack.png"


async def drawn() -> str:
    """The consultation as a page."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ROSTRA_DATABASE"] = f"sqlite:///{folder}/rostra.db"
        async with Stage(Path(folder), small_reader) as stage:
            return page(await consultation(stage), stage.slack.files)


def main(file: Path) -> None:
    """Draw it."""
    shown = asyncio.run(drawn())
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        view = chromium.new_page(viewport={"width": 2000, "height": 600})
        view.set_content(shown)
        view.screenshot(path=file, full_page=True)
        chromium.close()
    # Few colours, for the picture is kept in the repository.
    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(64)
    small.save(file, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE)
