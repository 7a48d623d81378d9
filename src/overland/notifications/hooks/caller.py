"""Telling the operators' systems: an event becomes a call for each hook that wants it, made outside of any transaction.

It is tried ten times over three days. Who fails for five days is called no more, and who answers 410 at once.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec
import structlog

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.events import Letter, Listener
from overland.kernel.queue import Queue
from overland.kernel.vault import Unreadable, Vault
from overland.notifications.hook import HookCallStatus
from overland.notifications.hooks import sign, store
from overland.notifications.hooks.body import told
from overland.notifications.hooks.reach import Answer, Reach
from overland.notifications.hooks.store import NewCall, Taken

CALL: Final = "call_hook"
BATCH: Final = 200
WHILE_CALLING: Final = timedelta(minutes=1)
KEEPS_FOR: Final = timedelta(days=30)
FAILS_FOR: Final = timedelta(days=5)
WAITS: Final = (
    timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=5),
    timedelta(hours=10), timedelta(hours=14), timedelta(hours=20), timedelta(hours=24),
)  # fmt: skip
"""Before each further try, much as Standard Webhooks advises."""
GONE: Final = 410
log = structlog.get_logger()


class MakeCall(msgspec.Struct, frozen=True):
    """A call that wants to be made now."""

    call_id: UUID


class HookCaller:
    """Hears of events and calls the hooks that want them."""

    def __init__(self, db: Database, queue: Queue, clock: Clock, vault: Vault, reach: Reach) -> None:
        self.db = db
        self.queue = queue
        self.clock = clock
        self.vault = vault
        self.reach = reach

    async def heard(self, _: object, letter: Letter) -> None:
        """Write down whom to tell. The ids of what is said keep anyone from being told twice."""
        said = told(letter)
        if not said:
            return
        async with self.db.transaction() as tx:
            for hook_id in await store.wanting(tx, said[0].operator_id, said[0].event):
                for one in said:
                    await self.tell(tx, NewCall(one.operator_id, hook_id, one.id, one.event, one.body))

    async def tell(self, tx: Tx, call: NewCall) -> UUID | None:
        """Have a call made once `tx` has committed; None when it was before."""
        identity = await store.add_call(tx, call, self.clock.now())
        if identity:
            await self.queue.enqueue(tx, CALL, MakeCall(identity))
        return identity

    def beside(self, listener: Listener) -> Listener:
        """A listener that tells the hooks as well."""

        async def both(event: object, letter: Letter) -> None:
            await listener(event, letter)
            await self.heard(event, letter)

        return both

    async def queue_due(self) -> None:
        """Queue what is due by now: further tries, and whatever was forgotten."""
        due = await store.due(self.db, self.clock.now(), BATCH)
        async with self.db.transaction() as tx:
            for call_id in due:
                await self.queue.enqueue(tx, CALL, MakeCall(call_id))

    async def forget(self) -> None:
        """Forget what was said long ago: it speaks of people. That it was said, and what was answered, stays."""
        async with self.db.transaction() as tx:
            await store.forget_bodies(tx, self.clock.now() - KEEPS_FOR)

    async def make(self, job: MakeCall) -> None:
        """Make one call, if it is due and nobody else does."""
        now = self.clock.now()
        call = await store.take(self.db, job.call_id, now, now + WHILE_CALLING)
        if call is None:
            return
        body = call.body.encode()
        try:
            headers = sign.headers(call.id, body, now, self._keys(call, now))
        except Unreadable:
            answer = Answer(None, "the secret cannot be read any more: make a new one", 0)
        else:
            answer = await self.reach.call(call.url, headers, body)
        async with self.db.transaction() as tx:
            await store.note_try(tx, call, answer, now)
            await self._settle(tx, call, answer, now)

    def _keys(self, call: Taken, now: datetime) -> list[str]:
        sealed = [call.sealed]
        if call.sealed_before and call.before_until and now < call.before_until:
            sealed.append(call.sealed_before)
        return [self.vault.open(call.operator_id, str(call.hook_id), one)["secret"] for one in sealed]

    async def _settle(self, tx: Tx, call: Taken, answer: Answer, now: datetime) -> None:
        good = _arrived(answer)
        if good:
            await store.settle(tx, call, HookCallStatus.DONE, now)
        elif call.tried > len(WAITS) or answer.code == GONE:
            await store.settle(tx, call, HookCallStatus.FAILED, now)
        else:
            await store.settle(tx, call, HookCallStatus.WAITING, now + WAITS[call.tried - 1])
        if good != (call.failing_since is None) or answer.code == GONE or _failed_long(call, now):
            await self._judge(tx, call, answer, now)

    async def _judge(self, tx: Tx, call: Taken, answer: Answer, now: datetime) -> None:
        """Note since when a hook fails; switch it off when that is too long."""
        hook = await store.lock(tx, call.operator_id, call.hook_id)
        good = _arrived(answer)
        why = "" if good else "gone" if answer.code == GONE else "failing" if _failed_long(call, now) else ""
        if why and hook.enabled:
            log.warning("webhook switched off", hook=str(hook.id), operator=str(hook.operator_id), why=why)
        since = None if good else hook.failing_since or now
        off = {"enabled": False, "off_because": why} if why else {}
        await store.change(tx, msgspec.structs.replace(hook, failing_since=since, **off))


def _arrived(answer: Answer) -> bool:
    return answer.code is not None and 200 <= answer.code < 300


def _failed_long(call: Taken, now: datetime) -> bool:
    return call.failing_since is not None and now - call.failing_since >= FAILS_FOR
