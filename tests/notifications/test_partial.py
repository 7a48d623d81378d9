"""One traveller of several is cancelled, or money comes that buys nothing."""

import msgspec
import pytest

from houses import Opened
from notifications.cast import MailServer, booking, part, rows, ticket
from overland.booking import (
    Booking,
    BookingCancelled,
    BookingConfirmed,
    MoneyReturned,
    Ticket,
    TicketAmended,
    TicketsCancelled,
    TicketStatus,
    TicketsWanted,
)
from overland.kernel.clock import FixedClock
from overland.kernel.events import letter_for
from overland.kernel.money import Money
from overland.kernel.room import hear

LAN = ticket("A2", "Nguyễn Lan", email="lan@example.com")
TU = ticket("A3", "Lê Tú", email="tu@example.com")


def three() -> Booking:
    return booking(tickets=[ticket("A1", "Trần Minh"), LAN, TU])


def void(one: Ticket) -> Ticket:
    return msgspec.structs.replace(one, status=TicketStatus.VOID, token="")


def without_lan(made: Booking) -> Booking:
    return msgspec.structs.replace(made, tickets=(made.tickets[0], void(LAN), TU))


def partial(made: Booking, clock: FixedClock, refund: int = 315_000) -> TicketsCancelled:
    return TicketsCancelled(booking=made, tickets=(LAN.id,), refund=Money(refund, "VND"), at=clock.now())


async def test_only_those_concerned_are_told(room: Opened, box: MailServer, clock: FixedClock) -> None:
    await room.hear(partial(without_lan(three()), clock))
    await room.queue.drain()
    mails = {recipients[0]: mail for recipients, mail in box.mails}
    assert set(mails) == {"minh@example.com", "lan@example.com"}
    his = part(mails["minh@example.com"], "text/plain")
    assert all(said in his for said in ("ghế A2 (Nguyễn Lan)", "315.000", "vẫn có giá trị", "SMA17K", "SMA37K"))
    assert "SMA27K" not in his
    assert part(mails["minh@example.com"], "text/html").count("cid:") == 2
    assert "METHOD:PUBLISH" in part(mails["minh@example.com"], "text/calendar")
    hers = part(mails["lan@example.com"], "text/plain")
    assert "đã được hủy" in hers
    assert not any(secret in hers for secret in ("315.000", "key=", "SMA17K"))
    assert "METHOD:CANCEL" in part(mails["lan@example.com"], "text/calendar")


async def test_nothing_back_is_said_plainly(room: Opened, clock: FixedClock) -> None:
    await room.hear(partial(without_lan(three()), clock, refund=0))
    [mail] = [r for r in await rows(room) if r["whole"] and r["channel"] == "email"]
    assert "không được hoàn tiền" in mail["text"]


async def test_her_ticket_that_has_not_gone_out_is_taken_back_and_his_goes(
    room: Opened, box: MailServer, clock: FixedClock
) -> None:
    made = three()
    await room.hear(BookingConfirmed(booking=made, paid=made.total, at=clock.now()), partial(without_lan(made), clock))
    await room.queue.drain()
    sent = {(r["recipient"], r["kind"]): r["status"] for r in await rows(room) if r["channel"] == "email"}
    assert sent == {
        ("minh@example.com", "confirmed"): "withdrawn", ("lan@example.com", "confirmed"): "withdrawn",
        ("tu@example.com", "confirmed"): "sent", ("minh@example.com", "partial"): "sent",
        ("lan@example.com", "partial"): "sent",
    }  # fmt: skip


async def test_a_confirmation_that_comes_later_leaves_the_void_ticket_out(room: Opened, clock: FixedClock) -> None:
    made = three()
    early = letter_for(BookingConfirmed(booking=made, paid=made.total, at=clock.now()))
    late = letter_for(partial(without_lan(made), clock))
    await hear(room.room, late)
    await hear(room.room, early)
    told = {r["recipient"] for r in await rows(room) if r["kind"] == "confirmed" and r["channel"] == "email"}
    assert told == {"minh@example.com", "tu@example.com"}


async def test_when_the_rest_is_cancelled_she_is_not_told_again(room: Opened, clock: FixedClock) -> None:
    made = without_lan(three())
    rest = msgspec.structs.replace(made, tickets=tuple(map(void, made.tickets)))
    ended = tuple(t.id for t in made.tickets if t.id != LAN.id)
    await room.hear(
        partial(made, clock),
        BookingCancelled(
            booking=rest, refund=Money(630_000, "VND"), by_operator=False, at=clock.now(), tickets=ended
        ),
    )  # fmt: skip
    told = {(r["recipient"], r["kind"], r["status"]) for r in await rows(room) if r["channel"] == "email"}
    assert told == {
        ("lan@example.com", "partial", "queued"), ("minh@example.com", "partial", "withdrawn"),
        ("minh@example.com", "cancelled", "queued"), ("tu@example.com", "cancelled", "queued"),
    }  # fmt: skip


def on_another_seat(made: Booking, clock: FixedClock) -> TicketAmended:
    now = msgspec.structs.replace(LAN, seat="B2", token=f"{LAN.token}-new")
    made = msgspec.structs.replace(made, tickets=(made.tickets[0], now, TU))
    return TicketAmended(booking=made, ticket_id=LAN.id, what="seat", was="A2", at=clock.now())


async def test_a_changed_ticket_goes_to_who_travels_on_it_and_who_booked(
    room: Opened, box: MailServer, clock: FixedClock
) -> None:
    made = three()
    await room.hear(
        BookingConfirmed(booking=made, paid=made.total, at=clock.now()), on_another_seat(made, clock)
    )  # fmt: skip
    await room.queue.drain()
    sent = {(r["recipient"], r["kind"]): r["status"] for r in await rows(room) if r["channel"] == "email"}
    assert sent == {
        ("minh@example.com", "confirmed"): "withdrawn", ("lan@example.com", "confirmed"): "withdrawn",
        ("tu@example.com", "confirmed"): "sent", ("minh@example.com", "amended"): "sent",
        ("lan@example.com", "amended"): "sent",
    }  # fmt: skip
    hers = next(mail for to, mail in box.mails if to == ["lan@example.com"])
    assert "ghế B2 (Nguyễn Lan)" in part(hers, "text/plain")
    assert f"qrCode:{LAN.token}-new" in part(hers, "text/html")


async def test_tickets_are_sent_again_as_they_are_by_now(room: Opened, box: MailServer, clock: FixedClock) -> None:
    made = three()
    early = letter_for(TicketsWanted(booking=made, at=clock.now()))
    await room.hear(partial(without_lan(made), clock))
    await room.queue.drain()
    box.mails.clear()
    await hear(room.room, early)
    await hear(room.room, early)
    await room.queue.drain()
    assert {recipients[0] for recipients, _ in box.mails} == {"minh@example.com", "tu@example.com"}
    assert {str(mail["Subject"]) for _, mail in box.mails} == {"Vé xe Hà Nội – Sa Pa, 07:30, Thứ Sáu 27/11/2026"}


async def test_a_change_of_a_ticket_that_is_void_by_now_is_not_told(room: Opened, clock: FixedClock) -> None:
    made = three()
    early = letter_for(on_another_seat(made, clock))
    await hear(room.room, letter_for(partial(without_lan(made), clock)))
    await hear(room.room, early)
    assert {r["kind"] for r in await rows(room)} == {"partial"}


@pytest.mark.parametrize(
    ("reason", "said"),
    [("too_late", "bán cho người khác"), ("paid_twice", "được thanh toán trước"), ("a_new_one", "tiền sẽ được hoàn")],
)
async def test_money_that_buys_nothing_is_told_to_who_paid(
    room: Opened, box: MailServer, clock: FixedClock, reason: str, said: str
) -> None:
    made = three()
    await room.hear(MoneyReturned(booking=made, amount=made.total, reason=reason, at=clock.now()))
    await room.queue.drain()
    [(recipients, mail)] = box.mails
    assert recipients == ["minh@example.com"]
    text = part(mail, "text/plain")
    assert said in text
    assert "1.050.000" in text
    assert {r["channel"] for r in await rows(room)} == {"email", "sms"}
