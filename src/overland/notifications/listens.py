"""What this room does when a booking was confirmed, changed or cancelled. Letters may come in any order."""

from __future__ import annotations

import msgspec

from overland.booking import (
    Booking,
    BookingCancelled,
    BookingConfirmed,
    DisruptionKind,
    MoneyAwaited,
    MoneyReturned,
    Placement,
    RatingWanted,
    SeatsInstead,
    SeatsOffered,
    TicketAmended,
    TicketsCancelled,
    TicketStatus,
    TicketsWanted,
    TravellersAsked,
    TravellersMustKnow,
)  # fmt: skip
from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.events import Letter
from overland.kernel.queue import Queue
from overland.notifications import store
from overland.notifications.rules import remind_at
from overland.notifications.store import Known, Notice
from overland.notifications.tell import tell

LISTENS = (
    BookingConfirmed, BookingCancelled, TicketsCancelled, TicketAmended, TicketsWanted, TravellersAsked,
    TravellersMustKnow, MoneyReturned, RatingWanted, SeatsOffered, MoneyAwaited,
)  # fmt: skip


WHOLE = frozenset({"confirmed", "again", "reserved"})
"""News of all that was bought together, in one message; other news are of one part, unless several end at one time."""


class Ear:
    """Hears letters; a notice bears the id of the letter it came with, so that hearing it twice tells nobody twice."""

    def __init__(self, db: Database, queue: Queue, clock: Clock, public_url: str) -> None:
        self.db = db
        self.queue = queue
        self.clock = clock
        self.public_url = public_url

    async def confirmed(self, event: BookingConfirmed, letter: Letter) -> None:
        """Send the tickets, with the trip as it stands by now; nothing if it is cancelled already."""
        async with self.db.transaction() as tx:
            known = await self._learn(tx, event.booking, letter)
            if event.booking.part not in {None, 1}:
                return  # what is bought together is told with its first part
            if known.cancelled_at is None and (was := event.replaced):
                notice = msgspec.structs.replace(
                    self._notice(letter, "exchanged", known.booking), was=was.journey, refund=was.refund
                )
                await tell(tx, self.queue, notice, self.public_url, self.clock.now())
            elif known.cancelled_at is None:
                # Tickets may have been cancelled since, and the trip retimed: what was heard last is what holds.
                await self._tell(tx, letter, "confirmed", _whole(known.booking, event.booking))

    async def cancelled(self, event: BookingCancelled, letter: Letter) -> None:
        """Say that the tickets are void and what goes back; take back what has not gone out yet."""
        async with self.db.transaction() as tx:
            await self._learn(tx, event.booking, letter)
            await store.cancel(tx, event.booking.id, event.at)
            if event.exchanged_for or event.told_with:
                return  # what it became is told with the new booking; and what ended at one time in one letter
            ended = event.together or event
            notice = msgspec.structs.replace(
                self._notice(letter, "cancelled", event.booking, whole=event.together is not None),
                refund=ended.refund, by_operator=event.by_operator, tickets=ended.tickets,
            )  # fmt: skip
            await tell(tx, self.queue, notice, self.public_url, self.clock.now())

    async def partly_cancelled(self, event: TicketsCancelled, letter: Letter) -> None:
        """Say which tickets are void, to those who travelled on them and to who booked; the others hear nothing."""
        async with self.db.transaction() as tx:
            known = await self._learn(tx, event.booking, letter)
            await store.withdraw(tx, event.booking.id, [t.seat for t in event.booking.tickets if t.id in event.tickets])
            if event.exchanged_for or event.told_with:
                return  # what they became is told with the new booking; and what ended at one time in one letter
            ended = event.together or event
            booking = _whole(known.booking, event.booking) if event.together else known.booking
            notice = msgspec.structs.replace(
                self._notice(letter, "partial", booking, whole=event.together is not None),
                refund=ended.refund, tickets=ended.tickets,
            )  # fmt: skip
            await tell(tx, self.queue, notice, self.public_url, self.clock.now())

    async def amended(self, event: TicketAmended, letter: Letter) -> None:
        """Send the ticket with its new code to who travels on it and to who booked, unless it is void by now."""
        async with self.db.transaction() as tx:
            known = await self._learn(tx, event.booking, letter)
            ticket = next(t for t in known.booking.tickets if t.id == event.ticket_id)
            if known.cancelled_at is None and ticket.status is not TicketStatus.VOID:
                await store.withdraw(tx, event.booking.id, [ticket.seat, event.was])
                notice = msgspec.structs.replace(
                    self._notice(letter, "amended", known.booking), changed=(event.what,), tickets=(ticket.id,)
                )
                await tell(tx, self.queue, notice, self.public_url, self.clock.now())

    async def wanted(self, event: TicketsWanted, letter: Letter) -> None:
        """Send the tickets that are good by now once more."""
        async with self.db.transaction() as tx:
            known = await self._learn(tx, event.booking, letter)
            if known.cancelled_at is None:
                await self._tell(tx, letter, "again", _whole(known.booking, event.booking))

    async def returned(self, event: MoneyReturned, letter: Letter) -> None:
        """Say that money came which bought nothing, why, and that it goes back."""
        async with self.db.transaction() as tx:
            notice = msgspec.structs.replace(
                self._notice(letter, "returned", event.booking), refund=event.amount, changed=(event.reason,)
            )
            await tell(tx, self.queue, notice, self.public_url, self.clock.now())

    async def arrived(self, event: RatingWanted, letter: Letter) -> None:
        """Ask who booked how it was."""
        async with self.db.transaction() as tx:
            await self._tell(tx, letter, "rate", event.booking)

    async def offered(self, event: SeatsOffered, letter: Letter) -> None:
        """Say to someone who waited which seats are held for them, and until when."""
        async with self.db.transaction() as tx:
            await self._tell(tx, letter, "offered", event.booking)

    async def awaited(self, event: MoneyAwaited, letter: Letter) -> None:
        """Say to who booked by phone until when the seats are kept, and where to pay."""
        async with self.db.transaction() as tx:
            await self._tell(tx, letter, "reserved", event.booking)

    async def instead(self, event: SeatsInstead, letter: Letter) -> None:
        """Ask whether the seats will do that are held in place of those that were gone when the money came."""
        async with self.db.transaction() as tx:
            await self._tell(tx, letter, "instead", event.booking)

    async def asked(self, event: TravellersAsked, letter: Letter) -> None:
        """Say what is planned where a trip does not run as sold, and ask; nobody is reminded of one called off."""
        planned = event.planned
        off = event.kind is DisruptionKind.CANCELLED
        async with self.db.transaction() as tx:
            known = await self._learn(tx, event.booking, letter)
            if known.cancelled_at:
                return
            if off:
                await store.forget_reminder(tx, event.booking.id)
            kind = "reseated" if planned.outcome is Placement.RESEATED else "asked"
            # The names stand in the booking; here they would be once more.
            tickets = tuple(msgspec.structs.replace(ticket, name="") for ticket in planned.tickets)
            bare = msgspec.structs.replace(planned, contact="", phone="", tickets=tickets)
            booking = msgspec.structs.replace(event.booking, expires_at=planned.until)
            notice = msgspec.structs.replace(
                self._notice(letter, kind, booking), changed=(event.kind.value, event.reason), asked=bare
            )
            await tell(tx, self.queue, notice, self.public_url, self.clock.now())

    async def changed(self, event: TravellersMustKnow, letter: Letter) -> None:
        """Say how the trip runs now, unless something newer was said already."""
        async with self.db.transaction() as tx:
            known = await self._learn(tx, event.booking, letter)
            if known.cancelled_at is None and known.heard_at == letter.at:
                await self._tell(tx, letter, "changed", event.booking, event.changed)

    async def _learn(self, tx: Tx, booking: Booking, letter: Letter) -> Known:
        return await store.learn(tx, booking, letter.at, remind_at(booking.journey.origin.at, self.clock.now()))

    async def _tell(self, tx: Tx, letter: Letter, kind: str, booking: Booking, changed: tuple[str, ...] = ()) -> None:
        notice = msgspec.structs.replace(self._notice(letter, kind, booking), changed=changed)
        await tell(tx, self.queue, notice, self.public_url, self.clock.now())

    @staticmethod
    def _notice(letter: Letter, kind: str, booking: Booking, *, whole: bool = False) -> Notice:
        if kind not in WHOLE and not whole:
            booking = msgspec.structs.replace(booking, parts=())
        return Notice(letter.id, booking.journey.operator_id, booking.id, kind, booking, letter.at)


def _whole(known: Booking, told: Booking) -> Booking:
    """A booking as it stands by now, with what was bought together with it."""
    parts = tuple(known if part.id == known.id else part for part in told.parts)
    return msgspec.structs.replace(known, parts=tuple(msgspec.structs.replace(part, parts=()) for part in parts))
