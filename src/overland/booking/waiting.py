"""The waiting list of a trip that is sold out: who waits, where they stand, what they were offered."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from overland.booking.limits import Passengers, Secret, Sequence
from overland.booking.offers import Call
from overland.booking.travellers import Contact


class WaitingStatus(StrEnum):
    """waiting → offered (seats are held for them) → bought, lapsed or declined; waiting → left or closed."""

    WAITING = "waiting"
    OFFERED = "offered"
    BOUGHT = "bought"
    LAPSED = "lapsed"
    DECLINED = "declined"
    LEFT = "left"
    CLOSED = "closed"


class JoinList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So many seats of a trip between two of its stop sequences, wanted as soon as they come free.

    The contact is told; it may wait once for a trip. `caller` is the address the wish comes from, where it is known.
    """

    trip_id: UUID
    origin: Sequence
    destination: Sequence
    people: Passengers
    contact: Contact
    caller: Annotated[str, msgspec.Meta(max_length=64)] = ""


class WaitingAccess(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What opens an entry: its id with the key of its link. Its owner's account needs the id alone."""

    id: UUID
    key: Secret = ""


class HeldOffer(msgspec.Struct, frozen=True):
    """Seats that are held for someone who waited: the booking that goes on from here, open until then (UTC)."""

    reference: str
    key: str
    until: datetime | None = None


class Waiting(msgspec.Struct, frozen=True):
    """An entry of a waiting list. `place` counts from 1 those who wait on this trip; None once it is over.

    `key` opens the entry; the operator's people see neither it nor the offer's.
    """

    id: UUID
    key: str
    status: WaitingStatus
    trip_id: UUID
    operator_id: UUID
    operator: str
    route: str
    origin: Call
    destination: Call
    people: int
    contact: Contact
    created_at: datetime
    place: int | None = None
    offer: HeldOffer | None = None
