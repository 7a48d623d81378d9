"""What the marketplace and this operator owe each other: the next statement, the closed ones, what was agreed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any, Final, Literal, cast
from uuid import UUID

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid
from overland.kernel.table import Cell
from overland.payments import (
    CommissionRule,
    CommissionTerms,
    NothingToSettle,
    Payments,
    PayStatement,
    Period,
    PeriodNotOver,
    Statement,
    StatementLine,
)
from overland.web.forms import Typed, from_body, once_of
from overland.web.office.office import Office
from overland.web.office.paper import print_statement
from overland.web.office.read import Fields, refuse
from overland.web.office.take_away import Listing, asked_id, download
from overland.web.office.who import names

READ: Final = [may(Permission.PAYMENTS_READ)]
SETTLE: Final = [may(Permission.SETTLE)]


@get("/settlement", guards=READ)
async def settlement(office: Office) -> Response[str]:
    """The page of all of it."""
    return await _page(office, Typed())


@post("/settlement", guards=SETTLE)
async def close(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Freeze everything until the end of a day."""
    typed = await from_body(request)
    period = Period(office.id, Fields(typed).day("last_day"), office.operator.zone, office.operator.currency)
    if typed.errors:
        return await _page(office, typed, 422)
    key = once_of(office.by, "POST /office/settlement", typed, period)
    try:
        made = await office.site.doors[Payments].close_statement(office.by, period, key)
    except PeriodNotOver:
        typed.errors["last_day"] = "not-over"
        return await _page(office, typed, 409)
    except (Conflict, Invalid) as refused:
        return await _page(office, typed, refuse(typed, refused))
    return office.go(f"/settlement/{made.id}", "statement-closed")


@post("/settlement/commissions", guards=SETTLE)
async def agree(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Terms from a day on."""
    typed = await from_body(request)
    fields = Fields(typed)
    if typed["channel"] not in {"online", "counter"}:
        fields.wrong("channel", "choose")
    terms = CommissionTerms(
        office.id, cast("Literal['online', 'counter']", typed["channel"]), fields.points("share"),
        office.money(fields.minor("fixed", office.operator.currency, 0)), fields.day("valid_from"),
        fields.points("tax", 0), on_fees=typed["on_fees"] == "1",
    )  # fmt: skip
    if typed.errors:
        return await _page(office, typed, 422)
    try:
        await office.site.doors[Payments].agree_commission(office.by, terms)
    except (Conflict, Invalid) as refused:
        return await _page(office, typed, refuse(typed, refused))
    return office.go("/settlement", "commission-agreed")


@get("/settlement/{statement_id:uuid}", guards=READ)
async def statement(office: Office, statement_id: UUID) -> Response[str]:
    """One statement, line by line."""
    return await _one(office, await _find(office, statement_id), Typed())


@post("/settlement/{statement_id:uuid}", guards=SETTLE)
async def pay(office: Office, request: Request[Any, Any, Any], statement_id: UUID) -> Response[Any]:
    """Write down that it was paid."""
    typed = await from_body(request)
    fields = Fields(typed)
    wish = PayStatement(
        office.id, statement_id, fields.text("bank_reference", most=100), fields.day("paid_on", office.today)
    )  # fmt: skip
    status = 422
    if not typed.errors:
        try:
            await office.site.doors[Payments].pay_statement(office.by, wish)
            return office.go(f"/settlement/{statement_id}", "statement-paid")
        except (Conflict, Invalid) as refused:
            status = refuse(typed, refused)
    return await _one(office, await _find(office, statement_id), typed, status)


@get("/settlement/{statement_id:uuid}/statement.pdf", guards=READ)
async def on_paper(office: Office, statement_id: UUID) -> Response[bytes]:
    """The statement to print."""
    found = await _find(office, statement_id)
    return download(f"{_name(office, found)}.pdf", "application/pdf", print_statement(office, found))


def _name(office: Office, found: Statement) -> str:
    return f"{office.operator.code}-{found.number or 0:04}"


LINE_COLUMNS: Final[dict[str, Callable[[StatementLine], Cell]]] = {
    "at": lambda line: line.at, "kind": lambda line: line.kind, "method": lambda line: line.method,
    "reference": lambda line: line.reference, "held_by_marketplace": lambda line: line.held,
    "amount": lambda line: line.amount, "commission": lambda line: line.commission, "tax": lambda line: line.tax,
    "currency": lambda line: line.amount.currency, "movement": lambda line: line.movement_id,
}  # fmt: skip


async def _lines(office: Office, typed: Typed) -> AsyncIterator[StatementLine]:
    for line in (await _find(office, asked_id(typed, "statement"))).lines:
        yield line


STATEMENT_LINES: Final = Listing("statement-lines", Permission.PAYMENTS_READ, LINE_COLUMNS, _lines)


async def _statements(office: Office, _: Typed) -> AsyncIterator[Statement]:
    for one in await office.site.doors[Payments].statements(office.by, office.id):
        yield one


STATEMENTS: Final = Listing(
    "statements", Permission.PAYMENTS_READ,
    {
        "number": lambda one: one.number, "first_day": lambda one: one.first_day, "last_day": lambda one: one.last_day,
        "gross": lambda one: one.sums.gross, "refunds": lambda one: one.sums.refunds, "held": lambda one: one.sums.held,
        "commission": lambda one: one.sums.commission, "tax": lambda one: one.sums.tax,
        "fees": lambda one: one.sums.fees, "service": lambda one: one.sums.service,
        "lent": lambda one: one.sums.lent, "goodwill": lambda one: one.sums.goodwill,
        "payable": lambda one: one.sums.payable,
        "currency": lambda one: one.sums.payable.currency, "closed_at": lambda one: one.closed_at,
        "paid_on": lambda one: one.paid.paid_on if one.paid else None,
        "bank_reference": lambda one: one.paid.bank_reference if one.paid else "",
    },
    _statements,
)  # fmt: skip


async def _commissions(office: Office, _: Typed) -> AsyncIterator[CommissionRule]:
    for rule in await office.site.doors[Payments].commission_rules(office.by, office.id):
        yield rule


COMMISSIONS: Final = Listing(
    "commissions", Permission.PAYMENTS_READ,
    {
        "valid_from": lambda one: one.terms.valid_from, "channel": lambda one: one.terms.channel,
        "percent": lambda one: one.terms.basis_points / 100, "fixed": lambda one: one.terms.fixed,
        "tax_percent": lambda one: one.terms.tax_basis_points / 100, "currency": lambda one: one.terms.fixed.currency,
        "on_fees": lambda one: "yes" if one.terms.on_fees else "no", "agreed_at": lambda one: one.made_at,
    },
    _commissions,
)  # fmt: skip


async def _find(office: Office, statement_id: UUID) -> Statement:
    return await office.site.doors[Payments].statement(office.by, office.id, statement_id)


async def _one(office: Office, found: Statement, typed: Typed, status: int = 200) -> Response[str]:
    typed.fill(paid_on=office.today.isoformat())
    return office.page("statement.html", status, found=found, typed=typed, names=await names(office))


async def _page(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    office.require(Permission.PAYMENTS_READ)
    payments, operator = office.site.doors[Payments], office.operator
    yesterday = office.today - timedelta(days=1)
    try:
        coming = await payments.preview_statement(
            office.by, Period(office.id, office.today, operator.zone, operator.currency)
        )  # fmt: skip
    except NothingToSettle:
        coming = None
    typed.fill(last_day=yesterday.isoformat(), valid_from=office.today.isoformat())
    return office.page(
        "settlement.html", status, typed=typed, coming=coming, names=await names(office),
        statements=await payments.statements(office.by, office.id),
        rules=await payments.commission_rules(office.by, office.id),
    )  # fmt: skip
