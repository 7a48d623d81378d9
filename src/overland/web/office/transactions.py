"""Every step of every payment: of this office, or (for who sees all of them) of every operator."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from litestar import Request, Response, get

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.table import Cell
from overland.payments import Payments, Step, StepQuery
from overland.web.forms import Typed, from_query
from overland.web.office.office import Office, offices
from overland.web.office.read import Fields
from overland.web.office.take_away import Listing, every
from overland.web.office.who import names
from overland.web.site import Site
from overland.web.visit import Visit

READ: Final = [may(Permission.PAYMENTS_READ)]
EVERYWHERE: Final = [may(Permission.OPERATORS_WRITE)]
METHODS: Final = ("cash", "terminal", "local", "vnpay", "momo", "zalopay", "payos", "sepay", "casso", "stripe")
KINDS: Final = (
    "opened", "paid", "refused", "expired", "attention", "cash_taken", "terminal_taken", "paid_again",
    "refund_opened", "refund_sent", "refund_paid", "handed_out", "refund_attention",
)  # fmt: skip
Told = tuple[str, Step]
"""An operator's code, and a step of a payment there."""


@get("/transactions", guards=READ)
async def transactions(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """The newest first, by day, way, kind or words; and how the ledger's accounts stand."""
    office.require(Permission.PAYMENTS_READ)
    asked, payments = from_query(request), office.site.doors[Payments]
    page = await payments.steps(office.by, query_of(asked, office.operator.zone, office.id))
    balances = await payments.balances(office.by, office.id)
    return office.page(
        "transactions.html", steps=page.items, next=page.next, balances=balances, asked=asked,
        names=await names(office), methods=METHODS, kinds=KINDS, here=f"{office.home}/transactions",
        filters=_filters(asked),
    )  # fmt: skip


@get("/admin/transactions", guards=EVERYWHERE)
async def all_transactions(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[str]:
    """Those of every operator."""
    asked = from_query(request)
    page = await site.doors[Payments].steps(visit.by, query_of(asked, "Asia/Ho_Chi_Minh"))
    operators = {one.id: one for one in await offices(visit, site)}
    return visit.page(
        "office/all_transactions.html", office=None, done="", steps=page.items, next=page.next, asked=asked,
        operators=operators, methods=METHODS, kinds=KINDS, here="/admin/transactions", filters=_filters(asked),
        names={},
    )  # fmt: skip


def query_of(asked: Typed, zone: str, operator_id: UUID | None = None) -> StepQuery:
    """What the filters in the address ask for; days are those of the zone, and what cannot be read is left out."""
    fields = Fields(asked)
    first, last = (fields.day(name) if asked[name] else None for name in ("first", "last"))
    return StepQuery(
        operator_id=operator_id, cursor=asked["after"][:200] or None,
        since=_midnight(first, zone) if first else None,
        until=_midnight(last + timedelta(days=1), zone) if last else None,
        method=asked["method"][:40], kind=asked["kind"][:40], text=asked["text"][:40],
    )  # fmt: skip


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))


def _filters(asked: Typed) -> dict[str, str]:
    return {name: asked[name] for name in ("first", "last", "method", "kind", "text") if asked[name]}


async def _own(office: Office, typed: Typed) -> AsyncIterator[Told]:
    query = query_of(typed, office.operator.zone, office.id)
    async for step in _every(office.site, office.by, query):
        yield office.operator.code, step


async def _all(visit: Visit, typed: Typed) -> AsyncIterator[Told]:
    codes = {one.id: one.code for one in await offices(visit, visit.site)}
    async for step in _every(visit.site, visit.by, query_of(typed, "Asia/Ho_Chi_Minh")):
        yield codes.get(step.operator_id, ""), step


def _every(site: Site, by: Principal, query: StepQuery) -> AsyncIterator[Step]:
    payments = site.doors[Payments]
    return every(lambda cursor: payments.steps(by, msgspec.structs.replace(query, limit=200, cursor=cursor)))


COLUMNS: Final[dict[str, Callable[[Told], Cell]]] = {
    "at": lambda told: told[1].at, "operator": lambda told: told[0], "kind": lambda told: told[1].kind,
    "method": lambda told: told[1].method, "amount": lambda told: told[1].amount,
    "currency": lambda told: told[1].amount.currency, "reference": lambda told: told[1].reference,
    "provider_reference": lambda told: told[1].provider_reference, "actor": lambda told: told[1].actor,
    "note": lambda told: told[1].note, "payment": lambda told: told[1].payment_id,
    "booking": lambda told: told[1].booking_id,
}  # fmt: skip
TRANSACTIONS: Final = Listing("transactions", Permission.PAYMENTS_READ, COLUMNS, _own)
ALL_TRANSACTIONS: Final = Listing("transactions", Permission.OPERATORS_WRITE, COLUMNS, _all)
