"""The log of every change: who, when, from what to what. Each room keeps its own, and has a door to read it.

The rows are written by triggers in the transaction of the change (`migrations/0002_audit.sql`), so no verb can forget
to, and one who goes around the application is written down as well. `seal` chains them afterwards.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal, Protocol
from uuid import UUID

import msgspec

from overland.kernel.db import Database
from overland.kernel.doors import patient, safe
from overland.kernel.keys import Keys
from overland.kernel.pages import position
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.kernel.seal import Sealing, check, latest

Cursor = Annotated[str, msgspec.Meta(max_length=300)]
Word = Annotated[str, msgspec.Meta(max_length=120)]


class ChangeWish(msgspec.Struct, frozen=True):
    """Which changes, the latest first. What is empty is not asked for; `since` is in, `until` is not (UTC).

    Without an operator, all that the caller may see; `text` is looked for in the values from before and after.
    """

    operator_id: UUID | None = None
    by: Word = ""
    thing: Word = ""
    thing_id: Word = ""
    what: Literal["", "added", "changed", "removed"] = ""
    text: Word = ""
    since: datetime | None = None
    until: datetime | None = None
    cursor: Cursor | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=501)] = 50


class Change(msgspec.Struct, frozen=True):
    """One row of something, added, changed or removed.

    `by` is an account id, "guest", "system" or "database:NAME"; `behind` is who looked as that person; `via` the door's
    method or the address. `before` and `after` have the columns that changed; of what is personal or secret only that.
    """

    room: str
    id: int
    at: datetime
    by: str
    behind: UUID | None
    operator_id: UUID | None
    via: str
    trace: str
    what: str
    thing: str
    thing_id: str
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def place(self) -> tuple[datetime, str, int]:
        """Where it stands among the changes of all rooms."""
        return self.at, self.room, self.id


class Audit(Protocol):
    """The door of a room's log."""

    @safe
    async def changes(self, by: Principal, wish: ChangeWish) -> list[Change]:
        """What was changed in this room, the latest first (AUDIT_READ there; without an operator, everywhere)."""
        ...

    @safe
    async def sealing(self, by: Principal) -> Sealing:
        """How far the log was found whole when it was checked last (AUDIT_READ)."""
        ...

    @patient(300)
    async def check(self, by: Principal) -> Sealing:
        """Compute the whole chain again (AUDIT_READ)."""
        ...


@cache
def audit_of(room: str) -> type[Audit]:
    """The door of this room's log, as `Doors` knows it."""
    return type(f"{room.capitalize()}Audit", (Audit,), {"__module__": __name__})


class Log:
    """See `Audit`."""

    def __init__(self, db: Database, keys: Keys) -> None:
        self.db = db
        self.keys = keys

    async def changes(self, by: Principal, wish: ChangeWish) -> list[Change]:
        """What was changed."""
        operators = _allowed(by, wish.operator_id)
        at, room, number = position(wish.cursor, tuple[datetime, str, int]) or (None, None, None)
        return await self.db.all(
            Change, _CHANGES, self.db.room, operators, wish.by, wish.thing, wish.thing_id, wish.what, wish.text,
            wish.since, wish.until, at, room, number, wish.limit,
        )  # fmt: skip

    async def sealing(self, by: Principal) -> Sealing:
        """How far it was whole."""
        by.require(Permission.AUDIT_READ)
        return await latest(self.db)

    async def check(self, by: Principal) -> Sealing:
        """Whether it is whole."""
        by.require(Permission.AUDIT_READ)
        return await check(self.db, self.keys)


def _allowed(by: Principal, operator_id: UUID | None) -> list[UUID] | None:
    """The operators whose changes may be seen; None for everything. Raises Unauthenticated, Forbidden, NotFound."""
    by.require(Permission.AUDIT_READ, operator_id)
    if operator_id is not None:
        return [operator_id]
    allowed = by.where(Permission.AUDIT_READ)
    if allowed is not None and not allowed:
        raise NotFound
    return None if allowed is None else sorted(allowed)


_CHANGES = """
SELECT $1::text AS room, a.id, a.at, a.by, a.behind, a.operator_id, a.via, a.trace, a.what, a.thing, a.thing_id,
    coalesce(a.before, '{}')::jsonb AS before, coalesce(a.after, '{}')::jsonb AS after
FROM audit a
WHERE ($2::uuid[] IS NULL OR a.operator_id = ANY ($2))
  AND ($3 = '' OR a.by = $3 OR a.behind::text = $3)
  AND ($4 = '' OR a.thing = $4)
  AND ($5 = '' OR a.thing_id = $5 OR starts_with(a.thing_id, $5 || '/') OR a.thing_id LIKE '%/' || $5)
  AND ($6 = '' OR a.what = $6)
  AND ($7 = '' OR position(lower($7) IN lower(concat(a.before, ' ', a.after))) > 0)
  AND ($8::timestamptz IS NULL OR a.at >= $8) AND ($9::timestamptz IS NULL OR a.at < $9)
  AND ($10::timestamptz IS NULL OR a.at <= $10 AND (a.at, $1::text, a.id) < ($10, $11::text, $12::bigint))
ORDER BY a.at DESC, a.id DESC LIMIT $13
"""
