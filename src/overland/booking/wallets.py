"""Passes for the wallets of phones, and the accounts of operators that they are signed with."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

Pem = Annotated[str, msgspec.Meta(max_length=16_000)]


class WalletKind(StrEnum):
    """Whose wallet."""

    APPLE = "apple"
    GOOGLE = "google"


class AppleKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pass type certificate with its private key, and Apple's intermediate (WWDR) certificate; each as PEM."""

    certificate: Pem
    private_key: Pem
    intermediate: Pem

    def __repr__(self) -> str:
        """Without the key."""
        return "AppleKeys()"


class GoogleKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The issuer's number at Google Wallet, and the key file of a service account that may issue for it (JSON)."""

    issuer: Annotated[str, msgspec.Meta(max_length=40)]
    service_account: Pem

    def __repr__(self) -> str:
        """Without the key."""
        return "GoogleKeys()"


class WalletAccount(msgspec.Struct, frozen=True):
    """Passes of this kind are issued, signed in this name. A certificate is good until `expires_at` (UTC)."""

    kind: WalletKind
    name: str
    changed_at: datetime
    changed_by: str
    expires_at: datetime | None = None


class PassLink(msgspec.Struct, frozen=True):
    """Where a phone saves the pass."""

    url: str


class TicketPass(msgspec.Struct, frozen=True):
    """A pass of one ticket as a file."""

    ticket_id: UUID
    content: bytes
