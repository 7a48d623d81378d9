"""What the public timetable and what is told in real time are made of, so that both name things alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

import msgspec

from overland.kernel.db import Database
from overland.operations.export_feed import named_apart
from overland.operations.gtfs import Run, RunName, named_run, number_runs
from overland.operations.network import Operator, Route, Stop
from overland.operations.store import network, routes, timetable
from overland.operations.store.timetable import Announced
from overland.operations.timetable import begins_at, closed_at

BACK: Final = timedelta(days=1)
AHEAD: Final = timedelta(days=60)
"""The service days that are public."""


class Known(msgspec.Struct, frozen=True):
    """A trip with its place in the timetable; one that was `added` on its day has none."""

    told: Announced
    route: Route
    run: Run
    name: RunName
    added: bool


class Gathered(msgspec.Struct, frozen=True):
    """All that is public of an operator."""

    operator: Operator
    stops: dict[UUID, Stop]
    routes: Sequence[Route]
    trips: Sequence[Known]


async def gather(db: Database, operator: Operator, today: date) -> Gathered:
    """The trips of the public days."""
    found = [
        t for t in await timetable.announced(db, operator.id, today - BACK, today + AHEAD) if _stands(t, operator.zone)
    ]
    named = named_apart(await routes.versions(db, operator.id, {(t.route_id, t.route_version) for t in found}))
    stops = {stop.id: stop for stop in await network.stops(db, operator.id)}
    added = [_added(t, operator.zone) for t in found]
    bare = [Run(named[t.route_id, t.route_version].id, t.service_day, t.announced) for t in found]
    # Those of the timetable are numbered alone, so that an added one changes no name.
    numbers = iter(number_runs(run for run, new in zip(bare, added, strict=True) if not new))
    known = []
    for told, run, new in zip(found, bare, added, strict=True):
        route = named[told.route_id, told.route_version]
        placed = run if new else next(numbers)
        name = named_run(placed, route.code, stops[route.stops[0].stop_id].zone, operator.zone)
        known.append(Known(told, route, placed, name, new))
    return Gathered(operator, stops, list(named.values()), known)


def _stands(told: Announced, zone: str) -> bool:
    """Whether there is anything to tell: what was cancelled in time, or was added and then cancelled, never was."""
    if told.cancelled_at is None:
        return True
    return told.cancelled_at >= closed_at(told.service_day, zone) and not _added(told, zone)


def _added(told: Announced, zone: str) -> bool:
    return told.published_at >= begins_at(told.service_day, zone)
