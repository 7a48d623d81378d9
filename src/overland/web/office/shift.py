"""One's own shift at the counter: the float, cash in and out, money to give back, the count."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import Bookings
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid
from overland.payments import CashKind, CloseShift, HandOut, MoveCash, NoOpenShift, OpenShift, Payments, Shift
from overland.web.forms import Typed, from_body, once_of
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse

CASH: Final = [may(Permission.PAYMENTS_CASH)]


@get("/shift", guards=CASH)
async def ask_shift(office: Office) -> Response[str]:
    """The open shift, or the form to open one."""
    return await _page(office, Typed())


@post("/shift", guards=CASH)
async def open_shift(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Begin to sell at a counter."""
    typed = await from_body(request)
    fields = Fields(typed)
    counter = fields.text("counter", most=60)
    brought = office.money(fields.minor("brought", office.operator.currency, 0))
    if typed.errors:
        return await _page(office, typed, 422)
    wish = OpenShift(office.id, counter, brought)
    try:
        await office.site.doors[Payments].open_shift(
            office.by, wish, once_of(office.by, "POST /office/shift", typed, wish)
        )
    except (Conflict, Invalid) as refused:
        return await _page(office, typed, refuse(typed, refused))
    return office.go("/shift", "shift-opened")


@post("/shift/cash", guards=CASH)
async def move_cash(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Change comes in, takings go to the safe, something was spent."""
    typed = await from_body(request)
    fields = Fields(typed)
    kind = fields.choice("kind", list(CashKind))
    amount = office.money(fields.minor("amount", office.operator.currency))
    note = fields.text("note", optional=kind is not CashKind.SPENT)
    if typed.errors:
        return await _page(office, typed, 422)
    wish = MoveCash(office.id, kind, amount, note)
    try:
        await office.site.doors[Payments].move_cash(
            office.by, wish, once_of(office.by, "POST /shift/cash", typed, wish)
        )
    except (Conflict, Invalid) as refused:
        return await _page(office, typed, refuse(typed, refused))
    return office.go("/shift", "cash-moved")


@post("/shift/refunds/{refund_id:uuid}", guards=CASH)
async def hand_out(office: Office, request: Request[Any, Any, Any], refund_id: UUID) -> Response[Any]:
    """Give money back to a customer who stands here."""
    typed = await from_body(request)
    wish = HandOut(office.id, refund_id, Fields(typed).text("receipt", optional=True))
    try:
        await office.site.doors[Payments].hand_out(
            office.by, wish, once_of(office.by, "POST /shift/refunds", typed, wish)
        )
    except (Conflict, Invalid) as refused:
        return await _page(office, typed, refuse(typed, refused, {"receipt": f"receipt-{refund_id}"}))
    return office.go("/shift", "handed-out")


@post("/shift/count", guards=CASH)
async def close_shift(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """The count, blind; after it the difference is told."""
    typed = await from_body(request)
    fields = Fields(typed)
    counted = office.money(fields.minor("counted", office.operator.currency))
    note = fields.text("remark", optional=True)
    if typed.errors:
        return await _page(office, typed, 422)
    shift = await office.site.doors[Payments].my_shift(office.by, office.id)
    if shift is None:
        return await _page(office, typed, refuse(typed, NoOpenShift()))
    wish = CloseShift(office.id, shift.id, counted, note)
    try:
        await office.site.doors[Bookings].close_shift(office.by, wish, once_of(office.by, "POST /count", typed, wish))
    except (Conflict, Invalid) as refused:
        return await _page(office, typed, refuse(typed, refused))
    return office.go(f"/shifts/{shift.id}", "shift-closed")


async def _page(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    office.require(Permission.PAYMENTS_CASH)
    payments = office.site.doors[Payments]
    shift: Shift | None = await payments.my_shift(office.by, office.id)
    if shift is None:
        return office.page("shift_open.html", status, typed=typed)
    report = await payments.shift(office.by, office.id, shift.id)
    owed = await payments.owed_at_counter(office.by, office.id)
    held = typed.problem.facts.get("references", []) if typed.problem else []
    return office.page(
        "shift.html", status, typed=typed, shift=shift, lines=report.lines, owed=owed, kinds=list(CashKind), held=held
    )
