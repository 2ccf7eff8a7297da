"""The app that an administrator uploads: its manifest, its icons, its zip."""

from __future__ import annotations

import importlib.util
import json
import struct
import zipfile
import zlib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft4Validator

ROOT = Path(__file__).resolve().parent.parent.parent
APP = ROOT / "deploy" / "teams-app"
SCHEMA = json.loads((Path(__file__).parent / "published/MicrosoftTeams.schema.json").read_text())
BOT = "1A2B3C4D-0000-4000-8000-00000000ABCD"


def package() -> ModuleType:
    found = importlib.util.spec_from_file_location("package", APP / "package.py")
    assert found and found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def check(manifest: Any) -> None:
    Draft4Validator.check_schema(SCHEMA)
    problems = list(Draft4Validator(SCHEMA).iter_errors(manifest))
    assert not problems, [f"{list(one.path)}: {one.message}" for one in problems]


def test_the_manifest_validates_against_the_published_schema() -> None:
    manifest = json.loads((APP / "manifest.json").read_text())
    check(manifest)
    assert manifest["$schema"] == SCHEMA["properties"]["$schema"].get("const", manifest["$schema"])
    with pytest.raises(AssertionError, match="botId"):
        check({**manifest, "bots": [{**manifest["bots"][0], "botId": "rostra"}]})


def test_the_zip_holds_a_manifest_for_this_bot_and_both_icons(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "app.zip"
    package().pack(out, BOT, "https://advice.example.gov:8443/")
    with zipfile.ZipFile(out) as zipped:
        assert sorted(zipped.namelist()) == ["color.png", "manifest.json", "outline.png"]
        manifest = json.loads(zipped.read("manifest.json"))
        check(manifest)
        for name, wide in (("color.png", 192), ("outline.png", 32)):
            assert _pixels(zipped.read(name))[0] == wide
    assert manifest["id"] == manifest["bots"][0]["botId"] == BOT.lower()
    assert manifest["validDomains"] == ["advice.example.gov"]
    assert manifest["developer"]["privacyUrl"] == "https://advice.example.gov:8443/rostra/"
    assert "example.org" not in json.dumps(manifest)


@pytest.mark.parametrize(
    ("app_id", "public", "said"),
    [("", "https://a.test", "TEAMS_APP_ID"), ("x", "https://a.test", "TEAMS_APP_ID"),
     (BOT, "", "ROSTRA_PUBLIC_URL"), (BOT, "http://a.test", "ROSTRA_PUBLIC_URL")],
)  # fmt: skip
def test_what_is_missing_is_said(
    app_id: str, public: str, said: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("TEAMS_APP_ID", app_id)
    monkeypatch.setenv("ROSTRA_PUBLIC_URL", public)
    assert package().main([]) == 1
    assert said in capsys.readouterr().err


def test_the_icons_are_what_their_drawings_say() -> None:
    for name in ("color", "outline"):
        assert package().icon(name) == (APP / f"{name}.png").read_bytes()
    _, colours = _pixels((APP / "outline.png").read_bytes())
    assert {colour[:3] for colour in colours if colour[3]} == {(255, 255, 255)}
    assert any(colour[3] == 0 for colour in colours)
    _, colours = _pixels((APP / "color.png").read_bytes())
    assert all(colour[3] == 255 for colour in colours)


def _pixels(png: bytes) -> tuple[int, set[tuple[int, ...]]]:
    """How wide a square PNG of four channels is, and its colours."""
    wide, high, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (png[:8], depth, kind) == (b"\x89PNG\r\n\x1a\n", 8, 6) and wide == high
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    raw, step = zlib.decompress(data), wide * 4
    above, colours = bytearray(step), set()
    for row in range(high):
        start = row * (step + 1)
        above = _unfiltered(raw[start], raw[start + 1 : start + 1 + step], above)
        colours.update(tuple(above[at : at + 4]) for at in range(0, step, 4))
    return wide, colours


def _unfiltered(kind: int, line: bytes, above: bytearray) -> bytearray:
    """A line of a PNG before its filter (RFC 2083, section 6)."""
    made = bytearray()
    for at, value in enumerate(line):
        left = made[at - 4] if at >= 4 else 0
        corner = above[at - 4] if at >= 4 else 0
        up = above[at]
        near = min((left, up, corner), key=lambda one: abs(left + up - corner - one))
        guess = (0, left, up, (left + up) // 2, near)[kind]
        made.append((value + guess) & 255)
    return made
