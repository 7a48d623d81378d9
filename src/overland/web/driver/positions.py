"""Where the bus is, as the driver's phone measured it: sent by the page's script, in batches."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid
from overland.operations import Fix, Operations
from overland.web.forms import from_body
from overland.web.site import Site
from overland.web.visit import Visit


@post("/driver/trips/{trip_id:uuid}/positions", guards=[may(Permission.TRIPS_DRIVE)], status_code=204)
async def tell_position(visit: Visit, site: Site, request: Request[Any, Any, Any], trip_id: UUID) -> Response[None]:
    """Keep what was measured; a page has nothing to show of it."""
    try:
        fixes = msgspec.json.decode((await from_body(request))["fixes"], type=tuple[Fix, ...])
    except msgspec.DecodeError as error:
        raise Invalid(fields={"fixes": "unreadable"}) from error
    await site.doors[Operations].tell_position(visit.by, trip_id, fixes)
    return Response(None, status_code=204)
