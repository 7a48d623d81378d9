"""Sealing the log of changes: rows are chained by SHA-256 after they are committed, and the end of the chain is signed.

The triggers that write the log take no lock and give no number that matters: rows commit in any order, and a chain made
there would fork. One sealer at a time, under a lock, takes what waits and gives it the next numbers, without a gap. Who
removes, adds or alters a row afterwards breaks the chain; who computes it anew lacks the key of the marks, which the
database does not have; who cuts off its end is caught by a head that was kept elsewhere (`overland audit head`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec
import structlog

from overland.kernel.db import Database, Tx
from overland.kernel.keys import Keys, SigningKey

SEAL: Final = "seal"
EACH_MINUTE: Final = "* * * * *"
CHECK: Final = "check the log"
NIGHTLY: Final = "41 2 * * *"
BATCH: Final = 2_000
FIRST: Final = bytes(32)
"""What the first link follows."""

log = structlog.get_logger()


class Sealing(msgspec.Struct, frozen=True):
    """What a check of a room's log found, at an instant (UTC).

    `no` links hold, the last of them with the hash `head`; they tell of all that was changed until `until`, but for
    `waits` changes that are not sealed yet. `fault` names what is wrong, at the link or row `place`:
    "gap", "changed" (a row is not as it was sealed), "missing" (a row is gone), "unsealed" (a row was put in or hidden
    from the sealer), "mark" (a signature does not fit), "loose" (links after the last mark).
    """

    room: str
    at: datetime | None = None
    no: int = 0
    head: str = ""
    until: datetime | None = None
    waits: int = 0
    fault: str = ""
    place: int | None = None

    @property
    def whole(self) -> bool:
        """Whether it was checked, and nothing was wrong."""
        return self.at is not None and not self.fault


class _Row(msgspec.Struct, frozen=True):
    id: int
    at: datetime
    by: str
    behind: str | None
    operator_id: str | None
    via: str
    trace: str
    what: str
    thing: str
    thing_id: str
    before: str | None
    after: str | None


class _Link(msgspec.Struct, frozen=True):
    no: int
    hash: bytes
    row: _Row | None


class _Mark(msgspec.Struct, frozen=True):
    no: int
    sealed_at: datetime
    key_id: str
    signature: bytes
    hash: bytes


_COLUMNS = (
    "a.id, a.at, a.by, a.behind::text, a.operator_id::text, a.via, a.trace, a.what, a.thing, a.thing_id, "
    "a.before, a.after"
)
_MARK = "SELECT m.no, m.sealed_at, m.key_id, m.signature, l.hash FROM audit_mark m JOIN audit_link l ON l.no = m.no"
_LAST = "SELECT no, hash, NULL AS row FROM audit_link ORDER BY no DESC LIMIT 1"
_WAITING = f"SELECT {_COLUMNS} FROM audit_waiting w JOIN audit a ON a.id = w.audit_id ORDER BY a.id LIMIT $1"


async def seal(db: Database, keys: Keys) -> int:
    """Seal what waits; how many changes that was."""
    sealed = 0
    while done := await _seal_some(db, keys):
        sealed += done
        if done < BATCH:
            break
    return sealed


async def _seal_some(db: Database, keys: Keys) -> int:
    async with db.transaction() as tx:
        # One sealer at a time; two would want the same numbers, and the second would be refused by the key anyway.
        if not await tx.value("SELECT pg_try_advisory_xact_lock(hashtext('audit'), hashtext($1))", db.room):
            return 0
        last = await tx.maybe(_Link, _LAST)
        rows = await tx.all(_Row, _WAITING, BATCH)
        if rows:
            await _append(tx, keys, db.room, last, rows)
        elif last:
            await _sign_again(tx, signing_key(keys), db.room, last)
    return len(rows)


async def _append(tx: Tx, keys: Keys, room: str, last: _Link | None, rows: Sequence[_Row]) -> None:
    first, head = (last.no + 1, last.hash) if last else (1, FIRST)
    hashes = []
    for no, row in enumerate(rows, first):
        head = link(room, no, head, row)
        hashes.append(head)
    numbers, ids = list(range(first, first + len(rows))), [row.id for row in rows]
    await tx.execute(
        "INSERT INTO audit_link (no, audit_id, hash) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bytea[])",
        numbers, ids, hashes,
    )  # fmt: skip
    await tx.execute("DELETE FROM audit_waiting WHERE audit_id = ANY ($1::bigint[])", ids)
    await _mark(tx, signing_key(keys), room, numbers[-1], head)


async def _mark(tx: Tx, signer: SigningKey, room: str, no: int, head: bytes) -> None:
    now = datetime.now(UTC)
    sql = "INSERT INTO audit_mark (no, sealed_at, key_id, signature) VALUES ($1, $2, $3, $4)"
    await tx.execute(sql, no, now, signer.id, signer.sign(_marked(room, no, head, now)))


async def _sign_again(tx: Tx, signer: SigningKey, room: str, last: _Link) -> None:
    """After a change of the secret, the end that the key before has signed is signed with the key of now."""
    marks = {mark.key_id: mark for mark in await tx.all(_Mark, f"{_MARK} WHERE m.no = $1", last.no)}
    if signer.id not in marks and any(_good(signer, room, mark) for mark in marks.values()):
        await _mark(tx, signer, room, last.no, last.hash)


def signing_key(keys: Keys) -> SigningKey:
    """What the ends of the chains are signed with."""
    return keys.signing("audit")


def link(room: str, no: int, before: bytes, row: _Row) -> bytes:
    """The hash of a row in its place: over the hash before it and the JSON array of all it says."""
    said = msgspec.json.encode([room, no, *msgspec.structs.astuple(row)])
    return hashlib.sha256(before + said).digest()


def _marked(room: str, no: int, head: bytes, at: datetime) -> bytes:
    return msgspec.json.encode([room, no, head.hex(), at])


async def check(db: Database, keys: Keys) -> Sealing:
    """Compute the chain again from its first link, and keep what was found."""
    found = await _check(db, keys)
    async with db.transaction() as tx:
        await tx.execute(
            "INSERT INTO audit_check (at, no, head, until, waits, fault, place) VALUES ($1, $2, $3, $4, $5, $6, $7) "
            "ON CONFLICT DO NOTHING",
            found.at, found.no, bytes.fromhex(found.head), found.until, found.waits, found.fault, found.place,
        )  # fmt: skip
    if found.fault:
        log.error("the log of changes is broken", room=db.room, fault=found.fault, place=found.place)
    else:
        # Where logs are kept on another machine, this line is the head that was kept elsewhere.
        log.info("the log of changes is whole", room=db.room, no=found.no, head=found.head)
    return found


async def latest(db: Database) -> Sealing:
    """What the last check found; nothing yet where there was none."""
    sql = """
    SELECT $1::text AS room, at, no, encode(head, 'hex') AS head, until, waits, fault, place
    FROM audit_check ORDER BY at DESC LIMIT 1
    """
    return await db.maybe(Sealing, sql, db.room) or Sealing(db.room)


async def hash_at(db: Database, no: int) -> str:
    """The hash of a link (hex), to be compared with one that was kept elsewhere; empty where there is none."""
    return str(await db.value("SELECT encode(hash, 'hex') FROM audit_link WHERE no = $1", no) or "")


_LINKS = f"""
SELECT l.no, l.hash, (SELECT to_jsonb(found) FROM (SELECT {_COLUMNS}) AS found WHERE a.id IS NOT NULL) AS row
FROM audit_link l LEFT JOIN audit a ON a.id = l.audit_id WHERE l.no > $1 ORDER BY l.no LIMIT $2
"""
_UNSEALED = """
SELECT a.id FROM audit a WHERE a.id > $1 AND a.id <= $2
  AND NOT EXISTS (SELECT FROM audit_link l WHERE l.audit_id = a.id)
  AND NOT EXISTS (SELECT FROM audit_waiting w WHERE w.audit_id = a.id) ORDER BY a.id LIMIT 1
"""


async def _check(db: Database, keys: Keys) -> Sealing:
    waits = int(await db.value("SELECT count(*) FROM audit_waiting"))
    found = Sealing(db.room, datetime.now(UTC), waits=waits)
    no, head, until = 0, FIRST, None
    while links := await db.all(_Link, _LINKS, no, BATCH):
        for one in links:
            fault = _fault(db.room, no, head, one)
            if fault or one.row is None:
                return _broken(found, no, head, until, fault, one.no)
            no, head = one.no, one.hash
            until = one.row.at if until is None else max(until, one.row.at)
    marked, wrong = await _check_marks(db, signing_key(keys))
    found = msgspec.structs.replace(found, no=no, head=head.hex(), until=until)
    if wrong is not None:
        return msgspec.structs.replace(found, fault="mark", place=wrong)
    # Whoever seals while this is computed adds links and their mark together: an end seen later has its mark, too.
    if marked < no:
        return msgspec.structs.replace(found, fault="loose", place=marked + 1)
    unsealed = await _first_unsealed(db)
    return msgspec.structs.replace(found, fault="unsealed" if unsealed else "", place=unsealed)


def _broken(found: Sealing, no: int, head: bytes, until: datetime | None, fault: str, place: int) -> Sealing:
    return msgspec.structs.replace(found, no=no, head=head.hex(), until=until, fault=fault, place=place)


def _fault(room: str, no: int, head: bytes, one: _Link) -> str:
    if one.no != no + 1:
        return "gap"
    if one.row is None:
        return "missing"
    return "" if link(room, one.no, head, one.row) == one.hash else "changed"


async def _check_marks(db: Database, signer: SigningKey) -> tuple[int, int | None]:
    """The last link that is marked, and the first mark whose signature does not fit.

    A mark of a key that is no longer known is passed over: the chain goes on to one that is.
    """
    last, good = 0, 0
    while marks := await db.all(_Mark, f"{_MARK} WHERE m.no > $1 ORDER BY m.no LIMIT $2", last, BATCH):
        for mark in marks:
            if _good(signer, db.room, mark):
                good = mark.no
            elif mark.key_id in signer.public:
                return mark.no, mark.no
            last = mark.no
    return last, None if good == last else last


def _good(signer: SigningKey, room: str, mark: _Mark) -> bool:
    return signer.verify(mark.key_id, mark.signature, _marked(room, mark.no, mark.hash, mark.sealed_at))


async def _first_unsealed(db: Database) -> int | None:
    first, last = 0, int(await db.value("SELECT coalesce(max(id), 0) FROM audit"))
    while first < last:
        until = min(first + 10_000, last)
        found = await db.value(_UNSEALED, first, until)
        if found is not None:
            return int(found)
        first = until
    return None
