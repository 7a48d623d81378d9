"""What people are told: confirmations with the ticket, changes, cancellations, reminders; by e-mail and SMS.

It owns messages and the proof of their delivery. It decides nothing about bookings or trips.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import safe
from overland.kernel.pages import Page
from overland.kernel.principal import Principal


class Channel(StrEnum):
    """How a message goes out."""

    EMAIL = "email"
    SMS = "sms"


class MessageStatus(StrEnum):
    """queued → sent, or failed after a day of trying."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


class Message(msgspec.Struct, frozen=True):
    """One message to one person over one channel. `kind` is what it is about (confirmed, changed, cancelled, reminder)."""

    id: UUID
    operator_id: UUID
    booking_id: UUID
    kind: str
    channel: Channel
    recipient: str
    language: str
    subject: str
    text: str
    status: MessageStatus
    tries: int
    created_at: datetime
    sent_at: datetime | None = None
    error: str = ""


class MessageQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which messages: of an operator (MESSAGES_READ), perhaps of one booking."""

    operator_id: UUID | None = None
    booking_id: UUID | None = None
    cursor: str | None = None
    limit: int = 50


class Notifications(Protocol):
    """The door of notifications."""

    @safe
    async def messages(self, by: Principal, query: MessageQuery) -> Page[Message]:
        """What was told to whom, newest first (MESSAGES_READ)."""
        ...

    async def send_again(self, by: Principal, message_id: UUID) -> Message:
        """Put a message out once more (MESSAGES_READ at its operator). Raises NotFound."""
        ...
