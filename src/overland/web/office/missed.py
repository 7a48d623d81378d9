"""What people looked for and did not find: where another bus may be wanted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from litestar import Request, Response, get

from overland.booking import Bookings, MissedQuery
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.web.forms import Typed, from_query
from overland.web.office.office import Office
from overland.web.office.read import Fields


@get("/missed", guards=[may(Permission.REPORTS_READ)])
async def missed(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """By days of travel: the month that has begun, unless others are asked for."""
    typed = from_query(request)
    query = query_of(office, typed)
    found = await office.site.doors[Bookings].missed_searches(office.by, query)
    return office.page("missed.html", typed=typed, first=query.first_day, last=query.last_day, rows=found)


def query_of(office: Office, typed: Typed) -> MissedQuery:
    """The days that the filters ask for."""
    fields = Fields(typed)
    first = fields.day("first", office.today)
    last = min(max(first, fields.day("last", first + timedelta(days=30))), first + timedelta(days=365))
    return MissedQuery(office.id, first, last)
