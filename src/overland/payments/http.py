"""REST of this room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.params import Parameter
from litestar.types import ControllerRouterHandler

from overland.kernel.document import KEYED, refusals
from overland.kernel.http import anyone, may, once
from overland.kernel.money import Money
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, Malformed, NotFound, TooLarge
from overland.payments import (
    Balance,
    ForgedNotice,
    Method,
    NothingToRefund,
    Payment,
    Payments,
    Refund,
    RefundPayment,
    Step,
    StepQuery,
)  # fmt: skip
from overland.payments.desk import Desk
from overland.payments.notice import receive

TAGS = ["Payments"]


class RefundBooking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much of a booking's payments goes back, and why."""

    booking_id: UUID
    amount: Money
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


def routes(desk: Desk, till: Payments) -> Sequence[ControllerRouterHandler]:
    """The handlers, for this room's door."""

    @get("/v1/operators/{operator_id:uuid}/payment-methods", guards=[anyone], tags=TAGS)
    async def list_payment_methods(operator_id: UUID) -> list[Method]:
        """The ways to pay an operator; `at_counter` ones are taken by its staff only."""
        return await till.methods(operator_id)

    @get("/v1/payments/{payment_id:uuid}", guards=[anyone], tags=TAGS, responses=refusals(NotFound))
    async def get_payment(by: Principal, payment_id: UUID) -> Payment:
        """A payment, for whoever knows its id. Until the provider has answered it stays `pending`."""
        return await till.payment(by, payment_id)

    @post(
        "/v1/payments/notices/{provider:str}", guards=[anyone], tags=TAGS, status_code=204,
        responses=refusals(ForgedNotice, NotFound, Malformed, TooLarge, Invalid),
    )  # fmt: skip
    async def receive_notice(request: Request[Any, Any, Any], provider: str) -> None:
        """A payment provider's notice, signed as that provider signs. Safe to send again."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        await receive(desk, provider, headers, await request.body())

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
    ) -> Page[Step]:
        """Every step of every payment of an operator (or of one booking), newest first."""
        bookings = (booking_id,) if booking_id else ()
        return await till.steps(by, StepQuery(bookings, operator_id, cursor, limit))

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

    return [
        list_payment_methods, get_payment, receive_notice, list_transactions, list_balances, refund_booking,
    ]  # fmt: skip
