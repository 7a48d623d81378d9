"""Lists to take away of whoever keeps the platform: applications, companies, days of rest, and what is over all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any, Final

from litestar import Request, Response, get

from overland.kernel.clock import local
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.operations import Application, ApplicationQuery, ApplicationStatus, Holiday, Operations, Operator
from overland.web.forms import Typed, from_query
from overland.web.office import changes, transactions
from overland.web.office.take_away import Listing, every, give, named
from overland.web.platform.holidays import which
from overland.web.visit import Visit


async def _applications(visit: Visit, typed: Typed) -> AsyncIterator[Application]:
    status = ApplicationStatus(typed["status"]) if typed["status"] in set(ApplicationStatus) else None
    door = visit.site.doors[Operations]
    async for one in every(lambda cursor: door.applications(visit.by, ApplicationQuery(status, cursor))):
        yield one


APPLICATIONS: Final = Listing(
    "applications", Permission.OPERATORS_WRITE,
    {
        "id": lambda one: one.id, "company": lambda one: one.draft.company, "licence": lambda one: one.draft.licence,
        "tax_number": lambda one: one.draft.tax_number, "contact": lambda one: one.draft.contact,
        "email": lambda one: one.draft.email, "phone": lambda one: one.draft.phone,
        "country": lambda one: one.draft.country, "currency": lambda one: one.draft.currency,
        "status": lambda one: one.status, "made_at": lambda one: one.made_at, "decided_at": lambda one: one.decided_at,
    },
    _applications,
)  # fmt: skip


async def _companies(visit: Visit, _: Typed) -> AsyncIterator[Operator]:
    for one in await visit.site.doors[Operations].operators(visit.by):
        yield one


COMPANIES: Final = Listing(
    "companies", Permission.OPERATORS_WRITE,
    {
        "id": lambda one: one.id, "code": lambda one: one.code, "name": lambda one: one.name,
        "country": lambda one: one.country, "currency": lambda one: one.currency, "zone": lambda one: one.zone,
        "phone": lambda one: one.phone, "email": lambda one: one.email, "selling": lambda one: one.selling,
    },
    _companies,
)  # fmt: skip


async def _holidays(visit: Visit, typed: Typed) -> AsyncIterator[tuple[str, Holiday]]:
    country, year = which(typed, visit.site)
    days = await visit.site.doors[Operations].holidays(country, date(year, 1, 1), date(year, 12, 31))
    for one in days:
        yield country, one


HOLIDAYS: Final = Listing(
    "holidays", Permission.PLATFORM_WRITE,
    {
        "country": lambda row: row[0], "day": lambda row: row[1].day, "vi": lambda row: row[1].vi,
        "en": lambda row: row[1].en,
    },
    _holidays,
)  # fmt: skip

OF_ALL: Final[tuple[Listing[Visit, Any], ...]] = (
    APPLICATIONS, COMPANIES, HOLIDAYS, transactions.ALL_TRANSACTIONS, changes.ALL_CHANGES,
)  # fmt: skip


@get("/admin/lists/{file:str}", guards=[may(Permission.OPERATORS_WRITE)])
async def take_list_of_all(visit: Visit, request: Request[Any, Any, Any], file: str) -> Response[Any]:
    """A list as `companies.csv` or `companies.xlsx`, with the filters of its page in the address."""
    listing, form = named(OF_ALL, file)
    visit.by.require(listing.right)
    today = local(visit.site.clock.now(), "Asia/Ho_Chi_Minh").date()
    return await give(listing, form, f"{listing.name}-{today}", visit, from_query(request))
