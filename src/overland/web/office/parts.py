"""A sale that is paid in several ways: what is here of it, and a part that goes back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post

from overland.booking import Booking
from overland.kernel.http import may
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.payments import Payment, Payments, ReturnPart
from overland.web.forms import Typed, from_body, once_of
from overland.web.office.bookings import own_booking
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse


async def held_parts(office: Office, found: Booking) -> list[Payment]:
    """What has been taken of a sale that is not paid to its end."""
    if not office.may(Permission.PAYMENTS_CASH):
        return []
    return await office.site.doors[Payments].held_parts(office.by, office.id, found.sale_id or found.id)


def left_of(price: Money, parts: list[Payment]) -> Money:
    """What is still to be taken."""
    return price - sum((part.amount for part in parts), Money.zero(price.currency))


@post("/bookings/{reference:str}/parts/{payment_id:uuid}/back", guards=[may(Permission.PAYMENTS_CASH)])
async def give_back(office: Office, request: Request[Any, Any, Any], reference: str, payment_id: UUID) -> Response[Any]:
    """Give a part back: out of the drawer, at the terminal, into the voucher."""
    found = await own_booking(office, reference)
    if payment_id not in {part.id for part in await held_parts(office, found)}:
        raise NotFound
    typed: Typed = await from_body(request)
    wish = ReturnPart(payment_id, Fields(typed).text("receipt", optional=True))
    back = f"/bookings/{found.reference}/sale"
    try:
        once = once_of(office.by, "POST /office/parts", typed, wish)
        await office.site.doors[Payments].return_part(office.by, wish, once)
    except (Conflict, Invalid) as refused:
        refuse(typed, refused, {"receipt": f"receipt-{payment_id}"})
        return office.go(f"{back}?amiss={payment_id}")
    return office.go(back, "part-back")
