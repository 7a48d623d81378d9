"""Paying with a balance or a voucher: the page that this way to pay leads to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from overland.kernel.http import anyone
from overland.kernel.money import Money
from overland.kernel.problems import Problem
from overland.payments import (
    NotEnoughLeft,
    Payment,
    PaymentOver,
    Payments,
    PaymentStatus,
    Purse,
    UsePurse,
    VoucherUnknown,
)  # fmt: skip
from overland.web.forms import Typed, from_body
from overland.web.site import Site
from overland.web.visit import Visit


@get("/pay-with-balance/{payment_id:uuid}", guards=[anyone])
async def ask(visit: Visit, site: Site, payment_id: UUID) -> Response[Any]:
    """What one has, what it costs, and where a voucher's code goes."""
    payment = await site.doors[Payments].payment(visit.by, payment_id)
    return await _page(visit, site, payment, Typed())


@post("/pay-with-balance/{payment_id:uuid}", guards=[anyone])
async def use(visit: Visit, site: Site, request: Request[Any, Any, Any], payment_id: UUID) -> Response[Any]:
    """Pay with it, all of the price or (if so wished) as much as there is, and go back to the booking."""
    payments, typed = site.doors[Payments], await from_body(request)
    payment = await payments.payment(visit.by, payment_id)
    with_code = typed["with"] != "balance"
    if with_code:
        typed.need("code")
    if typed.errors:
        return await _page(visit, site, payment, typed, 422)
    try:
        await payments.use_purse(
            visit.by, payment_id, UsePurse(typed["code"][:40] if with_code else "", typed["part"] == "1")
        )
    except (VoucherUnknown, NotEnoughLeft, PaymentOver) as refused:
        return await _page(visit, site, payment, *_refused(typed, refused, payment))
    return visit.go(payment.return_url)


def _refused(typed: Typed, refused: Problem, payment: Payment) -> tuple[Typed, int, Money | None]:
    if isinstance(refused, VoucherUnknown):
        typed.errors["code"] = "voucher-unknown"
    else:
        typed.refuse(refused)
    left = refused.facts.get("left")
    return typed, refused.status, None if left is None else Money(left, payment.amount.currency)


async def _page(
    visit: Visit, site: Site, payment: Payment, typed: Typed, status: int = 200, left: Money | None = None
) -> Response[Any]:
    if payment.status is PaymentStatus.PAID:
        return visit.go(payment.return_url)
    over = payment.status is not PaymentStatus.PENDING or site.clock.now() >= payment.expires_at
    return visit.page(
        "passenger/balance.html", status, payment=payment, typed=typed, over=over, left=left,
        own=await _own(visit, site, payment),
    )  # fmt: skip


async def _own(visit: Visit, site: Site, payment: Payment) -> Purse | None:
    if visit.by.account_id is None:
        return None
    found = await site.doors[Payments].own_purses(visit.by)
    fits = (p for p in found if p.operator_id == payment.operator_id and p.left.currency == payment.amount.currency)
    return next((purse for purse in fits if purse.left), None)
