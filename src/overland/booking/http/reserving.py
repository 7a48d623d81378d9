"""Seats that wait for their money, and how far an operator goes with that."""

from __future__ import annotations

from litestar import get, post, put
from litestar.params import JSONBody

from overland.booking.bookings import Booking
from overland.booking.http.answers import Asked, AtCounter, By, Id, Opening
from overland.booking.http.passengers import OPEN
from overland.booking.refusals import HoldExpired, TooManyGuesses, WrongStep
from overland.booking.reserving import Reserve, ReservingPolicy
from overland.kernel.document import KEYED, refusals
from overland.kernel.http import anyone, may, once
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound

TAGS = ["Counter and boarding"]


@post(
    "/bookings/{reference:str}/reservation", guards=[may(Permission.BOOKINGS_SELL)], tags=TAGS, opt=KEYED,
    status_code=200, dependencies=OPEN,
    responses=refusals(Forbidden, NotFound, TooManyGuesses, HoldExpired, WrongStep, Invalid),
)  # fmt: skip
async def reserve_booking(
    request: Asked, by: By, counter: AtCounter, access: Opening, data: JSONBody[Reserve]
) -> Booking:
    """Keep a held booking until a deadline for its money to come; who booked is told, with a link to pay.

    When the deadline is over the seats free themselves. Needs an `Idempotency-Key`.
    """
    key = once(request, "POST /v1/bookings/{reference}/reservation", [access.reference, data])
    return await counter.reserve(by, access, data, key)


@get("/operators/{operator_id:uuid}/reserving-policy", guards=[anyone], tags=TAGS, responses=refusals(NotFound))
async def get_reserving_policy(counter: AtCounter, operator_id: Id) -> ReservingPolicy:
    """How long an operator keeps seats without money for who books by phone."""
    return await counter.reserving_policy(operator_id)


@put(
    "/operators/{operator_id:uuid}/reserving-policy", guards=[may(Permission.SEATING_WRITE)], tags=TAGS,
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def settle_reserving(
    by: By, counter: AtCounter, operator_id: Id, data: JSONBody[ReservingPolicy]
) -> ReservingPolicy:
    """Let this hold for what is booked from now on; what was promised stays."""
    return await counter.settle_reserving(by, operator_id, data)


RESERVING = (reserve_booking, get_reserving_policy, settle_reserving)
