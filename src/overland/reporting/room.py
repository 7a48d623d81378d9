"""How reporting is opened."""

from __future__ import annotations

from pathlib import Path

from overland.booking import (
    BookingCancelled,
    BookingConfirmed,
    ExtrasAdded,
    TicketBoarded,
    TicketsCancelled,
    TravellersAsked,
)  # fmt: skip
from overland.kernel.events import Event, Listener
from overland.kernel.room import Blueprint, Kit, Room
from overland.operations import TripCancelled, TripsPublished, TripStatusChanged
from overland.reporting import Reports
from overland.reporting.change_http import change_routes
from overland.reporting.count import LISTENS, Counter
from overland.reporting.export.http import export_routes
from overland.reporting.http import routes
from overland.reporting.report import Reporter


async def open_reporting(kit: Kit) -> Room:
    """Open the room: count, and answer."""
    counter, reporter = Counter(kit.db), Reporter(kit)
    listeners: dict[type[Event], Listener] = {
        BookingConfirmed: counter.confirmed,
        ExtrasAdded: counter.added,
        TravellersAsked: counter.asked,
        BookingCancelled: counter.cancelled,
        TicketsCancelled: counter.cancelled,
        TicketBoarded: counter.boarded,
        TripsPublished: counter.published,
        TripCancelled: counter.trip_cancelled,
        TripStatusChanged: counter.trip_stepped,
    }
    return Room(reporter, [*routes(reporter), *change_routes(reporter), *export_routes(reporter)], listeners)


BLUEPRINT = Blueprint("reporting", Reports, open_reporting, LISTENS, migrations=Path(__file__).parent / "migrations")
