"""The standing facts, kept and read. Lists are in the order in which people look for things: by name or code."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.problems import Conflict, Invalid, NotFound, Stale
from overland.operations.network import Bus, Driver, Operator, Place, PlaceDraft, Stop
from overland.operations.seatplan import StoredPlan

Reading = Tx | Database

_OPERATOR = """
id, code, name, currency, zone, phone, email, url, refund_steps, sales_close_minutes, turn_round_minutes, version,
country, selling
"""
_PLACE = "id, name, region, country, lat, lon, aliases, version, retired_at"
_STOP = """
operator_id, id, place_id, code, name, lat, lon, zone, address, landmark, transfer_minutes, photo, pickup, drop_off,
accessible, version, retired_at
"""
PLAN = """
SELECT p.id, p.operator_id, p.name, p.plan, p.seat_count, p.family, p.version, p.retired_at, EXISTS (
    SELECT FROM seat_plan n WHERE (n.operator_id, n.family) = (p.operator_id, p.family) AND n.version > p.version
) AS replaced
FROM seat_plan p
"""
BUS = "operator_id, id, plate, kind, plan_id, amenities, inspection_until, insurance_until, version"
DRIVER = """
operator_id, id, name, phone, licence_class, licence_expires, account_id, languages, attendant, version
"""


class Found(msgspec.Struct, frozen=True):
    """An id that is there."""

    id: UUID


def in_use(field: str) -> Conflict:
    """The refusal of a value that must be unique and is taken."""
    return Conflict(fields={field: "in-use"})


def unknown(field: str) -> Invalid:
    """The refusal of an id that names nothing of this operator's."""
    return Invalid(fields={field: "unknown"})


async def insert_operator(tx: Tx, operator: Operator) -> None:
    """Raises Conflict for a code in use."""
    sql = f"""
    INSERT INTO operator ({_OPERATOR})
    SELECT {_OPERATOR} FROM jsonb_populate_record(NULL::operator, $1)
    """
    with tx.refusing({"operator_code_key": in_use("code")}):
        await tx.execute(sql, operator)


async def operators(db: Reading, ids: Collection[UUID] | None) -> list[Operator]:
    """These operators; every one without ids."""
    sql = f"SELECT {_OPERATOR} FROM operator WHERE $1::uuid[] IS NULL OR id = ANY ($1) ORDER BY name, id"
    return await db.all(Operator, sql, None if ids is None else list(ids))


async def operator(db: Reading, operator_id: UUID) -> Operator:
    """Raises NotFound."""
    return await db.one(Operator, NotFound(), f"SELECT {_OPERATOR} FROM operator WHERE id = $1", operator_id)


async def operator_called(db: Reading, code: str) -> Operator:
    """By its code, in capitals or not. Raises NotFound."""
    return await db.one(Operator, NotFound(), f"SELECT {_OPERATOR} FROM operator WHERE lower(code) = lower($1)", code)


async def lock_operator(tx: Tx, operator_id: UUID) -> None:
    """Let big changes to one operator's timetable wait for each other. Raises NotFound."""
    if await tx.value("SELECT 1 FROM operator WHERE id = $1 FOR NO KEY UPDATE", operator_id) is None:
        raise NotFound


async def put_place(tx: Tx, place: Place) -> Place:
    """The place that has this name in this region already, or this one from now on."""
    kept = await tx.maybe(
        Place,
        f"""
        INSERT INTO place (id, name, region, country, lat, lon, aliases) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT DO NOTHING RETURNING {_PLACE}
        """,
        place.id, place.name, place.region, place.country, place.lat, place.lon, list(place.aliases),
    )  # fmt: skip
    return kept or await place_named(tx, place)


async def place_named(tx: Tx, draft: PlaceDraft) -> Place:
    """Raises NotFound."""
    sql = f"SELECT {_PLACE} FROM place WHERE lower(name) = lower($1) AND lower(region) = lower($2) AND country = $3"
    return await tx.one(Place, NotFound(), sql, draft.name, draft.region, draft.country)


async def places(db: Reading) -> list[Place]:
    """All of them."""
    return await db.all(Place, f"SELECT {_PLACE} FROM place ORDER BY name, region, id")


async def lock_place(tx: Tx, place_id: UUID) -> Place:
    """A place, held still. Raises NotFound."""
    return await tx.one(Place, NotFound(), f"SELECT {_PLACE} FROM place WHERE id = $1 FOR NO KEY UPDATE", place_id)


async def update_place(tx: Tx, place: Place) -> Place:
    """Let it be so, one version further. Raises Conflict for a name that is taken."""
    new = msgspec.structs.replace(place, version=place.version + 1)
    sql = f"UPDATE place SET ({_PLACE}) = (SELECT {_PLACE} FROM jsonb_populate_record(NULL::place, $2)) WHERE id = $1"
    with tx.refusing({"place_name_key": in_use("name")}):
        await tx.execute(sql, place.id, new)
    return new


async def insert_stop(tx: Tx, stop: Stop) -> None:
    """Raises Conflict, Invalid, NotFound."""
    sql = f"INSERT INTO stop ({_STOP}) SELECT {_STOP} FROM jsonb_populate_record(NULL::stop, $1)"
    refusals = {
        "stop_code_key": in_use("code"),
        "stop_place_fkey": unknown("place_id"),
        "stop_operator_fkey": NotFound(),
    }
    with tx.refusing(refusals):
        await tx.execute(sql, stop)


async def lock_stop(tx: Tx, operator_id: UUID, stop_id: UUID) -> Stop:
    """A stop, held still. Raises NotFound."""
    sql = f"SELECT {_STOP} FROM stop WHERE operator_id = $1 AND id = $2 FOR NO KEY UPDATE"
    return await tx.one(Stop, NotFound(), sql, operator_id, stop_id)


async def update_stop(tx: Tx, stop: Stop) -> Stop:
    """Let it be so, one version further. Raises Conflict for a code that is taken, Invalid for no place."""
    new = msgspec.structs.replace(stop, version=stop.version + 1)
    sql = f"""
    UPDATE stop SET ({_STOP}) = (SELECT {_STOP} FROM jsonb_populate_record(NULL::stop, $3))
    WHERE operator_id = $1 AND id = $2
    """
    with tx.refusing({"stop_code_key": in_use("code"), "stop_place_fkey": unknown("place_id")}):
        await tx.execute(sql, stop.operator_id, stop.id, new)
    return new


async def check_in_use(tx: Tx, table: str, operator_id: UUID, ids: Collection[UUID], field: str) -> None:
    """Raises Invalid when one of these is retired; until the transaction ends, none can be."""
    sql = (
        f"SELECT retired_at IS NOT NULL FROM {table} WHERE operator_id = $1 AND id = ANY ($2) ORDER BY id FOR KEY SHARE"
    )
    if True in {row[0] for row in await tx.connection.fetch(sql, operator_id, list(ids))}:
        raise Invalid(fields={field: "retired"})


async def stops(db: Reading, operator_id: UUID) -> list[Stop]:
    """An operator's stops."""
    return await db.all(Stop, f"SELECT {_STOP} FROM stop WHERE operator_id = $1 ORDER BY name, code", operator_id)


async def insert_plan(tx: Tx, plan: StoredPlan) -> None:
    """Raises NotFound."""
    sql = """
    INSERT INTO seat_plan (operator_id, id, name, plan, seat_count, family, version) VALUES ($1, $2, $3, $4, $5, $6, $7)
    """
    with tx.refusing({"seat_plan_operator_fkey": NotFound(), "seat_plan_version_key": Stale()}):
        await tx.execute(
            sql, plan.operator_id, plan.id, plan.name, plan.plan, plan.seat_count, plan.family or plan.id, plan.version
        )


async def plans(db: Reading, operator_id: UUID) -> list[StoredPlan]:
    """An operator's seat plans."""
    return await db.all(
        StoredPlan, f"{PLAN} WHERE p.operator_id = $1 ORDER BY p.name, p.family, p.version DESC", operator_id
    )


async def plan(db: Reading, operator_id: UUID, plan_id: UUID) -> StoredPlan:
    """Raises Invalid: it is always asked for as a field of something else."""
    sql = f"{PLAN} WHERE p.operator_id = $1 AND p.id = $2"
    return await db.one(StoredPlan, unknown("plan_id"), sql, operator_id, plan_id)


async def insert_bus(tx: Tx, bus: Bus) -> None:
    """Raises Conflict, Invalid, NotFound."""
    sql = f"INSERT INTO bus ({BUS}) SELECT {BUS} FROM jsonb_populate_record(NULL::bus, $1)"
    refusals = {"bus_plate_key": in_use("plate"), "bus_plan_fkey": unknown("plan_id"), "bus_operator_fkey": NotFound()}
    with tx.refusing(refusals):
        await tx.execute(sql, bus)


async def buses(db: Reading, operator_id: UUID) -> list[Bus]:
    """An operator's buses."""
    return await db.all(Bus, f"SELECT {BUS} FROM bus WHERE operator_id = $1 ORDER BY plate", operator_id)


async def lock_bus(tx: Tx, operator_id: UUID, bus_id: UUID) -> Bus:
    """A bus, held still: whoever assigns it next waits, and no two assignments can deadlock. Raises Invalid."""
    sql = f"SELECT {BUS} FROM bus WHERE operator_id = $1 AND id = $2 FOR NO KEY UPDATE"
    return await tx.one(Bus, unknown("bus_id"), sql, operator_id, bus_id)


async def insert_driver(tx: Tx, driver: Driver) -> None:
    """Raises Conflict, NotFound."""
    sql = f"INSERT INTO driver ({DRIVER}) SELECT {DRIVER} FROM jsonb_populate_record(NULL::driver, $1)"
    with tx.refusing({"driver_account_key": in_use("account_id"), "driver_operator_fkey": NotFound()}):
        await tx.execute(sql, driver)


async def drivers(db: Reading, operator_id: UUID) -> list[Driver]:
    """An operator's drivers."""
    return await db.all(Driver, f"SELECT {DRIVER} FROM driver WHERE operator_id = $1 ORDER BY name, id", operator_id)


async def lock_drivers(tx: Tx, operator_id: UUID, driver_ids: Collection[UUID]) -> None:
    """Drivers, held still, always in the same order. Raises Invalid when one is not there."""
    sql = "SELECT id FROM driver WHERE operator_id = $1 AND id = ANY ($2) ORDER BY id FOR NO KEY UPDATE"
    if len(await tx.all(Found, sql, operator_id, list(driver_ids))) != len(set(driver_ids)):
        raise unknown("driver_ids")
