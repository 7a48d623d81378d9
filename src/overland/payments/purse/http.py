"""REST of balances and vouchers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.types import ControllerRouterHandler

from overland.kernel.document import KEYED, refusals
from overland.kernel.http import anyone, may, once
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound, Unauthenticated
from overland.payments import Payment, PaymentOver, Payments
from overland.payments.attention import Bearer
from overland.payments.purse import MakeVoucher, NotEnoughLeft, Purse, UsePurse, Voucher, VoucherUnknown

TAGS = ["Payments"]


class GiveVoucher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much is given, until when (UTC), why, and out of whose money."""

    amount: Money
    expires_at: datetime
    note: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    borne_by: Bearer = "operator"


def purse_routes(till: Payments) -> Sequence[ControllerRouterHandler]:
    """What passengers have and use, and what operators give."""

    @get("/v1/me/balances", guards=[may(Permission.BOOKINGS_OWN)], tags=TAGS)
    async def list_own_balances(by: Principal) -> list[Purse]:
        """One's own balances at the operators that owe one."""
        return await till.own_purses(by)

    @post(
        "/v1/payments/{payment_id:uuid}/balance", guards=[anyone], tags=TAGS, status_code=200,
        responses=refusals(NotFound, VoucherUnknown, NotEnoughLeft, PaymentOver, Unauthenticated),
    )  # fmt: skip
    async def pay_with_balance(by: Principal, payment_id: UUID, data: UsePurse) -> Payment:
        """Pay a pending payment of the method `balance` with a voucher's code, or with one's own balance."""
        await till.use_purse(by, payment_id, data)
        return await till.payment(by, payment_id)

    @get(
        "/v1/operators/{operator_id:uuid}/vouchers", guards=[may(Permission.PAYMENTS_READ)], tags=TAGS,
        responses=refusals(NotFound),
    )  # fmt: skip
    async def list_vouchers(by: Principal, operator_id: UUID) -> list[Purse]:
        """An operator's vouchers with what is left in them, the newest first; of their codes only hints."""
        return await till.vouchers(by, operator_id)

    @post(
        "/v1/operators/{operator_id:uuid}/vouchers", guards=[may(Permission.PAYMENTS_REFUND)], tags=TAGS, opt=KEYED,
        responses=refusals(NotFound, Invalid),
    )  # fmt: skip
    async def make_voucher(
        request: Request[Any, Any, Any], by: Principal, operator_id: UUID, data: GiveVoucher
    ) -> Voucher:
        """Give a voucher as goodwill. Its code is in this answer and nowhere else. Needs an `Idempotency-Key`."""
        wish = MakeVoucher(operator_id, data.amount, data.expires_at, data.note, data.borne_by)
        return await till.make_voucher(by, wish, once(request, "POST /v1/operators/{operator_id}/vouchers", wish))

    return [list_own_balances, pay_with_balance, list_vouchers, make_voucher]
