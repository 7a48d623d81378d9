"""Vouchers: what an operator gives as goodwill, and what is left of it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid
from overland.payments import Bearer, MakeVoucher, Payments, Voucher
from overland.web.forms import Typed, from_body, once_of
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.who import names


@get("/vouchers", guards=[may(Permission.PAYMENTS_READ)])
async def vouchers(office: Office) -> Response[str]:
    """The newest first; of their codes only hints."""
    return await _page(office, Typed())


@post("/vouchers", guards=[may(Permission.PAYMENTS_REFUND)])
async def make_voucher(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """Give one, good to the end of its last day. Its code is shown on the answer and nowhere else."""
    typed = await from_body(request)
    fields = Fields(typed)
    amount, last = fields.minor("amount", office.operator.currency), fields.day("last_day")
    note = fields.text("note")
    bearer: Bearer = "marketplace" if typed["borne_by"] == "marketplace" else "operator"
    if not fields.good:
        return await _page(office, typed, 422)
    end = datetime.combine(last + timedelta(days=1), time(), ZoneInfo(office.operator.zone)).astimezone(UTC)
    wish = MakeVoucher(office.id, office.money(amount), end, note, bearer)
    try:
        once = once_of(office.by, "POST /vouchers", typed, wish)
        made = await office.site.doors[Payments].make_voucher(office.by, wish, once)
    except Invalid as refused:
        return await _page(office, typed, refuse(typed, refused, {"expires_at": "last_day"}))
    return await _page(office, Typed(), made=made)


async def _page(office: Office, typed: Typed, status: int = 200, made: Voucher | None = None) -> Response[str]:
    found = await office.site.doors[Payments].vouchers(office.by, office.id)
    shown = office.page(
        "vouchers.html", status, typed=typed, vouchers=found, made=made, names=await names(office),
        now=office.site.clock.now(),
    )  # fmt: skip
    shown.headers["cache-control"] = "no-store"
    return shown
