"""REST of this room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post, put
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
    MethodAccount,
    MethodSettings,
    NoAccount,
    NothingToRefund,
    Payment,
    Payments,
    Refund,
    RefundPayment,
    Step,
    StepQuery,
    Trial,
    UnknownMethod,
)  # fmt: skip
from overland.payments.attention_http import policy_routes, worklist_routes
from overland.payments.desk import Desk
from overland.payments.notice import receive
from overland.payments.provider import NoticeRequest
from overland.payments.purse.http import purse_routes
from overland.payments.receipt.http import receipt_routes
from overland.payments.reconcile.http import reconciling_routes
from overland.payments.settlement.http import settling_routes
from overland.payments.shift.http import shift_routes
from overland.payments.split_http import split_routes
from overland.payments.vietqr.page import transfer_page, transfer_picture

TAGS = ["Payments"]
Short = Annotated[str, Parameter(max_length=40)]


class RefundBooking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much of a booking's payments goes back, and why."""

    booking_id: UUID
    amount: Money
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


def routes(desk: Desk, till: Payments) -> Sequence[ControllerRouterHandler]:
    """The handlers, for this room's door."""
    paying = [*payer_routes(till), transfer_page(desk), transfer_picture(desk), *notice_routes(desk)]
    money = [*money_routes(till), *worklist_routes(till), *policy_routes(till), *purse_routes(till)]
    counting = [*reconciling_routes(till), *receipt_routes(till), *settling_routes(till)]
    return [*paying, *account_routes(till), *money, *shift_routes(till), *split_routes(till), *counting]


def payer_routes(till: Payments) -> Sequence[ControllerRouterHandler]:
    """What payers see: the ways to pay, a payment, the way back."""

    @get("/v1/operators/{operator_id:uuid}/payment-methods", guards=[anyone], tags=TAGS)
    async def list_payment_methods(operator_id: UUID) -> list[Method]:
        """The ways to pay an operator; `at_counter` ones are taken by its staff only."""
        return await till.methods(operator_id)

    @get("/v1/payments/{payment_id:uuid}", guards=[anyone], tags=TAGS, responses=refusals(NotFound))
    async def get_payment(by: Principal, payment_id: UUID) -> Payment:
        """A payment, for whoever knows its id. Until the provider has answered it stays `pending`."""
        return await till.payment(by, payment_id)

    @get(
        "/v1/payments/{payment_id:uuid}/return", guards=[anyone], tags=TAGS, status_code=303,
        responses=refusals(NotFound),
    )  # fmt: skip
    async def return_payer(request: Request[Any, Any, Any], payment_id: UUID) -> Response[None]:
        """Where a payment provider sends the payer back to; on to the booking. It proves nothing."""
        query = request.scope["query_string"].decode("latin-1")
        return Response(None, status_code=303, headers={"location": await till.come_back(payment_id, query)})

    return [list_payment_methods, get_payment, return_payer]


def account_routes(till: Payments) -> Sequence[ControllerRouterHandler]:
    """An operator's accounts with payment providers."""

    @get(
        "/v1/operators/{operator_id:uuid}/payment-accounts", guards=[may(Permission.PAYMENTS_WRITE)], tags=TAGS,
        responses=refusals(NotFound),
    )  # fmt: skip
    async def list_payment_accounts(by: Principal, operator_id: UUID) -> list[MethodAccount]:
        """Every way to pay there is, and how the operator has settled it. Of credentials only hints are shown."""
        return await till.method_accounts(by, operator_id)

    @put(
        "/v1/operators/{operator_id:uuid}/payment-accounts/{code:str}", guards=[may(Permission.PAYMENTS_WRITE)],
        tags=TAGS, responses=refusals(NotFound, UnknownMethod, NoAccount, Invalid),
    )  # fmt: skip
    async def set_payment_account(by: Principal, operator_id: UUID, code: str, data: MethodSettings) -> MethodAccount:
        """Switch a way to pay on or off, and enter its credentials: they are stored encrypted and never shown again."""
        return await till.set_method(by, operator_id, code, data)

    @post(
        "/v1/operators/{operator_id:uuid}/payment-accounts/{code:str}/trials",
        guards=[may(Permission.PAYMENTS_WRITE)], tags=TAGS, status_code=200,
        responses=refusals(NotFound, UnknownMethod, NoAccount),
    )  # fmt: skip
    async def try_payment_account(by: Principal, operator_id: UUID, code: str) -> Trial:
        """Ask the provider about an order that never was: does it know the account?"""
        return await till.try_method(by, operator_id, code)

    return [list_payment_accounts, set_payment_account, try_payment_account]


def money_routes(till: Payments) -> Sequence[ControllerRouterHandler]:
    """An operator's money: every step, every balance, and money back."""

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

    return [list_transactions, list_all_transactions, list_balances, refund_booking]


def notice_routes(desk: Desk) -> Sequence[ControllerRouterHandler]:
    """Where providers bring their notices, each in its own manner: in the query of a GET or the body of a POST."""
    path = "/v1/payments/notices/{provider:str}/{account:str}"
    refused = refusals(ForgedNotice, NotFound, Malformed, TooLarge, Invalid)

    async def take(request: Request[Any, Any, Any], provider: str, account: str) -> Response[bytes]:
        headers = {name.lower(): value for name, value in request.headers.items()}
        came = NoticeRequest(request.scope["query_string"], headers, await request.body())
        answer = await receive(desk, provider, account, came)
        return Response(answer.body, status_code=answer.status, media_type=answer.media_type)

    @post(path, guards=[anyone], tags=TAGS, status_code=200, responses=refused)
    async def receive_notice(request: Request[Any, Any, Any], provider: str, account: str) -> Response[bytes]:
        """A payment provider's notice, signed and answered as that provider wants it. Safe to send again."""
        return await take(request, provider, account)

    @get(path, guards=[anyone], tags=TAGS, responses=refused)
    async def receive_notice_by_query(request: Request[Any, Any, Any], provider: str, account: str) -> Response[bytes]:
        """The same for a provider that brings its notices in the query. Safe to send again."""
        return await take(request, provider, account)

    return [receive_notice, receive_notice_by_query]
