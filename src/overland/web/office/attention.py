"""Money that waits for people: payments in doubt, refunds that failed, and refunds that take two."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, Final
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid
from overland.payments import Bearer, Concern, Decision, MoneyWay, Payments, Resolution, SentByHand, WayOut
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.read import Fields, as_typed, refuse
from overland.web.office.who import names

HERE: Final = "/attention"
READ, REFUND, WRITE = Permission.PAYMENTS_READ, Permission.PAYMENTS_REFUND, Permission.PAYMENTS_WRITE


@get(HERE, guards=[may(READ)])
async def attention(office: Office) -> Response[str]:
    """The worklist, the oldest first, each with its ways out; and from which amount on it takes two."""
    return await worklist(office, Typed())


@post(f"{HERE}/payments/{{payment_id:uuid}}", guards=[may(REFUND)])
async def resolve(office: Office, request: Request[Any, Any, Any], payment_id: UUID) -> Response[Any]:
    """End a payment in doubt."""
    typed = await from_body(request)
    fields = Fields(typed)
    way, note = fields.choice("way", list(WayOut)), fields.text("note", most=500)
    came = fields.minor("came", office.operator.currency, 0)
    if not fields.good:
        return await worklist(office, typed, 422, payment_id)
    wish = Resolution(way, note, Money(came, office.operator.currency) if came else None)
    return await do(office, typed, payment_id, office.site.doors[Payments].resolve_payment(office.by, payment_id, wish))


@post(f"{HERE}/refunds/{{refund_id:uuid}}/by-hand", guards=[may(REFUND)])
async def by_hand(office: Office, request: Request[Any, Any, Any], refund_id: UUID) -> Response[Any]:
    """Write down a refund that people have sent."""
    typed = await from_body(request)
    fields = Fields(typed)
    bearer: Bearer = "marketplace" if typed["paid_by"] == "marketplace" else "operator"
    sent = SentByHand(fields.text("bank_reference", most=100), fields.text("note", optional=True, most=500), bearer)
    if not fields.good:
        return await worklist(office, typed, 422, refund_id)
    return await do(office, typed, refund_id, office.site.doors[Payments].refund_by_hand(office.by, refund_id, sent))


@post(f"{HERE}/refunds/{{refund_id:uuid}}/again", guards=[may(REFUND)])
async def again(office: Office, refund_id: UUID) -> Response[Any]:
    """Have a refund sent once more."""
    return await do(office, Typed(), refund_id, office.site.doors[Payments].refund_again(office.by, refund_id))


@post(f"{HERE}/refunds/{{refund_id:uuid}}/decision", guards=[may(REFUND)])
async def decide(office: Office, request: Request[Any, Any, Any], refund_id: UUID) -> Response[Any]:
    """Agree to a refund that somebody else asks for, or decline it."""
    typed = await from_body(request)
    fields = Fields(typed)
    decision = Decision(typed["answer"] == "approve", fields.text("note", optional=True, most=500))
    if not fields.good:
        return await worklist(office, typed, 422, refund_id)
    return await do(office, typed, refund_id, office.site.doors[Payments].decide_refund(office.by, refund_id, decision))


@post(f"{HERE}/policy", guards=[may(WRITE)])
async def settle(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Settle from which amount on a refund takes two people; empty: never."""
    typed = await from_body(request)
    fields = Fields(typed)
    limit = fields.minor("refund_limit", office.operator.currency, -1)
    if not fields.good:
        return await worklist(office, typed, 422)
    settled = await office.site.doors[Payments].policy(office.by, office.id)
    policy = msgspec.structs.replace(settled, refund_limit=office.money(limit) if limit >= 0 else None)
    return await do(office, typed, None, office.site.doors[Payments].set_policy(office.by, office.id, policy))


async def do(office: Office, typed: Typed, subject: UUID | None, work: Awaitable[object]) -> Response[Any]:
    """Do it and go back to the worklist, or say beside what was typed why not."""
    try:
        await work
    except (Conflict, Invalid) as refused:
        return await worklist(office, typed, refuse(typed, refused), subject)
    return office.go(HERE, "settled")


async def worklist(office: Office, typed: Typed, status: int = 200, subject: UUID | None = None) -> Response[str]:
    """The page, with what was typed for one of its lines."""
    payments = office.site.doors[Payments]
    found: list[Concern] = await payments.attention(office.by, office.id)
    unnamed = await payments.unnamed_money(office.by, office.id)
    policy = await payments.policy(office.by, office.id)
    typed.fill(refund_limit="" if policy.refund_limit is None else as_typed(policy.refund_limit))
    return office.page(
        "attention.html", status, typed=typed, concerns=found, subject=subject, names=await names(office),
        ways=list(WayOut), blank=Typed(), unnamed=unnamed, money_ways=list(MoneyWay),
    )  # fmt: skip
