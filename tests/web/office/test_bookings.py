"""Bookings found, opened, cancelled; seats sold over the counter."""

from __future__ import annotations

from overland.booking import BookingStatus
from overland.kernel.money import Money
from web.conftest import Browser
from web.office.cast import BOOKING, MORNING
from web.office.conftest import Rooms

TRIP = f"/office/SM/trips/{MORNING.id}"
OPEN = "/office/SM/bookings/K7M2Q9X4"
SALE = "/office/SM/bookings/HE1DHE1D/sale"


async def test_bookings_are_found_by_words(staff: Browser, rooms: Rooms) -> None:
    page = await staff.get("/office/SM/bookings", params={"text": "  lan "})
    assert rooms.bookings.asked["bookings"].text == "lan"
    assert "K7M2-Q9X4" in page.text
    nothing = await staff.get("/office/SM/bookings", params={"text": "<b>nobody"})
    assert "Nothing found for “&lt;b&gt;nobody”" in nothing.text


async def test_the_search_knows_buses_drivers_and_references(staff: Browser) -> None:
    assert "29B-123.45" in (await staff.get("/office/SM/find", params={"text": "29b"})).text
    assert "Lê Minh" in (await staff.get("/office/SM/find", params={"text": "le minh"})).text
    assert (await staff.get("/office/SM/find", params={"text": "k7m2 q9x4"})).url.path == OPEN
    assert "Nothing found" in (await staff.get("/office/SM/find", params={"text": "zzz"})).text


async def test_a_booking_shows_what_was_sold_and_told(manager: Browser) -> None:
    page = await manager.get(OPEN)
    for said in ("K7M2Q9X41", "₫250,000", "₫225,000 back if cancelled now", "Cash taken", "Confirmation", "Failed"):
        assert said in page.text


async def test_staff_do_not_see_the_steps_of_money(staff: Browser, rooms: Rooms) -> None:
    page = await staff.get(OPEN)
    assert page.status_code == 200
    assert "steps" not in rooms.payments.asked


async def test_cancelling_shows_the_refund_first(staff: Browser, rooms: Rooms) -> None:
    ask = await staff.get(f"{OPEN}/cancellation")
    assert "₫225,000 of ₫250,000" in ask.text
    done = await staff.send_form(ask, f"{OPEN}/cancellation")
    assert "the refund is on its way" in done.text
    assert rooms.bookings.kept["K7M2Q9X4"].status is BookingStatus.CANCELLED


async def test_a_refund_that_changed_is_shown_again(staff: Browser, rooms: Rooms) -> None:
    ask = await staff.get(f"{OPEN}/cancellation")
    facts = {name: getattr(BOOKING, name) for name in BOOKING.__struct_fields__} | {"refund_due": Money(125_000, "VND")}
    rooms.bookings.kept["K7M2Q9X4"] = type(BOOKING)(**facts)
    again = await staff.send_form(ask, f"{OPEN}/cancellation")
    assert again.status_code == 409
    assert "₫125,000 of ₫250,000" in again.text
    assert rooms.bookings.kept["K7M2Q9X4"].status is BookingStatus.CONFIRMED


async def test_seats_are_sold_for_cash(staff: Browser, rooms: Rooms) -> None:
    sale = await staff.send_form(await staff.get(TRIP), f"{TRIP}/seats", seat="A3", do="sell")
    assert sale.url.path == SALE
    assert "Take ₫250,000" in sale.text
    done = await staff.send_form(sale, SALE, **{"name-0": "Trần Thị Lan", "phone": "0912 345 678"})
    said = rooms.bookings.asked["checkout"]
    assert done.url.path == "/office/SM/bookings/HE1DHE1D"
    assert (said.contact.name, said.contact.phone, said.travellers[0].seat) == ("Trần Thị Lan", "0912 345 678", "A1")
    assert "/office/SM/bookings/HE1DHE1D/paper/roll" in done.text


async def test_who_walks_up_need_not_say_who_they_are(staff: Browser, rooms: Rooms) -> None:
    sale = await staff.send_form(await staff.get(TRIP), f"{TRIP}/seats", seat="A3", do="sell")
    answer = await staff.send_form(sale, SALE)
    assert answer.url.path == "/office/SM/bookings/HE1DHE1D"
    said = rooms.bookings.asked["checkout"].contact
    assert (said.name, said.phone, said.email) == ("Walk-up customer", "", "")


async def test_a_blocked_seat_is_sold_to_whom_it_is_kept_for(staff: Browser, rooms: Rooms) -> None:
    sale = await staff.send_form(await staff.get(TRIP), f"{TRIP}/seats", seat="A1", do="sell_kept")
    assert sale.url.path == SALE
    assert rooms.bookings.asked["hold"].kept_for_them


async def test_who_sells_a_blocked_seat_reads_how_it_is_done(staff: Browser) -> None:
    answer = await staff.send_form(await staff.get(TRIP), f"{TRIP}/seats", seat="C5", do="sell")
    assert answer.status_code == 409
    assert "Blocked: C5. Below they can be sold" in answer.text


async def test_taken_seats_are_told_beside_the_map(staff: Browser) -> None:
    answer = await staff.send_form(await staff.get(TRIP), f"{TRIP}/seats", seat="A1", do="sell")
    assert answer.status_code == 409
    assert "taken a moment ago" in answer.text


async def test_a_customer_who_walks_away_leaves_the_seats(staff: Browser, rooms: Rooms) -> None:
    sale = await staff.send_form(await staff.get(TRIP), f"{TRIP}/seats", seat="A3", do="sell")
    done = await staff.send_form(sale, "/office/SM/bookings/HE1DHE1D/release")
    assert "The seats are free again" in done.text
    assert rooms.bookings.kept["HE1DHE1D"].status is BookingStatus.RELEASED
