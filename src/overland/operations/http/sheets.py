"""Tables of what a company has set up, in."""

from __future__ import annotations

from typing import Final

from litestar import post
from litestar.params import FromPath, FromQuery

from overland.kernel.document import TakesSheet, refusals
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, NotFound, TooLarge
from overland.kernel.sheet import LARGEST, SheetUnreadable
from overland.operations.http.answers import Asked, AtOffice, By, Id
from overland.operations.sheets import BringSheet, SheetKind, SheetReport


@post(
    "/operators/{operator_id:uuid}/sheets/{kind:str}", guards=[may(Permission.NETWORK_WRITE)], status_code=200,
    tags=["Network"], operation_class=TakesSheet, request_max_body_size=LARGEST,
    responses=refusals(Forbidden, NotFound, TooLarge, SheetUnreadable),
)  # fmt: skip
async def bring_sheet(
    request: Asked, by: By, office: AtOffice, operator_id: Id, kind: FromPath[SheetKind],
    *, check_only: FromQuery[bool] = False,
) -> SheetReport:  # fmt: skip
    """Take in a table of what a company has set up (CSV or XLSX), whole or not at all.

    Of places, stops, buses, drivers, who drives what, fares, schedules or holidays. The answer names every row and
    column that is wrong, and what becomes of which line; with `check_only` nothing is taken. Its columns are those of
    the same list as a file.
    """
    by.require(Permission.NETWORK_WRITE, operator_id)
    return await office.bring_sheet(by, BringSheet(operator_id, kind, await request.body(), check_only))


SHEETS: Final = [bring_sheet]
