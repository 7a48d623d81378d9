"""Those who have arrived are asked how it was."""

from __future__ import annotations

import httpx

from houses import Opened
from notifications.cast import MINH, MailServer, booking, part
from overland.booking import RatingWanted
from overland.kernel.clock import FixedClock


async def test_who_booked_is_asked_by_mail_alone(
    room: Opened, box: MailServer, phone: httpx.AsyncClient, clock: FixedClock
) -> None:
    went = booking()
    await room.hear(RatingWanted(booking=went, at=clock.now()))
    await room.queue.drain()
    [(to, mail)] = box.mails
    assert to == [MINH.email]
    assert f"/bookings/{went.reference}/rating?key={went.key}" in part(mail, "text/plain")
    assert not list(mail.iter_attachments())
    assert (await phone.get("/messages")).json() == []
