"""The counter's pages: from where to, over the seats and the money in several ways, to paper."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import msgspec

from overland.booking import BookingStatus, UnknownSeats
from overland.kernel.money import Money
from overland.payments import Payment, PaymentStatus, Tender
from web.conftest import Browser
from web.office.cast import BOOKING, PRICE, SAO_MAI, SEVEN_THIRTY
from web.office.conftest import Rooms

SELL = "/office/SM/sell"
SALE = "/office/SM/bookings/HE1DHE1D/sale"
ROUTE = "?from=ha+noi&to=hue&day=2026-11-02"


def part_of(amount: int, method: str = "cash") -> Payment:
    nothing = Money(0, "VND")
    return Payment(
        UUID(int=700), BOOKING.id, SAO_MAI.id, method, Money(amount, "VND"), nothing, PaymentStatus.HELD, SEVEN_THIRTY,
        SEVEN_THIRTY + timedelta(hours=1), whole=PRICE,
    )  # fmt: skip


async def trip_on(staff: Browser) -> tuple[str, object]:
    page = await staff.get(SELL + ROUTE)
    return page.text.split('name="trip" value="')[1].split('"')[0], page


async def test_only_ones_own_trips_and_the_first_is_chosen(staff: Browser) -> None:
    page = await staff.get(SELL + ROUTE)
    assert page.text.count('name="trip"') == 1
    assert "checked autofocus" in page.text
    assert "12 free" in page.text


async def test_the_route_is_remembered_for_the_next_sale(staff: Browser) -> None:
    await staff.get(SELL + ROUTE)
    page = await staff.get(SELL)
    assert 'value="Hà Nội"' in page.text
    assert 'name="trip"' in page.text


async def test_the_best_seats_for_a_known_phone(staff: Browser, rooms: Rooms) -> None:
    trip, page = await trip_on(staff)
    done = await staff.send_form(page, SELL, trip=trip, count="1", phone="0912345678")  # type: ignore[arg-type]
    assert done.url.path == SALE
    assert rooms.bookings.asked["choose_seats"].people == 1
    assert rooms.bookings.asked["checkout"].contact.name == "Trần Thị Lan"
    assert 'value="0912345678"' in done.text


async def test_seats_by_their_labels(staff: Browser, rooms: Rooms) -> None:
    trip, page = await trip_on(staff)
    done = await staff.send_form(page, SELL, trip=trip, count="1", seats="b1, B3")  # type: ignore[arg-type]
    assert done.url.path == SALE
    assert "choose_seats" not in rooms.bookings.asked
    taken = await staff.send_form(page, SELL, trip=trip, count="1", seats="a1", name="An")  # type: ignore[arg-type]
    assert taken.status_code == 409
    assert 'id="f-seats-error"' in taken.text
    assert 'value="An"' in taken.text


async def test_fewer_seats_than_people(staff: Browser) -> None:
    trip, page = await trip_on(staff)
    answer = await staff.send_form(page, SELL, trip=trip, count="6")  # type: ignore[arg-type]
    assert answer.status_code == 422
    assert 'id="f-count-error"' in answer.text


async def test_a_name_comes_with_the_phone(staff: Browser) -> None:
    assert (await staff.get(f"{SELL}/known.json?phone=0912345678")).json() == {"name": "Trần Thị Lan"}
    assert (await staff.get(f"{SELL}/known.json?phone=0900000000")).json() == {"name": ""}


async def test_a_part_by_terminal(staff: Browser, rooms: Rooms) -> None:
    rooms.bookings.held()
    page = await staff.get(SALE)
    await staff.send_form(page, SALE, method="terminal", receipt="000123", part="100.000")
    assert rooms.bookings.asked["sell"] == Tender("terminal", receipt="000123", part=Money(100_000, "VND"))


async def test_what_is_here_is_shown_and_can_be_given_back(staff: Browser, rooms: Rooms) -> None:
    rooms.bookings.held()
    rooms.payments.parts = (part_of(100_000),)
    page = await staff.get(SALE)
    left = f"₫{BOOKING.total.amount - 100_000:,}"
    assert f"Take {left}" in page.text
    too_much = await staff.send_form(page, SALE, part=str(BOOKING.total.amount))
    assert "not an amount up to what is left" in too_much.text
    back = await staff.send_form(page, f"/office/SM/bookings/HE1DHE1D/parts/{UUID(int=700)}/back")
    assert rooms.payments.asked["return_part"].payment_id == UUID(int=700)
    assert "Given back." in back.text


async def test_what_is_left_of_a_sale_that_is_over_is_shown_too(staff: Browser, rooms: Rooms) -> None:
    rooms.bookings.held()
    over = msgspec.structs.replace(rooms.bookings.kept["HE1DHE1D"], status=BookingStatus.EXPIRED)
    rooms.bookings.kept["HE1DHE1D"] = over
    rooms.payments.parts = (part_of(100_000),)
    page = await staff.get("/office/SM/bookings/HE1DHE1D")
    back = await staff.send_form(page, f"/office/SM/bookings/HE1DHE1D/parts/{UUID(int=700)}/back")
    assert back.url.path == "/office/SM/bookings/HE1DHE1D"
    assert rooms.payments.asked["return_part"].payment_id == UUID(int=700)


async def test_seats_are_not_given_up_over_money_that_is_here(staff: Browser, rooms: Rooms) -> None:
    rooms.bookings.held()
    rooms.payments.parts = (part_of(100_000),)
    page = await staff.send_form(await staff.get(SALE), "/office/SM/bookings/HE1DHE1D/release")
    assert rooms.bookings.kept["HE1DHE1D"].status is BookingStatus.HELD
    assert "Give back first what was taken" in page.text


async def test_a_deadline_in_place_of_money(staff: Browser, rooms: Rooms) -> None:
    rooms.bookings.held()
    held = rooms.bookings.kept["HE1DHE1D"]
    leaves = msgspec.structs.replace(held.journey.origin, at=held.journey.origin.at + timedelta(days=9))
    journey = msgspec.structs.replace(held.journey, origin=leaves)
    rooms.bookings.kept["HE1DHE1D"] = msgspec.structs.replace(held, journey=journey)
    page = await staff.get(SALE)
    until = page.text.split('id="f-until"')[1].split('<option value="')[1].split('"')[0]
    await staff.send_form(page, SALE, do="reserve", until=until, phone="0912345678")
    assert rooms.bookings.asked["reserve"].until.isoformat() == until
    wrong = await staff.send_form(page, SALE, do="reserve", until="soon", phone="0912345678")
    assert (wrong.status_code, 'id="f-until-error"' in wrong.text) == (422, True)


async def test_slips_for_both_papers(staff: Browser) -> None:
    for size in ("roll", "a6"):
        page = await staff.get(f"/office/SM/bookings/{BOOKING.reference}/paper/{size}")
        assert (page.status_code, f'<body class="{size}">' in page.text) == (200, True)
        assert page.text.count('class="slip"') == len(BOOKING.tickets)
    assert (await staff.get(f"/office/SM/bookings/{BOOKING.reference}/paper/a3")).status_code == 404


async def test_a_seat_that_the_bus_does_not_have(staff: Browser, rooms: Rooms) -> None:
    trip, page = await trip_on(staff)

    async def strange(*_: object) -> None:
        raise UnknownSeats(seats=["Z9"])

    rooms.bookings.hold = strange  # type: ignore[assignment, method-assign]
    answer = await staff.send_form(page, SELL, trip=trip, count="1", seats="Z9")  # type: ignore[arg-type]
    assert "This bus has no such seat" in answer.text
    assert msgspec.json.encode(rooms.bookings.asked.get("checkout")) == b"null"
