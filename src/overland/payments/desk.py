"""What the verbs of this room work with."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID
from weakref import WeakValueDictionary

import msgspec

from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.queue import Queue
from overland.kernel.vault import Vault
from overland.payments.provider import Notice, ProviderKind, Surroundings

ASK: Final = "ask about a payment"
SEND_REFUND: Final = "send a refund"
PARKED: Final = "parked notice"


class AskAbout(msgspec.Struct, frozen=True):
    """The job of asking a provider about a payment, or sending (and asking about) a refund."""

    id: UUID


class ParkedNotice(msgspec.Struct, frozen=True):
    """The job of a notice that came before its payment was known."""

    id: UUID
    provider: str
    notice: Notice


@dataclass(frozen=True)
class Installed:
    """A provider whose account is the installation's: one for all operators."""

    url: str
    credentials: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Desk:
    """Database, jobs, time, the providers by their code, and what it takes to speak to them.

    `practice_secret` is what credentials with practice partners are made of; None in production, where there are none.
    """

    db: Database
    queue: Queue
    clock: Clock
    kinds: Mapping[str, ProviderKind]
    around: Surroundings
    vault: Vault
    installed: Mapping[str, Installed] = field(default_factory=dict)
    practice_url: str = ""
    practice_secret: bytes | None = field(default=None, repr=False)
    ask_every: timedelta = timedelta(minutes=1)
    """The pause between two rounds of asking the providers."""
    purse_key: bytes = field(default=b"", repr=False)
    """What the codes of vouchers are made and hashed with."""
    turns: WeakValueDictionary[UUID, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def turn(self, payment_id: UUID) -> asyncio.Lock:
        """One at a time per payment in this process: a hundred equal requests make one call to the provider."""
        return self.turns.setdefault(payment_id, asyncio.Lock())
