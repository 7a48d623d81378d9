"""The plan for a trip that does not run as it was sold: read as a difference, approved, answered, seated by hand."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from overland.booking import (
    Answer,
    DelayPolicy,
    Disruption,
    DisruptionKind,
    Loss,
    Placement,
    PlaceTickets,
    PlannedBooking,
    PlannedTicket,
)
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from web.conftest import Browser
from web.office.cast import BOOKING, MORNING, SAO_MAI, SEVEN_THIRTY, call
from web.office.conftest import Rooms

TRIP = f"/office/SM/trips/{MORNING.id}"
PLAN = f"{TRIP}/disruption"
NOTHING, LESS = Money(0, "VND"), Money(50_000, "VND")


def booked(reference: str, outcome: Placement, *tickets: tuple[str, str, str]) -> PlannedBooking:
    people = tuple(
        PlannedTicket(new_id(), name, was, "vip", seat, "standard", LESS if seat else NOTHING)
        for name, was, seat in tickets
    )
    silent = Answer.ACCEPTED if outcome is Placement.RESEATED else Answer.MONEY
    losses = (Loss.CLASS, Loss.APART) if outcome is Placement.RESEATED else ()
    return PlannedBooking(
        new_id(), reference, "Trần Thị Lan", "0912 345 678", call(0), call(2), people, outcome, silent, losses
    )


SEATED = booked("K7M2Q9X4", Placement.RESEATED, ("Lan", "A1", "C1"), ("Bình", "A2", "C4"))
WITHOUT = booked("WWWW9X45", Placement.UNPLACED, ("Chi <b>", "A3", ""))
FOUND = Disruption(
    new_id(), MORNING.id, SAO_MAI.id, DisruptionKind.BUS, "Van", "Hà Nội – Vinh", call(0), SEVEN_THIRTY, "name-of-plan",
    (SEATED, WITHOUT),
)  # fmt: skip


@pytest.fixture
def plan(rooms: Rooms) -> None:
    rooms.bookings.disrupt(FOUND)


async def test_where_nothing_happened_the_pages_say_so(manager: Browser) -> None:
    assert "Everything runs as it was sold" in (await manager.get("/office/SM/disruptions")).text
    assert "Nothing has to be planned here" in (await manager.get(PLAN)).text
    assert "A plan waits" not in (await manager.get(TRIP)).text


@pytest.mark.usefixtures("plan")
async def test_the_difference_is_shown_before_anything_is_done(manager: Browser) -> None:
    listed = await manager.get("/office/SM/disruptions")
    assert PLAN in listed.text
    assert PLAN in (await manager.get(TRIP)).text
    page = await manager.get(PLAN)
    for said in (
        "Lan", "A1", "C1", "A lesser class than was booked", "No longer all together", "Chi &lt;b&gt;",
        "₫100,000 goes back for lesser seats", "1 person has no seat in it", "The people of 2 bookings are told",
    ):  # fmt: skip
        assert said in page.text


@pytest.mark.usefixtures("plan")
async def test_approved_it_becomes_a_list_of_tasks_and_answers(manager: Browser, rooms: Rooms) -> None:
    page = await manager.send_form(await manager.get(PLAN), f"{PLAN}/approval", plan="name-of-plan")
    assert "The plan is carried out" in page.text
    assert "1 booking to see to" in page.text
    assert 'href="tel:0912345678"' in page.text
    assert rooms.bookings.disrupted is not None
    assert rooms.bookings.disrupted.approved_at is not None


@pytest.mark.usefixtures("plan")
async def test_a_plan_that_is_another_one_by_now_is_shown_again(manager: Browser) -> None:
    page = await manager.send_form(await manager.get(PLAN), f"{PLAN}/approval", plan="older")
    assert page.status_code == 409
    assert "Something was sold or given back meanwhile" in page.text
    assert 'value="name-of-plan"' in page.text


@pytest.mark.usefixtures("plan")
async def test_staff_seat_by_hand_and_answer_but_do_not_approve(staff: Browser, rooms: Rooms) -> None:
    read = await staff.get(PLAN)
    assert "Carry out the plan</button>" not in read.text
    until = FOUND.at + timedelta(hours=1)
    asked = tuple(msgspec.structs.replace(one, until=until) for one in FOUND.bookings)
    rooms.bookings.disrupt(msgspec.structs.replace(FOUND, approved_at=FOUND.at, bookings=asked))
    seat = {"booking": str(WITHOUT.booking_id), "seats": "A1"}
    taken = await staff.send_form(await staff.get(PLAN), f"{PLAN}/placements", **seat)
    assert (taken.status_code, 'value="A1"' in taken.text) == (409, True)
    done = await staff.send_form(taken, f"{PLAN}/placements", **(seat | {"seats": "B1, B2"}))
    assert "They have their seats" in done.text
    assert rooms.bookings.asked["place_tickets"] == PlaceTickets(MORNING.id, WITHOUT.booking_id, ("B1", "B2"))
    said = await staff.send_form(done, f"{PLAN}/answers", reference=BOOKING.reference, answer="money")
    assert "Their answer is written down" in said.text
    assert rooms.bookings.asked["choose_way"].answer is Answer.MONEY


async def test_from_which_delay_on_people_are_asked_is_settled_on_the_list(
    manager: Browser, staff: Browser, rooms: Rooms
) -> None:
    page = await manager.get("/office/SM/disruptions")
    assert "60 minutes late or more" in page.text
    wrong = await manager.send_form(page, "/office/SM/disruptions/delays", minutes="5")
    assert (wrong.status_code, 'value="5"' in wrong.text) == (422, True)
    await manager.send_form(wrong, "/office/SM/disruptions/delays", minutes="45")
    assert rooms.bookings.asked["settle_delays"] == DelayPolicy(45)
    assert "/disruptions/delays" not in (await staff.get("/office/SM/disruptions")).text


async def test_a_trip_is_called_off_with_others_to_be_offered_unless_the_money_goes_back_at_once(
    manager: Browser, rooms: Rooms
) -> None:
    ask = await manager.get(f"{TRIP}/cancellation")
    assert "Offer other trips first" in ask.text
    typed = {"reason": "Landslide", "confirm": MORNING.route_code}
    page = await manager.send_form(ask, f"{TRIP}/cancellation", money="offer", **typed)
    assert page.url.path == PLAN
    assert rooms.operations.asked["call_off_trip"] == "Landslide"


@pytest.mark.usefixtures("plan")
async def test_what_happened_before_stays_to_be_read(manager: Browser, rooms: Rooms) -> None:
    answered = msgspec.structs.replace(SEATED, answer=Answer.ACCEPTED)
    late = msgspec.structs.replace(
        FOUND, id=new_id(), kind=DisruptionKind.DELAY, reason="Fog", approved_at=SEVEN_THIRTY, bookings=(answered,)
    )
    assert "What happened to this trip" not in (await manager.get(TRIP)).text, "one is told on top already"
    rooms.bookings.earlier = [late]
    page = await manager.get(TRIP)
    assert "1 of 1 bookings answered" in page.text
    assert f'href="{TRIP}/disruptions/{late.id}"' in page.text
    before = await manager.get(f"{TRIP}/disruptions/{late.id}")
    assert "Leaves later" in before.text
    assert "Fog" in before.text
    assert (await manager.get(f"{TRIP}/disruptions/{new_id()}")).status_code == 404
