"""A shift on its pages: opened, cash moved, counted blind, reported; and the sale that needs one."""

from __future__ import annotations

from overland.booking import UnfinishedSales
from overland.kernel.money import Money
from overland.payments import CashKind, NoOpenShift, Tender
from web.conftest import Browser
from web.office.cast import BOOKING
from web.office.conftest import Rooms

SALE = "/office/SM/bookings/HE1DHE1D/sale"


async def test_without_a_shift_one_is_opened(staff: Browser, rooms: Rooms) -> None:
    rooms.payments.open = False
    page = await staff.get("/office/SM/shift")
    assert "You have no open shift" in page.text
    page = await staff.send_form(page, "/office/SM/shift", counter="Giáp Bát 2", brought="500.000")
    wish = rooms.payments.asked["open_shift"]
    assert (wish.counter, wish.brought) == ("Giáp Bát 2", Money(500_000, "VND"))
    assert "The shift is open" in page.text


async def test_what_should_be_there_is_not_on_the_page(staff: Browser) -> None:
    page = await staff.get("/office/SM/shift")
    assert "Giáp Bát 2" in page.text
    assert "Should be there" not in page.text


async def test_cash_goes_out_with_a_word_for_it(staff: Browser, rooms: Rooms) -> None:
    page = await staff.get("/office/SM/shift")
    page = await staff.send_form(page, "/office/SM/shift/cash", kind="spent", amount="50.000")
    assert page.status_code == 422
    assert 'value="50.000"' in page.text
    await staff.send_form(page, "/office/SM/shift/cash", kind="spent", amount="50.000", note="nước")
    wish = rooms.payments.asked["move_cash"]
    assert (wish.kind, wish.amount.amount, wish.note) == (CashKind.SPENT, 50_000, "nước")


async def test_money_is_given_back(staff: Browser, rooms: Rooms) -> None:
    page = await staff.get("/office/SM/shift")
    owed = rooms.payments.owed[0]
    await staff.send_form(page, f"/office/SM/shift/refunds/{owed.refund_id}")
    assert rooms.payments.asked["hand_out"].refund_id == owed.refund_id


async def test_the_count_leads_to_the_difference(staff: Browser, rooms: Rooms) -> None:
    page = await staff.get("/office/SM/shift")
    page = await staff.send_form(page, "/office/SM/shift/count", counted="730.000")
    assert rooms.bookings.asked["close_shift"].counted == Money(730_000, "VND")
    assert "₫20,000 missing" in page.text


async def test_unfinished_sales_are_named_and_linked(staff: Browser, rooms: Rooms) -> None:
    rooms.bookings.refusal = UnfinishedSales(references=["K7M2-Q9X4"])
    page = await staff.get("/office/SM/shift")
    page = await staff.send_form(page, "/office/SM/shift/count", counted="730.000")
    assert page.status_code == 409
    assert 'href="/office/SM/bookings/K7M2-Q9X4"' in page.text


async def test_a_manager_sees_everybodys_and_takes_the_lines_away(manager: Browser) -> None:
    page = await manager.get("/office/SM/shifts")
    assert "₫20,000 missing" in page.text
    shift = page.text.partition("/office/SM/shifts/")[2].partition('"')[0]
    table = await manager.get(f"/office/SM/lists/shift-lines.csv?shift={shift}")
    assert "sold,cash,250000,300000,VND,K7M2-Q9X4,'=1+1" in table.text


async def test_the_change_is_shown_after_the_sale(staff: Browser, rooms: Rooms) -> None:
    rooms.bookings.held()
    page = await staff.get(SALE)
    page = await staff.send_form(page, SALE, name__0="An", phone="0912345678", given="2.000.000")
    given = Tender(given=Money(2_000_000, "VND"))
    assert rooms.bookings.asked["sell"] == given
    assert page.url.params["change"] == str(2_000_000 - BOOKING.total.amount)
    assert "Change to give" in page.text


async def test_too_little_is_said_beside_the_field(staff: Browser, rooms: Rooms) -> None:
    rooms.bookings.held()
    page = await staff.send_form(await staff.get(SALE), SALE, name__0="An", phone="0912345678", given="1")
    assert 'id="f-given-error">This is less than the price' in page.text


async def test_a_sale_without_a_shift_leads_to_one(staff: Browser, rooms: Rooms) -> None:
    rooms.bookings.held()
    rooms.payments.open = False
    rooms.bookings.refusal = NoOpenShift()
    page = await staff.get(SALE)
    assert 'href="/office/SM/shift"' in page.text
    page = await staff.send_form(page, SALE, name__0="An", phone="0912345678")
    assert page.status_code == 409
    assert "Open your shift first" in page.text
