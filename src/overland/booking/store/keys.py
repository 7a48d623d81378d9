"""Idempotency keys of many requests at once; one by one they are the kernel's matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once

T = TypeVar("T")
Key = tuple[str, str, str]

_RECALL = """
SELECT i.principal, i.route, i.key, i.fingerprint, i.answer
FROM unnest($1::text[], $2::text[], $3::text[]) AS w (principal, route, key)
JOIN idempotency i ON (i.principal, i.route, i.key) = (w.principal, w.route, w.key)
WHERE i.answer IS NOT NULL
"""
_REMEMBER = """
INSERT INTO idempotency (principal, route, key, fingerprint, answer)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::bytea[])
"""


async def recall_many(tx: Tx, asked: Sequence[Once], kind: type[T]) -> dict[Key, tuple[bytes, T]]:
    """The fingerprints and answers that are known to some of these keys."""
    columns = zip(*((o.principal, o.route, o.key) for o in asked), strict=True)
    rows = await tx.connection.fetch(_RECALL, *map(list, columns))
    return {
        (r["principal"], r["route"], r["key"]): (bytes(r["fingerprint"]), msgspec.json.decode(r["answer"], type=kind))
        for r in rows
    }


async def remember_many(tx: Tx, answers: Sequence[tuple[Once, object]]) -> None:
    """Keep the answers with their effects. A key that was used meanwhile breaks the transaction."""
    rows = ((o.principal, o.route, o.key, o.fingerprint, msgspec.json.encode(answer)) for o, answer in answers)
    await tx.execute(_REMEMBER, *map(list, zip(*rows, strict=True)))
