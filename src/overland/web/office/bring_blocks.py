"""Kept seats from a spreadsheet: looked at first, then taken whole."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response, get, post

from overland.booking import BLOCK_COLUMNS, Bookings, BringBlocks
from overland.kernel.permissions import Permission
from overland.kernel.sheet import LARGEST, SheetIssue, SheetUnreadable
from overland.operations import SheetReport
from overland.web.forms import Typed, from_body, sent_file
from overland.web.office.blocks import BLOCKS
from overland.web.office.bring import MOST_SHOWN
from overland.web.office.office import Office


@get("/blocks/sheet", guards=BLOCKS)
async def ask_blocks(office: Office) -> Response[str]:
    """What columns there are, and the form."""
    office.require(Permission.SEATS_BLOCK)
    return _page(office, Typed())


@post("/blocks/sheet", guards=BLOCKS, request_max_body_size=LARGEST + 64 * 1024)
async def bring_blocks(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """Say what the file would do, or do it."""
    typed = await from_body(request)
    content, _ = await sent_file(request)
    if not content:
        typed.errors["file"] = "choose-file"
        return _page(office, typed, status=422)
    wish = BringBlocks(office.id, content, check_only=typed["do"] != "take")
    try:
        report = await office.site.doors[Bookings].bring_blocks(office.by, wish)
    except SheetUnreadable as refused:
        issues = msgspec.convert(refused.facts.get("issues", []), tuple[SheetIssue, ...])
        report = SheetReport(False, 0, 0, 0, (), issues)
    return _page(office, typed, report, 422 if report.issues else 200)


def _page(office: Office, typed: Typed, report: SheetReport | None = None, status: int = 200) -> Response[str]:
    return office.page(
        "sheet.html", status, kind="blocks", typed=typed, report=report, columns=BLOCK_COLUMNS, back="/blocks",
        shown=MOST_SHOWN, because=lambda issue: issue.detail, to="/blocks/sheet", rows=500,
    )  # fmt: skip
