"""All that happened to a booking on one line of time."""

from datetime import timedelta
from uuid import uuid4

import msgspec

from overland.booking import Booking, Milestone, MilestoneKind
from overland.kernel.money import Money
from overland.notifications import Channel, Message, MessageStatus
from overland.payments import Step
from overland.web.passenger.timeline import timeline
from web.buying import buy
from web.cast import NOW, SAO_MAI
from web.conftest import Behind, Browser


def step(kind: str, minutes: int, booking: Booking | None = None) -> Step:
    at, nothing = NOW + timedelta(minutes=minutes), Money(0, "VND")
    return Step(uuid4(), at, uuid4(), booking.id if booking else uuid4(), SAO_MAI, "local", kind, "payer", nothing)


def message(minutes: int, booking: Booking | None = None, status: MessageStatus = MessageStatus.SENT) -> Message:
    at = NOW + timedelta(minutes=minutes)
    who = (booking.id if booking else uuid4(), "confirmed", Channel.SMS, "+84912345678", "en", "", "")
    return Message(uuid4(), SAO_MAI, *who, status, 1, NOW, at)


def test_it_is_in_the_order_of_time_and_says_nothing_twice() -> None:
    paid = Milestone(NOW + timedelta(minutes=2), MilestoneKind.PAID, amount=Money(5, "VND"))
    steps = [step("paid", 2), step("page_made", 1), step("refund_paid", 9)]
    found = timeline([paid], steps, [message(3), message(4, status=MessageStatus.FAILED)])
    assert [moment.said or moment.step for moment in found] == ["page_made", "did-paid", "told-sms", "refund_paid"]


async def test_the_page_tells_it(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    found = behind.bookings.kept[booking.rsplit("/", 1)[-1]]
    later = NOW + timedelta(hours=1)
    behind.bookings.happened = [
        Milestone(later, MilestoneKind.PAID, amount=found.total),
        Milestone(later, MilestoneKind.RESEATED, seat="A1", was="C1", became="A1"),
        Milestone(later, MilestoneKind.BOARDED, seat="A1"),
    ]
    behind.payments.log = [step("opened", 1, found)]
    behind.notifications.told = [message(70, found)]
    page = await browser.get(booking)
    said = ("Seats held", "Payment begun", "Paid, tickets issued", "Moved from seat C1 to A1", "On board, seat A1")
    places = [page.text.index(text) for text in (*said, "Text message sent")]
    assert places == sorted(places)
    assert "Tickets</span>" in page.text


async def test_the_ticket_is_shown_while_notifications_does_not_answer(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    behind.notifications.away = True
    page = await browser.get(booking)
    assert "Your tickets" in page.text
    assert "Seats held" in page.text


async def test_every_kind_has_its_words(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    found = behind.bookings.kept[booking.rsplit("/", 1)[-1]]
    behind.bookings.happened = [Milestone(NOW, kind, "A1", None, "A2", "A1") for kind in MilestoneKind]
    kinds = ("confirmed", "again", "changed", "amended", "cancelled", "partial", "returned", "reminder")
    behind.notifications.told = [
        msgspec.structs.replace(message(1, found), kind=kind, channel=channel) for kind in kinds for channel in Channel
    ]
    for language in ("en", "vi"):
        page = await browser.get(booking, headers={"accept-language": language})
        assert not any(f"{unsaid}-" in page.text for unsaid in ("did", "told"))
