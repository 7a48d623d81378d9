"""What an operator's people do: sell over the counter, look bookings up, block seats, let people on."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import delete, get, post
from litestar.params import FromQuery, JSONBody, QueryParameter

from overland.booking.blocks import FreeMinutes, Owner
from overland.booking.boarding import BlockSeats, Boarding, BoardTicket, Manifest
from overland.booking.bookings import Booking, BookingQuery
from overland.booking.http.answers import Asked, AtCounter, By, Id, Opening
from overland.booking.http.passengers import OPEN
from overland.booking.limits import Reason, Seats, Sequence
from overland.booking.refusals import HoldExpired, SeatsTaken, TooManyGuesses, UnfinishedSales, UnknownSeats, WrongStep
from overland.booking.seats import SeatMap
from overland.booking.travellers import Contact
from overland.kernel.document import KEYED, refusals
from overland.kernel.http import may, once
from overland.kernel.money import Money
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound
from overland.payments import (
    AgentSwitchedOff,
    CloseShift,
    CreditUsedUp,
    NoOpenShift,
    NotEnoughGiven,
    NotEnoughLeft,
    ReceiptUsed,
    Shift,
    ShiftClosed,
    Tender,
    UnknownMethod,
    VoucherUnknown,
)

TAGS = ["Counter and boarding"]


class TicketShown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ticket at the bus: what its QR code carries, or its short code as typed; `at` is when it was shown.

    With `let_on` they are on already, by what a device without a network knew.
    """

    ticket: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    at: datetime | None = None
    let_on: bool = False


class SeatsBlocked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Seats between two stop sequences. The reason is needed to block them, not to give them back.

    They are kept for an `owner` if there is one, and free themselves so many minutes before the departure.
    """

    origin: Sequence
    destination: Sequence
    seats: Seats
    reason: Reason = ""
    owner: Owner = ""
    free_minutes: FreeMinutes | None = None

    def on(self, trip_id: UUID) -> BlockSeats:
        """The request for this trip."""
        return BlockSeats(
            trip_id, self.origin, self.destination, self.seats, self.reason, self.owner, self.free_minutes
        )


class Counted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was counted, before anybody has said what should be there."""

    counted: Money
    note: Annotated[str, msgspec.Meta(max_length=200)] = ""


@post(
    "/bookings/{reference:str}/cash", guards=[may(Permission.BOOKINGS_SELL)], tags=TAGS, opt=KEYED, dependencies=OPEN,
    responses=refusals(
        Forbidden, NotFound, TooManyGuesses, HoldExpired, WrongStep, NoOpenShift, UnknownMethod, NotEnoughGiven,
        ReceiptUsed, NotEnoughLeft, VoucherUnknown, Invalid,
    ),
)  # fmt: skip
async def sell_at_counter(
    request: Asked, by: By, counter: AtCounter, access: Opening, data: JSONBody[Tender | None] = None
) -> Booking:
    """Take money for a held booking in one's own open shift; the answer is confirmed. Needs an `Idempotency-Key`.

    Without a body it is cash, and exactly the price. A `part` of the price leaves the booking held until the rest has
    come, in whatever ways.
    """
    tender = data or Tender()
    key = once(request, "POST /v1/bookings/{reference}/cash", [access.reference, tender])
    return await counter.sell(by, access, tender, key)


@post(
    "/bookings/{reference:str}/agent-sale", guards=[may(Permission.BOOKINGS_RESELL)], tags=TAGS, opt=KEYED,
    dependencies=OPEN,
    responses=refusals(
        Forbidden, NotFound, TooManyGuesses, HoldExpired, WrongStep, CreditUsedUp, AgentSwitchedOff, Invalid
    ),
)  # fmt: skip
async def sell_on_account(request: Asked, by: By, counter: AtCounter, access: Opening) -> Booking:
    """Put a held booking on the account of one's agent; the answer is confirmed. Needs an `Idempotency-Key`."""
    key = once(request, "POST /v1/bookings/{reference}/agent-sale", access.reference)
    return await counter.sell_on_account(by, access, key)


@get(
    "/operators/{operator_id:uuid}/agents/{agent_id:uuid}/bookings", guards=[may(Permission.AGENTS_OWN)], tags=TAGS,
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def list_agent_bookings(
    by: By,
    counter: AtCounter,
    operator_id: Id,
    agent_id: Id,
    text: Annotated[str, QueryParameter(max_length=120)] = "",
    cursor: Annotated[str | None, QueryParameter(max_length=500)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=100)] = 20,
) -> Page[Booking]:
    """What an agent has sold, the newest first, for its people and the operator's."""
    return await counter.bookings(by, BookingQuery(operator_id, None, text, cursor, limit, agent_id))


@post(
    "/operators/{operator_id:uuid}/shifts/{shift_id:uuid}/count", guards=[may(Permission.PAYMENTS_CASH)], tags=TAGS,
    opt=KEYED, status_code=200, responses=refusals(Forbidden, NotFound, UnfinishedSales, ShiftClosed, Invalid),
)  # fmt: skip
async def close_shift(
    request: Asked, by: By, counter: AtCounter, operator_id: Id, shift_id: Id, data: JSONBody[Counted]
) -> Shift:
    """Close a shift with what was counted in its drawer; the answer tells the difference. Needs an `Idempotency-Key`.

    One's own, or anybody's for whoever sees the operator's money.
    """
    wish = CloseShift(operator_id, shift_id, data.counted, data.note)
    return await counter.close_shift(by, wish, once(request, "POST /v1/operators/{id}/shifts/{id}/count", wish))


@get(
    "/operators/{operator_id:uuid}/bookings", guards=[may(Permission.BOOKINGS_READ)], tags=TAGS,
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def list_bookings(
    by: By,
    counter: AtCounter,
    operator_id: Id,
    trip_id: FromQuery[UUID | None] = None,
    text: Annotated[str, QueryParameter(max_length=120)] = "",
    cursor: Annotated[str | None, QueryParameter(max_length=500)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=100)] = 20,
) -> Page[Booking]:
    """An operator's bookings, the newest first: of a trip, or by reference, name, phone or e-mail."""
    return await counter.bookings(by, BookingQuery(operator_id, trip_id, text, cursor, limit))


@get(
    "/operators/{operator_id:uuid}/travellers", guards=[may(Permission.BOOKINGS_SELL)], tags=TAGS,
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def find_traveller(
    by: By, counter: AtCounter, operator_id: Id, phone: Annotated[str, QueryParameter(max_length=40)]
) -> Contact:
    """Who booked with this phone number the last time; 404 where nobody has."""
    return await counter.known_traveller(by, operator_id, phone)


@get(
    "/trips/{trip_id:uuid}/manifest", guards=[may(Permission.BOARDING_READ)], tags=TAGS,
    responses=refusals(Forbidden, NotFound),
)  # fmt: skip
async def get_manifest(by: By, counter: AtCounter, trip_id: Id) -> Manifest:
    """Who travels, by boarding stop and seat."""
    return await counter.manifest(by, trip_id)


@post(
    "/trips/{trip_id:uuid}/boardings", guards=[may(Permission.BOARDING_WRITE)], tags=TAGS, status_code=200,
    responses=refusals(Forbidden, NotFound, WrongStep),
)  # fmt: skip
async def board_ticket(by: By, counter: AtCounter, trip_id: Id, data: JSONBody[TicketShown]) -> Boarding:
    """Let someone on. The verdict is in the answer; a second time is `already` and changes nothing.

    A device without a network checks the code's signature and the ticket's issue by the manifest, and tells it later
    with `at` and `let_on`; that may be told again. What speaks against it stands in the manifest as a conflict.
    """
    return await counter.board(by, BoardTicket(trip_id, data.ticket, data.at, data.let_on))


@post(
    "/trips/{trip_id:uuid}/blocks", guards=[may(Permission.SEATS_BLOCK)], tags=TAGS, opt=KEYED,
    responses=refusals(Forbidden, NotFound, SeatsTaken, UnknownSeats, Invalid),
)  # fmt: skip
async def block_seats(request: Asked, by: By, counter: AtCounter, trip_id: Id, data: JSONBody[SeatsBlocked]) -> SeatMap:
    """Take seats out of sale, all of them or none. Needs an `Idempotency-Key`."""
    wish = data.on(trip_id)
    return await counter.block(by, wish, once(request, "POST /v1/trips/{trip_id}/blocks", wish))


@delete(
    "/trips/{trip_id:uuid}/blocks", guards=[may(Permission.SEATS_BLOCK)], tags=TAGS, status_code=200,
    responses=refusals(Forbidden, NotFound, UnknownSeats, Invalid),
)  # fmt: skip
async def unblock_seats(by: By, counter: AtCounter, trip_id: Id, data: JSONBody[SeatsBlocked]) -> SeatMap:
    """Give blocked seats back: every block of theirs that touches this journey."""
    return await counter.unblock(by, data.on(trip_id))


STAFF = (
    sell_at_counter, sell_on_account, close_shift, list_bookings, list_agent_bookings, find_traveller, get_manifest,
    board_ticket, block_seats, unblock_seats,
)  # fmt: skip
