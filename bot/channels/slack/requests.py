"""Requests from Slack, verified by its own SDK on the raw bytes before anything else is read."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qsl

from sanic.request import Request
from slack_sdk.signature import SignatureVerifier

from ..base import Refused

LONGEST_BODY = 1024 * 1024
"""Bytes. A pressed button comes with the whole message it was in."""
_KINDS = ("application/json", "application/x-www-form-urlencoded")
_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_UNSIGNED = Refused(401, "bad_signature", "This request is not signed by Slack, or is too old.")


async def verified(request: Request, verifier: SignatureVerifier) -> bytes:
    """The body, when Slack signed it within the last five minutes. Raises Refused."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _KINDS:
        raise Refused(415, "bad_type", "Slack sends JSON or a form.")
    timestamp = request.headers.get("x-slack-request-timestamp", "")
    signature = request.headers.get("x-slack-signature", "")
    if not (_TIMESTAMP.fullmatch(timestamp) and signature.isascii()):
        raise _UNSIGNED
    raw = await _body(request)
    try:
        genuine = verifier.is_valid(raw, timestamp, signature)
    except ValueError:
        genuine = False
    if not genuine:
        raise _UNSIGNED
    _need_object(raw)
    return raw


async def _body(request: Request) -> bytes:
    raw = bytearray()
    while request.stream and (part := await request.stream.read()) is not None:
        raw += part
        if len(raw) > LONGEST_BODY:
            raise Refused(413, "too_large", "That is more than Slack sends.")
    return bytes(raw)


def _need_object(raw: bytes) -> None:
    """Refuse what the SDK would stumble over: it wants a JSON object, or a form with its fields."""
    try:
        text = raw.decode()
        if not text.startswith("{"):
            form = dict(parse_qsl(text, keep_blank_values=True))
            if not form:
                raise ValueError
            text = form.get("payload", "{}")
        given: Any = json.loads(text)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise Refused(400, "bad_request", "I could not read this as a request of Slack's.")
