"""The SQL of schema `notifications`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking import Booking, Journey, PlannedBooking
from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.problems import NotFound
from overland.notifications import Channel, Message, MessageStatus

_MESSAGE = """id, operator_id, booking_id, kind, channel, recipient, language, subject, text, status, tries, created_at,
              sent_at, error, proof"""


class Known(msgspec.Struct, frozen=True):
    """The newest that was heard of a booking."""

    booking: Booking
    heard_at: datetime
    departs_at: datetime
    cancelled_at: datetime | None


class Notice(msgspec.Struct, frozen=True):
    """Something people must be told. `tickets` are those it is about (none: all); `changed` what, or why.

    `was` is the journey that was changed for this one, `asked` what is planned where it does not run as it was sold.
    """

    id: UUID
    operator_id: UUID
    booking_id: UUID
    kind: str
    booking: Booking
    at: datetime
    changed: tuple[str, ...] = ()
    refund: Money | None = None
    by_operator: bool = False
    tickets: tuple[UUID, ...] = ()
    was: Journey | None = None
    asked: PlannedBooking | None = None


class Draft(msgspec.Struct, frozen=True):
    """A message before it is written down."""

    id: UUID
    channel: Channel
    recipient: str
    name: str
    seats: tuple[str, ...]
    whole: bool
    language: str
    subject: str
    text: str


class Due(msgspec.Struct, frozen=True):
    """A message that should go out now."""

    id: UUID


class Taken(msgspec.Struct, frozen=True):
    """A message that is being sent now."""

    id: UUID
    channel: Channel
    recipient: str
    name: str
    seats: tuple[str, ...]
    whole: bool
    language: str
    subject: str
    text: str
    tries: int
    give_up_at: datetime
    notice: Notice


async def learn(tx: Tx, booking: Booking, heard_at: datetime, remind_at: datetime | None) -> Known:
    """Keep what a letter says of a booking, unless a newer one was heard; the newest. Locks the booking's row."""
    sql = """
    INSERT INTO journey AS known (booking_id, operator_id, booking, heard_at, departs_at, remind_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (booking_id) DO UPDATE SET
        booking = EXCLUDED.booking, heard_at = EXCLUDED.heard_at, departs_at = EXCLUDED.departs_at,
        remind_at = CASE WHEN known.departs_at = EXCLUDED.departs_at THEN known.remind_at ELSE EXCLUDED.remind_at END,
        reminded_at = CASE WHEN known.departs_at = EXCLUDED.departs_at THEN known.reminded_at END
    WHERE known.heard_at < EXCLUDED.heard_at
    """
    journey = booking.journey
    await tx.execute(sql, booking.id, journey.operator_id, booking, heard_at, journey.origin.at, remind_at)
    read = "SELECT booking, heard_at, departs_at, cancelled_at FROM journey WHERE booking_id = $1 FOR UPDATE"
    return await tx.one(Known, NotFound(), read, booking.id)


async def forget_reminder(tx: Tx, booking_id: UUID) -> None:
    """Remind nobody of this journey: it does not run."""
    await tx.execute("UPDATE journey SET remind_at = NULL WHERE booking_id = $1", booking_id)


async def cancel(tx: Tx, booking_id: UUID, at: datetime) -> None:
    """Say no more of this booking: no reminder, and nothing that has not gone out yet but what it was cancelled by."""
    await tx.execute(
        "UPDATE journey SET cancelled_at = $2 WHERE booking_id = $1 AND cancelled_at IS NULL", booking_id, at
    )
    withdraw = """
    UPDATE message SET status = 'withdrawn', error = ''
    WHERE booking_id = $1 AND status = 'queued' AND kind NOT IN ('cancelled', 'returned')
      AND (kind <> 'partial' OR whole)
    """
    await tx.execute(withdraw, booking_id)


async def withdraw(tx: Tx, booking_id: UUID, seats: Sequence[str]) -> None:
    """Take back what has not gone out yet and speaks of tickets on these seats as if they were still good."""
    sql = """
    UPDATE message SET status = 'withdrawn', error = ''
    WHERE booking_id = $1 AND status = 'queued' AND kind NOT IN ('cancelled', 'partial', 'returned', 'reminder')
      AND (whole OR seats <@ $2)
    """
    await tx.execute(sql, booking_id, list(seats))


async def take_reminders(tx: Tx, now: datetime, limit: int) -> list[Known]:
    """The bookings to be reminded of now; nobody else gets them."""
    sql = """
    UPDATE journey SET reminded_at = $1 WHERE booking_id IN (
        SELECT booking_id FROM journey
        WHERE remind_at <= $1 AND reminded_at IS NULL AND cancelled_at IS NULL
        ORDER BY remind_at LIMIT $2 FOR UPDATE SKIP LOCKED
    ) RETURNING booking, heard_at, departs_at, cancelled_at
    """
    return await tx.all(Known, sql, now, limit)


async def add_notice(tx: Tx, notice: Notice) -> bool:
    """Write a notice down; whether it is new."""
    sql = """
    INSERT INTO notice (id, operator_id, booking_id, kind, booking, at, changed, refund, by_operator, tickets,
                        asked)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING
    """
    row = (notice.id, notice.operator_id, notice.booking_id, notice.kind, notice.booking, notice.at)
    why = (list(notice.changed), notice.refund, notice.by_operator, list(notice.tickets), notice.asked)
    return await tx.execute(sql, *row, *why) == 1


async def add_messages(tx: Tx, notice: Notice, drafts: Sequence[Draft], now: datetime, give_up_at: datetime) -> None:
    """Queue messages of a notice, due at once."""
    sql = """
    INSERT INTO message (id, notice_id, operator_id, booking_id, kind, channel, recipient, name, seats, whole, language,
                         subject, text, created_at, due_at, give_up_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15)
    """
    of = (notice.id, notice.operator_id, notice.booking_id, notice.kind)
    rows = [
        (
            d.id,
            *of,
            d.channel,
            d.recipient,
            d.name,
            list(d.seats),
            d.whole,
            d.language,
            d.subject,
            d.text,
            now,
            give_up_at,
        )
        for d in drafts
    ]
    await tx.execute_many(sql, rows)


async def due(db: Database, now: datetime, limit: int) -> list[UUID]:
    """The messages that should go out now, longest due first."""
    sql = "SELECT id FROM message WHERE status = 'queued' AND due_at <= $1 ORDER BY due_at LIMIT $2"
    return [row.id for row in await db.all(Due, sql, now, limit)]


async def take(db: Database, message_id: UUID, now: datetime, again_at: datetime) -> Taken | None:
    """Take a due message to send it. Whoever comes second gets None; a sender that dies leaves it due at `again_at`."""
    sql = """
    WITH taken AS (
        UPDATE message SET tries = tries + 1, due_at = $3
        WHERE id = $1 AND status = 'queued' AND due_at <= $2 RETURNING *
    )
    SELECT taken.*, to_jsonb(notice) AS notice FROM taken JOIN notice ON notice.id = taken.notice_id
    """
    return await db.maybe(Taken, sql, message_id, now, again_at)


async def settle(
    tx: Tx,
    message_id: UUID,
    now: datetime,
    outcome: str,
    answer: str,
    status: MessageStatus,
    due_at: datetime | None = None,
) -> None:
    """Write down how an attempt ended. A message withdrawn meanwhile stays so unless it did go out."""
    attempt = "INSERT INTO attempt (id, message_id, at, outcome, answer) VALUES ($1, $2, $3, $4, $5)"
    await tx.execute(attempt, new_id(), message_id, now, outcome, answer)
    good = status in {MessageStatus.SENT, MessageStatus.KEPT}
    sql = """
    UPDATE message SET status = $2, due_at = coalesce($3, due_at), sent_at = CASE WHEN $4 THEN $5 ELSE sent_at END,
           proof = CASE WHEN $4 THEN $6 ELSE proof END, error = CASE WHEN $4 THEN '' ELSE $6 END
    WHERE id = $1 AND (status = 'queued' OR $4)
    """
    await tx.execute(sql, message_id, status, due_at, good, now, answer)


async def queue_again(tx: Tx, message_id: UUID, now: datetime, give_up_at: datetime) -> None:
    """Make a message due once more, with a fresh day of trying."""
    sql = "UPDATE message SET status = 'queued', tries = 0, due_at = $2, give_up_at = $3, error = '' WHERE id = $1"
    await tx.execute(sql, message_id, now, give_up_at)


async def lock(tx: Tx, message_id: UUID) -> Message:
    """One message, not to be changed by others meanwhile. Raises NotFound."""
    sql = f"SELECT {_MESSAGE} FROM message WHERE id = $1 FOR UPDATE"
    return await tx.one(Message, NotFound(), sql, message_id)


async def overtaken(tx: Tx, message: Message) -> bool:
    """Whether the booking was cancelled since, and the message speaks as if it were not."""
    sql = "SELECT cancelled_at IS NOT NULL FROM journey WHERE booking_id = $1"
    return message.kind not in {"cancelled", "returned"} and bool(await tx.value(sql, message.booking_id))


async def messages(
    db: Database, operators: frozenset[UUID] | None, booking_id: UUID | None, before: UUID | None, limit: int
) -> list[Message]:
    """Messages of these operators (None: of all), newest first, from before the given one on."""
    sql = f"""
    SELECT {_MESSAGE} FROM message
    WHERE ($1::uuid[] IS NULL OR operator_id = ANY ($1)) AND ($2::uuid IS NULL OR booking_id = $2)
      AND ($3::uuid IS NULL OR id < $3)
    ORDER BY id DESC LIMIT $4
    """
    return await db.all(Message, sql, None if operators is None else list(operators), booking_id, before, limit)
