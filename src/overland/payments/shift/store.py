"""Shifts and their lines as the database has them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.problems import NotFound
from overland.payments.shift import OwedAtCounter, Shift, ShiftLine


class Drawer(msgspec.Struct, frozen=True):
    """A shift as its row has it. Amounts in minor units of its currency."""

    id: UUID
    operator_id: UUID
    person: UUID
    counter: str
    currency: str
    brought: int
    cash: int
    sales: int
    opened_at: datetime
    closed_at: datetime | None
    closed_by: str | None
    expected: int | None
    counted: int | None
    note: str

    def shown(self) -> Shift:
        """As people see it: what should be in it stays hidden until it has been counted."""
        closed = self.counted is not None and self.expected is not None
        return Shift(
            self.id, self.operator_id, self.person, self.counter, self._money(self.brought), self.sales,
            self.opened_at, self.closed_at, self.closed_by or "",
            self._money(self.expected or 0) if closed else None, self._money(self.counted or 0) if closed else None,
            self._money((self.counted or 0) - (self.expected or 0)) if closed else None, self.note,
        )  # fmt: skip

    @property
    def holds(self) -> Money:
        """What is in the drawer by now."""
        return self._money(self.cash)

    def _money(self, amount: int) -> Money:
        return Money(amount, self.currency)


class Line(msgspec.Struct, frozen=True):
    """A line to add."""

    shift: Drawer
    kind: str
    method: str
    amount: int
    at: datetime
    given: int | None = None
    payment_id: UUID | None = None
    refund_id: UUID | None = None
    reference: str = ""
    note: str = ""


_SELECT = """
SELECT id, operator_id, person, counter, currency, brought, cash, opened_at, closed_at, closed_by, expected, counted,
       note, (SELECT count(DISTINCT p.booking_id)
              FROM shift_line l JOIN payment p ON (p.operator_id, p.id) = (l.operator_id, l.payment_id)
              WHERE (l.operator_id, l.shift_id) = (s.operator_id, s.id) AND l.kind = 'sold') AS sales
FROM shift s
"""
_OPEN = """
INSERT INTO shift (operator_id, id, person, counter, currency, brought, opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
_LINE = """
INSERT INTO shift_line (operator_id, id, shift_id, kind, method, amount, given, payment_id, refund_id, reference, note,
                        at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
"""
_LINES = """
SELECT at, kind, method, reference, note, jsonb_build_object('amount', amount, 'currency', $3::text) AS amount,
       CASE WHEN given IS NOT NULL THEN jsonb_build_object('amount', given, 'currency', $3::text) END AS given
FROM shift_line WHERE operator_id = $1 AND shift_id = $2 ORDER BY at, id
"""
_OWED = """
SELECT r.id AS refund_id, r.booking_id, p.provider AS method, p.reference, r.reason, r.created_at AS since,
       jsonb_build_object('amount', r.amount, 'currency', r.currency) AS amount
FROM refund r JOIN payment p ON (p.operator_id, p.id) = (r.operator_id, r.payment_id)
WHERE r.operator_id = $1 AND r.status = 'pending' AND p.provider = ANY ($2) ORDER BY r.id LIMIT 200
"""
_CLOSE = """
UPDATE shift SET closed_at = $3, closed_by = $4, expected = $5, counted = $6, note = $7
WHERE operator_id = $1 AND id = $2
"""


async def add(
    tx: Tx, operator_id: UUID, shift_id: UUID, person: UUID, counter: str, brought: Money, at: datetime
) -> Drawer:
    """A new shift. Violates one_open_shift_of_person or one_open_shift_of_counter."""
    await tx.execute(_OPEN, operator_id, shift_id, person, counter, brought.currency, brought.amount, at)
    return await lock(tx, operator_id, shift_id)


async def lock(tx: Tx, operator_id: UUID, shift_id: UUID) -> Drawer:
    """A shift, which nobody else changes until this transaction ends. Raises NotFound."""
    sql = f"{_SELECT} WHERE operator_id = $1 AND id = $2 FOR NO KEY UPDATE"
    return await tx.one(Drawer, NotFound(), sql, operator_id, shift_id)


async def lock_open(tx: Tx, operator_id: UUID, person: UUID) -> Drawer | None:
    """Somebody's open shift, locked."""
    sql = f"{_SELECT} WHERE operator_id = $1 AND person = $2 AND closed_at IS NULL FOR NO KEY UPDATE"
    return await tx.maybe(Drawer, sql, operator_id, person)


async def find_open(db: Database, operator_id: UUID, person: UUID) -> Drawer | None:
    """Somebody's open shift."""
    return await db.maybe(
        Drawer, f"{_SELECT} WHERE operator_id = $1 AND person = $2 AND closed_at IS NULL", operator_id, person
    )


async def find(db: Database, operator_id: UUID, shift_id: UUID) -> Drawer:
    """A shift. Raises NotFound."""
    return await db.one(Drawer, NotFound(), f"{_SELECT} WHERE operator_id = $1 AND id = $2", operator_id, shift_id)


async def latest(db: Database, operator_id: UUID, before: tuple[datetime, UUID] | None, limit: int) -> list[Drawer]:
    """Shifts of an operator, the newest first, one more than asked for."""
    sql = f"""{_SELECT} WHERE operator_id = $1 AND ($2::timestamptz IS NULL OR (opened_at, id) < ($2, $3))
              ORDER BY opened_at DESC, id DESC LIMIT $4"""
    at, shift_id = before or (None, None)
    return await db.all(Drawer, sql, operator_id, at, shift_id, limit + 1)


async def open_or_closed_since(db: Database, operator_id: UUID, since: datetime) -> list[Drawer]:
    """The open shifts, and those closed since then, the newest first."""
    sql = (
        f"{_SELECT} WHERE operator_id = $1 AND (closed_at IS NULL OR closed_at >= $2) ORDER BY opened_at DESC, id DESC"
    )
    return await db.all(Drawer, sql, operator_id, since)


async def write(tx: Tx, line: Line) -> UUID:
    """Add a line; its id."""
    identity = new_id()
    await tx.execute(
        _LINE, line.shift.operator_id, identity, line.shift.id, line.kind, line.method, line.amount, line.given,
        line.payment_id, line.refund_id, line.reference, line.note, line.at,
    )  # fmt: skip
    return identity


async def lines(db: Database, shift: Drawer) -> list[ShiftLine]:
    """The lines of a shift in order."""
    return await db.all(ShiftLine, _LINES, shift.operator_id, shift.id, shift.currency)


async def bring(tx: Tx, shift: Drawer, amount: int) -> None:
    """More change was brought in."""
    sql = "UPDATE shift SET brought = brought + $3 WHERE operator_id = $1 AND id = $2"
    await tx.execute(sql, shift.operator_id, shift.id, amount)


async def close(tx: Tx, shift: Drawer, at: datetime, by: str, counted: int, note: str) -> None:
    """Close a shift whose drawer is empty by now."""
    await tx.execute(_CLOSE, shift.operator_id, shift.id, at, by, shift.cash, counted, note)


async def owed(db: Database, operator_id: UUID, methods: list[str]) -> list[OwedAtCounter]:
    """Refunds of these methods that nobody has handed out yet."""
    return await db.all(OwedAtCounter, _OWED, operator_id, methods)
