"""What the verbs of this room work with."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID
from weakref import WeakValueDictionary

import msgspec

from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.queue import Queue
from overland.payments.provider import Notice, Provider

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
class Desk:
    """Database, jobs, time, and the providers by their code."""

    db: Database
    queue: Queue
    clock: Clock
    providers: Mapping[str, Provider]
    turns: WeakValueDictionary[UUID, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def turn(self, payment_id: UUID) -> asyncio.Lock:
        """One at a time per payment in this process: a hundred equal requests make one call to the provider."""
        return self.turns.setdefault(payment_id, asyncio.Lock())
