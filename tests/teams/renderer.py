"""The platform's own renderer of Adaptive Cards, with Teams' settings, in Chromium.

`python -m tests.teams.renderer FOLDER` draws every golden card as a picture, to be looked at.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM

HERE = Path(__file__).parent
PUBLISHED = HERE / "published"
_PAGE = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 12px; background: #f5f5f5; font-family: "Segoe UI", "Open Sans",
  "Noto Sans", sans-serif; }
.message { background: #fff; border: 1px solid #e0e0e0; border-radius: 4px; padding: 4px 0;
  margin: 0 0 12px; max-width: 720px; }
.said { background: #e8ebfa; border-radius: 4px; padding: 8px 14px; margin: 0 0 12px auto;
  width: fit-content; max-width: 420px; font-size: 14px; }
.ac-pushButton { border: 1px solid #c7c7c7; border-radius: 4px; background: #fff; padding: 5px 14px;
  min-height: 32px; font: inherit; font-size: 14px; font-weight: 600; color: #242424; }
.ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
select, input { font: inherit; font-size: 14px; }
</style><main></main>"""
_DRAW = """([cards, settings]) => {
  const wrong = [], pressed = [];
  window.pressed = pressed;
  for (const json of cards) {
    const box = document.createElement("div");
    document.querySelector("main").append(box);
    if (typeof json === "string") { box.className = "said"; box.textContent = json; continue; }
    box.className = "message";
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(settings);
    card.onExecuteAction = (action) => pressed.push({ title: action.title, data: action.data });
    const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
    card.parse(json, context);
    for (let n = 0; n < context.eventCount; n++) wrong.push(context.getEventAt(n).message);
    for (const event of card.validateProperties().validationEvents) wrong.push(event.message);
    box.append(card.render());
  }
  return wrong;
}"""


@contextmanager
def renderer(width: int = 760) -> Iterator[Page]:
    """A page in which `draw` shows cards."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": width, "height": 600}, device_scale_factor=1.5)
        page.set_content(_PAGE)
        page.add_script_tag(path=PUBLISHED / "adaptivecards.min.js")
        yield page
        chromium.close()


def draw(page: Page, shown: list[Any]) -> list[str]:
    """Show cards, and strings as what the official said. Returns what the renderer finds wrong."""
    page.set_content(_PAGE)
    page.add_script_tag(path=PUBLISHED / "adaptivecards.min.js")
    settings = json.loads((PUBLISHED / "microsoft-teams-light.json").read_text())
    wrong: list[str] = page.evaluate(_DRAW, [shown, settings])
    return wrong


def main(folder: Path) -> None:
    """Draw the golden cards."""
    golden = json.loads((HERE / "cards.golden.json").read_text())
    with renderer() as page:
        for name, messages in golden.items():
            for problem in draw(page, [one["card"] for one in messages]):
                print(f"{name}: {problem}")
            page.screenshot(path=folder / f"{name}.png", full_page=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
