"""Where buses are: told by trackers, read by everybody who waits for one."""

from __future__ import annotations

import msgspec
from litestar import get, post
from litestar.params import JSONBody

from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound
from overland.operations.http.answers import AtOffice, By, Id
from overland.operations.http.trips import TRIP, here
from overland.operations.positions import BusPosition, Fixes, FixesKept
from overland.operations.refusals import NotRunning

AT = "/operators/{operator_id:uuid}"
READER, DRIVING = may(Permission.TRIPS_READ), may(Permission.TRIPS_DRIVE)
TELLING = refusals(Forbidden, NotFound, NotRunning, Invalid)


class FixBatch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was measured since the last time, the oldest first."""

    fixes: Fixes


@post(TRIP + "/positions", guards=[DRIVING], status_code=200, tags=["Trips"], responses=TELLING)
async def tell_position(
    by: By, office: AtOffice, operator_id: Id, trip_id: Id, data: JSONBody[FixBatch]
) -> FixesKept:  # fmt: skip
    """Tell where the bus of a trip was, while it runs; a driver only of their own.

    Each fix is kept or refused for itself, and the answer says why: it is of the future or of before the trip, not
    newer than the last, less than 5 s after it, farther than a bus gets at 200 km/h, or 100 km off the way. To
    send a batch again is harmless. What is kept is deleted after three days.
    """
    await here(office, by, operator_id, trip_id)
    return await office.tell_position(by, trip_id, data.fixes)


@post(AT + "/buses/{bus_id:uuid}/positions", guards=[DRIVING], status_code=200, tags=["Fleet"], responses=TELLING)
async def tell_bus_position(
    by: By, office: AtOffice, operator_id: Id, bus_id: Id, data: JSONBody[FixBatch]
) -> FixesKept:  # fmt: skip
    """Tell where a bus was, for a tracker that knows no trips: they count for the one that it runs now."""
    return await office.tell_bus_position(by, operator_id, bus_id, data.fixes)


@get(AT + "/positions", guards=[READER], tags=["Trips"], responses=refusals(Forbidden, NotFound))
async def list_positions(by: By, office: AtOffice, operator_id: Id) -> list[BusPosition]:
    """Where the operator's buses are that run now, if that was told in the last ten minutes."""
    return await office.bus_positions(by, operator_id)


@get("/trips/{trip_id:uuid}/position", guards=[anyone], tags=["Search"], responses=refusals(NotFound))
async def get_position(by: By, office: AtOffice, trip_id: Id) -> BusPosition:
    """Where the bus of a trip is by now; not found while that is not known."""
    return await office.bus_position(by, trip_id)


POSITIONS = [tell_position, tell_bus_position, list_positions, get_position]
