"""Receipts: what was issued, and under whose name."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec
from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid
from overland.payments import Payments, ReceiptQuery
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse


@get("/receipts", guards=[may(Permission.PAYMENTS_READ)])
async def receipts(office: Office, after: str = "") -> Response[str]:
    """The newest first, and whose name and tax stand on the next ones."""
    return await _page(office, Typed(), after=after)


@post("/receipts", guards=[may(Permission.PAYMENTS_WRITE)])
async def settle_receipts(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Settle what stands on the receipts from now on."""
    typed = await from_body(request)
    fields = Fields(typed)
    seller, address = fields.text("seller", optional=True), fields.text("address", optional=True, most=300)
    number, rate = fields.text("tax_number", optional=True, most=20), _rate(fields)
    if number and not set(number) <= set("0123456789-"):
        fields.wrong("tax_number", "number")
    if not fields.good:
        return await _page(office, typed, 422)
    payments = office.site.doors[Payments]
    policy = msgspec.structs.replace(
        await payments.policy(office.by, office.id), seller=seller, tax_number=number, address=address,
        tax_basis_points=rate, zone=office.operator.zone,
    )  # fmt: skip
    try:
        await payments.set_policy(office.by, office.id, policy)
    except Invalid as refused:
        return await _page(office, typed, refuse(typed, refused))
    return office.go("/receipts", "settled")


def _rate(fields: Fields) -> int:
    """Percent as people type it (8, 8,5) in basis points."""
    try:
        points = Decimal(fields.typed["tax"].replace(",", ".") or "0") * 100
    except InvalidOperation:
        points = Decimal("NaN")
    if not points.is_finite() or not 0 <= points <= 10_000 or points != points.to_integral_value():
        fields.wrong("tax", "number")
        return 0
    return int(points)


async def _page(office: Office, typed: Typed, status: int = 200, after: str = "") -> Response[str]:
    payments = office.site.doors[Payments]
    found = await payments.receipts(office.by, ReceiptQuery(office.id, after or None))
    policy = await payments.policy(office.by, office.id)
    typed.fill(
        seller=policy.seller, tax_number=policy.tax_number, address=policy.address,
        tax=f"{policy.tax_basis_points / 100:g}",
    )  # fmt: skip
    return office.page("receipts.html", status, typed=typed, receipts=found.items, next=found.next)
