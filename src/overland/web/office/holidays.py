"""Days of rest, as they hold for one company."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid
from overland.operations import Operations, OwnHoliday
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse

WRITE: Final = [may(Permission.TRIPS_WRITE)]


@get("/holidays", guards=[may(Permission.TRIPS_READ)])
async def holidays(office: Office) -> Response[str]:
    """This year's and the next's."""
    return await _page(office, Typed())


@post("/holidays", guards=WRITE)
async def keep_holiday(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Rest on a day, or work on one of the country's."""
    typed = await from_body(request)
    fields = Fields(typed)
    day = fields.day("day")
    own = OwnHoliday(fields.text("vi"), fields.text("en", optional=True), works=typed["works"] == "1")
    status = 422
    if fields.good:
        try:
            await office.site.doors[Operations].keep_own_holiday(office.by, office.id, day, own)
            return office.go("/holidays", "holiday-kept")
        except Invalid as refused:
            status = refuse(typed, refused)
    return await _page(office, typed, status)


@post("/holidays/drop", guards=WRITE)
async def drop_holiday(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """What the country says counts again."""
    typed = await from_body(request)
    day = Fields(typed).day("day")
    if typed.errors:
        return await _page(office, typed, 422)
    await office.site.doors[Operations].drop_own_holiday(office.by, office.id, day)
    return office.go("/holidays", "holiday-dropped")


async def _page(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    first, last = office.today, date(office.today.year + 1, 12, 31)
    days = await office.site.doors[Operations].operator_holidays(office.by, office.id, first, last)
    return office.page("holidays.html", status, typed=typed, days=days)
