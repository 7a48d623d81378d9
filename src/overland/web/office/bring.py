"""Tables in: buses, crew, fares, schedules and more from a spreadsheet; looked at first, then taken whole."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import NotFound, Problem
from overland.kernel.sheet import LARGEST, SheetIssue, SheetUnreadable
from overland.operations import BringSheet, Operations, SheetKind, SheetReport, sheet_columns
from overland.web.forms import Typed, from_body, sent_file
from overland.web.office.office import Office
from overland.web.office.why import why

WRITES: Final = [may(Permission.NETWORK_WRITE)]
MOST_SHOWN: Final = 300
"""Changes and issues on the page."""
BACK: Final = {
    SheetKind.PLACES: "/network", SheetKind.STOPS: "/network", SheetKind.BUSES: "/fleet", SheetKind.DRIVERS: "/fleet",
    SheetKind.ROSTER: "/board", SheetKind.FARES: "/fares", SheetKind.SCHEDULES: "/schedules",
    SheetKind.HOLIDAYS: "/holidays",
}  # fmt: skip


@get("/sheets/{kind:str}", guards=WRITES)
async def ask_sheet(office: Office, kind: str) -> Response[str]:
    """What columns there are, and the form."""
    office.require(Permission.NETWORK_WRITE)
    return _page(office, _kind(kind), Typed())


@post("/sheets/{kind:str}", guards=WRITES, request_max_body_size=LARGEST + 64 * 1024)
async def bring_sheet(office: Office, request: Request[Any, Any, Any], kind: str) -> Response[str]:
    """Say what the file would do, or do it."""
    wanted, typed = _kind(kind), await from_body(request)
    content, _ = await sent_file(request)
    if not content:
        typed.errors["file"] = "choose-file"
        return _page(office, wanted, typed, status=422)
    wish = BringSheet(office.id, wanted, content, check_only=typed["do"] != "take")
    try:
        report = await office.site.doors[Operations].bring_sheet(office.by, wish)
    except SheetUnreadable as refused:
        issues = msgspec.convert(refused.facts.get("issues", []), tuple[SheetIssue, ...])
        report = SheetReport(False, 0, 0, 0, (), issues)
    return _page(office, wanted, typed, report, 422 if report.issues else 200)


def _kind(kind: str) -> SheetKind:
    if kind not in set(SheetKind):
        raise NotFound
    return SheetKind(kind)


def _page(
    office: Office, kind: SheetKind, typed: Typed, report: SheetReport | None = None, status: int = 200
) -> Response[str]:  # fmt: skip
    return office.page(
        "sheet.html", status, kind=kind, typed=typed, report=report, columns=sheet_columns(kind), back=BACK[kind],
        to=f"/sheets/{kind}", rows=20_000 if kind is SheetKind.FARES else 2_000,
        shown=MOST_SHOWN, because=lambda issue: _because(office, issue),
    )  # fmt: skip


def _because(office: Office, issue: SheetIssue) -> str:
    """The reasons of a rule that refused a row, else what stood in the cell."""
    return why(office, Problem.known.get(issue.code, Problem)(**issue.facts)) or issue.detail
