"""Who booked by phone learns until when the seats are kept, and where to pay."""

from datetime import timedelta

from houses import Opened
from notifications.cast import MailServer, booking, part, rows
from overland.booking import BookingStatus, MoneyAwaited
from overland.kernel.clock import FixedClock


async def test_the_deadline_and_the_link(room: Opened, box: MailServer, clock: FixedClock) -> None:
    until = clock.now() + timedelta(hours=5)
    held = booking(status=BookingStatus.HELD, expires_at=until, pay_by=until)
    await room.hear(MoneyAwaited(booking=held, until=until, at=clock.now()))
    await room.queue.drain()
    [(_, mail)] = box.mails
    said = part(mail, "text/plain")
    assert all(text in said for text in ("A1, A2", f"/bookings/{held.reference}?key={held.key}", "13:00"))
    assert {row["kind"] for row in await rows(room)} == {"reserved"}
