"""Makes the zip that an administrator uploads to Teams: `make teams-app`.

It holds the manifest with the id of the bot (TEAMS_APP_ID) and our address (ROSTRA_PUBLIC_URL), and
the two icons. `package.py --icons` draws these from their SVG again.
"""

from __future__ import annotations

import json
import os
import re
import sys
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import typst

HERE = Path(__file__).resolve().parent
OUT = HERE.parent.parent / "var" / "rostra-teams.zip"
ICONS = {"color": 192, "outline": 32}
"""The icons and how many dots wide and high Teams wants them."""
NOBODY = "00000000-0000-0000-0000-000000000000"
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_PAGE = """
#set page(width: {0}pt, height: {0}pt, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: {0}pt)
"""


class Wrong(Exception):
    """Something that only the administrator can set right."""


def manifest(app_id: str, public: str) -> str:
    """The manifest for one bot at one address. Raises Wrong."""
    if not _GUID.fullmatch(app_id):
        raise Wrong("Set TEAMS_APP_ID to the Microsoft App ID of your bot.")
    parts = urlsplit(public)
    if parts.scheme != "https" or not parts.hostname:
        raise Wrong("Set ROSTRA_PUBLIC_URL to the address of this server, such as https://….")
    text = (HERE / "manifest.json").read_text(encoding="utf-8").replace(NOBODY, app_id.lower())
    text = text.replace("https://rostra.example.org", public.rstrip("/"))
    made = json.loads(text)
    made["validDomains"] = [parts.hostname]
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def icon(name: str) -> bytes:
    """An icon, drawn from its SVG."""
    page, svg = _PAGE.format(ICONS[name]), (HERE / f"{name}.svg").read_text(encoding="utf-8")
    png = typst.compile(page.encode(), format="png", ppi=72, sys_inputs={"svg": svg})
    assert isinstance(png, bytes), "one page is one picture"
    return png


def pack(out: Path, app_id: str, public: str) -> None:
    """Write the zip. Raises Wrong."""
    text = manifest(app_id, public)
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("manifest.json", text)
        for name in ICONS:
            zipped.write(HERE / f"{name}.png", f"{name}.png")


def main(arguments: list[str]) -> int:
    """Pack, or draw the icons."""
    if arguments == ["--icons"]:
        for name in ICONS:
            (HERE / f"{name}.png").write_bytes(icon(name))
        return 0
    try:
        pack(OUT, os.environ.get("TEAMS_APP_ID", ""), os.environ.get("ROSTRA_PUBLIC_URL", ""))
    except Wrong as wrong:
        print(wrong, file=sys.stderr)
        return 1
    print(f"Upload this in Teams: {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
