"""The REST of hooks: an operator's own systems, and what they were told."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import delete, get, patch, post
from litestar.params import Parameter
from litestar.types import ControllerRouterHandler

from overland.kernel.document import refusals
from overland.kernel.http import may
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.notifications import Notifications
from overland.notifications.hook import (
    ChangeHook,
    Hook,
    HookAddressRefused,
    HookCall,
    HookCallQuery,
    HookKnown,
    HookMade,
    NewHook,
    TooManyHooks,
)

TAGS = ["Webhooks"]
GUARDS = [may(Permission.HOOKS_WRITE)]
ALL = "/v1/operators/{operator_id:uuid}/webhooks"
ONE = ALL + "/{hook_id:uuid}"
CALLS = "/v1/operators/{operator_id:uuid}/webhook-calls"


def hook_routes(door: Notifications) -> list[ControllerRouterHandler]:
    """The handlers of hooks."""
    return [*_keeping(door), *_telling(door)]


def _keeping(door: Notifications) -> list[ControllerRouterHandler]:
    @get(ALL, guards=GUARDS, tags=TAGS, responses=refusals(NotFound))
    async def list_webhooks(by: Principal, operator_id: UUID) -> list[Hook]:
        """The addresses that are told what happens at an operator."""
        return await door.hooks(by, operator_id)

    @post(ALL, guards=GUARDS, tags=TAGS, responses=refusals(NotFound, HookAddressRefused, HookKnown, TooManyHooks))
    async def add_webhook(by: Principal, operator_id: UUID, data: NewHook) -> HookMade:
        """Have an address told. The answer has the secret of its signatures, this once only."""
        return await door.add_hook(by, operator_id, data)

    @patch(ONE, guards=GUARDS, tags=TAGS, responses=refusals(NotFound))
    async def change_webhook(by: Principal, operator_id: UUID, hook_id: UUID, data: ChangeHook) -> Hook:
        """Tell it of other events, or switch it on or off."""
        return await door.change_hook(by, operator_id, hook_id, data)

    @delete(ONE, guards=GUARDS, tags=TAGS, responses=refusals(NotFound))
    async def remove_webhook(by: Principal, operator_id: UUID, hook_id: UUID) -> None:
        """Tell it no more."""
        await door.remove_hook(by, operator_id, hook_id)

    @post(ONE + "/secret", guards=GUARDS, tags=TAGS, responses=refusals(NotFound))
    async def change_webhook_secret(by: Principal, operator_id: UUID, hook_id: UUID) -> HookMade:
        """Make a new secret. The one before signs along for a day, so that both may be checked meanwhile."""
        return await door.new_hook_secret(by, operator_id, hook_id)

    return [list_webhooks, add_webhook, change_webhook, remove_webhook, change_webhook_secret]


def _telling(door: Notifications) -> list[ControllerRouterHandler]:
    @post(ONE + "/pings", guards=GUARDS, tags=TAGS, responses=refusals(NotFound))
    async def ping_webhook(by: Principal, operator_id: UUID, hook_id: UUID) -> HookCall:
        """Send a `ping`, to see that it arrives. It is made in the background: look at the call a moment later."""
        return await door.try_hook(by, operator_id, hook_id)

    @get(CALLS, guards=GUARDS, tags=TAGS, responses=refusals(NotFound))
    async def list_webhook_calls(
        by: Principal,
        operator_id: UUID,
        hook_id: UUID | None = None,
        cursor: str | None = None,
        limit: Annotated[int, Parameter(ge=1, le=200)] = 50,
    ) -> Page[HookCall]:
        """What was told, newest first, with every try and what was answered; perhaps to one address only."""
        return await door.hook_calls(by, HookCallQuery(operator_id, hook_id, cursor, limit))

    @post(CALLS + "/{call_id:uuid}/again", guards=GUARDS, tags=TAGS, status_code=200, responses=refusals(NotFound))
    async def call_webhook_again(by: Principal, operator_id: UUID, call_id: UUID) -> HookCall:
        """Tell it once more: the same body under the same `webhook-id`."""
        return await door.call_hook_again(by, operator_id, call_id)

    return [ping_webhook, list_webhook_calls, call_webhook_again]
