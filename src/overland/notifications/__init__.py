"""What people are told: confirmations with the ticket, changes, cancellations, reminders; by e-mail and SMS.

Operators' own systems are told by webhooks. It owns messages and calls, and the proof of their
delivery. It decides nothing about bookings or trips.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import safe
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict
from overland.kernel.take_out import TakesOut
from overland.notifications.hook import (
    ChangeHook,
    Hook,
    HookAddressRefused,
    HookCall,
    HookCallQuery,
    HookCallStatus,
    HookEvent,
    HookKnown,
    HookMade,
    HookTry,
    NewHook,
    TooManyHooks,
)

__all__ = [
    "ChangeHook", "Channel", "Hook", "HookAddressRefused", "HookCall", "HookCallQuery", "HookCallStatus", "HookEvent",
    "HookKnown", "HookMade", "HookTry", "Message", "MessageOvertaken", "MessageQuery", "MessageStatus", "NewHook",
    "Notifications", "TooManyHooks",
]  # fmt: skip


class Channel(StrEnum):
    """How a message goes out."""

    EMAIL = "email"
    SMS = "sms"


class MessageStatus(StrEnum):
    """queued → sent, or failed: refused for good, or after a day of trying.

    Where no mail server or SMS gateway is set (development only) a message is kept: it can be read, nobody received it.
    A message that a cancellation overtook before it went out is withdrawn.
    """

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


class Message(msgspec.Struct, frozen=True):
    """One message to one person over one channel.

    `kind` is what it is about: confirmed, changed, cancelled, partial (some tickets were), returned (money that bought
    nothing goes back), amended (a name or seat), again (the tickets once more), reminder, offered (seats
    held for who waited), instead (seats offered for others that are gone), exchanged (a trip changed for another),
    rate (how it was, after the arrival), reserved (seats kept until a deadline for their money), asked (the trip does
    not run as sold: what is planned, and a question), reseated (the same, with other seats of another bus).

    `proof` is what the mail server or the gateway answered when it took the message; `error` why it did not, last time.
    """

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
    proof: str = ""


class MessageQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which messages: of an operator (MESSAGES_READ), perhaps of one booking."""

    operator_id: UUID | None = None
    booking_id: UUID | None = None
    cursor: str | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50


class MessageOvertaken(Conflict):
    """The message speaks of something that is no longer so; a cancellation came before it."""

    title = "This message is no longer true, so it is not sent"


class Notifications(TakesOut, Protocol):
    """The door of notifications."""

    @safe
    async def messages(self, by: Principal, query: MessageQuery) -> Page[Message]:
        """What was told to whom, newest first, at operators where the caller has MESSAGES_READ. Raises BadCursor."""
        ...

    async def send_again(self, by: Principal, message_id: UUID) -> Message:
        """Put a message out once more (MESSAGES_READ at its operator). Raises NotFound, MessageOvertaken."""
        ...

    @safe
    async def hooks(self, by: Principal, operator_id: UUID) -> list[Hook]:
        """The addresses that an operator's systems are told at (HOOKS_WRITE, as all that follows)."""
        ...

    async def add_hook(self, by: Principal, operator_id: UUID, new: NewHook) -> HookMade:
        """Have an address told. Raises HookAddressRefused (fact `fields`), HookKnown, TooManyHooks, Invalid."""
        ...

    async def change_hook(self, by: Principal, operator_id: UUID, hook_id: UUID, change: ChangeHook) -> Hook:
        """Tell it of other events, or switch it on or off. Raises NotFound, Invalid."""
        ...

    async def remove_hook(self, by: Principal, operator_id: UUID, hook_id: UUID) -> None:
        """Tell it no more; what it was told stays on the record. Raises NotFound."""
        ...

    async def new_hook_secret(self, by: Principal, operator_id: UUID, hook_id: UUID) -> HookMade:
        """Another secret; the one before signs along for a day. Raises NotFound."""
        ...

    async def try_hook(self, by: Principal, operator_id: UUID, hook_id: UUID) -> HookCall:
        """Send a ping, also to one that is switched off. Raises NotFound."""
        ...

    @safe
    async def hook_calls(self, by: Principal, query: HookCallQuery) -> Page[HookCall]:
        """What was told, newest first, with all tries. Raises BadCursor."""
        ...

    async def call_hook_again(self, by: Principal, operator_id: UUID, call_id: UUID) -> HookCall:
        """Tell it once more: the same body under the same id. Raises NotFound."""
        ...
