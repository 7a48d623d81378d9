"""Days of rest, as their rows have them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from overland.kernel.db import Tx
from overland.kernel.problems import NotFound
from overland.operations.holidays import Holiday
from overland.operations.store.network import Reading

_OF_COUNTRY = "SELECT day, vi, en FROM holiday WHERE country = $1 AND day BETWEEN $2 AND $3 ORDER BY day"
_OF_OPERATOR = """
SELECT day, coalesce(o.vi, h.vi) AS vi, coalesce(o.en, h.en) AS en, o.day IS NOT NULL AS own,
       coalesce(o.works, false) AS works
FROM (SELECT * FROM holiday WHERE country = (SELECT country FROM operator WHERE id = $1)) h
     FULL JOIN (SELECT * FROM own_holiday WHERE operator_id = $1) o USING (day)
WHERE day BETWEEN $2 AND $3 ORDER BY day
"""
_ADD = """
INSERT INTO holiday (country, day, vi, en, at, by)
SELECT $1, day, vi, en, $5, $6 FROM unnest($2::date[], $3::text[], $4::text[]) AS h (day, vi, en)
ON CONFLICT DO NOTHING
"""
_KEEP = """
INSERT INTO holiday (country, day, vi, en, at, by) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (country, day) DO UPDATE SET vi = excluded.vi, en = excluded.en, at = excluded.at, by = excluded.by
"""
_KEEP_OWN = """
INSERT INTO own_holiday (operator_id, day, vi, en, works, at, by) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (operator_id, day) DO UPDATE
SET vi = excluded.vi, en = excluded.en, works = excluded.works, at = excluded.at, by = excluded.by
"""


async def of_country(db: Reading, country: str, first: date, last: date) -> list[Holiday]:
    """A country's, by day."""
    return await db.all(Holiday, _OF_COUNTRY, country, first, last)


async def of_operator(db: Reading, operator_id: UUID, first: date, last: date) -> list[Holiday]:
    """Those of an operator's country with its own, by day; those on which it works too."""
    return await db.all(Holiday, _OF_OPERATOR, operator_id, first, last)


async def resting_days(db: Reading, operator_id: UUID, first: date, last: date) -> set[date]:
    """The days on which an operator rests; for schedules."""
    return {one.day for one in await of_operator(db, operator_id, first, last) if not one.works}


async def add(tx: Tx, country: str, days: Sequence[Holiday], at: datetime, by: str) -> int:
    """Add what is not there yet; how many."""
    columns = [day.day for day in days], [day.vi for day in days], [day.en for day in days]
    return await tx.execute(_ADD, country, *columns, at, by)


async def keep(tx: Tx, country: str, day: Holiday, at: datetime, by: str) -> None:
    """Add or rename one."""
    await tx.execute(_KEEP, country, day.day, day.vi, day.en, at, by)


async def drop(tx: Tx, country: str, day: date) -> None:
    """Take one away."""
    await tx.execute("DELETE FROM holiday WHERE country = $1 AND day = $2", country, day)


async def keep_own(tx: Tx, operator_id: UUID, day: Holiday, at: datetime, by: str) -> None:
    """What an operator says of a day. Raises NotFound."""
    with tx.refusing({"own_holiday_operator_fkey": NotFound()}):
        await tx.execute(_KEEP_OWN, operator_id, day.day, day.vi, day.en, day.works, at, by)


async def drop_own(tx: Tx, operator_id: UUID, day: date) -> None:
    """Take that back."""
    await tx.execute("DELETE FROM own_holiday WHERE operator_id = $1 AND day = $2", operator_id, day)
