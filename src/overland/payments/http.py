"""REST of this room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post, put
from litestar.types import ControllerRouterHandler

from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, Malformed, NotFound, TooLarge
from overland.payments import (
    ForgedNotice,
    Method,
    MethodAccount,
    MethodSettings,
    NoAccount,
    Payment,
    Payments,
    Trial,
    UnknownMethod,
)  # fmt: skip
from overland.payments.agent.http import agent_routes
from overland.payments.attention_http import policy_routes, waiting_refund_routes, worklist_routes
from overland.payments.desk import Desk
from overland.payments.money_http import money_routes
from overland.payments.notice import receive
from overland.payments.provider import NoticeRequest
from overland.payments.purse.http import purse_routes
from overland.payments.receipt.http import receipt_routes
from overland.payments.reconcile.columns_http import columns_routes
from overland.payments.reconcile.http import reconciling_routes
from overland.payments.settlement.http import settling_routes
from overland.payments.shift.http import shift_routes
from overland.payments.split_http import split_routes
from overland.payments.tax.http import tax_routes
from overland.payments.unnamed.http import unnamed_routes
from overland.payments.vietqr.page import transfer_page, transfer_picture

TAGS = ["Payments"]


def routes(desk: Desk, till: Payments) -> Sequence[ControllerRouterHandler]:
    """The handlers, for this room's door."""
    paying = [*payer_routes(till), transfer_page(desk), transfer_picture(desk), *notice_routes(desk)]
    doubts = [*worklist_routes(till), *waiting_refund_routes(till), *unnamed_routes(till)]
    money = [*money_routes(till), *doubts, *policy_routes(till), *purse_routes(till)]
    counting = [*reconciling_routes(till), *columns_routes(till), *settling_routes(till), *agent_routes(till)]
    papers = [*receipt_routes(till), *tax_routes(till)]
    return [*paying, *account_routes(till), *money, *shift_routes(till), *split_routes(till), *counting, *papers]


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
