"""Who is invited to work here gets the link, by mail or text, once, and not after its week."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx

from houses import Opened
from notifications.cast import MailServer, part, rows
from overland.identity import InvitationMade
from overland.kernel.clock import FixedClock
from overland.kernel.permissions import Role
from overland.kernel.room import hear


def made(clock: FixedClock, **other: Any) -> InvitationMade:
    facts: dict[str, Any] = {
        "channel": "email", "recipient": "an@example.vn", "language": "en", "operator_id": uuid4(), "role": Role.STAFF,
        "link": "abc", "expires_at": clock.now() + timedelta(days=7), "inviter": "Chi\r\nLê",
    }  # fmt: skip
    return InvitationMade(**(facts | other))


async def test_the_link_goes_by_mail_once(room: Opened, box: MailServer, clock: FixedClock) -> None:
    [letter] = await room.hear(made(clock))
    await hear(room.room, letter)
    await room.queue.drain()
    [(to, mail)] = box.mails
    assert (to, mail["subject"]) == (["an@example.vn"], "Chi Lê invites you to work together on Overland")
    text = part(mail, "text/plain")
    assert "as counter staff" in text
    assert f"{room.kit.public_url}/join/abc" in text
    assert await rows(room) == []


async def test_or_to_a_phone(room: Opened, phone: httpx.AsyncClient, clock: FixedClock) -> None:
    await room.hear(made(clock, channel="sms", recipient="+84912345678", language="vi", role=Role.DRIVER))
    await room.queue.drain()
    [text] = (await phone.get("/messages")).json()
    assert "tài xế" in text["text"]
    assert "/join/abc" in text["text"]


async def test_what_is_over_is_let_go(room: Opened, box: MailServer, clock: FixedClock) -> None:
    await room.hear(made(clock))
    clock.forward(timedelta(days=7))
    await room.queue.drain()
    assert box.mails == []
