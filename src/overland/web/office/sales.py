"""What was sold, by day, route or month; and how full the trips were."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

import msgspec
from litestar import Request, Response, get

from overland.kernel.http import may
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.reporting import (
    OCCUPANCY_COLUMNS,
    SALES_COLUMNS,
    Grouping,
    LegRow,
    OccupancyQuery,
    Reports,
    SalesQuery,
    SalesRow,
    leg_rows,
)
from overland.web.forms import Typed, from_query
from overland.web.office.office import Office
from overland.web.office.read import Fields
from overland.web.office.take_away import Listing
from overland.web.speak import Speaker

LONGEST: Final = timedelta(days=1100)
MOST_BARS: Final = 40


class Bar(msgspec.Struct, frozen=True):
    """A row of the report as a bar: its length in percent of the longest one, zero at zero."""

    label: str
    length: float
    row: SalesRow


@get("/sales", guards=[may(Permission.REPORTS_READ)])
async def sales(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """Tickets and revenue as a chart, with the table one tap away."""
    typed = from_query(request)
    query = _query(office, typed)
    rows = await office.site.doors[Reports].sales(office.by, query)
    return office.page(
        "sales.html", typed=typed, query=query, rows=rows, bars=bars(rows, query.by, office.visit.speaker),
        groupings=list(Grouping), total=total(office, rows),
    )  # fmt: skip


async def _sales(office: Office, typed: Typed) -> AsyncIterator[SalesRow]:
    for row in await office.site.doors[Reports].sales(office.by, _query(office, typed)):
        yield row


SALES: Final = Listing("sales", Permission.REPORTS_READ, SALES_COLUMNS, _sales)


def _query(office: Office, typed: Typed) -> SalesQuery:
    fields = Fields(typed)
    by = Grouping(typed["by"]) if typed["by"] in set(Grouping) else Grouping.DAY
    first, last = _period(office, fields, by)
    return SalesQuery(office.id, first, last, by)


def _period(office: Office, fields: Fields, by: Grouping) -> tuple[date, date]:
    back = timedelta(days=364) if by is Grouping.MONTH else timedelta(days=29)
    last = fields.day("last", office.today)
    first = min(fields.day("first", last - back), last)
    return max(first, last - LONGEST), last


def bars(rows: Sequence[SalesRow], by: Grouping, speaker: Speaker) -> list[Bar]:
    """The last days or months in order; the routes that earned most."""
    chosen = sorted(rows, key=lambda r: -r.net.amount)[:MOST_BARS] if by is Grouping.ROUTE else list(rows)[-MOST_BARS:]
    longest = max([1, *(row.net.amount for row in chosen)])
    return [
        Bar(_label(row.label, by, speaker), round(max(row.net.amount, 0) * 100 / longest, 2), row) for row in chosen
    ]


def _label(label: str, by: Grouping, speaker: Speaker) -> str:
    return speaker.day(date.fromisoformat(label)) if by is Grouping.DAY else label


def total(office: Office, rows: Sequence[SalesRow]) -> SalesRow:
    """All rows together; amounts of another currency than the operator's are left to the rows."""
    own = [row for row in rows if row.net.currency == office.operator.currency]
    zero = Money.zero(office.operator.currency)
    return SalesRow(
        "", sum(r.sold for r in rows), sum(r.cancelled for r in rows), sum((r.gross for r in own), zero),
        sum((r.refunded for r in own), zero), sum((r.net for r in own), zero),
    )  # fmt: skip


@get("/occupancy", guards=[may(Permission.REPORTS_READ)])
async def occupancy(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """How full each trip is, and each of its legs."""
    typed = from_query(request)
    query = _days(office, typed)
    rows = await office.site.doors[Reports].occupancy(office.by, query)
    return office.page("occupancy.html", typed=typed, first=query.first_day, last=query.last_day, rows=rows)


def _days(office: Office, typed: Typed) -> OccupancyQuery:
    fields = Fields(typed)
    first = fields.day("first", office.today)
    return OccupancyQuery(office.id, first, max(first, min(fields.day("last", first), first + timedelta(days=31))))


async def _legs(office: Office, typed: Typed) -> AsyncIterator[LegRow]:
    for row in leg_rows(await office.site.doors[Reports].occupancy(office.by, _days(office, typed))):
        yield row


OCCUPANCY: Final = Listing("occupancy", Permission.REPORTS_READ, OCCUPANCY_COLUMNS, _legs)
