"""A bus with other seats: who sits where is planned, approved, and done in one go; nobody is lost or doubled."""

import asyncio

import pytest

from booking.cast import CLERK, DRIVER, LAN, MINH, MORNING, NIGHT, STRANGER, departure, line, named, on_sale
from booking.conftest import House, access, money_for
from booking.disrupted import BOSS, CALLED_OFF, approve, now, other_bus, outcomes, planned, say
from overland.booking import (
    Answer,
    ApprovePlan,
    BoardTicket,
    BookingStatus,
    CancelTickets,
    Loss,
    MilestoneKind,
    NotForSale,
    Placement,
    PlaceTickets,
    PlanChanged,
    SeatsTaken,
    TicketAmended,
    TicketStatus,
    TravellersAsked,
    TravellersMustKnow,
    Verdict,
    WrongStep,
)
from overland.kernel.money import Money
from overland.kernel.problems import Forbidden, NotFound

from booking.cast import once  # isort: skip


async def labels(house: House) -> list[str]:
    """The seats that people have, by the manifest."""
    return sorted(entry.seat for entry in (await house.door.manifest(DRIVER, MORNING)).entries)


async def test_where_everyone_keeps_their_seat_nothing_has_to_be_planned(house: House) -> None:
    bought = await house.buy("A1", "A2")
    await house.opened.hear(other_bus("A2", "A1", "VIP1"))
    with pytest.raises(NotFound):
        await planned(house)
    [told] = await house.opened.told(TravellersMustKnow)
    assert (told.booking.id, told.changed, told.booking.journey.plate) == (bought.id, ("bus",), "29B-600.00")
    assert (await house.door.trip(MORNING)).seat_count == 3
    await house.hold("VIP1", by=MINH)


async def test_who_holds_a_seat_that_is_gone_loses_the_hold_where_nobody_has_bought(house: House) -> None:
    held = await house.hold("B2")
    await house.opened.hear(other_bus("A1", "A2"))
    assert (await now(house, held)).status is BookingStatus.RELEASED
    assert (await house.door.trip(MORNING)).seat_count == 2
    await house.hold("A1", by=MINH)


async def test_until_the_plan_is_approved_all_stands_and_nothing_is_sold(house: House) -> None:
    bought = await house.buy("B2")
    await house.opened.hear(other_bus("A1", "A2", "A3"))
    plan = await planned(house)
    [one] = plan.bookings
    assert (one.outcome, one.tickets[0].was, one.tickets[0].seat) == (Placement.RESEATED, "B2", "A1")
    assert (plan.approved_at, plan.decide_by) == (None, None)
    assert (await now(house, bought)).tickets == bought.tickets
    with pytest.raises(NotForSale):
        await house.hold("A1", by=MINH)


async def test_approved_everyone_sits_in_the_other_bus_and_is_told(house: House) -> None:
    pair, single = await house.buy("B1", "B2"), await house.buy("A1", by=MINH)
    await house.opened.hear(other_bus("A1", "A2", "A3"))
    done = await approve(house)
    assert outcomes(done) == {pair.reference: Placement.RESEATED}
    assert await labels(house) == ["A1", "A2", "A3"]
    [asked] = await house.opened.told(TravellersAsked)
    assert [ticket.seat for ticket in asked.booking.tickets] == ["A2", "A3"]
    assert asked.booking.journey.bus_kind == "Van"
    [told] = await house.opened.told(TravellersMustKnow)
    assert told.booking.id == single.id
    old, new = pair.tickets[0].token, (await now(house, pair)).tickets[0].token
    assert (await house.door.board(DRIVER, BoardTicket(MORNING, old))).verdict is Verdict.VOID
    welcome = await house.door.board(DRIVER, BoardTicket(MORNING, new))
    assert (welcome.verdict, welcome.seat) == (Verdict.WELCOME, "A2")
    kinds = [step.kind for step in await house.door.history(LAN, access(pair))]
    assert kinds.count(MilestoneKind.RESEATED) == 2


async def test_seats_change_hands_in_one_go(house: House) -> None:
    """One has A1 and gets A2, the other the other way round: no order of moves would do."""
    vip, plain = await house.buy("VIP1"), await house.buy("A1", by=MINH)
    await house.opened.hear(other_bus("A1", "VIP1", vip=("A1",)))
    await approve(house)
    assert ((await now(house, vip)).tickets[0].seat, (await now(house, plain, MINH)).tickets[0].seat) == ("A1", "VIP1")


async def test_a_lesser_class_is_compensated_and_not_given_back_twice(house: House) -> None:
    bought = await house.buy("VIP1")
    await house.opened.hear(other_bus("A1", "A2"))
    plan = await planned(house)
    assert (plan.bookings[0].losses, plan.bookings[0].tickets[0].back) == ((Loss.CLASS,), Money(175_000, "VND"))
    await approve(house)
    assert (await now(house, bought)).total == Money(350_000, "VND")
    assert await house.refunds() == [(Money(175_000, "VND"), "lesser_seat")]
    await say(house, bought, Answer.MONEY)
    assert [amount.amount for amount, _ in await house.refunds()] == [175_000, 350_000]


async def test_who_finds_no_seat_keeps_a_good_ticket_and_is_a_task(house: House) -> None:
    first, second = await house.buy("A1", "A2"), await house.buy("B1", "B2", by=MINH)
    await house.opened.hear(other_bus("A1", "A2", "A3"))
    done = await approve(house)
    assert outcomes(done) == {second.reference: Placement.UNPLACED}
    [brief] = await house.door.disruptions(CLERK, first.journey.operator_id)
    assert (brief.waiting, brief.unplaced) == (1, 2)
    left = await now(house, second, MINH)
    assert (left.status, [t.status for t in left.tickets]) == (BookingStatus.CONFIRMED, [TicketStatus.UNPLACED] * 2)
    assert [t.token for t in left.tickets] == ["", ""]
    assert left.refund_due == left.total
    typed = BoardTicket(MORNING, left.tickets[0].code)
    assert (await house.door.board(DRIVER, typed)).verdict is Verdict.UNPLACED
    await house.hold("A3", by=LAN)


async def test_the_unplaced_are_seated_by_hand(house: House) -> None:
    first, second = await house.buy("A1"), await house.buy("B1", by=MINH)
    await house.opened.hear(other_bus("A1"))
    await approve(house)
    place = PlaceTickets(MORNING, second.id, ("A1",))
    with pytest.raises(SeatsTaken):
        await house.door.place_tickets(CLERK, place)
    await house.door.cancel_tickets(LAN, access(first), CancelTickets((first.tickets[0].id,)), once())
    done = await house.door.place_tickets(CLERK, place)
    assert done.bookings[0].answer is Answer.PLACED
    seated = await now(house, second, MINH)
    assert (seated.tickets[0].seat, seated.tickets[0].status) == ("A1", TicketStatus.ISSUED)
    [told] = await house.opened.told(TicketAmended)
    assert told.was == "B1"
    with pytest.raises(WrongStep):
        await house.door.place_tickets(CLERK, place)
    token = BoardTicket(MORNING, seated.tickets[0].token)
    assert (await house.door.board(DRIVER, token)).verdict is Verdict.WELCOME


async def test_a_plan_that_was_read_before_something_changed_is_refused(house: House) -> None:
    await house.buy("A1")
    late = await house.buy("B2", by=MINH)
    await house.opened.hear(other_bus("A1", "A2"))
    read = await planned(house)
    await house.door.cancel_tickets(MINH, access(late), CancelTickets((late.tickets[0].id,)), once())
    with pytest.raises(PlanChanged):
        await approve(house, read)
    assert (await planned(house)).approved_at is None
    await approve(house)


async def test_many_who_approve_at_once_carry_it_out_once(house: House) -> None:
    await house.buy("B1", "B2")
    await house.opened.hear(other_bus("A1", "A2"))
    read = await planned(house)
    answers = await asyncio.gather(*(approve(house, read) for _ in range(6)), return_exceptions=True)
    assert sum(not isinstance(answer, Exception) for answer in answers) == 1
    assert {type(answer) for answer in answers if isinstance(answer, Exception)} <= {PlanChanged, WrongStep}
    assert len(await house.opened.told(TravellersAsked)) == 1


async def test_the_old_bus_again_ends_the_matter(house: House) -> None:
    bought = await house.buy("B2")
    await house.opened.hear(other_bus("A1", "A2"))
    back = on_sale(departure(version=3), of=line())
    await house.opened.hear(back)
    with pytest.raises(NotFound):
        await planned(house)
    assert (await now(house, bought)).tickets[0].seat == "B2"
    await house.hold("A1", by=MINH)


async def test_a_later_time_that_is_heard_before_the_other_bus_hides_nothing(house: House) -> None:
    from booking.test_listens import changed

    await house.buy("B2")
    await house.opened.hear(changed(departure=departure(version=3, departure=9 * 3600)))
    await house.opened.hear(other_bus("A1", "A2", version=2))
    assert (await planned(house)).bookings[0].outcome is Placement.RESEATED
    assert (await house.door.trip(MORNING)).calls[0].at.isoformat() == "2026-11-06T02:00:00+00:00"


async def test_accepted_the_rules_of_the_ticket_hold_again(house: House) -> None:
    bought = await house.buy("B2")
    await house.opened.hear(other_bus("A1", "A2"))
    await approve(house)
    choice = await house.door.choice(LAN, access(bought))
    assert choice is not None
    assert (choice.money, choice.planned.silent) == (bought.total, Answer.ACCEPTED)
    accepted = await say(house, bought, Answer.ACCEPTED)
    assert accepted.refund_due == Money(315_000, "VND")
    assert await house.door.choice(LAN, access(bought)) is None
    with pytest.raises(WrongStep):
        await say(house, bought, Answer.MONEY)


async def test_strangers_and_those_below_a_manager_approve_nothing(house: House) -> None:
    await house.buy("B2")
    await house.opened.hear(other_bus("A1"))
    read = await planned(house)
    for by, refusal in ((STRANGER, NotFound), (CLERK, Forbidden)):
        with pytest.raises(refusal):
            await house.door.approve_plan(by, ApprovePlan(MORNING, read.plan))
    with pytest.raises(NotFound):
        await house.door.disruption(STRANGER, MORNING)
    with pytest.raises(NotFound):
        await house.door.disruptions(STRANGER, read.operator_id)
    assert BOSS.account_id != named("Clerk")


async def test_what_is_held_and_not_in_the_way_stays_held(house: House) -> None:
    """Sold tickets go before holds: a hold ends only where its seat is gone or somebody who has paid sits there now."""
    await house.buy("B2")
    stays, gives_way, gone = await house.hold("A2"), await house.hold("A1", by=MINH), await house.hold("B1", by=CLERK)
    await house.opened.hear(other_bus("A1", "A2"))
    await approve(house)
    found = [(await now(house, one, by)).status for one, by in ((stays, LAN), (gives_way, MINH), (gone, CLERK))]
    assert found == [BookingStatus.HELD, BookingStatus.RELEASED, BookingStatus.RELEASED]
    await house.check_out(stays)
    await house.opened.hear(money_for(stays))
    assert await labels(house) == ["A1", "A2"]


async def test_an_offer_is_no_hold_of_ones_own(house: House) -> None:
    await house.buy("A1")
    await house.opened.hear(on_sale(departure(NIGHT)), CALLED_OFF)
    await approve(house)
    await house.hold("B1", trip=NIGHT)
    await house.hold("B2", trip=NIGHT)
