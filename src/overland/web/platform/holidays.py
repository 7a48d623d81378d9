"""Days of rest of countries, kept for all companies."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid
from overland.operations import HolidayNames, Operations
from overland.web.forms import Typed, from_body, from_query, whole
from overland.web.office.read import Fields, refuse
from overland.web.platform.page import go, platform_page
from overland.web.site import Site
from overland.web.visit import Visit

PLATFORM: Final = [may(Permission.PLATFORM_WRITE)]
USUAL: Final = "VN"


@get("/admin/holidays", guards=PLATFORM)
async def holidays(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[str]:
    """One country, one year."""
    return await _page(visit, site, from_query(request))


@post("/admin/holidays/calendar", guards=PLATFORM)
async def take_calendar(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Take in a year."""
    typed = await from_body(request)
    country, year = which(typed, site)
    try:
        await site.doors[Operations].take_calendar(visit.by, country, year)
    except Invalid as refused:
        return await _page(visit, site, typed, refuse(typed, refused))
    return go(visit, f"/admin/holidays?country={country}&year={year}", "calendar-taken")


@post("/admin/holidays", guards=PLATFORM)
async def keep_holiday(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Add or rename one."""
    typed = await from_body(request)
    fields, (country, _) = Fields(typed), which(typed, site)
    day, vi, en = fields.day("day"), fields.text("vi"), fields.text("en", optional=True)
    status = 422
    if fields.good:
        try:
            await site.doors[Operations].keep_holiday(visit.by, country, day, HolidayNames(vi, en))
            return go(visit, f"/admin/holidays?country={country}&year={day.year}", "holiday-kept")
        except Invalid as refused:
            status = refuse(typed, refused)
    return await _page(visit, site, typed, status)


@post("/admin/holidays/drop", guards=PLATFORM)
async def drop_holiday(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Take one away."""
    typed = await from_body(request)
    fields, (country, _) = Fields(typed), which(typed, site)
    day = fields.day("day")
    if not fields.good:
        return await _page(visit, site, typed, 422)
    await site.doors[Operations].drop_holiday(visit.by, country, day)
    return go(visit, f"/admin/holidays?country={country}&year={day.year}", "holiday-dropped")


def which(typed: Typed, site: Site) -> tuple[str, int]:
    """The country and year that a page is about; the usual ones for what cannot be read."""
    year = whole(typed["year"])
    if year is None or not 2000 <= year <= 2199:
        year = site.clock.now().year
    return typed["country"].upper()[:2] or USUAL, year


async def _page(visit: Visit, site: Site, typed: Typed, status: int = 200) -> Response[str]:
    country, year = which(typed, site)
    door = site.doors[Operations]
    return platform_page(
        visit, "holidays.html", status, typed=typed, country=country, year=year,
        countries=await door.holiday_countries(),
        days=await door.holidays(country, date(year, 1, 1), date(year, 12, 31)),
    )  # fmt: skip
