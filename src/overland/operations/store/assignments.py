"""Who drives what, and when they are taken. The constraints on `trip` and `trip_driver` have the last word."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.problems import Problem
from overland.operations.refusals import BusBusy, DriverBusy, NotAvailable, PapersExpired, TooLittleRest, WrongLicence
from overland.operations.store.network import unknown


async def assign_bus(tx: Tx, operator_id: UUID, trip_ids: Collection[UUID], bus_id: UUID | None) -> None:
    """Put one bus on trips, or take it off. Raises BusBusy."""
    sql = "UPDATE trip SET bus_id = $3 WHERE operator_id = $1 AND id = ANY ($2)"
    with tx.refusing(refusals_of(bus_id, ())):
        await tx.execute(sql, operator_id, list(trip_ids), bus_id)


async def assign_drivers(tx: Tx, operator_id: UUID, trip_ids: Collection[UUID], driver_ids: Sequence[UUID]) -> None:
    """Let these drivers, and no others, drive these trips. Raises DriverBusy."""
    await tx.execute(
        "DELETE FROM trip_driver WHERE operator_id = $1 AND trip_id = ANY ($2)", operator_id, list(trip_ids)
    )
    sql = """
    INSERT INTO trip_driver (operator_id, trip_id, position, driver_id, during, running)
    SELECT t.operator_id, t.id, d.position, d.id, t.during, t.running
    FROM trip t, unnest($3::uuid[]) WITH ORDINALITY AS d (id, position)
    WHERE t.operator_id = $1 AND t.id = ANY ($2)
    """
    with tx.refusing(refusals_of(None, driver_ids)):
        await tx.execute(sql, operator_id, list(trip_ids), list(driver_ids))


def refusals_of(bus_id: UUID | None, driver_ids: Sequence[UUID]) -> dict[str, Problem]:
    """What the constraints that judge assignments stand for; the reasons are said by `judge`, before."""
    drivers = list(driver_ids)
    return {
        "trip_bus_excl": BusBusy(bus_id=bus_id), "trip_bus_fkey": unknown("bus_id"),
        "trip_bus_away": NotAvailable(bus_id=bus_id), "trip_bus_papers": PapersExpired(bus_id=bus_id),
        "trip_driver_excl": DriverBusy(driver_ids=drivers), "trip_driver_driver_fkey": unknown("driver_ids"),
        "trip_driver_away": NotAvailable(driver_ids=drivers), "trip_driver_papers": PapersExpired(driver_ids=drivers),
        "trip_driver_rest": TooLittleRest(driver_ids=drivers), "trip_driver_class": WrongLicence(driver_ids=drivers),
    }  # fmt: skip


async def busy_times(tx: Tx, operator_id: UUID, bus_id: UUID, first: datetime) -> list[tuple[datetime, datetime]]:
    """When a bus is taken from an instant on (UTC)."""
    sql = """
    SELECT leaves_at, free_at FROM trip
    WHERE operator_id = $1 AND bus_id = $2 AND status <> 'cancelled' AND free_at > $3
    """
    return [(span.leaves_at, span.free_at) for span in await tx.all(_Span, sql, operator_id, bus_id, first)]


async def driven_times(tx: Tx, operator_id: UUID, driver_id: UUID, first: datetime) -> list[tuple[datetime, datetime]]:
    """When a driver is taken from an instant on (UTC)."""
    sql = """
    SELECT t.leaves_at, t.free_at FROM trip_driver a JOIN trip t ON (t.operator_id, t.id) = (a.operator_id, a.trip_id)
    WHERE a.operator_id = $1 AND a.driver_id = $2 AND a.running AND t.free_at > $3
    """
    return [(span.leaves_at, span.free_at) for span in await tx.all(_Span, sql, operator_id, driver_id, first)]


class _Span(msgspec.Struct, frozen=True):
    leaves_at: datetime
    free_at: datetime
