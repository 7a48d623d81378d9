"""Everybody's shifts, and the report of one: on a page, on paper, as a table."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import Bookings
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid
from overland.payments import CloseShift, Payments, Shift, ShiftLine, ShiftQuery
from overland.web.forms import Typed, from_body, once_of
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.take_away import Listing, asked_id, every
from overland.web.office.who import names


@get("/shifts", guards=[may(Permission.PAYMENTS_READ)])
async def shifts(office: Office, after: str = "") -> Response[str]:
    """The newest first, with what was missing or too much."""
    page = await office.site.doors[Payments].shifts(office.by, ShiftQuery(office.id, after or None))
    return office.page("shifts.html", shifts=page.items, next=page.next, names=await names(office))


@get("/shifts/{shift_id:uuid}", guards=[may(Permission.PAYMENTS_CASH)])
async def shift(office: Office, shift_id: UUID) -> Response[str]:
    """One shift, line by line."""
    return await _report(office, shift_id, Typed())


async def _lines(office: Office, typed: Typed) -> AsyncIterator[ShiftLine]:
    for line in (await office.site.doors[Payments].shift(office.by, office.id, asked_id(typed, "shift"))).lines:
        yield line


LINES: Final = Listing(
    "shift-lines", Permission.PAYMENTS_CASH,
    {
        "at": lambda line: line.at, "kind": lambda line: line.kind, "method": lambda line: line.method,
        "amount": lambda line: line.amount, "given": lambda line: line.given,
        "currency": lambda line: line.amount.currency, "reference": lambda line: line.reference,
        "note": lambda line: line.note,
    },
    _lines,
)  # fmt: skip


async def _shifts(office: Office, _: Typed) -> AsyncIterator[Told]:
    known, payments = await names(office), office.site.doors[Payments]
    async for one in every(lambda cursor: payments.shifts(office.by, ShiftQuery(office.id, cursor))):
        yield known.get(str(one.person), ""), one


Told = tuple[str, Shift]
"""Whose shift, and the shift."""
SHIFTS: Final = Listing(
    "shifts", Permission.PAYMENTS_READ,
    {
        "opened_at": lambda told: told[1].opened_at, "closed_at": lambda told: told[1].closed_at,
        "person": lambda told: told[0], "counter": lambda told: told[1].counter,
        "brought": lambda told: told[1].brought, "sales": lambda told: told[1].sales,
        "expected": lambda told: told[1].expected, "counted": lambda told: told[1].counted,
        "difference": lambda told: told[1].difference, "currency": lambda told: told[1].brought.currency,
        "note": lambda told: told[1].note,
    },
    _shifts,
)  # fmt: skip


@post("/shifts/{shift_id:uuid}/count", guards=[may(Permission.PAYMENTS_READ)])
async def close_shift(office: Office, request: Request[Any, Any, Any], shift_id: UUID) -> Response[Any]:
    """Count and close the shift of somebody who cannot."""
    typed = await from_body(request)
    fields = Fields(typed)
    counted = office.money(fields.minor("counted", office.operator.currency))
    note = fields.text("remark", optional=True)
    if typed.errors:
        return await _report(office, shift_id, typed, 422)
    wish = CloseShift(office.id, shift_id, counted, note)
    try:
        once = once_of(office.by, "POST /office/shifts/count", typed, wish)
        await office.site.doors[Bookings].close_shift(office.by, wish, once)
    except (Conflict, Invalid) as refused:
        return await _report(office, shift_id, typed, refuse(typed, refused))
    return office.go(f"/shifts/{shift_id}", "shift-closed")


async def _report(office: Office, shift_id: UUID, typed: Typed, status: int = 200) -> Response[str]:
    report = await office.site.doors[Payments].shift(office.by, office.id, shift_id)
    held = typed.problem.facts.get("references", []) if typed.problem else []
    return office.page(
        "shift_report.html", status, report=report, shift=report.shift, names=await names(office), typed=typed,
        held=held,
    )  # fmt: skip
