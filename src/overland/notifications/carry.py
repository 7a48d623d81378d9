"""What carries messages to people: the interface, and the two that stand in where nothing is set."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID

import msgspec

from overland.notifications import Channel, MessageStatus
from overland.notifications.store import Taken


class Proof(msgspec.Struct, frozen=True):
    """The other side has taken the message, and answered this."""

    answer: str
    status: MessageStatus = MessageStatus.SENT


class Plain(msgspec.Struct, frozen=True):
    """A message of nothing but words, about no booking. The instant is in UTC."""

    id: UUID
    channel: Channel
    recipient: str
    name: str
    language: str
    subject: str
    text: str
    at: datetime


class Refused(Exception):
    """The other side will never take this message."""


class Later(Exception):
    """The other side cannot take it now, or it is not known whether it did."""


class Carrier(Protocol):
    """Carries messages of one channel."""

    async def carry(self, message: Taken | Plain) -> Proof:
        """Hand the message over. Raises Refused, Later."""
        ...


class Keeper:
    """Where nothing is set, in development: the message is kept to be read, and nobody is told it was delivered."""

    def __init__(self, setting: str) -> None:
        self.setting = setting

    async def carry(self, message: Taken | Plain) -> Proof:  # noqa: ARG002
        """Keep it."""
        return Proof(f"kept here, as {self.setting} is not set", MessageStatus.KEPT)


class Missing:
    """Where nothing is set, in production: an error that stays until it is mended, or the message fails."""

    def __init__(self, setting: str) -> None:
        self.setting = setting

    async def carry(self, message: Taken | Plain) -> Proof:  # noqa: ARG002
        """Refuse for now."""
        raise Later(f"{self.setting} is not set, so nothing can be sent")
