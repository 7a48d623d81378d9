"""Having the tickets of a booking sent once more, to those who were sent them before."""

from __future__ import annotations

from overland.booking import show
from overland.booking.bookings import Access, Booking, BookingStatus
from overland.booking.desk import Desk
from overland.booking.events import TicketsWanted
from overland.booking.open_booking import opened
from overland.booking.refusals import SentOften, WrongStep
from overland.booking.store import purchases, tries
from overland.booking.throttle import SENDING_WINDOW, SENDINGS, hidden, wait
from overland.kernel.principal import Principal


async def send_again(desk: Desk, by: Principal, access: Access) -> Booking:
    """Tell notifications, three times an hour at most. Only to the addresses of the booking, whoever asks."""
    stored, _ = await opened(desk, by, access)
    if stored.status is not BookingStatus.CONFIRMED:
        raise WrongStep(status=stored.status.value)
    shown, now = show.purchase(desk, await purchases.parts_of(desk.db, stored), stored.id), desk.clock.now()
    async with desk.db.transaction() as tx:
        tried = await tries.count(tx, "sending", hidden(desk, str(stored.sale_id)), now, SENDING_WINDOW)
        if tried.count > SENDINGS:
            raise SentOften(retry_after=wait(tried, SENDING_WINDOW, now))
        await tx.record(TicketsWanted(booking=shown, at=now))
    return shown
