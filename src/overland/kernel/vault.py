"""Credentials at rest: sealed with AES-256-GCM, bound to the row they belong to, opened only to be used."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE: Final = 12


class Unreadable(Exception):
    """These credentials were sealed with a secret that is no longer known, or for another row."""


class Vault:
    """Seals with the first key; opens with any of them. Keys of 32 bytes, newest first."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._ciphers = [AESGCM(key) for key in keys]

    def seal(self, operator_id: UUID, what: str, credentials: Mapping[str, str]) -> bytes:
        """What an operator entered of one kind, as it is stored."""
        nonce = secrets.token_bytes(_NONCE)
        plain = msgspec.json.encode(dict(credentials))
        return nonce + self._ciphers[0].encrypt(nonce, plain, _bound(operator_id, what))

    def open(self, operator_id: UUID, what: str, sealed: bytes) -> dict[str, str]:
        """The credentials themselves. Raises Unreadable."""
        for cipher in self._ciphers:
            try:
                plain = cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound(operator_id, what))
            except InvalidTag:
                continue
            return msgspec.json.decode(plain, type=dict[str, str])
        raise Unreadable(what)


def hint(value: str) -> str:
    """What may be shown of a credential: its last letters, and of a short one nothing."""
    return f"…{value[-4:]}" if len(value) >= 16 else "…"


def _bound(operator_id: UUID, what: str) -> bytes:
    return f"{operator_id}/{what}".encode()
