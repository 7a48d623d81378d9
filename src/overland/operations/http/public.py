"""Timetables for everybody: no key, and what has not changed is not sent again."""

from __future__ import annotations

from typing import Final

from litestar import Response, get
from litestar.params import FromPath

from overland.kernel.document import refusals
from overland.kernel.http import anyone
from overland.kernel.problems import NotFound
from overland.operations.http.answers import Asked, AtOffice, By
from overland.operations.timetable import PublicFeed
from overland.operations.timetable.publish import KEPT

ZIP: Final = "application/zip"
PROTOBUF: Final = "application/x-protobuf"


@get("/feeds/{code:str}/gtfs.zip", guards=[anyone], tags=["Feeds"], media_type=ZIP, responses=refusals(NotFound))
async def public_timetable(request: Asked, by: By, office: AtOffice, code: FromPath[str]) -> Response[bytes]:
    """What runs in the next 60 days, as GTFS.

    Send the ETag as If-None-Match, and it is sent again only when something has changed.
    """
    return await _feed(request, by, office, code, PublicFeed.TIMETABLE, ZIP)


@get(
    "/feeds/{code:str}/trip-updates.pb", guards=[anyone], tags=["Feeds"], media_type=PROTOBUF,
    responses=refusals(NotFound),
)  # fmt: skip
async def public_trip_updates(request: Asked, by: By, office: AtOffice, code: FromPath[str]) -> Response[bytes]:
    """Delays at each stop, cancelled and added trips, as GTFS Realtime.

    Ids are those of the timetable.
    """
    return await _feed(request, by, office, code, PublicFeed.TRIP_UPDATES, PROTOBUF)


@get("/feeds/{code:str}/alerts.pb", guards=[anyone], tags=["Feeds"], media_type=PROTOBUF, responses=refusals(NotFound))
async def public_alerts(request: Asked, by: By, office: AtOffice, code: FromPath[str]) -> Response[bytes]:
    """Alerts of trips that are cancelled or very late, as GTFS Realtime."""
    return await _feed(request, by, office, code, PublicFeed.ALERTS, PROTOBUF)


@get(
    "/feeds/{code:str}/vehicle-positions.pb", guards=[anyone], tags=["Feeds"], media_type=PROTOBUF,
    responses=refusals(NotFound),
)  # fmt: skip
async def public_vehicle_positions(request: Asked, by: By, office: AtOffice, code: FromPath[str]) -> Response[bytes]:
    """Where the buses on their way are, as GTFS Realtime.

    Only what was measured in the last 90 seconds.
    """
    return await _feed(request, by, office, code, PublicFeed.VEHICLE_POSITIONS, PROTOBUF)


async def _feed(
    request: Asked, by: By, office: AtOffice, code: str, feed: PublicFeed, media_type: str
) -> Response[bytes]:  # fmt: skip
    file = await office.public_feed(by, code[:40], feed)
    headers = {
        "etag": f'"{file.tag}"', "cache-control": f"public, max-age={int(KEPT[feed].total_seconds())}",
        "last-modified": f"{file.made_at:%a, %d %b %Y %H:%M:%S} GMT", "access-control-allow-origin": "*",
    }  # fmt: skip
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if headers["etag"] in known:
        return Response(b"", status_code=304, headers=headers, media_type=media_type)
    return Response(file.content, headers=headers, media_type=media_type)


PUBLIC = [public_timetable, public_trip_updates, public_alerts, public_vehicle_positions]
