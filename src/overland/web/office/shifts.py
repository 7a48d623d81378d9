"""Everybody's shifts, and the report of one: on a page, on paper, as a table."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.payments import Payments, ShiftQuery
from overland.web.office.office import Office
from overland.web.office.tables import as_csv
from overland.web.office.who import names


@get("/shifts", guards=[may(Permission.PAYMENTS_READ)])
async def shifts(office: Office, after: str = "") -> Response[str]:
    """The newest first, with what was missing or too much."""
    page = await office.site.doors[Payments].shifts(office.by, ShiftQuery(office.id, after or None))
    return office.page("shifts.html", shifts=page.items, next=page.next, names=await names(office))


@get("/shifts/{shift_id:uuid}", guards=[may(Permission.PAYMENTS_CASH)])
async def shift(office: Office, shift_id: UUID) -> Response[str]:
    """One shift, line by line."""
    report = await office.site.doors[Payments].shift(office.by, office.id, shift_id)
    return office.page("shift_report.html", report=report, shift=report.shift, names=await names(office))


@get("/shifts/{shift_id:uuid}/lines.csv", guards=[may(Permission.PAYMENTS_CASH)])
async def export_shift(office: Office, shift_id: UUID) -> Response[bytes]:
    """The lines for a spreadsheet; amounts in major units, times in UTC."""
    report = await office.site.doors[Payments].shift(office.by, office.id, shift_id)
    header = ("at", "kind", "method", "amount", "given", "currency", "reference", "note")
    rows = (
        (
            line.at.isoformat(timespec="seconds"), line.kind, line.method, line.amount.major,
            line.given.major if line.given else "", line.amount.currency, line.reference, line.note,
        )
        for line in report.lines
    )  # fmt: skip
    return as_csv(f"{office.operator.code}-shift-{report.shift.opened_at:%Y-%m-%d-%H%M}", header, rows)
