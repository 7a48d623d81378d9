"""The hooks' part of the door of notifications, kept in memory."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import msgspec

from overland.kernel.ids import new_id
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.notifications import (
    ChangeHook,
    Hook,
    HookAddressRefused,
    HookCall,
    HookCallQuery,
    HookCallStatus,
    HookEvent,
    HookMade,
    HookTry,
    NewHook,
)

NOON = datetime(2026, 11, 2, 5, tzinfo=UTC)
SECRET = "whsec_c2VjcmV0IG9mIHRoZSB0ZXN0cw=="


class OfficeHooks:
    """Remembers hooks; addresses with `inside` in them are refused."""

    def __init__(self) -> None:
        self.kept: dict[UUID, Hook] = {}
        self.calls: list[HookCall] = []

    async def hooks(self, by: Principal, operator_id: UUID) -> list[Hook]:
        return [hook for hook in self.kept.values() if hook.operator_id == operator_id]

    async def add_hook(self, by: Principal, operator_id: UUID, new: NewHook) -> HookMade:
        if "inside" in new.url:
            raise HookAddressRefused(fields={"url": "inside-address"})
        hook = Hook(new_id(), operator_id, new.url, new.events, True, NOON)
        self.kept[hook.id] = hook
        return HookMade(hook, SECRET)

    async def change_hook(self, by: Principal, operator_id: UUID, hook_id: UUID, change: ChangeHook) -> Hook:
        hook = self.kept[hook_id]
        self.kept[hook_id] = msgspec.structs.replace(hook, enabled=bool(change.enabled))
        return self.kept[hook_id]

    async def remove_hook(self, by: Principal, operator_id: UUID, hook_id: UUID) -> None:
        del self.kept[hook_id]

    async def new_hook_secret(self, by: Principal, operator_id: UUID, hook_id: UUID) -> HookMade:
        return HookMade(self.kept[hook_id], SECRET)

    async def try_hook(self, by: Principal, operator_id: UUID, hook_id: UUID) -> HookCall:
        tries = (HookTry(NOON, 503, "Service is down", 12),)
        status = HookCallStatus.FAILED
        self.calls.append(HookCall(new_id(), hook_id, HookEvent.PING, status, NOON, NOON, '{"type":"ping"}', tries))
        return self.calls[-1]

    async def hook_calls(self, by: Principal, query: HookCallQuery) -> Page[HookCall]:
        return Page([call for call in self.calls if call.hook_id == query.hook_id])

    async def call_hook_again(self, by: Principal, operator_id: UUID, call_id: UUID) -> HookCall:
        for n, call in enumerate(self.calls):
            if call.id == call_id:
                self.calls[n] = msgspec.structs.replace(call, status=HookCallStatus.WAITING)
                return self.calls[n]
        raise NotFound
