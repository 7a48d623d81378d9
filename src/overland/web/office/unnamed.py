"""Bank money that names no order, on the worklist: whose it is, or where it goes back to."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.payments import Decision, MoneyRuling, MoneyWay, Payments
from overland.web.forms import from_body
from overland.web.office.attention import do, worklist
from overland.web.office.office import Office
from overland.web.office.read import Fields

THERE: Final = "/attention/money/{money_id:uuid}"
REFUND: Final = [may(Permission.PAYMENTS_REFUND)]


@post(THERE, guards=REFUND)
async def rule(office: Office, request: Request[Any, Any, Any], money_id: UUID) -> Response[Any]:
    """Assign it to a payment that was offered, or by a booking's reference; write down that it left; or dismiss it."""
    typed = await from_body(request)
    fields = Fields(typed)
    way, note = fields.choice("way", list(MoneyWay)), fields.text("note", most=500)
    payment = fields.identity("payment_id", optional=True) if way is MoneyWay.ASSIGN else None
    by_hand = way is MoneyWay.ASSIGN and payment is None
    reference = fields.text("reference", optional=not by_hand, most=40)
    sent_as = fields.text("bank_reference", optional=way is not MoneyWay.SEND_BACK, most=100)
    if not fields.good:
        return await worklist(office, typed, 422, money_id)
    wish = MoneyRuling(way, note, payment, reference if by_hand else "", sent_as)
    work = office.site.doors[Payments].rule_on_money(office.by, office.id, money_id, wish)
    return await do(office, typed, money_id, work)


@post(f"{THERE}/decision", guards=REFUND)
async def decide(office: Office, request: Request[Any, Any, Any], money_id: UUID) -> Response[Any]:
    """Agree, as the second person, or decline."""
    typed = await from_body(request)
    fields = Fields(typed)
    decision = Decision(typed["answer"] == "approve", fields.text("note", optional=True, most=500))
    if not fields.good:
        return await worklist(office, typed, 422, money_id)
    work = office.site.doors[Payments].decide_on_money(office.by, office.id, money_id, decision)
    return await do(office, typed, money_id, work)
