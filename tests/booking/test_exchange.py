"""Changing tickets for another trip, or for a seat at another price: the difference is paid, or goes back."""

import asyncio
from uuid import UUID

import pytest

from booking.cast import (
    BIEN_XANH,
    CLERK,
    DRIVER,
    LAN,
    MINH,
    MORNING,
    NIGHT,
    STRANGER,
    departure,
    line,
    named,
    on_sale,
    once,
    people,
)
from booking.conftest import House, money_for
from booking.offered import offer_all
from booking.offered import wish as offered
from overland.booking import (
    Access,
    BoardTicket,
    Booking,
    BookingCancelled,
    BookingConfirmed,
    BookingStatus,
    CancelTickets,
    ExchangeTickets,
    MilestoneKind,
    Pay,
    SeatsTaken,
    TicketsCancelled,
    TicketStatus,
    Verdict,
    WrongStep,
)
from overland.kernel.money import Money
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound
from overland.payments import Tender


def wish(old: Booking, *seats: str, trip: UUID = NIGHT, stretch: tuple[int, int] = (0, 3)) -> ExchangeTickets:
    """The first tickets of a booking for these seats."""
    return ExchangeTickets(tuple(ticket.id for ticket in old.tickets[: len(seats)]), trip, *stretch, seats)


async def swap(house: House, old: Booking, *seats: str, trip: UUID = NIGHT, by: Principal = LAN) -> Booking:
    """The held booking."""
    return await house.door.exchange(by, house.access(old), wish(old, *seats, trip=trip), once())


async def take(house: House, new: Booking, by: Principal = LAN) -> Booking:
    return await house.door.take_exchange(by, house.access(new))


async def now(house: House, booking: Booking) -> Booking:
    return await house.door.booking(LAN, house.access(booking))


@pytest.fixture
async def night(house: House) -> None:
    """The night bus is on sale too."""
    await house.opened.hear(on_sale(departure(NIGHT)))


@pytest.mark.usefixtures("night")
async def test_a_dearer_seat_is_had_for_the_difference(house: House) -> None:
    old = await house.buy("A1")
    new = await swap(house, old, "VIP1")
    assert (new.status, new.credit, new.due) == (BookingStatus.HELD, old.total, Money(175_000, "VND"))
    assert (new.total, new.sale_id, new.contact) == (Money(525_000, "VND"), old.sale_id, old.contact)
    assert [t.name for t in new.tickets] == [t.name for t in old.tickets]
    assert (await now(house, old)).tickets == old.tickets
    await house.door.pay(LAN, house.access(new), Pay("local", "https://a.test"), once())
    [asked] = house.payments.opened
    assert (asked.booking_id, asked.sale_id, asked.amount) == (new.id, old.sale_id, new.due)
    await house.opened.hear(money_for(new, amount=new.due))
    assert (await now(house, new)).status is BookingStatus.CONFIRMED
    over = await now(house, old)
    assert (over.status, [t.status for t in over.tickets]) == (BookingStatus.CANCELLED, [TicketStatus.VOID])
    assert [kin.reference for kin in over.became] == [new.reference]
    assert await house.refunds() == []
    await house.hold("A1", by=MINH)


@pytest.mark.usefixtures("night")
async def test_what_is_left_goes_back(house: House) -> None:
    old = await house.buy("VIP1")
    new = await swap(house, old, "B2")
    assert new.due == Money(0, "VND")
    done = await take(house, new)
    assert (done.status, done.tickets[0].seat) == (BookingStatus.CONFIRMED, "B2")
    assert await house.refunds() == [(Money(175_000, "VND"), "exchanged")]
    assert house.payments.refunds[0].booking_id == old.sale_id
    [told] = [e for e in await house.opened.told(BookingConfirmed) if e.replaced]
    assert told.replaced is not None
    assert (told.replaced.booking_id, told.replaced.refund) == (old.id, Money(175_000, "VND"))
    [ended] = await house.opened.told(BookingCancelled)
    assert (ended.exchanged_for, ended.refund) == (new.id, old.total)


@pytest.mark.usefixtures("night")
async def test_the_same_price_costs_nothing_and_some_may_stay(house: House) -> None:
    old = await house.buy("A1", "A2")
    house.clock_to("2026-11-02T12:00:00+07:00")
    done = await take(house, await swap(house, old, "B1"))
    left = await now(house, old)
    assert [t.status for t in left.tickets] == [TicketStatus.VOID, TicketStatus.ISSUED]
    assert (left.status, done.status) == (BookingStatus.CONFIRMED, BookingStatus.CONFIRMED)
    assert await house.refunds() == []
    assert len(await house.opened.told(TicketsCancelled)) == 1
    old_paper = BoardTicket(MORNING, old.tickets[0].token)
    assert (await house.door.board(DRIVER, old_paper)).verdict is Verdict.VOID
    paper = BoardTicket(NIGHT, done.tickets[0].token)
    assert (await house.door.board(DRIVER, paper)).verdict is Verdict.WELCOME
    kinds = [m.kind for m in await house.door.history(LAN, house.access(old))]
    assert kinds == [MilestoneKind.HELD, MilestoneKind.PAID, MilestoneKind.EXCHANGED]


async def test_another_seat_of_the_same_trip_at_another_price(house: House) -> None:
    old = await house.buy("A1")
    new = await swap(house, old, "VIP1", trip=MORNING)
    await house.opened.hear(money_for(new, amount=new.due))
    assert (await now(house, new)).tickets[0].seat == "VIP1"
    assert (await now(house, old)).status is BookingStatus.CANCELLED


@pytest.mark.usefixtures("night")
async def test_when_the_difference_never_comes_nothing_has_happened(house: House) -> None:
    old = await house.buy("A1")
    new = await swap(house, old, "VIP1")
    await house.time_passes(new)
    await house.opened.queue.tick("end holds")
    assert (await now(house, new)).status is BookingStatus.EXPIRED
    assert (await now(house, old)).tickets == old.tickets
    paper = BoardTicket(MORNING, old.tickets[0].token)
    assert (await house.door.board(DRIVER, paper)).verdict is Verdict.WELCOME


@pytest.mark.usefixtures("night")
async def test_after_the_first_limit_only_the_refund_counts(house: House) -> None:
    old = await house.buy("A1")
    assert old.tickets[0].worth == old.total
    house.clock_to("2026-11-05T12:00:00+07:00")
    new = await swap(house, old, "A1")
    assert (new.credit, new.due) == (Money(175_000, "VND"), Money(175_000, "VND"))


@pytest.mark.usefixtures("night")
async def test_no_value_is_used_twice(house: House) -> None:
    """Of two changes for one ticket the second gives the first one's seats back; cancelled tickets buy nothing."""
    old = await house.buy("A1")
    first = await swap(house, old, "B1")
    second = await swap(house, old, "VIP1")
    assert (await now(house, first)).status is BookingStatus.RELEASED
    await house.door.cancel_tickets(LAN, house.access(old), CancelTickets((old.tickets[0].id,)), once())
    assert second.due
    await house.opened.hear(money_for(second, amount=second.due))
    assert (await now(house, second)).status is BookingStatus.REFUNDED
    assert sorted(await house.refunds(), key=lambda r: r[1]) == [
        (Money(315_000, "VND"), "cancelled"), (Money(175_000, "VND"), "exchange_over"),
    ]  # fmt: skip
    with pytest.raises(WrongStep):
        await swap(house, old, "B2")


@pytest.mark.usefixtures("night")
async def test_of_many_at_once_one_is_made(house: House) -> None:
    """Twenty hands change one ticket, cancel it and pay for it: it is changed once or cancelled once."""
    old = await house.buy("A1")
    wishes = [swap(house, old, ("B1", "B2", "A3", "A4")[n % 4]) for n in range(12)]
    held = [a for a in await asyncio.gather(*wishes, return_exceptions=True) if isinstance(a, Booking)]
    cancelling = [house.door.cancel(LAN, house.access(old), once()) for _ in range(4)]
    await asyncio.gather(*(take(house, one) for one in held), *cancelling, return_exceptions=True)
    ended = await house.opened.told(BookingCancelled)
    assert len(ended) == 1
    states = await house.opened.db.pool.fetch("SELECT count(*) AS n FROM claim WHERE state = 'sold'")
    assert states[0]["n"] == (1 if ended[0].exchanged_for else 0)


@pytest.mark.usefixtures("night")
async def test_two_who_change_places_do_not_wait_for_each_other(house: House) -> None:
    """From the morning to the night bus and the other way round at the same moment."""
    mine = await house.buy("A1")
    theirs = await house.hold("A1", by=MINH, trip=NIGHT)
    await house.check_out(theirs, MINH)
    await house.opened.hear(money_for(theirs))
    theirs = await house.door.booking(MINH, house.access(theirs))
    there = await swap(house, mine, "A2")
    back = await swap(house, theirs, "A2", trip=MORNING, by=MINH)
    done = await asyncio.gather(take(house, there), take(house, back, MINH))
    assert [one.status for one in done] == [BookingStatus.CONFIRMED] * 2


@pytest.mark.usefixtures("night")
async def test_a_changed_ticket_is_changed_again_and_cancelled_by_its_new_price(house: House) -> None:
    old = await house.buy("A1")
    new = await swap(house, old, "VIP1")
    await house.opened.hear(money_for(new, amount=new.due))
    again = await take(house, await swap(house, await now(house, new), "VIP1", trip=MORNING))
    assert again.sale_id == old.sale_id
    await house.door.cancel(LAN, house.access(again), once())
    assert await house.refunds() == [(Money(472_500, "VND"), "cancelled")]
    assert house.payments.refunds[0].booking_id == old.sale_id


@pytest.mark.usefixtures("night")
async def test_a_ticket_is_not_handed_on_on_the_way(house: House) -> None:
    new = await swap(house, await house.buy("A1"), "VIP1")
    with pytest.raises(WrongStep):
        await house.door.checkout(LAN, house.access(new), people("VIP1", name="Trần Văn Hùng"))


@pytest.mark.usefixtures("night")
async def test_only_between_the_same_places_of_the_same_operator(house: House) -> None:
    other = line("Biển Xanh's", BIEN_XANH)
    await house.opened.hear(on_sale(departure(named("theirs")), of=other))
    old = await house.buy("A1")
    for wrong in (
        wish(old, "A1", stretch=(0, 2)), wish(old, "A1", trip=named("theirs")), wish(old, "A1", stretch=(3, 0)),
        ExchangeTickets((old.tickets[0].id,), NIGHT, 0, 3, ("A1", "A2")),
        ExchangeTickets((named("nobody's"),), NIGHT, 0, 3, ("A1",)),
    ):  # fmt: skip
        with pytest.raises(Invalid):
            await house.door.exchange(LAN, house.access(old), wrong, once())
    await house.hold("A1", by=MINH, trip=NIGHT)
    with pytest.raises(SeatsTaken):
        await swap(house, old, "A1")


@pytest.mark.usefixtures("night")
async def test_who_may(house: House) -> None:
    old = await house.buy("A1")
    for by in (MINH, STRANGER, DRIVER, GUEST):
        with pytest.raises((NotFound, Forbidden)):
            await house.door.exchange(by, Access(old.reference), wish(old, "A1"), once())
    new = await house.door.exchange(CLERK, Access(old.reference), wish(old, "VIP1"), once())
    assert new.account_id == LAN.account_id
    assert (await house.door.sell(CLERK, Access(new.reference), Tender(), once())).status is BookingStatus.CONFIRMED
    [taken] = house.payments.taken
    assert (taken.amount, taken.sale_id) == (new.due, old.sale_id)


@pytest.mark.usefixtures("night")
async def test_the_same_key_is_one_change(house: House) -> None:
    old = await house.buy("A1")
    asked, key = wish(old, "A1"), once("same", LAN)
    first = await house.door.exchange(LAN, house.access(old), asked, key)
    assert (await house.door.exchange(LAN, house.access(old), asked, key)).id == first.id
    assert [(await take(house, first)).status for _ in range(2)] == [BookingStatus.CONFIRMED] * 2
    assert len(await house.opened.told(BookingCancelled)) == 1
    with pytest.raises(Exception, match="ticket_ended_once"):
        await house.opened.db.pool.execute(
            "INSERT INTO amendment (trip_id, id, booking_id, ticket_id, kind, at, refund) "
            "VALUES ($1, gen_random_uuid(), $2, $3, 'cancelled', now(), 0)", MORNING, old.id, old.tickets[0].id,
        )  # fmt: skip


@pytest.mark.usefixtures("night")
async def test_the_fare_type_and_the_extras_come_along(house: House) -> None:
    await offer_all(house)
    held = await house.hold("A1", "A2")
    said = offered("A1", "A2", types={"A2": "child"}, extras={"A2": ("bike",)}, shared=("guide",))
    await house.opened.hear(money_for(await house.door.checkout(LAN, house.access(held), said)))
    old = await now(house, held)
    child = old.tickets[1]
    asked = ExchangeTickets((child.id,), NIGHT, 0, 3, ("VIP1",))
    new = await house.door.exchange(LAN, house.access(old), asked, once())
    [ticket] = new.tickets
    assert (ticket.fare_type, ticket.price.amount) == (child.fare_type, 393_750 + 100_000 + 50_000)
    assert new.due == ticket.price - child.price
    bikes = "SELECT count(*) FROM extra_use WHERE trip_id = $1 AND state = 'taken'"
    assert await house.opened.db.value(bikes, NIGHT) == 1
    await house.opened.hear(money_for(new, amount=new.due))
    assert [await house.opened.db.value(bikes, trip) for trip in (MORNING, NIGHT)] == [0, 1]
