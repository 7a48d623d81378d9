"""REST of the counter's shifts. Closing one is asked of the room that sells: it knows what is unfinished."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.params import Parameter
from litestar.types import ControllerRouterHandler

from overland.kernel.document import KEYED, refusals
from overland.kernel.http import may, once
from overland.kernel.money import Money
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound
from overland.payments.shift import (
    CashKind,
    Counter,
    Drawers,
    HandOut,
    MoveCash,
    NoOpenShift,
    NotInDrawer,
    OpenShift,
    OwedAtCounter,
    Shift,
    ShiftOpen,
    ShiftQuery,
    ShiftReport,
    Shifts,
    Text,
)

TAGS = ["Counter shifts"]


class BeginShift(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which counter, and how much change is in the drawer."""

    counter: Counter
    brought: Money


class CashMoved(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Change that is added, takings that are deposited, something that was spent."""

    kind: CashKind
    amount: Money
    note: Text = ""


class HandedOut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The terminal's receipt of a refund; empty for cash."""

    receipt: Text = ""


def shift_routes(till: Shifts) -> Sequence[ControllerRouterHandler]:
    """The handlers, for this room's door."""
    return [*own_routes(till), *handing_routes(till), *managers_routes(till)]


def own_routes(till: Shifts) -> Sequence[ControllerRouterHandler]:
    """What somebody at a counter does with their own drawer."""
    cash = [may(Permission.PAYMENTS_CASH)]

    @post(
        "/v1/operators/{operator_id:uuid}/shifts", guards=cash, tags=TAGS, opt=KEYED,
        responses=refusals(NotFound, ShiftOpen, Invalid),
    )  # fmt: skip
    async def open_shift(request: Request[Any, Any, Any], by: Principal, operator_id: UUID, data: BeginShift) -> Shift:
        """Begin one's shift at a counter. Needs an `Idempotency-Key`."""
        wish = OpenShift(operator_id, data.counter, data.brought)
        return await till.open_shift(by, wish, once(request, "POST /v1/operators/{operator_id}/shifts", wish))

    @get(
        "/v1/operators/{operator_id:uuid}/shifts/mine", guards=cash, tags=TAGS,
        responses=refusals(NotFound, NoOpenShift),
    )  # fmt: skip
    async def get_my_shift(by: Principal, operator_id: UUID) -> Shift:
        """One's own open shift. What should be in its drawer is told when it has been counted."""
        found = await till.my_shift(by, operator_id)
        if found is None:
            raise NoOpenShift
        return found

    @post(
        "/v1/operators/{operator_id:uuid}/shifts/mine/cash", guards=cash, tags=TAGS, opt=KEYED, status_code=200,
        responses=refusals(NotFound, NoOpenShift, NotInDrawer, Invalid),
    )  # fmt: skip
    async def move_cash(request: Request[Any, Any, Any], by: Principal, operator_id: UUID, data: CashMoved) -> Shift:
        """Bring cash into one's own drawer or take it out beside selling. Needs an `Idempotency-Key`."""
        wish = MoveCash(operator_id, data.kind, data.amount, data.note)
        return await till.move_cash(by, wish, once(request, "POST /v1/operators/{operator_id}/shifts/mine/cash", wish))

    return [open_shift, get_my_shift, move_cash]


def handing_routes(till: Shifts) -> Sequence[ControllerRouterHandler]:
    """Money back over the counter."""
    cash = [may(Permission.PAYMENTS_CASH)]

    @get(
        "/v1/operators/{operator_id:uuid}/counter-refunds", guards=cash, tags=TAGS, responses=refusals(NotFound)
    )  # fmt: skip
    async def list_counter_refunds(by: Principal, operator_id: UUID) -> list[OwedAtCounter]:
        """Refunds of what was paid at a counter, which wait to be handed out; the oldest first."""
        return await till.owed_at_counter(by, operator_id)

    @post(
        "/v1/operators/{operator_id:uuid}/counter-refunds/{refund_id:uuid}", guards=cash, tags=TAGS, opt=KEYED,
        status_code=200, responses=refusals(NotFound, NoOpenShift, NotInDrawer, Invalid),
    )  # fmt: skip
    async def hand_out_refund(
        request: Request[Any, Any, Any], by: Principal, operator_id: UUID, refund_id: UUID, data: HandedOut
    ) -> Shift:
        """Give such money back out of one's own drawer, or at the terminal. Needs an `Idempotency-Key`."""
        wish = HandOut(operator_id, refund_id, data.receipt)
        return await till.hand_out(by, wish, once(request, "POST /v1/operators/{id}/counter-refunds/{id}", wish))

    return [list_counter_refunds, hand_out_refund]


def managers_routes(till: Shifts) -> Sequence[ControllerRouterHandler]:
    """Everybody's shifts, and one with its lines."""

    @get(
        "/v1/operators/{operator_id:uuid}/shifts", guards=[may(Permission.PAYMENTS_READ)], tags=TAGS,
        responses=refusals(NotFound),
    )  # fmt: skip
    async def list_shifts(
        by: Principal,
        operator_id: UUID,
        cursor: str | None = None,
        limit: Annotated[int, Parameter(ge=1, le=200)] = 50,
    ) -> Page[Shift]:
        """The shifts of an operator, the newest first."""
        return await till.shifts(by, ShiftQuery(operator_id, cursor, limit))

    @get(
        "/v1/operators/{operator_id:uuid}/shifts/{shift_id:uuid}", guards=[may(Permission.PAYMENTS_CASH)], tags=TAGS,
        responses=refusals(NotFound),
    )  # fmt: skip
    async def get_shift(by: Principal, operator_id: UUID, shift_id: UUID) -> ShiftReport:
        """A shift with its lines: one's own, or anybody's for whoever sees the operator's money."""
        return await till.shift(by, operator_id, shift_id)

    @get(
        "/v1/operators/{operator_id:uuid}/shifts/drawers", guards=[may(Permission.PAYMENTS_READ)], tags=TAGS,
        responses=refusals(NotFound),
    )  # fmt: skip
    async def get_drawers(by: Principal, operator_id: UUID, since: datetime) -> Drawers:
        """What is in the open drawers by now (one's own is not told), and what was counted since an instant."""
        return await till.drawers(by, operator_id, since)

    return [list_shifts, get_shift, get_drawers]
