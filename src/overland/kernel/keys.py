"""Keys and signed tokens. Every use has its own key, derived from one secret (HKDF, RFC 5869), and its own `typ`.

One algorithm per key, fixed here at the verifier (RFC 8725): EdDSA. A token's header decides nothing but which of our
own keys is tried.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

import jwt
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LEEWAY: Final = timedelta(seconds=30)
LONGEST_TOKEN: Final = 4096


class WrongToken(Exception):
    """The token is not ours, is over, or is for something else. Never told in more detail to the bearer."""


class SigningKey:
    """An Ed25519 key for one use, with the older ones that still verify."""

    def __init__(self, use: str, secrets: tuple[bytes, ...]) -> None:
        self.use = use
        privates = [Ed25519PrivateKey.from_private_bytes(_derive(secret, use)) for secret in secrets]
        self._private = privates[0]
        self.public: dict[str, Ed25519PublicKey] = {key_id(p.public_key()): p.public_key() for p in privates}
        self.id = next(iter(self.public))

    def sign(self, message: bytes) -> bytes:
        """64 bytes of Ed25519."""
        return self._private.sign(message)

    def verify(self, identity: str, signature: bytes, message: bytes) -> bool:
        """Whether the key of this id, one of ours, signed the message."""
        public = self.public.get(identity)
        if public is None:
            return False
        try:
            public.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    def token(self, claims: dict[str, Any], audience: str, lasts: timedelta) -> str:
        """A JWT of this use for one audience."""
        now = datetime.now(UTC)
        body = {"iss": "overland", "aud": audience, "iat": now, "nbf": now, "exp": now + lasts, **claims}
        return jwt.encode(body, self._private, algorithm="EdDSA", headers={"kid": self.id, "typ": self.use})

    def read(self, token: str, audience: str) -> dict[str, Any]:
        """The claims of a good token. Raises WrongToken."""
        if len(token) > LONGEST_TOKEN:
            raise WrongToken
        try:
            header = jwt.get_unverified_header(token)
            public = self.public[str(header.get("kid"))]
            if header.get("typ") != self.use or "crit" in header:
                raise WrongToken
            claims: dict[str, Any] = jwt.decode(
                token, public, algorithms=["EdDSA"], audience=audience, issuer="overland", leeway=LEEWAY,
                options={"require": ["exp", "iat", "nbf", "aud", "iss"]},
            )  # fmt: skip
        except (jwt.InvalidTokenError, KeyError, ValueError) as error:
            raise WrongToken from error
        return claims


class Keys:
    """All keys of an installation, from its secret and the ones before it (newest first, ≥ 32 bytes each)."""

    def __init__(self, *secrets: bytes) -> None:
        assert secrets, "no secret"
        assert all(len(secret) >= 32 for secret in secrets), "a secret has at least 32 bytes"
        self._secrets = secrets
        self.access = self.signing("at+jwt")
        self.ticket = self.signing("ticket")
        self._service = self.signing("service+jwt")

    def signing(self, use: str) -> SigningKey:
        """The signing key of a use."""
        return SigningKey(use, self._secrets)

    def secret(self, use: str) -> bytes:
        """32 secret bytes of a use: for HMACs, for encryption."""
        return self.secrets(use)[0]

    def secrets(self, use: str) -> tuple[bytes, ...]:
        """The same from every secret, newest first: what was encrypted before a change can be read after it."""
        return tuple(_derive(secret, use) for secret in self._secrets)

    def service_token(self, room: str) -> str:
        """Proof that the caller is one of our own processes, good for one minute at one room."""
        return self._service.token({}, f"room:{room}", timedelta(minutes=1))

    def check_service_token(self, token: str, room: str) -> None:
        """Raises WrongToken."""
        self._service.read(token, f"room:{room}")


def key_id(public: Ed25519PublicKey) -> str:
    """Eight hex digits that name a public key."""
    return hashlib.sha256(public.public_bytes_raw()).hexdigest()[:8]


@lru_cache
def _derive(secret: bytes, use: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=b"overland/1", info=use.encode()).derive(secret)
