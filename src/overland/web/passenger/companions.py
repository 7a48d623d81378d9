"""The people whom an account books for, at the checkout: their names are offered, and their contacts known."""

from __future__ import annotations

from collections.abc import Sequence

from overland.booking import Booking
from overland.identity import Companion, Identity
from overland.kernel.problems import Problem
from overland.web.forms import Typed
from overland.web.visit import Visit


async def companions_of(visit: Visit) -> Sequence[Companion]:
    """Those of the visitor; a guest has none, and none come while identity does not answer."""
    if not visit.signed_in:
        return ()
    try:
        return await visit.site.doors[Identity].companions(visit.by)
    except Problem:
        return ()


def add_contacts(booking: Booking, typed: Typed, companions: Sequence[Companion]) -> None:
    """Whoever was chosen by their name is told at the phone and e-mail that were kept, unless others were typed.

    The first seat is who books: they are told at the contact of the booking.
    """
    known = {one.name.casefold(): one for one in companions}
    for ticket in booking.tickets[1:]:
        one = known.get(typed[f"name-{ticket.seat}"].casefold())
        if one and not (typed[f"phone-{ticket.seat}"] or typed[f"email-{ticket.seat}"]):
            typed.complete(**{f"phone-{ticket.seat}": one.phone, f"email-{ticket.seat}": one.email})
