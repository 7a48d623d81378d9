"""Webhooks: an operator's own systems are told what happens, in the scheme of Standard Webhooks."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from overland.kernel.problems import Conflict, Invalid

HookUrl = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class HookEvent(StrEnum):
    """What an operator's system can be told of. `ping` is only ever sent on demand."""

    BOOKING_CONFIRMED = "booking.confirmed"
    BOOKING_CANCELLED = "booking.cancelled"
    BOOKING_ASKED = "booking.asked"
    EXTRAS_ADDED = "extras.added"
    TICKETS_CANCELLED = "tickets.cancelled"
    TICKET_AMENDED = "ticket.amended"
    TICKET_BOARDED = "ticket.boarded"
    MONEY_RETURNED = "money.returned"
    REFUND_PAID = "refund.paid"
    TRIP_CHANGED = "trip.changed"
    TRIP_CANCELLED = "trip.cancelled"
    TRIP_STATUS = "trip.status"
    TRIP_PROGRESSED = "trip.progressed"
    DISRUPTION_OPENED = "disruption.opened"
    DISRUPTION_CLOSED = "disruption.closed"
    PING = "ping"


HookEvents = Annotated[tuple[HookEvent, ...], msgspec.Meta(min_length=1, max_length=len(HookEvent))]


class NewHook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An address (https) to be called, and of what it wants to be told."""

    url: HookUrl
    events: HookEvents


class ChangeHook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be other; what is left out stays."""

    events: HookEvents | None = None
    enabled: bool | None = None


class Hook(msgspec.Struct, frozen=True):
    """An address that is called. `off_because` says why it was switched off by itself: `gone` or `failing`.

    `failing_since` (UTC) is when calls began to fail; None while they arrive.
    """

    id: UUID
    operator_id: UUID
    url: str
    events: tuple[HookEvent, ...]
    enabled: bool
    created_at: datetime
    failing_since: datetime | None = None
    off_because: str = ""


class HookMade(msgspec.Struct, frozen=True):
    """A hook with the secret that its calls are signed with (`whsec_…`). It is shown this once only."""

    hook: Hook
    secret: str


class HookCallStatus(StrEnum):
    """waiting → done, or failed after the last try."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class HookTry(msgspec.Struct, frozen=True):
    """One try: when (UTC), what was answered (`code`, None where nothing was), and how long it took in milliseconds."""

    at: datetime
    code: int | None
    answer: str
    took: int


class HookCall(msgspec.Struct, frozen=True):
    """Something that an address was told, or is being told. `body` is what is sent, byte for byte.

    After thirty days the body is forgotten; then it cannot be told again.
    """

    id: UUID
    hook_id: UUID
    event: HookEvent
    status: HookCallStatus
    at: datetime
    due_at: datetime
    body: str
    tries: tuple[HookTry, ...] = ()


class HookCallQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which calls of an operator, perhaps of one hook."""

    operator_id: UUID
    hook_id: UUID | None = None
    cursor: str | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50


class HookAddressRefused(Invalid):
    """This address is not called; the fact `fields` says why: not https, unknown, or inside a network."""

    title = "This address cannot be called"


class HookKnown(Conflict):
    """The operator has a hook at this address already."""

    title = "This address is called already"


class TooManyHooks(Conflict):
    """As many addresses are called as one operator may have; the fact `limit` says how many."""

    title = "No more addresses can be added"
