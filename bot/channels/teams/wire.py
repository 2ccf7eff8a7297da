"""The one module that knows Microsoft's SDK: whether a request comes from the Bot Framework.

The SDK is retired. Whatever succeeds it has to say for an Authorization header which service URL it
vouches for; everything else of this channel stays as it is.
"""

from __future__ import annotations

import logging

from botframework.connector.auth import (
    AuthenticationConstants,
    ChannelValidation,
    JwtTokenExtractor,
    SimpleCredentialProvider,
    VerifyOptions,
)

from ..base import Refused
from .keys import Keys, KeysUnavailable

CHANNEL = "msteams"
"""What the Bot Framework calls Teams."""
KEYS_URL = AuthenticationConstants.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL
LOGIN_URL = AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL_PREFIX
MULTI_TENANT = AuthenticationConstants.DEFAULT_CHANNEL_AUTH_TENANT
SCOPE = f"{AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE}/.default"
LEEWAY = 300
"""Seconds by which clocks may differ."""
_log = logging.getLogger(__name__)


class Verifier:
    """Checks tokens for one bot: issuer, audience, signature, expiry, endorsement."""

    def __init__(self, app_id: str, keys: Keys):
        issuers = [AuthenticationConstants.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER]
        options = VerifyOptions(issuers, None, LEEWAY, False)
        self._extractor = JwtTokenExtractor(options, KEYS_URL, ["RS256"])
        # The SDK's own fetch of keys blocks the event loop and looks for new ones once an hour.
        self._extractor.open_id_metadata = keys
        self._keys = keys
        self._bot = SimpleCredentialProvider(app_id, "")

    async def service_url(self, header: str) -> str:
        """The service URL that a valid token vouches for. Raises Refused."""
        try:
            identity = await self._extractor.get_identity_from_auth_header(header, CHANNEL)
            claims = (await ChannelValidation.validate_identity(identity, self._bot)).claims
        except KeysUnavailable:
            text = "I cannot check who sent this: the key service does not answer. Try again later."
            raise Refused(503, "keys_unavailable", text, retry_after=30) from None
        except Exception as error:
            # The SDK raises bare exceptions of many kinds. Whatever it is, nobody is let in.
            raise _unauthorized(type(error).__name__) from None
        url = claims.get(ChannelValidation.SERVICE_URL_CLAIM)
        # The SDK also lets in tokens that never expire.
        if "exp" not in claims or not isinstance(url, str) or not url:
            raise _unauthorized("incomplete claims")
        return url


def need_same(vouched: str, given: object) -> None:
    """Refuse an activity that wants its answer elsewhere than where its token says."""
    if given != vouched:
        raise _unauthorized("another service URL")


def _unauthorized(reason: str) -> Refused:
    _log.info("Teams: a request is refused (%s).", reason)
    return Refused(401, "bad_token", "This request does not carry a valid token for this bot.")
