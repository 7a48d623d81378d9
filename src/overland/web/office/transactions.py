"""Every step of every payment: of this office, or (for who sees all of them) of every operator."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from litestar import Request, Response, get

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations import Operator
from overland.payments import Payments, Step, StepQuery
from overland.web.forms import Typed, from_query
from overland.web.office.office import Office, offices
from overland.web.office.read import Fields
from overland.web.office.tables import Cell, as_csv, as_xlsx
from overland.web.office.who import names
from overland.web.site import Site
from overland.web.visit import Visit

READ: Final = [may(Permission.PAYMENTS_READ)]
EVERYWHERE: Final = [may(Permission.OPERATORS_WRITE)]
MOST: Final = 10_000
"""Steps that one table takes."""
METHODS: Final = ("cash", "terminal", "local", "vnpay", "momo", "zalopay", "payos", "sepay", "casso", "stripe")
KINDS: Final = (
    "opened", "paid", "refused", "expired", "attention", "cash_taken", "terminal_taken", "paid_again",
    "refund_opened", "refund_sent", "refund_paid", "handed_out", "refund_attention",
)  # fmt: skip
HEADER: Final = (
    "at", "operator", "kind", "method", "amount", "currency", "reference", "provider_reference", "actor", "note",
    "payment", "booking",
)  # fmt: skip


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


@get("/transactions.csv", guards=READ)
async def as_commas(office: Office, request: Request[Any, Any, Any]) -> Response[bytes]:
    """What the filters leave, up to 10,000 steps; amounts in major units, times in UTC."""
    return as_csv(f"{office.operator.code}-transactions", HEADER, await _own_rows(office, from_query(request)))


@get("/transactions.xlsx", guards=READ)
async def as_book(office: Office, request: Request[Any, Any, Any]) -> Response[bytes]:
    """The same as a workbook."""
    return as_xlsx(f"{office.operator.code}-transactions", HEADER, await _own_rows(office, from_query(request)))


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


@get("/admin/transactions.csv", guards=EVERYWHERE)
async def all_as_commas(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[bytes]:
    """What the filters leave of all of them."""
    return as_csv("transactions", HEADER, await _all_rows(visit, site, from_query(request)))


@get("/admin/transactions.xlsx", guards=EVERYWHERE)
async def all_as_book(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[bytes]:
    """The same as a workbook."""
    return as_xlsx("transactions", HEADER, await _all_rows(visit, site, from_query(request)))


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


async def _own_rows(office: Office, asked: Typed) -> list[list[Cell]]:
    office.require(Permission.PAYMENTS_READ)
    found = await _every(office.site, office.by, query_of(asked, office.operator.zone, office.id))
    return _rows(found, {office.id: office.operator})


async def _all_rows(visit: Visit, site: Site, asked: Typed) -> list[list[Cell]]:
    found = await _every(site, visit.by, query_of(asked, "Asia/Ho_Chi_Minh"))
    return _rows(found, {one.id: one for one in await offices(visit, site)})


async def _every(site: Site, by: Principal, query: StepQuery) -> list[Step]:
    query = msgspec.structs.replace(query, limit=200, cursor=None)
    found: list[Step] = []
    while len(found) < MOST:
        page = await site.doors[Payments].steps(by, query)
        found += page.items
        if page.next is None:
            break
        query = msgspec.structs.replace(query, cursor=page.next)
    return found[:MOST]


def _rows(steps: Iterable[Step], operators: dict[UUID, Operator]) -> list[list[Cell]]:
    codes = {one.id: one.code for one in operators.values()}
    return [
        [
            one.at.isoformat(timespec="seconds"), codes.get(one.operator_id, ""), one.kind,
            one.method, one.amount.major, one.amount.currency, one.reference, one.provider_reference,
            one.actor, one.note, str(one.payment_id), str(one.booking_id),
        ]
        for one in steps
    ]  # fmt: skip
