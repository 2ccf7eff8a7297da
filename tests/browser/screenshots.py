"""Takes the pictures of docs/screenshots again: `python -m tests.browser.screenshots`.

The real dialogue with the example town's answers, in the states and widths that docs/widget.md
shows. Look at them before you commit them.
"""

from __future__ import annotations

import io
import sys
import threading
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from .conftest import CHROMIUM
from .fake_server import FakeServer
from .plain_dialogue import town

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
SIZES = {320: 640, 768: 1024, 1280: 900}
COLOURS = 64
DOOR = "Assess my agency"


def main() -> int:
    """Every picture; prints their names and sizes in kB."""
    server = FakeServer()
    server.real = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for width in SIZES:
            _states(browser, server, width)
        _states(browser, server, 768, "dark", theme="dark")
        _states(browser, server, 768, "rtl", direction="rtl")
        _states(browser, server, 768, "forced-colours", forced_colors="active")
        _panel(browser, server)
        browser.close()
    server.shutdown()
    return 0


def _states(  # noqa: PLR0917
    browser: Browser,
    server: FakeServer,
    width: int,
    name: str = "",
    theme: str = "light",
    direction: str = "ltr",
    **options: Any,
) -> None:
    size = {"width": width, "height": SIZES[width]}
    page = browser.new_page(viewport=size, reduced_motion="reduce", **options)
    page.goto(f"{server.address}/rostra/")
    page.get_by_role("button", name=DOOR).wait_for()
    page.evaluate(
        """([theme, dir]) => Object.assign(document.querySelector("rostra-advisor"),
            { theme, dir })""",
        [theme if name != "forced-colours" else "auto", direction],
    )
    ending = f"{name or width}"
    if not name:
        _take(page, f"start-{ending}")
        page.get_by_role("button", name=DOOR).click()
        page.get_by_role("button", name="Continue").wait_for()
        _take(page, f"question-{ending}")
    token = next(reversed(server.conversations))
    server.dialogue.resume(token, town())
    page.get_by_role("button", name="Advice so far").click()
    page.locator("figure.ladder").wait_for()
    _show(page, "figure.ladder")
    _take(page, f"advice-{ending}")
    if not name:
        for part, what in (("Risks", "risks"), ("What holds you back", "balance")):
            heading = page.get_by_role("heading", name=part).first
            heading.click()
            heading.evaluate("one => one.scrollIntoView({block: 'start'})")
            _take(page, f"{what}-{ending}")
        page.get_by_role("button", name="My answers").click()
        page.get_by_role("heading", name="Your answers").last.wait_for()
        _take(page, f"answers-{ending}")
    page.close()


def _panel(browser: Browser, server: FakeServer) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.goto(f"{server.address}/launcher")
    page.get_by_role("button", name="Ask Rostra").click()
    page.get_by_role("button", name=DOOR).click()
    page.get_by_role("button", name="Continue").wait_for()
    _take(page, "panel-1280")
    page.close()


def _show(page: Page, selector: str) -> None:
    page.locator(selector).evaluate("one => one.scrollIntoView({block: 'start'})")


def _take(page: Page, name: str) -> None:
    picture = Image.open(io.BytesIO(page.screenshot()))
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    path = FOLDER / f"{name}.png"
    few.save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    sys.exit(main())
