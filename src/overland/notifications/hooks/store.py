"""The SQL of hooks and their calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.kernel.problems import NotFound
from overland.notifications.hook import Hook, HookCall, HookCallStatus, HookEvent, HookKnown
from overland.notifications.hooks.reach import Answer

_HOOK = "SELECT operator_id, id, url, events, enabled, created_at, failing_since, off_because FROM hook"
_CALL = """
SELECT c.id, c.hook_id, c.event, c.status, c.at, c.due_at, c.body,
       coalesce((
           SELECT jsonb_agg(jsonb_build_object('at', t.at, 'code', t.code, 'answer', t.answer, 'took', t.took)
                            ORDER BY t.id)
           FROM hook_try t WHERE t.operator_id = c.operator_id AND t.call_id = c.id), '[]') AS tries
FROM hook_call c
"""


class Taken(msgspec.Struct, frozen=True):
    """A call that is being made now, with what it needs. `tried` counts this try."""

    operator_id: UUID
    id: UUID
    hook_id: UUID
    body: str
    tried: int
    url: str
    sealed: bytes
    sealed_before: bytes | None
    before_until: datetime | None
    failing_since: datetime | None


class NewCall(msgspec.Struct, frozen=True):
    """A call before it is written down."""

    operator_id: UUID
    hook_id: UUID
    event_id: UUID
    event: HookEvent
    body: str


class Wanting(msgspec.Struct, frozen=True):
    """A hook that wants to be told."""

    id: UUID


async def hooks(db: Database, operator_id: UUID) -> list[Hook]:
    """An operator's, oldest first."""
    return await db.all(Hook, f"{_HOOK} WHERE operator_id = $1 AND removed_at IS NULL ORDER BY id", operator_id)


async def lock(tx: Tx, operator_id: UUID, hook_id: UUID) -> Hook:
    """One hook, which nobody else changes meanwhile. Raises NotFound."""
    sql = f"{_HOOK} WHERE operator_id = $1 AND id = $2 AND removed_at IS NULL FOR UPDATE"
    return await tx.one(Hook, NotFound(), sql, operator_id, hook_id)


async def count(tx: Tx, operator_id: UUID) -> int:
    """How many an operator has; others wait to add one."""
    await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 11))", f"hooks of {operator_id}")
    return int(await tx.value("SELECT count(*) FROM hook WHERE operator_id = $1 AND removed_at IS NULL", operator_id))


async def add(tx: Tx, hook: Hook, sealed: bytes, by: str) -> None:
    """A new hook. Raises HookKnown."""
    sql = """
    INSERT INTO hook (operator_id, id, url, events, sealed, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
    """
    with tx.refusing({"hook_once": HookKnown()}):
        await tx.execute(
            sql, hook.operator_id, hook.id, hook.url, list(hook.events), sealed, hook.created_at, by
        )  # fmt: skip


async def change(tx: Tx, hook: Hook) -> None:
    """Write a hook as it is to be."""
    sql = """
    UPDATE hook SET events = $3, enabled = $4, failing_since = $5, off_because = $6 WHERE operator_id = $1 AND id = $2
    """
    wanted = (list(hook.events), hook.enabled, hook.failing_since, hook.off_because)
    await tx.execute(sql, hook.operator_id, hook.id, *wanted)


async def change_secret(tx: Tx, hook: Hook, sealed: bytes, until: datetime) -> None:
    """A new secret; the one before signs as well until then."""
    sql = """
    UPDATE hook SET sealed_before = sealed, before_until = $4, sealed = $3 WHERE operator_id = $1 AND id = $2
    """
    await tx.execute(sql, hook.operator_id, hook.id, sealed, until)


async def remove(tx: Tx, hook: Hook, now: datetime) -> None:
    """Call it no more; what was told stays on the record."""
    sql = "UPDATE hook SET enabled = false, removed_at = $3 WHERE operator_id = $1 AND id = $2"
    await tx.execute(sql, hook.operator_id, hook.id, now)
    end = "UPDATE hook_call SET status = 'failed' WHERE operator_id = $1 AND hook_id = $2 AND status = 'waiting'"
    await tx.execute(end, hook.operator_id, hook.id)


async def wanting(tx: Tx, operator_id: UUID, event: HookEvent) -> list[UUID]:
    """The hooks that want to be told of such an event."""
    sql = "SELECT id FROM hook WHERE operator_id = $1 AND enabled AND $2 = ANY (events)"
    return [hook.id for hook in await tx.all(Wanting, sql, operator_id, event.value)]


async def add_call(tx: Tx, call: NewCall, now: datetime) -> UUID | None:
    """Write down what is to be told; None when it was before."""
    sql = """
    INSERT INTO hook_call (operator_id, id, hook_id, event_id, event, body, at, due_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT DO NOTHING
    """
    identity = new_id()
    row = (call.operator_id, identity, call.hook_id, call.event_id, call.event.value, call.body, now)
    return identity if await tx.execute(sql, *row) else None


async def due(db: Database, now: datetime, limit: int) -> list[UUID]:
    """The calls to be made by now, longest due first."""
    sql = "SELECT id FROM hook_call WHERE status = 'waiting' AND due_at <= $1 ORDER BY due_at LIMIT $2"
    return [found.id for found in await db.all(Wanting, sql, now, limit)]


async def take(db: Database, call_id: UUID, now: datetime, again_at: datetime) -> Taken | None:
    """Take a due call to make it. Whoever comes second gets None; who dies meanwhile leaves it due at `again_at`."""
    sql = """
    UPDATE hook_call c SET tried = c.tried + 1, due_at = $3
    FROM hook h
    WHERE c.id = $1 AND c.status = 'waiting' AND c.due_at <= $2
      AND (h.operator_id, h.id) = (c.operator_id, c.hook_id) AND h.removed_at IS NULL
    RETURNING c.operator_id, c.id, c.hook_id, c.body, c.tried, h.url, h.sealed, h.sealed_before, h.before_until,
              h.failing_since
    """
    return await db.maybe(Taken, sql, call_id, now, again_at)


async def note_try(tx: Tx, call: Taken, answer: Answer, now: datetime) -> None:
    """Write down how a try went."""
    sql = "INSERT INTO hook_try (operator_id, id, call_id, at, code, answer, took) VALUES ($1, $2, $3, $4, $5, $6, $7)"
    await tx.execute(sql, call.operator_id, new_id(), call.id, now, answer.code, answer.text, answer.took)


async def settle(tx: Tx, call: Taken, status: HookCallStatus, due_at: datetime) -> None:
    """Write down where a call stands."""
    sql = "UPDATE hook_call SET status = $3, due_at = $4 WHERE operator_id = $1 AND id = $2 AND status = 'waiting'"
    await tx.execute(sql, call.operator_id, call.id, status.value, due_at)


async def again(tx: Tx, operator_id: UUID, call_id: UUID, now: datetime) -> None:
    """Make a call due once more, with all its tries. Raises NotFound."""
    sql = """
    UPDATE hook_call c SET status = 'waiting', tried = 0, due_at = $3 FROM hook h
    WHERE c.operator_id = $1 AND c.id = $2 AND (h.operator_id, h.id) = (c.operator_id, c.hook_id)
      AND h.removed_at IS NULL AND c.body <> ''
    """
    if not await tx.execute(sql, operator_id, call_id, now):
        raise NotFound


async def forget_bodies(tx: Tx, before: datetime) -> None:
    """Empty what was said before then and is not waiting to be said."""
    sql = "UPDATE hook_call SET body = '' WHERE at < $1 AND status <> 'waiting' AND body <> ''"
    await tx.execute(sql, before)


async def call(db: Database, operator_id: UUID, call_id: UUID) -> HookCall:
    """One call. Raises NotFound."""
    return await db.one(HookCall, NotFound(), f"{_CALL} WHERE c.operator_id = $1 AND c.id = $2", operator_id, call_id)


async def calls(
    db: Database, operator_id: UUID, hook_id: UUID | None, before: UUID | None, limit: int
) -> Sequence[HookCall]:
    """Calls, newest first, from before the given one on."""
    sql = f"""
    {_CALL} WHERE c.operator_id = $1 AND ($2::uuid IS NULL OR c.hook_id = $2) AND ($3::uuid IS NULL OR c.id < $3)
    ORDER BY c.id DESC LIMIT $4
    """
    return await db.all(HookCall, sql, operator_id, hook_id, before, limit)
