"""A journey that does not run as it was sold: accepted, another trip, or the money back, each with one button."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from overland.booking import (
    Answer,
    Booking,
    Choice,
    DisruptionKind,
    Placement,
    PlannedBooking,
    PlannedTicket,
    TicketStatus,
)
from overland.kernel.money import Money
from web.buying import buy
from web.cast import offers
from web.conftest import Behind, Browser
from web.fakes_search import first_moment


def asked(
    behind: Behind, found: Booking, outcome: Placement, kind: DisruptionKind = DisruptionKind.CANCELLED
) -> Choice:
    seat = "" if outcome is Placement.UNPLACED else "C9"
    people = tuple(
        PlannedTicket(t.id, t.name, t.seat, t.seat_class, seat, t.seat_class, Money(0, "VND")) for t in found.tickets
    )
    now = behind.clock.now()
    silent = Answer.ACCEPTED if outcome is Placement.RESEATED else Answer.MONEY
    planned = PlannedBooking(
        found.id, found.reference, "Lan", "", found.journey.origin, found.journey.destination, people, outcome, silent,
        until=now + timedelta(hours=5), instead=found.journey.origin if outcome is Placement.MOVES else None,
    )  # fmt: skip
    others = tuple(offers(first_moment((now + timedelta(days=3)).date())))
    behind.bookings.asked = Choice(kind, "Landslide", planned, found.total, others)
    return behind.bookings.asked


@pytest.fixture
async def booking(browser: Browser, behind: Behind) -> Booking:
    return behind.bookings.kept[(await buy(browser, behind)).rsplit("/", 1)[-1]]


def at(booking: Booking) -> str:
    return f"/bookings/{booking.reference}"


async def test_where_nothing_is_asked_there_is_no_question(browser: Browser, booking: Booking) -> None:
    assert "Choose how to go on" not in (await browser.get(at(booking))).text
    assert (await browser.get(f"{at(booking)}/choice")).url.path == at(booking)


async def test_a_missed_bus_and_a_late_one_are_named_with_what_is_known(
    browser: Browser, behind: Behind, booking: Booking
) -> None:
    asked(behind, booking, Placement.MOVES, DisruptionKind.CONNECTION)
    assert "You cannot reach your next bus" in (await browser.get(f"{at(booking)}/choice")).text
    late = asked(behind, booking, Placement.STAYS, DisruptionKind.DELAY)
    planned = msgspec.structs.replace(late.planned, late=4500)
    behind.bookings.asked = msgspec.structs.replace(late, planned=planned)
    page = await browser.get(f"{at(booking)}/choice")
    assert "75 minutes later than booked" in page.text
    assert "I travel all the same" in page.text


async def test_seats_of_another_trip_are_taken_with_one_button(
    browser: Browser, behind: Behind, booking: Booking
) -> None:
    choice = asked(behind, booking, Placement.MOVES)
    assert f"{at(booking)}/choice" in (await browser.get(at(booking))).text
    page = await browser.get(f"{at(booking)}/choice")
    for said in (
        "Your trip does not run",
        "Reason: Landslide",
        "all your money goes back by itself",
        "Take these seats",
    ):
        assert said in page.text
    assert page.text.count("Take this trip") == len(choice.others)
    done = await browser.send_form(page, f"{at(booking)}/choice", answer="accepted")
    assert done.url.path == at(booking)
    assert behind.bookings.chosen is not None
    assert behind.bookings.chosen.answer is Answer.ACCEPTED


async def test_another_trip_or_the_money(browser: Browser, behind: Behind, booking: Booking) -> None:
    offer = asked(behind, booking, Placement.MOVES).others[1]
    page = await browser.get(f"{at(booking)}/choice")
    gone = {"answer": "other", "trip": str(booking.id), "origin": "0", "destination": "2"}
    refused = await browser.send_form(page, f"{at(booking)}/choice", **gone)
    assert (refused.status_code, "These seats were taken a moment ago" in refused.text) == (409, True)
    await browser.send_form(refused, f"{at(booking)}/choice", **(gone | {"trip": str(offer.trip_id)}))
    assert behind.bookings.chosen is not None
    assert behind.bookings.chosen.trip_id == offer.trip_id
    asked(behind, booking, Placement.MOVES)
    page = await browser.get(f"{at(booking)}/choice")
    await browser.send_form(page, f"{at(booking)}/choice", answer="money")
    assert behind.bookings.chosen.answer is Answer.MONEY


async def test_what_is_no_answer_is_refused_and_the_question_stays(
    browser: Browser, behind: Behind, booking: Booking
) -> None:
    asked(behind, booking, Placement.MOVES)
    for typed in (
        {"answer": "maybe"},
        {"answer": "other", "trip": "x"},
        {"answer": "other", "trip": str(booking.id), "origin": "-1", "destination": "2"},
    ):
        page = await browser.get(f"{at(booking)}/choice")
        refused = await browser.send_form(page, f"{at(booking)}/choice", **typed)
        assert (refused.status_code, "Take these seats" in refused.text) == (422, True)


async def test_without_a_seat_nothing_can_be_accepted(browser: Browser, behind: Behind, booking: Booking) -> None:
    asked(behind, booking, Placement.UNPLACED, DisruptionKind.BUS)
    tickets = tuple(msgspec.structs.replace(t, status=TicketStatus.UNPLACED, token="") for t in booking.tickets)
    behind.bookings.keep(booking, tickets=tickets)
    page = await browser.get(f"{at(booking)}/choice")
    assert "This bus has no seat for you" in page.text
    assert 'value="accepted"' not in page.text
    own = await browser.get(at(booking))
    assert "This bus has no seat for you" in own.text
    assert "<svg" not in own.text.split('class="tickets"')[1].split("</ul>")[0]


async def test_until_there_is_a_plan_the_page_says_that_the_trip_does_not_run(
    browser: Browser, behind: Behind, booking: Booking
) -> None:
    journey = msgspec.structs.replace(booking.journey, cancelled=True)
    behind.bookings.keep(booking, journey=journey)
    page = await browser.get(at(booking))
    assert "We are looking for seats on another one" in page.text
    assert "qr-paper" not in page.text
