"""What passengers do, and apps on their behalf: hold, check out, pay, look, cancel."""

from __future__ import annotations

from typing import Annotated

from litestar import Response, delete, get, post, put
from litestar.di import Provide
from litestar.params import JSONBody, QueryParameter

from overland.booking.bookings import Booking, BookingQuery, Pay, PaymentStarted
from overland.booking.changes import CancelTickets
from overland.booking.holds import HoldSeats, HoldTogether
from overland.booking.http.answers import Asked, AtCounter, By, Opening, provide_access, provide_change, tagged
from overland.booking.journeys import JourneyQuote, QuoteTogether
from overland.booking.milestones import Transactions
from overland.booking.refusals import (
    ExtraSoldOut,
    HoldExpired,
    NotForSale,
    PromoFirstOnly,
    PromoNotHere,
    PromoOver,
    PromoUnknown,
    PromoUsedUp,
    QuotaReached,
    RefundChanged,
    SeatsTaken,
    SeveralOperators,
    TooManyFromHere,
    TooManyGuesses,
    TooManyHolds,
    TooManySeats,
    UnknownSeats,
    WrongStep,
)
from overland.booking.travellers import Checkout
from overland.kernel.document import KEYED, refusals
from overland.kernel.http import anyone, may, once
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, Malformed, NotFound, Stale, Unauthenticated

BOOKINGS = ["Bookings"]
OPEN = {"access": Provide(provide_access)}
CHANGE = {"read": Provide(provide_access), "access": Provide(provide_change)}
"""What opens a booking to change it: perhaps only as it was read."""


@post(
    "/holds", guards=[anyone], tags=BOOKINGS, opt=KEYED,
    responses=refusals(
        NotFound, SeatsTaken, QuotaReached, NotForSale, TooManyHolds, TooManySeats, TooManyFromHere, UnknownSeats
    ),
)  # fmt: skip
async def hold_seats(request: Asked, by: By, counter: AtCounter, data: JSONBody[HoldSeats]) -> Booking:
    """Hold seats for ten minutes: all of them or none. Needs an `Idempotency-Key`.

    The answer has the booking's `reference` and `key`: together they open it for a guest.
    """
    return await counter.hold(by, data, once(request, "POST /v1/holds", data))


@post(
    "/purchases", guards=[anyone], tags=BOOKINGS, opt=KEYED,
    responses=refusals(
        NotFound, SeatsTaken, QuotaReached, SeveralOperators, NotForSale, TooManyHolds, TooManySeats,
        TooManyFromHere, UnknownSeats, Invalid
    ),
)  # fmt: skip
async def hold_together(request: Asked, by: By, counter: AtCounter, data: JSONBody[HoldTogether]) -> Booking:
    """Hold seats for a way with changes, with another seat on the way, or there and back: all of them or none.

    Each part is a booking with a reference of its own. The answer is the first one, with all `parts`; travellers,
    payment and release are said once, to any of them, and hold for all. Needs an `Idempotency-Key`.
    """
    return await counter.hold_together(by, data, once(request, "POST /v1/purchases", data))


@post(
    "/purchases/quotes", guards=[anyone], tags=BOOKINGS, status_code=200,
    responses=refusals(NotFound, SeatsTaken, SeveralOperators, NotForSale, TooManySeats, UnknownSeats, Invalid),
)  # fmt: skip
async def quote_together(counter: AtCounter, data: JSONBody[QuoteTogether]) -> JourneyQuote:
    """What a journey of several parts would cost, with good seats where none are named. Nothing is held by this."""
    return await counter.quote_together(data)


@get(
    "/bookings/{reference:str}", guards=[anyone], tags=BOOKINGS, dependencies=OPEN,
    responses=refusals(NotFound, TooManyGuesses),
)  # fmt: skip
async def get_booking(by: By, counter: AtCounter, access: Opening) -> Response[Booking]:
    """A booking, with its version as the ETag.

    Its owner and the operator's people need the reference alone, others its key or contact.
    """
    return tagged(await counter.booking(by, access))


@put(
    "/bookings/{reference:str}/travellers", guards=[anyone], tags=BOOKINGS, dependencies=CHANGE,
    responses=refusals(Malformed, Stale,
        NotFound, TooManyGuesses, HoldExpired, WrongStep, Invalid, ExtraSoldOut, PromoUnknown, PromoOver, PromoNotHere,
        PromoUsedUp, PromoFirstOnly,
    ),
)  # fmt: skip
async def put_travellers(by: By, counter: AtCounter, access: Opening, data: JSONBody[Checkout]) -> Booking:
    """Say who booked and who sits where, as what, with which extras and promo code; again, as long as it is not paid.

    The answer has the price with its lines. Once a payment has begun it stands, and only names may change.
    """
    return await counter.checkout(by, access, data)


@post(
    "/bookings/{reference:str}/payments", guards=[anyone], tags=BOOKINGS, opt=KEYED, dependencies=OPEN,
    responses=refusals(NotFound, TooManyGuesses, HoldExpired, WrongStep, Invalid),
)  # fmt: skip
async def start_payment(
    request: Asked, by: By, counter: AtCounter, access: Opening, data: JSONBody[Pay]
) -> PaymentStarted:
    """Begin to pay, and get the page where the payer goes on. Needs an `Idempotency-Key`."""
    key = once(request, "POST /v1/bookings/{reference}/payments", (access.reference, data))
    return await counter.pay(by, access, data, key)


@post(
    "/bookings/{reference:str}/cancellation", guards=[anyone], tags=BOOKINGS, opt=KEYED, dependencies=CHANGE,
    responses=refusals(Stale, NotFound, TooManyGuesses, WrongStep),
)  # fmt: skip
async def cancel_booking(request: Asked, by: By, counter: AtCounter, access: Opening) -> Booking:
    """Cancel a confirmed booking; what its rules give back is on its way. Needs an `Idempotency-Key`."""
    key = once(request, "POST /v1/bookings/{reference}/cancellation", access.reference)
    return await counter.cancel(by, access, key)


@post(
    "/bookings/{reference:str}/ticket-cancellations", guards=[anyone], tags=BOOKINGS, opt=KEYED, dependencies=CHANGE,
    responses=refusals(Stale, NotFound, TooManyGuesses, WrongStep, RefundChanged, Invalid),
)  # fmt: skip
async def cancel_tickets(
    request: Asked, by: By, counter: AtCounter, access: Opening, data: JSONBody[CancelTickets]
) -> Booking:
    """Cancel some travellers' tickets; the others stay valid. Needs an `Idempotency-Key`.

    Each ticket's `refund_due` tells before what comes back. With their sum as `refund`, nothing is cancelled should
    another amount come back by now.
    """
    key = once(request, "POST /v1/bookings/{reference}/ticket-cancellations", (access.reference, data))
    return await counter.cancel_tickets(by, access, data, key)


@delete(
    "/bookings/{reference:str}/hold", guards=[anyone], tags=BOOKINGS, dependencies=CHANGE, status_code=200,
    responses=refusals(Stale, NotFound, TooManyGuesses, WrongStep),
)  # fmt: skip
async def release_hold(by: By, counter: AtCounter, access: Opening) -> Booking:
    """Give held seats back."""
    return await counter.release(by, access)


@get("/me/bookings", guards=[may(Permission.BOOKINGS_OWN)], tags=BOOKINGS, responses=refusals(Unauthenticated, Invalid))
async def list_my_bookings(
    by: By,
    counter: AtCounter,
    cursor: Annotated[str | None, QueryParameter(max_length=500)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=100)] = 20,
) -> Page[Booking]:
    """The caller's own bookings, the newest first."""
    return await counter.bookings(by, BookingQuery(cursor=cursor, limit=limit))


@get(
    "/me/transactions",
    guards=[may(Permission.BOOKINGS_OWN)],
    tags=BOOKINGS,
    responses=refusals(Unauthenticated, Invalid),
)
async def list_my_transactions(
    by: By,
    counter: AtCounter,
    cursor: Annotated[str | None, QueryParameter(max_length=500)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=100)] = 20,
) -> Page[Transactions]:
    """What the caller paid and got back, step by step, for each of their bookings, the newest first."""
    return await counter.transactions(by, BookingQuery(cursor=cursor, limit=limit))


PASSENGERS = (
    hold_seats, hold_together, quote_together, get_booking, put_travellers, start_payment,
    cancel_booking, cancel_tickets, release_hold, list_my_bookings,
    list_my_transactions,
)  # fmt: skip
