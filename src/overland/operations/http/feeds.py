"""GTFS feeds in and out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.openapi.spec import OpenAPIFormat, OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema
from litestar.params import FromQuery

from overland.kernel.document import refusals
from overland.kernel.http import UnsupportedMedia, may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound, TooLarge
from overland.operations.feeds import ExportGtfs, FeedIssue, FeedReport, ImportGtfs
from overland.operations.http.answers import Asked, AtOffice, By, Id
from overland.operations.network import PerKilometre

LARGEST_FEED: Final = 20 * 1024 * 1024
"""Bytes."""
ZIP: Final = "application/zip"
FORM: Final = "multipart/form-data"


@dataclass
class TakesFeed(Operation):
    """An operation whose body is a zip, for OpenAPI: bare, or as the part `feed` of a form."""

    def __post_init__(self) -> None:
        """Say what the body may be."""
        file = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY)
        form = Schema(type=OpenAPIType.OBJECT, properties={"feed": file}, required=["feed"])
        self.request_body = RequestBody(
            {ZIP: OpenAPIMediaType(schema=file), FORM: OpenAPIMediaType(schema=form)}, required=True
        )


@post(
    "/operators/{operator_id:uuid}/feeds", guards=[may(Permission.FEED_IMPORT)], status_code=200, tags=["Feeds"],
    operation_class=TakesFeed, request_max_body_size=LARGEST_FEED,
    responses=refusals(Forbidden, NotFound, TooLarge, UnsupportedMedia, Invalid),
)  # fmt: skip
async def import_gtfs(
    request: Asked, by: By, office: AtOffice, *, operator_id: Id, plan_id: FromQuery[UUID],
    bus_kind: FromQuery[str], first_day: FromQuery[date], last_day: FromQuery[date], shift_weeks: FromQuery[int] = 0,
    skip_bad: FromQuery[bool] = False, check_only: FromQuery[bool] = False, publish: FromQuery[bool] = True,
    both_ways: FromQuery[bool] = False, per_kilometre: FromQuery[int | None] = None, minimum: FromQuery[int] = 0,
    round_to: FromQuery[int] = 1000,
) -> FeedReport:  # fmt: skip
    """Take in a GTFS feed: whole, or not at all unless `skip_bad`. The report names every problem.

    With `check_only` it is only read. `plan_id` and `bus_kind` say which seats its trips have. `per_kilometre`,
    `minimum` and `round_to` (minor units) price a feed that has no fares; with `both_ways` a fare in one direction
    holds in the other too.
    """
    by.require(Permission.FEED_IMPORT, operator_id)
    fares = None if per_kilometre is None else PerKilometre(per_kilometre, minimum, round_to)
    asked = ImportGtfs(
        operator_id, await _feed(request), plan_id, bus_kind, first_day, last_day, shift_weeks, skip_bad, check_only,
        publish, fares, both_ways,
    )  # fmt: skip
    return await office.import_gtfs(by, asked)


async def _feed(request: Asked) -> bytes:
    kind, _ = request.content_type
    if kind == FORM:
        file = (await request.form()).get("feed")
        if not isinstance(file, UploadFile):
            raise Invalid(fields={"feed": "missing"})
        return await file.read()
    if kind == ZIP:
        return await request.body()
    raise UnsupportedMedia(f"Send {ZIP}, or {FORM} with the part feed")


@get(
    "/operators/{operator_id:uuid}/feed.zip", guards=[may(Permission.NETWORK_READ)], tags=["Feeds"], media_type=ZIP,
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def export_gtfs(
    by: By, office: AtOffice, operator_id: Id, first_day: FromQuery[date], last_day: FromQuery[date]
) -> Response[bytes]:
    """The published trips of some service days, both included, as a GTFS feed."""
    feed = await office.export_gtfs(by, ExportGtfs(operator_id, first_day, last_day))
    name = f"gtfs-{first_day}-{last_day}.zip"
    return Response(feed, media_type=ZIP, headers={"content-disposition": f'attachment; filename="{name}"'})


@get(
    "/operators/{operator_id:uuid}/feed-gaps", guards=[may(Permission.NETWORK_READ)], tags=["Feeds"],
    responses=refusals(Forbidden, NotFound),
)  # fmt: skip
async def list_feed_gaps(by: By, office: AtOffice, operator_id: Id) -> list[FeedIssue]:
    """What of your prices a GTFS feed cannot say, and what stands in it instead."""
    return await office.feed_gaps(by, operator_id)


FEEDS = [import_gtfs, export_gtfs, list_feed_gaps]
