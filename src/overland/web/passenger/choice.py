"""Going on where a journey does not run as it was sold: what is planned, another trip, or the money back."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from overland.booking import (
    Answer,
    Booking,
    Bookings,
    BookingStatus,
    Choice,
    Choose,
    HoldExpired,
    NotForSale,
    SeatsTaken,
    WrongStep,
)
from overland.kernel.http import anyone
from overland.kernel.problems import Invalid
from overland.web.forms import Typed, from_body
from overland.web.passenger.keys import access_of, keep_key, opened
from overland.web.passenger.stretch import stretch_of
from overland.web.site import Site
from overland.web.visit import Visit


async def choice_of(visit: Visit, site: Site, found: Booking) -> Choice | None:
    """What is asked about a booking; nothing about one that is over."""
    if found.status is not BookingStatus.CONFIRMED:
        return None
    return await site.doors[Bookings].choice(visit.by, access_of(visit, found.reference))


@get("/bookings/{reference:str}/choice", guards=[anyone])
async def ask_choice(visit: Visit, site: Site, reference: str) -> Response[Any]:
    """What happened, what is planned, and the ways to go on; the booking's own page once nothing is asked."""
    return await _page(visit, site, await opened(visit, reference), Typed())


@post("/bookings/{reference:str}/choice", guards=[anyone])
async def choose(visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """One of them."""
    found = await opened(visit, reference)
    typed = await from_body(request)
    try:
        done = await site.doors[Bookings].choose_way(visit.by, access_of(visit, reference), _answer(typed))
    except (HoldExpired, SeatsTaken, NotForSale, WrongStep, Invalid) as refused:
        typed.refuse(refused)
        return await _page(visit, site, found, typed, refused.status)
    keep_key(visit, done)
    return visit.go(f"/bookings/{done.reference}")


async def _page(visit: Visit, site: Site, found: Booking, typed: Typed, status: int = 200) -> Response[Any]:
    choice = await choice_of(visit, site, found)
    if choice is None:
        return visit.go(f"/bookings/{found.reference}")
    return visit.page("passenger/choice.html", status, booking=found, choice=choice, typed=typed)


def _answer(typed: Typed) -> Choose:
    """The button that was pressed. Raises Invalid."""
    if typed["answer"] not in set(Answer):
        raise Invalid(fields={"answer": "missing"})
    answer = Answer(typed["answer"])
    return Choose(answer, *stretch_of(typed)) if answer is Answer.OTHER else Choose(answer)
