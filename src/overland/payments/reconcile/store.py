"""Files of providers, their rows, and what the ledger has beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.kernel.problems import NotFound
from overland.payments.reconcile import TakenFile
from overland.payments.reconcile.rules import Ours, Theirs, day_of
from overland.payments.rules import treasury
from overland.payments.settlement_file import FileRow


class NewFile(msgspec.Struct, frozen=True):
    """A file to keep."""

    operator_id: UUID
    id: UUID
    provider: str
    name: str
    digest: bytes
    rows: Sequence[FileRow]
    at: datetime
    by: str


class Told(msgspec.Struct, frozen=True):
    """The last word about something that differs."""

    subject_id: UUID
    words: str
    by: str
    at: datetime


_FILE = """
INSERT INTO provider_file (operator_id, id, provider, name, digest, first_day, last_day, uploaded_at, uploaded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
"""
_ROWS = """
INSERT INTO provider_row (operator_id, file_id, provider, id, line, kind, order_code, provider_reference, amount, fee,
                          currency, at)
SELECT $1, $2, $3, * FROM unnest($4::uuid[], $5::integer[], $6::text[], $7::text[], $8::text[], $9::bigint[],
                                 $10::bigint[], $11::text[], $12::timestamptz[])
"""
_FILES = """
SELECT id, provider, name, first_day, last_day, uploaded_at, uploaded_by,
       (SELECT count(*) FROM provider_row r WHERE (r.operator_id, r.file_id) = (f.operator_id, f.id)) AS rows,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('line', u.line, 'code', u.code, 'text', u.text)), '[]')
        FROM (SELECT * FROM unread_row u WHERE (u.operator_id, u.file_id) = (f.operator_id, f.id)
              ORDER BY line LIMIT 100) AS u) AS unread
FROM provider_file f
"""
_THEIRS = """
SELECT r.id, r.provider, f.name AS file, r.line, r.kind, r.order_code, r.provider_reference, r.amount, r.fee,
       r.currency, r.at
FROM provider_row r JOIN provider_file f ON (f.operator_id, f.id) = (r.operator_id, r.file_id)
WHERE r.operator_id = $1 AND r.at >= $2 AND r.at < $3 AND ($4 = '' OR r.provider = $4)
ORDER BY f.uploaded_at, f.id, r.line
"""
_OURS = """
SELECT m.id, p.provider, CASE WHEN r.id IS NULL THEN 'payment' ELSE 'refund' END AS kind,
       p.order_code, coalesce(CASE WHEN r.id IS NULL THEN p.provider_reference ELSE r.provider_reference END, '')
           AS provider_reference, m.amount, m.currency, m.at, p.reference
FROM movement m JOIN payment p ON (p.operator_id, p.id) = (m.operator_id, m.payment_id)
     LEFT JOIN refund r ON (r.operator_id, r.id) = (m.operator_id, m.refund_id)
WHERE m.operator_id = $1 AND m.at >= $2 AND m.at < $3 AND ($4 = '' OR p.provider = $4) AND p.provider = ANY ($5)
  AND $6 IN (substr(m.debit, 1, 9), substr(m.credit, 1, 9))
UNION ALL
SELECT m.id, u.provider, 'payment', '', u.bank_reference, m.amount, m.currency, m.at, ''
FROM movement m JOIN unnamed_money u ON (u.operator_id, u.id) = (m.operator_id, m.cause_id)
WHERE m.operator_id = $1 AND m.at >= $2 AND m.at < $3 AND ($4 = '' OR u.provider = $4) AND u.provider = ANY ($5)
  AND m.kind = 'unnamed' AND NOT EXISTS (
      SELECT FROM money_ruling r WHERE (r.operator_id, r.money_id) = (u.operator_id, u.id)
          AND r.step = 'done' AND r.way = 'dismiss')
ORDER BY at, id
"""
_EXPLAINED = """
SELECT DISTINCT ON (subject_id) subject_id, words, by, at FROM explanation
WHERE operator_id = $1 AND subject_id = ANY ($2) ORDER BY subject_id, at DESC, id DESC
"""
_KNOWN = """
SELECT EXISTS (SELECT 1 FROM provider_row WHERE operator_id = $1 AND id = $2)
    OR EXISTS (SELECT 1 FROM movement WHERE operator_id = $1 AND id = $2)
"""


async def keep(tx: Tx, new: NewFile) -> list[tuple[UUID, FileRow]] | None:
    """Keep a file; its rows with their new ids, or None when it came before."""
    days = [day_of(row.at) for row in new.rows]
    done = await tx.execute(
        _FILE, new.operator_id, new.id, new.provider, new.name, new.digest, min(days), max(days), new.at, new.by
    )
    if not done:
        return None
    made = [(new_id(), row) for row in new.rows]
    columns = zip(
        *(
            (i, r.line, r.kind.value, r.order_code, r.provider_reference, r.amount, r.fee, r.currency, r.at)
            for i, r in made
        ),
        strict=True,
    )
    await tx.execute(_ROWS, new.operator_id, new.id, new.provider, *map(list, columns))
    return made


async def charged(tx: Tx, operator_id: UUID, provider: str, rows: Sequence[FileRow]) -> set[tuple[str, str, str]]:
    """Kind, number and order of rows of earlier files that say the same as one of these."""
    sql = """
    SELECT DISTINCT kind, provider_reference, order_code FROM provider_row
    WHERE operator_id = $1 AND provider = $2 AND provider_reference = ANY ($3)
    """
    found = await tx.connection.fetch(sql, operator_id, provider, [row.provider_reference for row in rows])
    return {(one["kind"], one["provider_reference"], one["order_code"]) for one in found}


async def the_same(db: Database, operator_id: UUID, provider: str, digest: bytes) -> TakenFile:
    """The file that these bytes are. Raises NotFound."""
    sql = f"{_FILES} WHERE operator_id = $1 AND provider = $2 AND digest = $3"
    return await db.one(TakenFile, NotFound(), sql, operator_id, provider, digest)


async def files(db: Database, operator_id: UUID, provider: str) -> list[TakenFile]:
    """Files of an operator, the newest first; of one provider, or (empty) of all."""
    sql = f"{_FILES} WHERE operator_id = $1 AND ($2 = '' OR provider = $2) ORDER BY uploaded_at DESC, id DESC LIMIT 400"
    return await db.all(TakenFile, sql, operator_id, provider)


async def theirs(db: Database, operator_id: UUID, first: datetime, last: datetime, provider: str) -> list[Theirs]:
    """Rows of files between two instants, in the order in which they came."""
    return await db.all(Theirs, _THEIRS, operator_id, first, last, provider)


async def ours(
    db: Database, operator_id: UUID, first: datetime, last: datetime, provider: str, known: list[str]
) -> list[Ours]:
    """What has come to these providers and gone from them by the ledger, between two instants."""
    return await db.all(Ours, _OURS, operator_id, first, last, provider, known, treasury(""))


async def explained(db: Database, operator_id: UUID, subjects: list[UUID]) -> dict[UUID, Told]:
    """The last word about each."""
    found = await db.all(Told, _EXPLAINED, operator_id, subjects)
    return {one.subject_id: one for one in found}


async def explain(tx: Tx, operator_id: UUID, subject_id: UUID, words: str, at: datetime, by: str) -> None:
    """Keep a word. Raises NotFound for what is not this operator's."""
    if not await tx.value(_KNOWN, operator_id, subject_id):
        raise NotFound
    sql = "INSERT INTO explanation (operator_id, id, subject_id, words, at, by) VALUES ($1, $2, $3, $4, $5, $6)"
    await tx.execute(sql, operator_id, new_id(), subject_id, words, at, by)
