"""Codes that people asked identity for: sent at once, to nobody after their time, and kept nowhere."""

from datetime import timedelta
from typing import Any

import httpx

from houses import Builder, Opened
from notifications.cast import MailServer, part, rows
from overland.identity import CodeWanted
from overland.kernel.clock import FixedClock
from overland.kernel.room import hear
from overland.notifications.room import BLUEPRINT


def wanted(clock: FixedClock, **other: Any) -> CodeWanted:
    """An has forgotten their password."""
    facts: dict[str, Any] = {
        "purpose": "password", "channel": "email", "recipient": "an@example.vn", "name": "An\r\nNguyễn",
        "language": "en", "code": "402613", "expires_at": clock.now() + timedelta(minutes=5),
    }  # fmt: skip
    return CodeWanted(**(facts | other))


async def test_a_code_goes_by_mail(room: Opened, box: MailServer, clock: FixedClock) -> None:
    await room.hear(wanted(clock))
    await room.queue.drain()
    [(to, mail)] = box.mails
    assert to == ["an@example.vn"]
    assert mail["subject"] == "Your code: 402613"
    assert "Hello An Nguyễn," in part(mail, "text/plain")
    assert "402613. It is good for 5 minutes" in part(mail, "text/plain")
    assert await rows(room) == []


async def test_a_code_goes_to_a_phone(room: Opened, phone: httpx.AsyncClient, clock: FixedClock) -> None:
    await room.hear(wanted(clock, purpose="login", channel="sms", recipient="+84912345678", language="vi"))
    await room.queue.drain()
    [text] = (await phone.get("/messages")).json()
    assert (text["to"], text["text"][:30]) == ("+84912345678", "402613 là mã Overland để xác n")


async def test_a_letter_that_comes_twice_sends_one(room: Opened, box: MailServer, clock: FixedClock) -> None:
    [letter] = await room.hear(wanted(clock))
    await hear(room.room, letter)
    await room.queue.drain()
    assert len(box.mails) == 1


async def test_what_is_over_is_let_go(room: Opened, box: MailServer, clock: FixedClock) -> None:
    await room.hear(wanted(clock, expires_at=clock.now()))
    await room.hear(wanted(clock))
    clock.forward(timedelta(minutes=5))
    await room.queue.drain()
    assert box.mails == []
    assert await room.queue.held() == []


async def test_an_address_that_cannot_be_one_is_given_up(room: Opened, box: MailServer, clock: FixedClock) -> None:
    await room.hear(wanted(clock, recipient="no address"))
    await room.queue.drain()
    assert (box.mails, await room.queue.held(), await room.queue.waiting()) == ([], [], 0)


async def test_without_a_mail_server_nothing_breaks(builder: Builder, clock: FixedClock) -> None:
    room = await builder.open(BLUEPRINT)
    await room.hear(wanted(clock))
    await room.queue.drain()
    assert await room.queue.waiting() == 0
