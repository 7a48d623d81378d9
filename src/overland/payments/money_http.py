"""REST of an operator's money: every step, every balance, and money back."""

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
from overland.payments import Balance, NothingToRefund, Payments, Refund, RefundPayment, Step, StepQuery

TAGS = ["Payments"]
Short = Annotated[str, Parameter(max_length=40)]


class RefundBooking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much of a booking's payments goes back, and why."""

    booking_id: UUID
    amount: Money
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


def money_routes(till: Payments) -> Sequence[ControllerRouterHandler]:
    """All of it."""
    return [*transaction_routes(till), *refund_routes(till)]


def transaction_routes(till: Payments) -> Sequence[ControllerRouterHandler]:
    """The transaction log."""

    @get(
        "/v1/operators/{operator_id:uuid}/transactions", guards=[may(Permission.PAYMENTS_READ)], tags=TAGS,
        responses=refusals(NotFound),
    )  # fmt: skip
    async def list_transactions(
        by: Principal,
        operator_id: UUID,
        booking_id: UUID | None = None,
        cursor: str | None = None,
        limit: Annotated[int, Parameter(ge=1, le=200)] = 50,
        since: datetime | None = None,
        until: datetime | None = None,
        method: Short = "",
        kind: Short = "",
        text: Short = "",
    ) -> Page[Step]:
        """Every step of every payment of an operator (or of one booking), newest first."""
        bookings = (booking_id,) if booking_id else ()
        query = StepQuery(bookings, operator_id, cursor, limit, since, until, method, kind, text)
        return await till.steps(by, query)

    @get("/v1/transactions", guards=[may(Permission.PAYMENTS_READ)], tags=TAGS, responses=refusals(Invalid))
    async def list_all_transactions(
        by: Principal,
        cursor: str | None = None,
        limit: Annotated[int, Parameter(ge=1, le=200)] = 50,
        since: datetime | None = None,
        until: datetime | None = None,
        method: Short = "",
        kind: Short = "",
        text: Short = "",
    ) -> Page[Step]:
        """The same of every operator whose money the caller may see."""
        return await till.steps(by, StepQuery((), None, cursor, limit, since, until, method, kind, text))

    return [list_transactions, list_all_transactions]


def refund_routes(till: Payments) -> Sequence[ControllerRouterHandler]:
    """What the ledger holds, and money back."""

    @get(
        "/v1/operators/{operator_id:uuid}/balances", guards=[may(Permission.PAYMENTS_READ)], tags=TAGS,
        responses=refusals(NotFound),
    )  # fmt: skip
    async def list_balances(by: Principal, operator_id: UUID) -> list[Balance]:
        """What each account of the operator's ledger holds."""
        return await till.balances(by, operator_id)

    @post(
        "/v1/operators/{operator_id:uuid}/refunds", guards=[may(Permission.PAYMENTS_REFUND)], tags=TAGS, opt=KEYED,
        responses=refusals(NotFound, NothingToRefund, Invalid),
    )  # fmt: skip
    async def refund_booking(
        request: Request[Any, Any, Any], by: Principal, operator_id: UUID, data: RefundBooking
    ) -> list[Refund]:
        """Give money back to where it came from. Needs an `Idempotency-Key`; 409 tells how much is `left`."""
        wish = RefundPayment(data.booking_id, operator_id, data.amount, data.reason)
        return await till.refund(by, wish, once(request, "POST /v1/operators/{operator_id}/refunds", wish))

    return [list_balances, refund_booking]
