"""Agents: they hold and sell in their own name, on their account, and see nothing but what is theirs."""

import pytest

from booking.cast import (
    AGENT,
    BIEN_XANH,
    CLERK,
    HOA,
    LAN,
    MANAGER,
    NIGHT,
    OTHER_AGENT,
    SAO_MAI,
    STRANGER,
    TUAN,
    departure,
    named,
    on_sale,
    once,
)
from booking.conftest import House
from booking.test_exchange import swap
from booking.test_quotas import settle
from overland.booking import Access, Booking, BookingQuery, BookingStatus, HoldExpired, QuotaReached, SalesChannel
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, Membership, Principal
from overland.kernel.problems import Forbidden, NotFound, Unauthenticated
from overland.payments import AgentShare, Tender

FORGER = Principal(new_id(), (Membership(Role.AGENT, BIEN_XANH, AGENT),))
"""Sells for an agent of another operator, which happens to have the same id."""


def plain(held: Booking) -> Access:
    """As somebody opens it who has neither its key nor its contact."""
    return Access(held.reference)


async def sold(house: House, *seats: str, by: Principal = HOA) -> Booking:
    held = await house.check_out(await house.hold(*seats, by=by), by)
    return await house.door.sell_on_account(by, plain(held), once())


async def test_a_sale_goes_on_the_account_and_is_confirmed_at_once(house: House) -> None:
    done = await sold(house, "A1", "A2")
    assert (done.status, done.agent_id, done.account_id) == (BookingStatus.CONFIRMED, AGENT, None)
    [charged] = house.payments.charged
    assert (charged.agent_id, charged.operator_id, charged.amount) == (AGENT, SAO_MAI, done.total)
    assert charged.shares == (AgentShare(named("r"), done.total, 2),)


async def test_the_same_key_charges_once(house: House) -> None:
    held = await house.check_out(await house.hold("A1", by=HOA), HOA)
    first = await house.door.sell_on_account(HOA, plain(held), once("s"))
    assert await house.door.sell_on_account(HOA, plain(held), once("s")) == first
    assert len(house.payments.charged) == 1


async def test_not_when_the_hold_is_over(house: House) -> None:
    held = await house.check_out(await house.hold("A1", by=HOA), HOA)
    await house.time_passes(held)
    with pytest.raises(HoldExpired):
        await house.door.sell_on_account(HOA, plain(held), once())
    assert house.payments.charged == []


async def test_nobody_else_opens_or_charges_what_an_agent_holds(house: House) -> None:
    held = await house.check_out(await house.hold("A1", by=HOA), HOA)
    for by in (TUAN, LAN, STRANGER, FORGER, GUEST):
        with pytest.raises(NotFound):
            await house.door.booking(by, plain(held))
    for by, refusal in ((TUAN, NotFound), (MANAGER, Forbidden), (FORGER, NotFound), (GUEST, Unauthenticated)):
        with pytest.raises(refusal):
            await house.door.sell_on_account(by, house.access(held), once())
    assert (await house.door.booking(MANAGER, plain(held))).agent_id == AGENT


async def test_an_agent_charges_only_what_it_holds_itself(house: House) -> None:
    lans = await house.check_out(await house.hold("A1"))
    counters = await house.check_out(await house.hold("A2", by=CLERK), CLERK)
    for held in (lans, counters):
        with pytest.raises(NotFound):
            await house.door.sell_on_account(HOA, house.access(held), once())
        with pytest.raises(NotFound):
            await house.door.booking(HOA, plain(held))
    mine = await house.check_out(await house.hold("A3", by=HOA), HOA)
    with pytest.raises(Forbidden):
        await house.door.sell(HOA, plain(mine), Tender(), once())


async def test_its_list_is_its_own_and_the_operator_sees_all(house: House) -> None:
    mine, theirs = await sold(house, "A1"), await sold(house, "A2", by=TUAN)
    await house.hold("A3", by=CLERK)

    async def listed(by: Principal, agent: object) -> list[str]:
        query = BookingQuery(SAO_MAI, agent_id=agent)  # type: ignore[arg-type]
        return [one.reference for one in (await house.door.bookings(by, query)).items]

    assert await listed(HOA, AGENT) == await listed(MANAGER, AGENT) == [mine.reference]
    assert len(await listed(MANAGER, None)) == 3
    assert theirs.reference in await listed(MANAGER, OTHER_AGENT)
    for agent, refusal in ((OTHER_AGENT, NotFound), (None, Forbidden)):
        with pytest.raises(refusal):
            await listed(HOA, agent)
    with pytest.raises(NotFound):
        await listed(FORGER, AGENT)


async def test_it_cancels_what_it_sold_by_the_fare_s_rules(house: House) -> None:
    done = await sold(house, "A1")
    with pytest.raises(NotFound):
        await house.door.cancel(TUAN, plain(done), once())
    cancelled = await house.door.cancel(HOA, plain(done), once())
    assert cancelled.status is BookingStatus.CANCELLED
    assert cancelled.refunded == done.refund_due != Money(0, "VND")


async def test_agents_have_a_share_of_their_own(house: House) -> None:
    await settle(house, 1, SalesChannel.AGENT)
    await house.hold("A1", by=HOA)
    with pytest.raises(QuotaReached) as refused:
        await house.hold("A2", by=TUAN)
    assert refused.value.facts == {"channel": "agent"}
    await house.hold("A2", by=CLERK)
    await house.hold("A3")


@pytest.fixture
async def night(house: House) -> None:
    """The night bus is on sale too."""
    await house.opened.hear(on_sale(departure(NIGHT)))


@pytest.mark.usefixtures("night")
async def test_what_a_change_costs_more_goes_on_the_account_and_what_it_costs_less_comes_back(house: House) -> None:
    old = await sold(house, "A1")
    dearer = await swap(house, old, "VIP1", by=HOA)
    await house.door.sell_on_account(HOA, plain(dearer), once())
    first, more = house.payments.charged
    assert (more.agent_id, more.sale_id, more.amount) == (AGENT, first.booking_id, Money(175_000, "VND"))
    assert more.shares == (AgentShare(named("r"), more.amount, 0),)
    bought = await house.door.booking(HOA, plain(dearer))
    assert bought.status is BookingStatus.CONFIRMED

    cheaper = await swap(house, bought, "A2", by=HOA)
    await house.door.take_exchange(HOA, plain(cheaper))
    assert len(house.payments.charged) == 2
    assert await house.refunds() == [(Money(175_000, "VND"), "exchanged")]
