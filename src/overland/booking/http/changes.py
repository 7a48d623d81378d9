"""What is changed of a ticket that is sold."""

from __future__ import annotations

from uuid import UUID

from litestar import put
from litestar.params import FromPath, JSONBody

from overland.booking.bookings import Booking, ChangeSeat, CorrectName
from overland.booking.http.answers import AtCounter, By, Opening
from overland.booking.http.passengers import BOOKINGS, OPEN
from overland.booking.refusals import SeatsTaken, UnknownSeats, WrongStep
from overland.kernel.document import refusals
from overland.kernel.http import anyone
from overland.kernel.problems import Invalid, NotFound


@put(
    "/bookings/{reference:str}/tickets/{ticket_id:uuid}/name", guards=[anyone], tags=BOOKINGS, dependencies=OPEN,
    responses=refusals(NotFound, WrongStep, Invalid),
)  # fmt: skip
async def correct_name(
    by: By, counter: AtCounter, access: Opening, ticket_id: FromPath[UUID], data: JSONBody[CorrectName]
) -> Booking:
    """Correct a traveller's name: once, and by a few letters; staff as they see fit. The ticket gets a new code."""
    return await counter.correct_name(by, access, ticket_id, data)


@put(
    "/bookings/{reference:str}/tickets/{ticket_id:uuid}/seat", guards=[anyone], tags=BOOKINGS, dependencies=OPEN,
    responses=refusals(NotFound, SeatsTaken, UnknownSeats, WrongStep, Invalid),
)  # fmt: skip
async def change_seat(
    by: By, counter: AtCounter, access: Opening, ticket_id: FromPath[UUID], data: JSONBody[ChangeSeat]
) -> Booking:
    """Move a ticket to a free seat of the same price. The ticket gets a new code; the old one opens nothing."""
    return await counter.change_seat(by, access, ticket_id, data)


CHANGES = (correct_name, change_seat)
