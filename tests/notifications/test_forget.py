"""Whoever erased their account: what was written to them is blanked once their journey is behind."""

from __future__ import annotations

from datetime import timedelta

from houses import Opened
from notifications.cast import DEPARTS, booking, rows
from overland.booking import BookingConfirmed
from overland.identity import AccountErased
from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id


async def test_messages_stay_until_the_journey_is_behind(room: Opened, clock: FixedClock) -> None:
    account_id = new_id()
    erased, other = booking(account_id=account_id), booking(account_id=new_id())
    for made in (erased, other):
        await room.hear(BookingConfirmed(booking=made, paid=made.total, at=clock.now()))
    await room.hear(AccountErased(account_id=account_id))
    assert "Trần Minh" in str(await told(room))
    clock.at = DEPARTS + timedelta(days=3, seconds=1)
    await room.queue.tick("forget people")
    left = [row for row in await rows(room) if row["booking_id"] == erased.id]
    assert left
    assert {(row["name"], row["subject"], row["text"]) for row in left} == {("", "", "")}
    assert not any("minh@" in row["recipient"] for row in left)
    facts = str(await told(room, erased.id))
    assert not any(word in facts for word in ("Trần Minh", "Nguyễn Lan", "0901", "minh@example.com"))
    assert "Trần Minh" in str(await told(room, other.id))


async def told(room: Opened, booking_id: object = None) -> list[object]:
    """All that is kept of a booking, or of all."""
    sql = "SELECT booking::text FROM journey WHERE $1::uuid = booking_id OR $1 IS NULL UNION ALL "
    sql += "SELECT booking::text FROM notice WHERE $1::uuid = booking_id OR $1 IS NULL"
    return [row["booking"] for row in await room.db.pool.fetch(sql, booking_id)]
