"""Rules of rest, absences, and what takes buses and people at a time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.problems import Invalid, NotFound, Stale
from overland.operations.crew import Absence, CrewRules, CrewRulesDraft
from overland.operations.network import Bus, Driver
from overland.operations.store.network import BUS, DRIVER, Reading, in_use, unknown

_RULES = """
operator_id, rest_minutes, duty_minutes, driving_day_minutes, driving_week_minutes, stretch_minutes, pause_minutes,
version
"""
_ABSENCE = "operator_id, id, bus_id, driver_id, starts, ends, reason"
TOO_LONG = Invalid(fields={"duty_minutes": "more-than-a-day"})


async def insert_rules(tx: Tx, operator_id: UUID, rules: CrewRulesDraft) -> None:
    """The rules that an operator begins with."""
    kept = CrewRules(**msgspec.structs.asdict(rules), operator_id=operator_id)
    await tx.execute(
        f"INSERT INTO crew_rule ({_RULES}) SELECT {_RULES} FROM jsonb_populate_record(NULL::crew_rule, $1)", kept
    )


async def rules(db: Reading, operator_id: UUID) -> CrewRules:
    """Raises NotFound."""
    return await db.one(
        CrewRules, NotFound(), f"SELECT {_RULES} FROM crew_rule WHERE operator_id = $1", operator_id
    )  # fmt: skip


async def set_rules(tx: Tx, operator_id: UUID, version: int, rules: CrewRulesDraft) -> CrewRules:
    """Raises Stale, Invalid for more than a day of duty and rest."""
    before = await tx.value("SELECT version FROM crew_rule WHERE operator_id = $1 FOR NO KEY UPDATE", operator_id)
    if before != version:
        raise Stale(version=before)
    sql = f"""
    UPDATE crew_rule SET rest_minutes = $2, duty_minutes = $3, driving_day_minutes = $4, driving_week_minutes = $5,
           stretch_minutes = $6, pause_minutes = $7, version = version + 1
    WHERE operator_id = $1 RETURNING {_RULES}
    """
    with tx.refusing({"crew_rule_day": TOO_LONG}):
        return await tx.one(CrewRules, NotFound(), sql, operator_id, *msgspec.structs.astuple(rules))


async def insert_absence(tx: Tx, absence: Absence, by: str, now: datetime) -> None:
    """Raises Invalid, NotFound."""
    sql = f"""
    INSERT INTO absence ({_ABSENCE}, at, by)
    SELECT {_ABSENCE}, $2, $3 FROM jsonb_populate_record(NULL::absence, $1)
    """
    refusals = {
        "absence_bus_fkey": unknown("bus_id"), "absence_driver_fkey": unknown("driver_id"),
        "absence_operator_fkey": NotFound(),
    }  # fmt: skip
    with tx.refusing(refusals):
        await tx.execute(sql, absence, now, by)


async def drop_absence(tx: Tx, operator_id: UUID, absence_id: UUID) -> None:
    """Raises NotFound."""
    sql = "DELETE FROM absence WHERE operator_id = $1 AND id = $2"
    if not await tx.execute(sql, operator_id, absence_id):
        raise NotFound


async def absences(db: Reading, operator_id: UUID, first: datetime, last: datetime) -> list[Absence]:
    """Those that meet this time (UTC, half open), by their beginning."""
    sql = f"""
    SELECT {_ABSENCE} FROM absence WHERE operator_id = $1 AND during && tstzrange($2, $3) ORDER BY starts, id
    """
    return await db.all(Absence, sql, operator_id, first, last)


async def taken_ids(
    db: Reading, operator_id: UUID, first: date, last: date, who: Collection[UUID] | None
) -> list[UUID]:
    """The trips that run on these service days (both included); with `who`, only those that have one of them."""
    sql = """
    SELECT t.id FROM trip t WHERE t.operator_id = $1 AND t.service_day BETWEEN $2 AND $3 AND t.status <> 'cancelled'
      AND ($4::uuid[] IS NULL OR t.bus_id = ANY ($4) OR EXISTS (
          SELECT FROM trip_driver a
          WHERE (a.operator_id, a.trip_id) = (t.operator_id, t.id) AND a.driver_id = ANY ($4)))
    """
    found = await db.all(_Id, sql, operator_id, first, last, None if who is None else list(who))
    return [row.id for row in found]


async def ids_on(db: Reading, operator_id: UUID, days: Collection[date]) -> list[UUID]:
    """The trips that run on one of these service days."""
    sql = "SELECT id FROM trip WHERE operator_id = $1 AND service_day = ANY ($2) AND status <> 'cancelled'"
    return [row.id for row in await db.all(_Id, sql, operator_id, list(days))]


async def replace_bus(tx: Tx, bus: Bus) -> None:
    """A bus as it is from now on, one version further. Raises Conflict, Invalid."""
    sql = f"""
    UPDATE bus SET plate = b.plate, kind = b.kind, plan_id = b.plan_id, amenities = b.amenities,
           inspection_until = b.inspection_until, insurance_until = b.insurance_until, version = b.version
    FROM (SELECT {BUS} FROM jsonb_populate_record(NULL::bus, $1)) b
    WHERE bus.operator_id = b.operator_id AND bus.id = b.id
    """
    with tx.refusing({"bus_plate_key": in_use("plate"), "bus_plan_fkey": unknown("plan_id")}):
        await tx.execute(sql, bus)


async def replace_driver(tx: Tx, driver: Driver) -> None:
    """A driver as they are from now on, one version further. Raises Conflict."""
    sql = f"""
    UPDATE driver SET name = d.name, phone = d.phone, licence_class = d.licence_class,
           licence_expires = d.licence_expires, account_id = d.account_id, languages = d.languages,
           attendant = d.attendant, version = d.version
    FROM (SELECT {DRIVER} FROM jsonb_populate_record(NULL::driver, $1)) d
    WHERE driver.operator_id = d.operator_id AND driver.id = d.id
    """
    with tx.refusing({"driver_account_key": in_use("account_id")}):
        await tx.execute(sql, driver)


async def lock_driver(tx: Tx, operator_id: UUID, driver_id: UUID) -> Driver:
    """Somebody, held still. Raises NotFound."""
    sql = f"SELECT {DRIVER} FROM driver WHERE operator_id = $1 AND id = $2 FOR NO KEY UPDATE"
    return await tx.one(Driver, NotFound(), sql, operator_id, driver_id)


async def has_trips_ahead(tx: Tx, operator_id: UUID, bus_id: UUID, now: datetime) -> bool:
    """Whether a bus is on a trip that is not over."""
    sql = """
    SELECT EXISTS (SELECT FROM trip WHERE operator_id = $1 AND bus_id = $2 AND free_at > $3 AND status <> 'cancelled')
    """
    return bool(await tx.value(sql, operator_id, bus_id, now))


class _Id(msgspec.Struct, frozen=True):
    id: UUID
