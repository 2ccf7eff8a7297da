"""Signed tokens: who a conversation belongs to, and which buttons are ours."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from itsdangerous import BadData, HMACAlgorithm, URLSafeSerializer, URLSafeTimedSerializer
from itsdangerous import Signer as Signature

SECRET = "ROSTRA_SECRET"
"""Names the signing secret. Several servers behind one address need the same one."""

VALID_SECONDS = 90 * 24 * 3600
"""How long a token opens its conversation. After that the official needs the code to resume."""


class _AtOnce(HMACAlgorithm):
    """The library's own signature, by one call of Python's where it makes several."""

    def get_signature(self, key: bytes, value: bytes) -> bytes:
        return hmac.digest(key, value, "sha1")


class _Buttons(URLSafeSerializer):
    """The buttons of one conversation: a dozen in a turn, with a key that is worked out once."""

    def __init__(self, secret: str, conversation: str):
        super().__init__(secret, salt=f"choice:{conversation}")
        key = super().make_signer().derive_key()
        self._signature = Signature(key, key_derivation="none", algorithm=_AtOnce())

    def make_signer(self, salt: str | bytes | None = None) -> Signature:
        return self._signature


class Signer:
    """Signs with one secret. What it reads back is ours, unchanged and meant for that use."""

    def __init__(self, secret: str):
        self._tokens = URLSafeTimedSerializer(secret, salt="conversation")
        self._buttons = lru_cache(maxsize=1000)(partial(_Buttons, secret))
        # A token comes with each message; what it says stays true, but for its age.
        self._opened = lru_cache(maxsize=1000)(partial(self._tokens.loads, return_timestamp=True))

    def token(self, conversation: str) -> str:
        """What the holder of a conversation shows with each request; good for VALID_SECONDS."""
        token: str = self._tokens.dumps(conversation)
        return token

    def conversation(self, token: str) -> str | None:
        """The conversation a token stands for, or None when it is not ours or too old."""
        try:
            name, signed = self._opened(token)
        except (BadData, ValueError):
            return None
        fresh = age(signed) <= VALID_SECONDS
        return name if fresh and isinstance(name, str) else None

    def payload(self, conversation: str, act: Mapping[str, Any], said: str) -> str:
        """A button as one string, good for this conversation only. `said` is its label."""
        return self._buttons(conversation).dumps([act["name"], act["entities"], said])

    def act(self, conversation: str, payload: str) -> tuple[dict[str, Any], str] | None:
        """The act and the label of a button, or None when it is not one of this conversation's."""
        try:
            name, entities, said = self._buttons(conversation).loads(payload)
        except (BadData, TypeError, ValueError):
            return None
        return {"name": name, "entities": entities}, said


def age(signed: datetime) -> float:
    """Seconds since something was signed; less than none when another replica's clock is ahead.

    The library refuses what seems to come from the future, and so everybody who moves to a replica
    whose clock is a second behind.
    """
    return time.time() - signed.timestamp()


def digest(channel: str, secret: str, *parts: str) -> str:
    """An id of a channel, the same for the same parts. Nobody without the secret can work it out;
    without any secret, it is only short."""
    made = hmac.new(secret.encode(), json.dumps(parts).encode(), hashlib.sha256).digest()
    return f"{channel}-{base64.urlsafe_b64encode(made).decode().rstrip('=')}"


def secret(folder: Path) -> str:
    """The secret from the environment, else from a file under `folder` that only we may read."""
    given = os.environ.get(SECRET)
    if given:
        return given
    path = folder / "secret"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        made = secrets.token_urlsafe(48)
        file.write(made + "\n")
    return made
