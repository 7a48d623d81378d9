"""The tax in prices: a rate for each product from a day on, and what is owed of it, period by period."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid
from overland.payments import NewTaxRate, Payments, TaxPeriod, TaxRate, TaxSum
from overland.web.forms import Typed, from_body, from_query
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.take_away import Listing
from overland.web.office.who import names

LONGEST: Final = timedelta(days=365)


class Taxed(StrEnum):
    """What has a rate of its own; an extra alone by its code."""

    TRANSPORT = "transport"
    FEE = "fee"
    EXTRA = "extra"


@get("/tax", guards=[may(Permission.PAYMENTS_READ)])
async def tax(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """The report of this month, or of other days, and the rates."""
    return await _page(office, from_query(request), Typed())


@post("/tax/rates", guards=[may(Permission.PAYMENTS_WRITE)])
async def set_rate(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Set a rate from a day on."""
    typed = await from_body(request)
    fields = Fields(typed)
    product, code = fields.choice("product", list(Taxed)), fields.text("code", optional=True, most=40)
    points, since = fields.points("rate"), fields.day("valid_from")
    if code and product is not Taxed.EXTRA:
        fields.wrong("code", "only-of-extras")
    if typed.errors:
        return await _page(office, Typed(), typed, 422)
    try:
        wish = NewTaxRate(f"{product.value} {code}".strip(), points, since)
        await office.site.doors[Payments].set_tax_rate(office.by, office.id, wish)
    except (Conflict, Invalid) as refused:
        return await _page(office, Typed(), typed, refuse(typed, refused))
    return office.go("/tax", "settled")


def _period(office: Office, asked: Typed) -> TaxPeriod:
    fields = Fields(asked)
    last = fields.day("last", office.today)
    first = min(fields.day("first", last.replace(day=1)), last)
    return TaxPeriod(office.id, max(first, last - LONGEST), last)


async def _sums(office: Office, asked: Typed) -> AsyncIterator[TaxSum]:
    for one in await office.site.doors[Payments].tax_report(office.by, _period(office, asked)):
        yield one


async def _rates(office: Office, _: Typed) -> AsyncIterator[TaxRate]:
    for one in await office.site.doors[Payments].tax_rates(office.by, office.id):
        yield one


SUMS: Final = Listing(
    "tax", Permission.PAYMENTS_READ,
    {
        "product": lambda one: one.product, "rate_percent": lambda one: one.basis_points / 100,
        "sold": lambda one: one.sold, "tax_in_sold": lambda one: one.tax_in_sold,
        "returned": lambda one: one.returned, "tax_in_returned": lambda one: one.tax_in_returned,
        "base": lambda one: one.base, "tax": lambda one: one.tax, "currency": lambda one: one.tax.currency,
    },
    _sums,
)  # fmt: skip
RATES: Final = Listing(
    "tax-rates", Permission.PAYMENTS_READ,
    {
        "product": lambda one: one.product, "rate_percent": lambda one: one.basis_points / 100,
        "valid_from": lambda one: one.valid_from, "set_at": lambda one: one.set_at,
    },
    _rates,
)  # fmt: skip


async def _page(office: Office, asked: Typed, typed: Typed, status: int = 200) -> Response[str]:
    payments, period = office.site.doors[Payments], _period(office, asked)
    found = await payments.tax_report(office.by, period)
    policy = await payments.policy(office.by, office.id)
    totals: dict[str, Money] = {}
    for one in found:
        totals[one.tax.currency] = totals.get(one.tax.currency, Money.zero(one.tax.currency)) + one.tax
    typed.fill(valid_from=office.today.isoformat())
    return office.page(
        "tax.html", status, typed=typed, period=period, found=found, totals=list(totals.values()),
        rates=await payments.tax_rates(office.by, office.id), common=policy.tax_basis_points, products=list(Taxed),
        names=await names(office),
    )  # fmt: skip
