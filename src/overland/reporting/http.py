"""The REST of reporting: tables as JSON, or as CSV to whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import QueryParameter
from litestar.types import ControllerRouterHandler

from overland.kernel.document import AS_CSV, refusals
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.kernel.table import CSV_TYPE, Cell, csv_text
from overland.reporting import Grouping, Occupancy, OccupancyQuery, PeriodNotAllowed, Reports, SalesQuery, SalesRow
from overland.reporting.spread import OCCUPANCY_COLUMNS, SALES_COLUMNS, leg_rows

First = Annotated[date, QueryParameter(name="from", description="first day")]
Last = Annotated[date, QueryParameter(name="to", description="last day, included")]
By = Annotated[Grouping, QueryParameter(name="by", description="what a row stands for")]
Form = Annotated[
    Literal["json", "csv"] | None, QueryParameter(name="format", description="instead of an Accept header")
]

TAGS = ["Reports"]


def routes(door: Reports) -> list[ControllerRouterHandler]:
    """The handlers of this room."""

    @get(
        "/v1/operators/{operator_id:uuid}/reports/sales", guards=[may(Permission.REPORTS_READ)], tags=TAGS, opt=AS_CSV,
        responses=refusals(NotFound, PeriodNotAllowed),
    )  # fmt: skip
    async def report_sales(
        request: Request[Any, Any, Any], by: Principal, operator_id: UUID, first: First, last: Last,
        grouping: By = Grouping.DAY, form: Form = None,
    ) -> Response[list[SalesRow]]:  # fmt: skip
        """Tickets sold and revenue, by route, day or month of sale. As CSV with `?format=csv` or `Accept: text/csv`."""
        rows = await door.sales(by, SalesQuery(operator_id, first, last, grouping))
        return _csv("sales", first, last, SALES_COLUMNS, rows) if _wants_csv(request, form) else Response(rows)

    @get(
        "/v1/operators/{operator_id:uuid}/reports/occupancy", guards=[may(Permission.REPORTS_READ)], tags=TAGS,
        opt=AS_CSV, responses=refusals(NotFound, PeriodNotAllowed),
    )  # fmt: skip
    async def report_occupancy(
        request: Request[Any, Any, Any], by: Principal, operator_id: UUID, first: First, last: Last,
        trip_id: UUID | None = None, form: Form = None,
    ) -> Response[list[Occupancy]]:  # fmt: skip
        """How full trips are, leg by leg. As CSV with `?format=csv` or `Accept: text/csv`."""
        trips = await door.occupancy(by, OccupancyQuery(operator_id, first, last, trip_id))
        if _wants_csv(request, form):
            return _csv("occupancy", first, last, OCCUPANCY_COLUMNS, leg_rows(trips))
        return Response(trips)

    @post("/v1/reports/rebuild", guards=[may(Permission.REPORTS_REBUILD)], tags=TAGS, status_code=202)
    async def rebuild_reports(by: Principal) -> None:
        """Throw all counts away and count again from what happened. Reports fill up again within minutes."""
        await door.rebuild(by)

    return [report_sales, report_occupancy, rebuild_reports]


def _wants_csv(request: Request[Any, Any, Any], form: str | None) -> bool:
    if form:
        return form == "csv"
    return request.accept.best_match(["application/json", "text/csv"]) == "text/csv"


def _csv(
    name: str, first: date, last: date, columns: Mapping[str, Callable[[Any], Cell]], rows: Iterable[object]
) -> Response[Any]:
    content = csv_text(list(columns), ([of(row) for of in columns.values()] for row in rows))
    headers = {"content-disposition": f'attachment; filename="{name}-{first}-{last}.csv"', "vary": "accept"}
    return Response(content, media_type=CSV_TYPE, headers=headers)
