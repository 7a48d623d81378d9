"""Another name or seat on a ticket."""

from uuid import uuid4

import msgspec

from overland.booking import Booking, SeatState, TicketStatus
from web.buying import buy
from web.conftest import Behind, Browser


def kept(behind: Behind, booking: str) -> Booking:
    return behind.bookings.kept[booking.rsplit("/", 1)[-1]]


async def test_a_name_is_corrected(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    at = f"{booking}/tickets/{kept(behind, booking).tickets[0].id}/name"
    assert at in (await browser.get(booking)).text
    page = await browser.get(at)
    assert 'value="Trần Thị Lan"' in page.text
    page = await browser.send_form(page, at, name="Trần Thị Loan")
    assert page.url.path == booking
    assert "Trần Thị Loan" in page.text


async def test_another_name_is_refused_beside_the_field(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    at = f"{booking}/tickets/{kept(behind, booking).tickets[0].id}/name"
    for name, said in (("Nguyễn Hùng", "That is another name"), ("", "Give a name")):
        page = await browser.send_form(await browser.get(at), at, name=name)
        assert page.status_code == 422
        assert said in page.text
        assert f'value="{name}"' in page.text


async def test_a_seat_is_changed_to_a_free_one_of_the_same_price(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    ticket = kept(behind, booking).tickets[1]
    at = f"{booking}/tickets/{ticket.id}/seat"
    page = await browser.get(at)
    offered = [seat for seat in ("C1", "A2", "B2", "A3") if f'value="{seat}"' in page.text]
    assert offered == ["C1"], "the front row has its own price, and B2 is sold"
    page = await browser.send_form(page, at, seat="C1")
    assert page.url.path == booking
    assert kept(behind, booking).tickets[1].seat == "C1"


async def test_a_seat_that_went_meanwhile_is_not_offered_again(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    at = f"{booking}/tickets/{kept(behind, booking).tickets[0].id}/seat"
    page = await browser.get(at)
    behind.bookings.gone["C1"] = SeatState.RESERVED
    page = await browser.send_form(page, at, seat="C1")
    assert page.status_code == 409
    assert "These seats were taken a moment ago" in page.text
    assert "no other free seat at the same price" in page.text
    assert (await browser.send_form(await browser.get(at), at)).status_code == 422


async def test_what_cannot_be_changed_is_not_found(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    found = kept(behind, booking)
    assert (await browser.get(f"{booking}/tickets/{uuid4()}/name")).status_code == 404
    void = tuple(msgspec.structs.replace(t, status=TicketStatus.VOID) for t in found.tickets)
    behind.bookings.keep(found, tickets=void)
    assert (await browser.get(f"{booking}/tickets/{found.tickets[0].id}/seat")).status_code == 404


async def test_tickets_are_sent_again_and_not_too_often(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    page = await browser.send_form(await browser.get(booking), f"{booking}/deliveries")
    assert "on their way to you once more" in page.text
    page = await browser.send_form(await browser.get(booking), f"{booking}/deliveries")
    assert page.status_code == 429
    assert "The tickets were sent again a few times already" in page.text
