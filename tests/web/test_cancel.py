"""Cancelling, with the exact refund shown before."""

import msgspec

from overland.booking import Booking, BookingStatus, TicketStatus
from overland.kernel.money import Money
from overland.payments import Method
from web.buying import buy
from web.conftest import Behind, Browser
from web.test_sign_in import sign_in


def kept(behind: Behind, booking: str) -> Booking:
    return behind.bookings.kept[booking.rsplit("/", 1)[-1]]


def ids(found: Booking, *seats: str) -> list[str]:
    return [str(ticket.id) for ticket in found.tickets if ticket.seat in seats]


async def test_the_refund_is_shown_before_and_had_after(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    page = await browser.get(f"{booking}/cancellation")
    assert "Cancel and get ₫504,000 back" in page.text
    page = await browser.send_form(page, f"{booking}/cancellation", ticket=ids(kept(behind, booking), "A1", "B1"))
    assert "This booking is cancelled" in page.text


async def test_one_of_two_is_cancelled_and_the_other_shown(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    page = await browser.get(f"{booking}/cancellation")
    one = ids(kept(behind, booking), "B1")
    page = await browser.send_form(page, f"{booking}/cancellation", ticket=one, show="yes")
    assert page.status_code == 200
    assert "Cancel and get ₫252,000 back" in page.text
    assert "The others stay valid" in page.text
    page = await browser.send_form(page, f"{booking}/cancellation", ticket=one)
    assert [t.status for t in kept(behind, booking).tickets] == [TicketStatus.ISSUED, TicketStatus.VOID]
    assert page.text.count('class="qr"') == 1
    assert "₫252,000 of it for cancelled tickets" in page.text
    page = await browser.get(f"{booking}/cancellation")
    assert 'type="checkbox" name="ticket"' not in page.text


async def test_ticks_that_were_changed_after_the_amount_was_shown_cancel_nothing(
    browser: Browser, behind: Behind
) -> None:
    booking = await buy(browser, behind)
    page = await browser.get(f"{booking}/cancellation")
    page = await browser.send_form(page, f"{booking}/cancellation", ticket=ids(kept(behind, booking), "A1"))
    assert page.status_code == 409
    assert "Cancel and get ₫252,000 back" in page.text
    assert all(ticket.status is TicketStatus.ISSUED for ticket in kept(behind, booking).tickets)


async def test_nobody_ticked_is_asked_again(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    page = await browser.get(f"{booking}/cancellation")
    page = await browser.send_form(page, f"{booking}/cancellation")
    assert page.status_code == 422
    assert "Choose at least one ticket" in page.text


async def test_a_refund_that_shrank_meanwhile_is_shown_again(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    page = await browser.get(f"{booking}/cancellation")
    found = kept(behind, booking)
    less = tuple(msgspec.structs.replace(t, refund_due=Money(50_000, "VND")) for t in found.tickets)
    behind.bookings.keep(found, tickets=less)
    page = await browser.send_form(page, f"{booking}/cancellation", ticket=ids(found, "A1", "B1"))
    assert page.status_code == 409
    assert "Cancel and get ₫100,000 back" in page.text
    assert kept(behind, booking).status is BookingStatus.CONFIRMED


async def test_money_may_be_kept_where_the_operator_has_balances_by_who_is_signed_in(
    browser: Browser, behind: Behind
) -> None:
    booking = await buy(browser, behind)
    behind.payments.ways = [Method("local"), Method("balance")]
    asked = "Keep it as a balance with Sao Mai"
    assert asked not in (await browser.get(f"{booking}/cancellation")).text
    await sign_in(browser)
    assert asked in (await browser.get(f"{booking}/cancellation")).text
    behind.payments.ways = [Method("local")]
    assert asked not in (await browser.get(f"{booking}/cancellation")).text
