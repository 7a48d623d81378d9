"""Sending: tried again for a day when it may yet work, given up at once when it never will; the proof is kept."""

from datetime import timedelta
from typing import Any

import httpx
import msgspec
import pytest

from houses import Builder, Opened
from notifications.cast import MINH, MailServer, booking, rows
from overland.booking import BookingConfirmed
from overland.kernel.clock import FixedClock
from overland.notifications import rules
from overland.notifications.mail import Mail
from overland.notifications.room import BLUEPRINT

MAIL_ONLY = msgspec.structs.replace(MINH, phone="")


async def tell(room: Opened, clock: FixedClock, **contact: Any) -> None:
    made = booking(msgspec.structs.replace(MAIL_ONLY, **contact))
    await room.hear(BookingConfirmed(booking=made, paid=made.total, at=clock.now()))
    await room.queue.drain()


async def wait(room: Opened, clock: FixedClock, by: timedelta) -> dict[str, Any]:
    """The only message, after so much time and the timer's ring."""
    clock.forward(by)
    await room.queue.tick("send")
    await room.queue.drain()
    [message] = await rows(room)
    return message


async def attempts(room: Opened) -> list[tuple[str, str]]:
    found = await room.db.pool.fetch("SELECT outcome, answer FROM attempt ORDER BY id")
    return [(row["outcome"], row["answer"]) for row in found]


async def test_a_mail_put_off_goes_out_a_minute_later(room: Opened, box: MailServer, clock: FixedClock) -> None:
    box.answers = ["451 4.7.1 greylisted, come again"]
    await tell(room, clock)
    message = await wait(room, clock, timedelta(seconds=59))
    assert (message["status"], message["tries"]) == ("queued", 1)
    assert "greylisted" in message["error"]
    message = await wait(room, clock, timedelta(seconds=1))
    assert (message["status"], message["tries"], message["error"]) == ("sent", 2, "")
    assert message["proof"] == "2.0.0 taken as Q1"
    assert [outcome for outcome, _ in await attempts(room)] == ["later", "sent"]


@pytest.mark.parametrize("where", ["mailbox", "content"])
async def test_a_mail_refused_for_good_is_not_tried_again(
    room: Opened, box: MailServer, clock: FixedClock, where: str
) -> None:
    if where == "mailbox":
        box.refuses = {"minh@example.com"}
    else:
        box.answers = ["554 5.7.1 not wanted here"]
    await tell(room, clock)
    message = await wait(room, clock, timedelta(hours=1))
    assert (message["status"], message["tries"]) == ("failed", 1)
    assert "no such mailbox" in message["error"] or "not wanted here" in message["error"]
    assert box.mails == []


async def test_a_server_that_hangs_up_after_the_text_is_tried_again_with_the_same_id(
    room: Opened, box: MailServer, clock: FixedClock
) -> None:
    box.answers = ["drop"]
    await tell(room, clock)
    message = await wait(room, clock, timedelta(minutes=1))
    assert message["status"] == "sent"
    [(_, mail)] = box.mails
    assert mail["Message-ID"] == f"<{message['id']}@localhost>"


async def test_a_server_that_is_away_costs_a_day_at_most(builder: Builder, clock: FixedClock) -> None:
    room = await builder.open(BLUEPRINT, smtp_url="smtp://127.0.0.1:1")
    await tell(room, clock)
    begun, tries = clock.now(), 1
    while (message := await wait(room, clock, timedelta(minutes=30)))["status"] == "queued":
        tries = message["tries"]
    assert message["status"] == "failed"
    assert 10 <= message["tries"] <= 20
    assert message["tries"] - tries == 1
    assert timedelta(hours=20) < clock.now() - begun <= timedelta(hours=24)


async def test_a_sender_that_dies_leaves_the_message_to_the_next(
    room: Opened, box: MailServer, clock: FixedClock
) -> None:
    made = booking(MAIL_ONLY)
    await room.hear(BookingConfirmed(booking=made, paid=made.total, at=clock.now()))
    await room.db.pool.execute("UPDATE message SET tries = 1, due_at = $1", clock.now() + timedelta(minutes=1))
    await room.queue.drain()
    assert box.mails == []
    message = await wait(room, clock, timedelta(minutes=1))
    assert (message["status"], message["tries"]) == ("sent", 2)


async def test_without_a_mail_server_a_mail_is_kept_in_development(builder: Builder, clock: FixedClock) -> None:
    room = await builder.open(BLUEPRINT)
    await tell(room, clock)
    [message] = await rows(room)
    assert (message["status"], message["proof"]) == ("kept", "kept here, as OVERLAND_SMTP_URL is not set")


async def test_without_a_mail_server_nothing_counts_as_sent_in_production(builder: Builder, clock: FixedClock) -> None:
    room = await builder.open(BLUEPRINT, production=True)
    await tell(room, clock)
    [message] = await rows(room)
    assert (message["status"], message["sent_at"]) == ("queued", None)
    assert message["error"] == "OVERLAND_SMTP_URL is not set, so nothing can be sent"


async def test_a_text_put_off_twice_goes_out_once(room: Opened, phone: httpx.AsyncClient, clock: FixedClock) -> None:
    await tell(room, clock, email="", phone="+84900000503")
    await wait(room, clock, timedelta(minutes=1))
    message = await wait(room, clock, timedelta(minutes=2))
    assert (message["status"], message["tries"]) == ("sent", 3)
    assert len((await phone.get("/messages")).json()) == 1


@pytest.mark.parametrize(
    ("number", "error"), [("+84900000404", "422 nobody has this number"), ("12", "This is not a telephone number")]
)
async def test_a_text_to_no_number_fails(room: Opened, clock: FixedClock, number: str, error: str) -> None:
    await tell(room, clock, email="", phone=number)
    [message] = await rows(room)
    assert (message["status"], message["error"]) == ("failed", error)


@pytest.mark.parametrize("url", ["mail.example.com", "http://mail.example.com", "smtp://"])
def test_an_address_that_is_no_mail_server_is_refused_at_once(url: str) -> None:
    with pytest.raises(ValueError, match="OVERLAND_SMTP_URL"):
        Mail(url, "Overland <tickets@localhost>", "http://overland.test")


def test_waits_grow_up_to_four_hours(clock: FixedClock) -> None:
    waits = [rules.next_try(tries, clock.now()) - clock.now() for tries in range(1, 20)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(minutes=1), timedelta(hours=4))


async def test_the_proof_cannot_be_changed(room: Opened, clock: FixedClock) -> None:
    await tell(room, clock)
    with pytest.raises(Exception, match="permission denied"):
        await room.db.pool.execute("UPDATE attempt SET outcome = 'refused'")


async def test_a_message_queued_three_times_goes_out_once(room: Opened, box: MailServer, clock: FixedClock) -> None:
    made = booking(MAIL_ONLY)
    await room.hear(BookingConfirmed(booking=made, paid=made.total, at=clock.now()))
    for _ in range(2):
        await room.queue.tick("send")
    await room.queue.drain()
    assert len(box.mails) == 1
    assert len(await attempts(room)) == 1


async def test_a_booking_without_any_address_tells_nobody(room: Opened, box: MailServer, clock: FixedClock) -> None:
    made = msgspec.structs.replace(booking(), contact=None)
    await room.hear(BookingConfirmed(booking=made, paid=made.total, at=clock.now()))
    await room.queue.drain()
    assert (await rows(room), box.mails) == ([], [])
