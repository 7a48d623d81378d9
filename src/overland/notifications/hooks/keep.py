"""What an operator's people do with hooks: add, change, try, look at what was told, and tell it again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.ids import new_id
from overland.kernel.pages import Page, page, position
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.notifications.hook import (
    ChangeHook,
    Hook,
    HookAddressRefused,
    HookCall,
    HookCallQuery,
    HookEvent,
    HookMade,
    NewHook,
    TooManyHooks,
)
from overland.notifications.hooks import store
from overland.notifications.hooks.body import written
from overland.notifications.hooks.caller import CALL, HookCaller, MakeCall
from overland.notifications.hooks.reach import OutOfReach
from overland.notifications.hooks.sign import new_secret
from overland.notifications.hooks.store import NewCall

MOST: Final = 20
OLD_SECRET_LASTS: Final = timedelta(days=1)
WRITE: Final = Permission.HOOKS_WRITE


class Hooks:
    """The hooks' part of the door; see `Notifications` for what each promises."""

    def __init__(self, caller: HookCaller) -> None:
        self.caller = caller
        self.db = caller.db
        self.clock = caller.clock

    async def hooks(self, by: Principal, operator_id: UUID) -> list[Hook]:
        """An operator's hooks."""
        by.require(WRITE, operator_id)
        return await store.hooks(self.db, operator_id)

    async def add_hook(self, by: Principal, operator_id: UUID, new: NewHook) -> HookMade:
        """Call this address from now on."""
        by.require(WRITE, operator_id)
        url, events, now = await self._reachable(new.url), _events(new.events), self.clock.now()
        hook, secret = Hook(new_id(), operator_id, url, events, True, now), new_secret()

        async def add(tx: Tx) -> None:
            if await store.count(tx, operator_id) >= MOST:
                raise TooManyHooks(limit=MOST)
            await store.add(tx, hook, self._sealed(hook, secret), by.key)

        await self.db.attempt(add)
        return HookMade(hook, secret)

    async def change_hook(self, by: Principal, operator_id: UUID, hook_id: UUID, change: ChangeHook) -> Hook:
        """Other events; on or off. Switched on again, it has a clean record."""
        by.require(WRITE, operator_id)
        async with self.db.transaction() as tx:
            hook = await store.lock(tx, operator_id, hook_id)
            if change.events is not None:
                hook = msgspec.structs.replace(hook, events=_events(change.events))
            if change.enabled is not None and change.enabled != hook.enabled:
                hook = msgspec.structs.replace(hook, enabled=change.enabled, failing_since=None, off_because="")
            await store.change(tx, hook)
        return hook

    async def remove_hook(self, by: Principal, operator_id: UUID, hook_id: UUID) -> None:
        """Call it no more."""
        by.require(WRITE, operator_id)
        async with self.db.transaction() as tx:
            await store.remove(tx, await store.lock(tx, operator_id, hook_id), self.clock.now())

    async def new_hook_secret(self, by: Principal, operator_id: UUID, hook_id: UUID) -> HookMade:
        """Another secret; the old one signs along for a day."""
        by.require(WRITE, operator_id)
        secret, until = new_secret(), self.clock.now() + OLD_SECRET_LASTS
        async with self.db.transaction() as tx:
            hook = await store.lock(tx, operator_id, hook_id)
            await store.change_secret(tx, hook, self._sealed(hook, secret), until)
        return HookMade(hook, secret)

    async def try_hook(self, by: Principal, operator_id: UUID, hook_id: UUID) -> HookCall:
        """Send a ping."""
        by.require(WRITE, operator_id)
        now = self.clock.now()
        async with self.db.transaction() as tx:
            await store.lock(tx, operator_id, hook_id)
            ping = NewCall(operator_id, hook_id, new_id(), HookEvent.PING, _ping(now))
            identity = await self.caller.tell(tx, ping)
        assert identity, "a ping is new each time"
        return await store.call(self.db, operator_id, identity)

    async def hook_calls(self, by: Principal, query: HookCallQuery) -> Page[HookCall]:
        """What was told, newest first."""
        by.require(WRITE, query.operator_id)
        before = position(query.cursor, tuple[UUID])
        found = await store.calls(
            self.db, query.operator_id, query.hook_id, before[0] if before else None, query.limit + 1
        )
        return page(list(found), query.limit, lambda call: (call.id,))

    async def call_hook_again(self, by: Principal, operator_id: UUID, call_id: UUID) -> HookCall:
        """Tell it once more: the same body under the same id."""
        by.require(WRITE, operator_id)
        async with self.db.transaction() as tx:
            await store.again(tx, operator_id, call_id, self.clock.now())
            await self.caller.queue.enqueue(tx, CALL, MakeCall(call_id))
        return await store.call(self.db, operator_id, call_id)

    async def _reachable(self, url: str) -> str:
        try:
            parsed, _ = await self.caller.reach.check(url.strip())
        except OutOfReach as refusal:
            raise HookAddressRefused(fields={"url": str(refusal)}) from refusal
        return str(parsed)

    def _sealed(self, hook: Hook, secret: str) -> bytes:
        return self.caller.vault.seal(hook.operator_id, str(hook.id), {"secret": secret})


def _events(wanted: tuple[HookEvent, ...]) -> tuple[HookEvent, ...]:
    if not wanted or HookEvent.PING in wanted:
        raise Invalid(fields={"events": "missing" if not wanted else "choose"})
    return tuple(event for event in HookEvent if event in wanted)


def _ping(now: datetime) -> str:
    return written(HookEvent.PING, now, {})
