"""Signatures by Standard Webhooks 1.0 (symmetric, `v1`): HMAC-SHA256 over id, instant and body."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

PREFIX = "whsec_"


def new_secret() -> str:
    """32 random bytes, as they are shown to whoever checks the signatures."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def headers(call_id: UUID, body: bytes, at: datetime, keys: Sequence[str]) -> dict[str, str]:
    """The three headers. With several secrets (the newest first) each signs, so that they can be changed in peace."""
    identity, stamp = f"msg_{call_id.hex}", str(int(at.timestamp()))
    return {
        "webhook-id": identity,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(signature(key, identity, stamp, body) for key in keys),
    }


def signature(secret: str, identity: str, stamp: str, body: bytes) -> str:
    """One signature, with its version in front."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    digest = hmac.digest(key, f"{identity}.{stamp}.".encode() + body, hashlib.sha256)
    return f"v1,{base64.b64encode(digest).decode()}"
