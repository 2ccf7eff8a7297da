"""Block Kit as a page, as Slack shows it: to look at, for there is no renderer of Slack's own.

Everything that a message holds is drawn, or it raises: a kind of block that is not here is one
that nobody has looked at.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

Json = Mapping[str, Any]
_STYLE = """
body { margin: 0; padding: 16px 20px; background: #fff; color: #1d1c1d;
  font: 15px/1.46 "Lato", "Liberation Sans", "DejaVu Sans", sans-serif; }
main { columns: 620px; column-gap: 32px; column-rule: 1px solid #ddd; }
.block, h2 { break-inside: avoid; } hr { border: 0; border-top: 1px solid #ddd; margin: 12px 0; }
.message { display: grid; grid-template-columns: 36px 1fr; gap: 0 8px; margin: 0 0 14px; }
.face { width: 36px; height: 36px; border-radius: 6px; background: #1f3a5f; color: #fff;
  display: grid; place-items: center; font-weight: 700; }
.face.you { background: #8b6f47; }
.name { font-weight: 900; } .app { background: #ebebeb; color: #616061; border-radius: 2px;
  font-size: 10px; font-weight: 700; padding: 1px 3px; margin-left: 4px; }
.block { margin: 4px 0 8px; overflow-wrap: anywhere; } .block p { margin: 0; }
h2 { font-size: 18px; line-height: 1.3; margin: 8px 0 4px; }
.context { font-size: 13px; color: #616061; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
.actions button, select { font: 700 13px/1 inherit; font-family: inherit; min-height: 28px;
  padding: 0 10px; border: 1px solid #bbb; border-radius: 4px; background: #fff; color: #1d1c1d; }
.actions button { max-width: 100%; overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap; font-size: 13px; }
.actions button.primary { background: #007a5a; border-color: #007a5a; color: #fff; }
.boxes label { display: block; margin: 2px 0; } img { max-width: 480px; border-radius: 8px;
  border: 1px solid #ddd; display: block; }
.file { border: 1px solid #ddd; border-radius: 8px; padding: 10px 12px; width: 300px;
  font-weight: 700; } .file small { display: block; font-weight: 400; color: #616061; }
a { color: #1264a3; } .at { color: #1264a3; background: #e8f5fa; border-radius: 3px; }
"""


def page(messages: Sequence[Json], files: Mapping[str, bytes]) -> str:
    """A page of messages: {"said": text} of an official, {"file": name}, or what we posted."""
    shown = "".join(_message(one, files) for one in messages)
    return f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style><main>{shown}</main>'


def _message(message: Json, files: Mapping[str, bytes]) -> str:
    if "said" in message:
        inner = f'<div class="block"><p>{escape(message["said"])}</p></div>'
        return _from("A", "you", "An official", inner)
    if "file" in message:
        name = escape(message["file"])
        return _from("R", "", "Rostra", f'<div class="file">{name}<small>PDF</small></div>')
    blocks = message.get("blocks")
    inner = "".join(_block(one, files) for one in blocks) if blocks else _text(message["text"])
    return _from("R", "", "Rostra", inner)


def _from(letter: str, kind: str, name: str, inner: str) -> str:
    app = "" if kind else '<span class="app">APP</span>'
    face = f'<div class="face {kind}">{letter}</div>'
    return (
        f'<div class="message">{face}<div><span class="name">{name}</span>{app}{inner}</div></div>'
    )


def _block(block: Json, files: Mapping[str, bytes]) -> str:
    kind = block["type"]
    if kind == "header":
        return f"<h2>{_text(block['text']['text'])}</h2>"
    if kind == "section":
        return f'<div class="block"><p>{_marked(block["text"])}</p></div>'
    if kind == "context":
        inner = " ".join(_marked(one) for one in block["elements"])
        return f'<div class="block context">{inner}</div>'
    if kind == "image":
        data = base64.b64encode(files[block["slack_file"]["id"]]).decode()
        alternative = escape(block["alt_text"], quote=True)
        source = f"data:image/png;base64,{data}"
        return f'<div class="block"><img alt="{alternative}" src="{source}"></div>'
    if kind == "divider":
        return "<hr>"
    assert kind == "actions", kind
    boxes = "boxes" if block["elements"][0]["type"] == "checkboxes" else "actions"
    inner = "".join(_element(one) for one in block["elements"])
    return f'<div class="block {boxes}">{inner}</div>'


def _element(element: Json) -> str:
    kind = element["type"]
    if kind == "button":
        return f'<button class="{element.get("style", "")}">{_marked(element["text"])}</button>'
    options = [_marked(one["text"]) for one in element["options"]]
    if kind == "static_select":
        shown = [_marked(element["placeholder"]), *options]
        return f"<select>{''.join(f'<option>{one}</option>' for one in shown)}</select>"
    assert kind == "checkboxes", kind
    return "".join(f'<label><input type="checkbox"> {one}</label>' for one in options)


def _marked(text: Json) -> str:
    if text["type"] == "plain_text":
        return _text(text["text"])
    shown = re.sub(r"<@([A-Z0-9]+)>", r'<span class="at">@\1</span>', text["text"])
    shown = re.sub(r"<(https?://[^|>]+)\|([^>]+)>", r'<a href="\1">\2</a>', shown)
    shown = re.sub(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])", r"<b>\1</b>", shown)
    shown = re.sub(r"(?<![\w_])_([^_\n]+)_(?![\w_])", r"<i>\1</i>", shown)
    return shown.replace("\n", "<br>")


def _text(text: str) -> str:
    # Slack's entities are HTML's; everything else was escaped when it was rendered.
    return text.replace("\n", "<br>")
