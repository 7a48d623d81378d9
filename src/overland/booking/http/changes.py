"""What is done with a ticket that is sold: its name, its seat, sending it again."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post, put
from litestar.params import FromPath, JSONBody

from overland.booking.bookings import Booking
from overland.booking.changes import AddExtras, ChangeSeat, Consent, CorrectName, ExchangeTickets
from overland.booking.http.answers import Asked, AtCounter, By, Opening
from overland.booking.http.passengers import BOOKINGS, CHANGE, OPEN
from overland.booking.milestones import Milestone
from overland.booking.refusals import (
    ExtraSoldOut,
    HoldExpired,
    NotForSale,
    SeatsTaken,
    SentOften,
    TooManyGuesses,
    UnknownSeats,
    WrongStep,
)
from overland.kernel.document import KEYED, refusals
from overland.kernel.http import anyone, once
from overland.kernel.problems import Invalid, Malformed, NotFound, Stale


@put(
    "/bookings/{reference:str}/tickets/{ticket_id:uuid}/name", guards=[anyone], tags=BOOKINGS, dependencies=CHANGE,
    responses=refusals(Stale, NotFound, TooManyGuesses, WrongStep, Invalid),
)  # fmt: skip
async def correct_name(
    by: By, counter: AtCounter, access: Opening, ticket_id: FromPath[UUID], data: JSONBody[CorrectName]
) -> Booking:
    """Correct a traveller's name: once, and by a few letters; staff as they see fit. The ticket gets a new code."""
    return await counter.correct_name(by, access, ticket_id, data)


@put(
    "/bookings/{reference:str}/tickets/{ticket_id:uuid}/seat", guards=[anyone], tags=BOOKINGS, dependencies=CHANGE,
    responses=refusals(Stale, NotFound, TooManyGuesses, SeatsTaken, UnknownSeats, WrongStep, Invalid),
)  # fmt: skip
async def change_seat(
    by: By, counter: AtCounter, access: Opening, ticket_id: FromPath[UUID], data: JSONBody[ChangeSeat]
) -> Booking:
    """Move a ticket to a free seat of the same price. The ticket gets a new code; the old one opens nothing."""
    return await counter.change_seat(by, access, ticket_id, data)


@post(
    "/bookings/{reference:str}/exchanges", guards=[anyone], tags=BOOKINGS, opt=KEYED, dependencies=CHANGE,
    responses=refusals(Malformed, Stale,
        NotFound, TooManyGuesses, SeatsTaken, UnknownSeats, NotForSale, ExtraSoldOut, WrongStep, Invalid
    ),
)  # fmt: skip
async def exchange_tickets(
    request: Asked, by: By, counter: AtCounter, access: Opening, data: JSONBody[ExchangeTickets]
) -> Booking:
    """Hold seats of another trip, or others of this one, to change tickets for. Needs an `Idempotency-Key`.

    Each ticket's `worth` tells before what it counts. The answer is the new booking: pay its `due` like any other, or,
    where nothing is due, put its `exchange`. The tickets stand until then; they stay when it is let go.
    """
    key = once(request, "POST /v1/bookings/{reference}/exchanges", (access.reference, data))
    return await counter.exchange(by, access, data, key)


@put(
    "/bookings/{reference:str}/exchange", guards=[anyone], tags=BOOKINGS, dependencies=CHANGE,
    responses=refusals(Stale, NotFound, TooManyGuesses, HoldExpired, WrongStep),
)  # fmt: skip
async def take_exchange(by: By, counter: AtCounter, access: Opening) -> Booking:
    """Make the change that a held booking is for, where nothing is due; what is left goes back."""
    return await counter.take_exchange(by, access)


@put(
    "/bookings/{reference:str}/consent", guards=[anyone], tags=BOOKINGS, dependencies=CHANGE,
    responses=refusals(Stale, NotFound, TooManyGuesses, HoldExpired, WrongStep),
)  # fmt: skip
async def put_consent(by: By, counter: AtCounter, access: Opening, data: JSONBody[Consent]) -> Booking:
    """Say whether the equal seats will do that are held, as the money came when its own were gone.

    A booking that waits for this is `offered`. Not taken, or not in time, all of the money goes back.
    """
    return await counter.consent(by, access, data)


@post(
    "/bookings/{reference:str}/deliveries", guards=[anyone], tags=BOOKINGS, dependencies=OPEN,
    responses=refusals(NotFound, TooManyGuesses, SentOften, WrongStep),
)  # fmt: skip
async def send_tickets_again(by: By, counter: AtCounter, access: Opening) -> Booking:
    """Have the tickets sent once more to those who were sent them: three times an hour at most."""
    return await counter.send_again(by, access)


@get(
    "/bookings/{reference:str}/history", guards=[anyone], tags=BOOKINGS, dependencies=OPEN,
    responses=refusals(NotFound, TooManyGuesses),
)  # fmt: skip
async def get_history(by: By, counter: AtCounter, access: Opening) -> list[Milestone]:
    """What happened to a booking, step by step: held, paid, changed, boarded, cancelled."""
    return await counter.history(by, access)


@post(
    "/bookings/{reference:str}/tickets/{ticket_id:uuid}/extras", guards=[anyone], tags=BOOKINGS, opt=KEYED,
    dependencies=OPEN, responses=refusals(NotFound, TooManyGuesses, ExtraSoldOut, WrongStep, Invalid),
)  # fmt: skip
async def add_extras(
    request: Asked, by: By, counter: AtCounter, access: Opening, ticket_id: FromPath[UUID], data: JSONBody[AddExtras]
) -> Booking:
    """Hold extras for a ticket that is sold. Needs an `Idempotency-Key`.

    The answer is a booking without seats, to be paid like any other; then its lines stand on the ticket.
    """
    key = once(request, "POST /v1/bookings/{reference}/tickets/{ticket_id}/extras", (access.reference, ticket_id, data))
    return await counter.add_extras(by, access, ticket_id, data, key)


CHANGES = (
    correct_name,
    change_seat,
    add_extras,
    exchange_tickets,
    take_exchange,
    put_consent,
    send_tickets_again,
    get_history,
)
