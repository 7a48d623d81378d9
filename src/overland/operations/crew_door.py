"""The part of the door of operations that knows crew and fleet on the road: papers, absences, rest, assignment."""

from __future__ import annotations

from datetime import date
from typing import Protocol
from uuid import UUID

from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.doors import safe
from overland.kernel.idempotency import Once
from overland.kernel.principal import Principal
from overland.operations import absent, change_trips, edit_fleet, oversee, take_back
from overland.operations.crew import Absence, AbsenceDraft, Candidates, CrewRules, CrewRulesDraft, DayBoard
from overland.operations.network import Bus, BusDraft, Driver, DriverDraft
from overland.operations.together import TripsChange, TripsChanged, TripsDifference, TripsUndo


class CrewDoor(Protocol):
    """Who and what runs the trips. A `version` is the one that was read: another one answers Stale."""

    async def edit_bus(self, by: Principal, bus_id: UUID, version: int, draft: BusDraft) -> Bus:
        """Change a bus (NETWORK_WRITE). Raises Stale, Conflict, Invalid for other seats while trips wait for it."""
        ...

    async def edit_driver(self, by: Principal, driver_id: UUID, version: int, draft: DriverDraft) -> Driver:
        """Change somebody of the crew (NETWORK_WRITE). Raises Stale, Conflict, Invalid."""
        ...

    @safe
    async def crew_rules(self, by: Principal, operator_id: UUID) -> CrewRules:
        """How long an operator's people work and rest (TRIPS_READ)."""
        ...

    async def set_crew_rules(self, by: Principal, operator_id: UUID, version: int, draft: CrewRulesDraft) -> CrewRules:
        """Other rules for what is assigned from now on (TRIPS_WRITE). Raises Stale, Invalid."""
        ...

    async def add_absence(self, by: Principal, draft: AbsenceDraft) -> Absence:
        """A bus out of service or somebody away (TRIPS_WRITE); nothing is assigned to them then. Raises Invalid."""
        ...

    async def drop_absence(self, by: Principal, operator_id: UUID, absence_id: UUID) -> None:
        """It is not so (TRIPS_WRITE)."""
        ...

    @safe
    async def absences(self, by: Principal, operator_id: UUID, first: date, last: date) -> list[Absence]:
        """Those that meet these days, both included (TRIPS_READ)."""
        ...

    @safe
    async def day_board(self, by: Principal, operator_id: UUID, day: date) -> DayBoard:
        """A service day whole, with what is wrong with its assignments (TRIPS_READ)."""
        ...

    @safe
    async def candidates(self, by: Principal, trip_id: UUID) -> Candidates:
        """Who and what could run a trip, and what speaks against them (TRIPS_READ)."""
        ...

    @safe
    async def preview_changes(self, by: Principal, wish: TripsChange) -> TripsDifference:
        """What a change of many trips would come to (TRIPS_WRITE); nothing is changed. Raises Invalid, NotFound."""
        ...

    async def change_trips(self, by: Principal, wish: TripsChange, once: Once) -> TripsDifference:
        """Change many trips, all or none (TRIPS_WRITE, for prices FARES_WRITE too). Raises NotAllOfThem, Invalid."""
        ...

    @safe
    async def trips_changed(self, by: Principal, operator_id: UUID) -> list[TripsChanged]:
        """The latest changes of many trips (TRIPS_WRITE), the newest first."""
        ...

    async def preview_undo(self, by: Principal, operator_id: UUID, change_id: UUID) -> TripsDifference:
        """What taking one back would come to (TRIPS_WRITE), trip by trip; nothing is changed. Raises StepNotAllowed."""
        ...

    async def undo_changes(self, by: Principal, operator_id: UUID, change_id: UUID, undo: TripsUndo) -> int:
        """Take one back (TRIPS_WRITE); how many trips. Raises NotAllOfThem, StepNotAllowed.

        Cancelled trips run again, with bus and crew and on sale; who booked was told and is not booked again.
        """
        ...


class KeepCrew:
    """`CrewDoor` over a database."""

    db: Database
    clock: Clock

    async def edit_bus(self, by: Principal, bus_id: UUID, version: int, draft: BusDraft) -> Bus:
        return await edit_fleet.edit_bus(self.db, self.clock, by, bus_id, version, draft)

    async def edit_driver(self, by: Principal, driver_id: UUID, version: int, draft: DriverDraft) -> Driver:
        return await edit_fleet.edit_driver(self.db, by, driver_id, version, draft)

    async def crew_rules(self, by: Principal, operator_id: UUID) -> CrewRules:
        return await oversee.crew_rules(self.db, by, operator_id)

    async def set_crew_rules(self, by: Principal, operator_id: UUID, version: int, draft: CrewRulesDraft) -> CrewRules:
        return await edit_fleet.set_crew_rules(self.db, by, operator_id, version, draft)

    async def add_absence(self, by: Principal, draft: AbsenceDraft) -> Absence:
        return await absent.add_absence(self.db, self.clock, by, draft)

    async def drop_absence(self, by: Principal, operator_id: UUID, absence_id: UUID) -> None:
        await absent.drop_absence(self.db, by, operator_id, absence_id)

    async def absences(self, by: Principal, operator_id: UUID, first: date, last: date) -> list[Absence]:
        return await absent.absences(self.db, by, operator_id, first, last)

    async def day_board(self, by: Principal, operator_id: UUID, day: date) -> DayBoard:
        return await oversee.day_board(self.db, by, operator_id, day)

    async def candidates(self, by: Principal, trip_id: UUID) -> Candidates:
        return await oversee.candidates(self.db, by, trip_id)

    async def preview_changes(self, by: Principal, wish: TripsChange) -> TripsDifference:
        return await change_trips.preview_changes(self.db, self.clock, by, wish)

    async def change_trips(self, by: Principal, wish: TripsChange, once: Once) -> TripsDifference:
        return await change_trips.change_trips(self.db, self.clock, by, wish, once)

    async def trips_changed(self, by: Principal, operator_id: UUID) -> list[TripsChanged]:
        return await change_trips.trips_changed(self.db, by, operator_id)

    async def preview_undo(self, by: Principal, operator_id: UUID, change_id: UUID) -> TripsDifference:
        return await take_back.preview_undo(self.db, self.clock, by, operator_id, change_id)

    async def undo_changes(self, by: Principal, operator_id: UUID, change_id: UUID, undo: TripsUndo) -> int:
        return await take_back.undo_changes(self.db, self.clock, by, operator_id, change_id, undo.trips)
