"""An agent of the demo world: taken on, with a payment and a few sales, one of them cancelled."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any
from uuid import UUID

from overland.booking import (
    Access,
    Bookings,
    Checkout,
    ChooseSeats,
    Contact,
    HoldSeats,
    Traveller,
)  # fmt: skip
from overland.kernel.clock import Clock, local
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import SYSTEM, Principal
from overland.kernel.room import Doors
from overland.operations import Operations, TripQuery
from overland.payments import AgentDraft, AgentTerms, Payments, TakeFromAgent

ZONE = "Asia/Ho_Chi_Minh"


async def take_on(doors: Doors, operator_id: UUID, told: dict[str, Any]) -> UUID:
    """The agent with its credit; its id."""
    limit = Money(told["credit_limit"], "VND")
    draft = AgentDraft(told["name"], limit, told["contact"], told["phone"], tax_number=told["tax_number"])
    return (await doors[Payments].add_agent(SYSTEM, operator_id, draft)).id


async def resell(doors: Doors, facts: dict[str, Any], seller: Principal, told: dict[str, Any], clock: Clock) -> None:
    """Agree on what it earns, take what it has paid, and let it sell."""
    [membership] = seller.memberships
    operator_id, agent_id = membership.operator_id, membership.agent_id
    assert operator_id
    assert agent_id
    today = local(clock.now(), ZONE).date()
    terms = AgentTerms(told["basis_points"], Money(told["per_ticket"], "VND"), today)
    await doors[Payments].agree_with_agent(SYSTEM, operator_id, agent_id, terms)
    paid = TakeFromAgent(operator_id, agent_id, "bank", Money(told["paid"], "VND"), f"FT{today:%y%m%d}")
    await doors[Payments].take_from_agent(SYSTEM, paid, _once("agent pays"))
    day, luck, booking = today + timedelta(days=1), random.Random("resold"), doors[Bookings]  # noqa: S311
    page = await doors[Operations].trips(SYSTEM, TripQuery(day, day, operator_id, limit=told["sales"]))
    for n, trip in enumerate(page.items):
        way = (trip.id, 0, len(trip.stops) - 1)
        seats = (await booking.choose_seats(ChooseSeats(*way, 1 + n % 2))).seats
        if not seats:
            continue
        held = await booking.hold(seller, HoldSeats(*way, seats), _once("hold"))
        name = " ".join(luck.choice(facts["names"][part]) for part in ("family", "middle", "first"))
        contact = Contact(name, f"+849{luck.randrange(10**8):08}")
        access = Access(held.reference)
        await booking.checkout(seller, access, Checkout(contact, tuple(Traveller(one, name) for one in seats)))
        await booking.sell_on_account(seller, access, _once("sell"))
        if n == told["sales"] - 1:
            await booking.cancel(seller, access, _once("cancel"))


def _once(what: str) -> Once:
    return Once.of(SYSTEM, f"demo {what}", str(new_id()), None)
