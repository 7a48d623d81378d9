"""Who waits is told so, with the way off the list; and when seats are held for them."""

from datetime import timedelta
from typing import Any

import httpx

from houses import Opened
from notifications.cast import HANOI, MINH, SAO_MAI, SAPA, MailServer, booking, part, rows
from overland.booking import BookingStatus, ListJoined, SeatsOffered, Waiting, WaitingStatus
from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.room import hear


def waiting(clock: FixedClock, **changes: Any) -> Waiting:
    facts: dict[str, Any] = {
        "id": new_id(), "key": "0123456789ABCDEF", "status": WaitingStatus.WAITING, "trip_id": new_id(),
        "operator_id": SAO_MAI, "operator": "Sao Mai", "route": "Hà Nội – Sa Pa", "origin": HANOI,
        "destination": SAPA, "people": 2, "contact": MINH, "created_at": clock.now(),
    }  # fmt: skip
    return Waiting(**(facts | changes))


async def test_the_link_to_ones_place_comes_once_by_every_channel(
    room: Opened, box: MailServer, phone: httpx.AsyncClient, clock: FixedClock
) -> None:
    entry = waiting(clock)
    [letter] = await room.hear(ListJoined(waiting=entry, at=clock.now()))
    await hear(room.room, letter)
    await room.queue.drain()
    [(to, mail)] = box.mails
    link = f"/waiting-list/{entry.id}?key={entry.key}"
    assert to == [MINH.email]
    assert link in part(mail, "text/plain")
    [text] = (await phone.get("/messages")).json()
    assert text["text"].endswith(link)


async def test_nobody_is_told_after_the_bus_has_left(room: Opened, box: MailServer, clock: FixedClock) -> None:
    await room.hear(ListJoined(waiting=waiting(clock), at=clock.now()))
    clock.forward(timedelta(days=60))
    await room.queue.drain()
    assert box.mails == []


async def test_held_seats_are_offered_with_the_link_to_pay(room: Opened, box: MailServer, clock: FixedClock) -> None:
    until = clock.now() + timedelta(minutes=20)
    held = booking(status=BookingStatus.HELD, expires_at=until)
    entry = waiting(clock, status=WaitingStatus.OFFERED)
    await room.hear(SeatsOffered(booking=held, waiting=entry, until=until, at=clock.now()))
    await room.queue.drain()
    [(_, mail)] = box.mails
    said = part(mail, "text/plain")
    assert all(text in said for text in ("A1, A2", f"/bookings/{held.reference}?key={held.key}", "08:20"))
    assert "text/calendar" not in [piece.get_content_type() for piece in mail.walk()]
    assert {row["kind"] for row in await rows(room)} == {"offered"}
