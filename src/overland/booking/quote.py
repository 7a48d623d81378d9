"""What a checkout would cost, before it is said: nothing is reserved and nobody need be named yet."""

from __future__ import annotations

from overland.booking.bookings import Access
from overland.booking.charge import charge, seated
from overland.booking.checkout import check_held
from overland.booking.desk import Desk
from overland.booking.limits import checked
from overland.booking.open_booking import opened
from overland.booking.price import summed
from overland.booking.prices import Quote, QuotedTicket
from overland.booking.promote import check_uses, find_promo
from overland.booking.set_prices import selling_policy
from overland.booking.store import fees, purchases
from overland.booking.travellers import Checkout
from overland.kernel.money import Money
from overland.kernel.principal import Principal


async def quote(desk: Desk, by: Principal, access: Access, wish: Checkout) -> Quote:
    """The price of a held booking with these wishes; seats for which nobody is named cost the full fare.

    The tickets are those of all parts of a purchase, in their order.
    """
    wish = checked(wish)
    stored, _ = await opened(desk, by, access)
    check_held(stored)
    held = await purchases.parts_of(desk.db, stored)
    policy = await selling_policy(desk, stored.operator_id)
    asked = (await fees.in_force(desk.db, [stored.operator_id], stored.created_at)).get(stored.operator_id, [])
    promo = await find_promo(desk, stored, access, wish.promo)
    charged = charge(policy, seated(held, stored, desk.network, wish.travellers), wish, promo, desk.clock.now(), asked)
    if promo:
        await check_uses(desk, stored, wish.contact, promo)
    seats = [seat for part in charged.seats for seat in part]
    tickets = tuple(QuotedTicket(seat.seat, Money(seat.price, stored.currency), seat.lines) for seat in seats)
    total = sum((ticket.price for ticket in tickets), Money.zero(stored.currency))
    return Quote(tickets, summed(ticket.lines for ticket in tickets), total)
