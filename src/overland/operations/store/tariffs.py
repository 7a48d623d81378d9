"""Tariffs and caps: each a document of versions that are never changed, the newest of which holds."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.problems import NotFound, Stale
from overland.operations.store.network import Reading
from overland.operations.tariffs import FareCaps, FareCapsDraft, Tariff, TariffDraft


class _Kept(msgspec.Struct, frozen=True):
    version: int
    tariff: TariffDraft
    made_at: datetime


class _Caps(msgspec.Struct, frozen=True):
    version: int
    caps: FareCapsDraft


async def tariff(db: Reading, operator_id: UUID) -> Tariff:
    """What holds for an operator; nothing where nothing was set."""
    sql = "SELECT version, tariff, made_at FROM tariff WHERE operator_id = $1 ORDER BY version DESC LIMIT 1"
    kept = await db.maybe(_Kept, sql, operator_id)
    if kept is None:
        return Tariff(operator_id=operator_id)
    fields = {field: getattr(kept.tariff, field) for field in TariffDraft.__struct_fields__}
    return Tariff(**fields, operator_id=operator_id, version=kept.version, made_at=kept.made_at)


async def add_tariff(tx: Tx, operator_id: UUID, read: int, draft: TariffDraft, by: str, now: datetime) -> None:
    """The version after the one that was read. Raises Stale, NotFound."""
    sql = """
    INSERT INTO tariff (operator_id, version, before, tariff, made_by, made_at)
    VALUES ($1, $2::integer + 1, nullif($2::integer, 0), $3, $4, $5)
    """
    with tx.refusing({"tariff_pkey": Stale(), "tariff_before": Stale(), "tariff_operator": NotFound()}):
        await tx.execute(sql, operator_id, read, draft, by, now)


async def caps(db: Reading, country: str) -> FareCaps:
    """What holds in a country; nothing where nothing was set."""
    sql = "SELECT version, caps FROM fare_caps WHERE country = $1 ORDER BY version DESC LIMIT 1"
    kept = await db.maybe(_Caps, sql, country)
    return FareCaps(caps=kept.caps.caps, country=country, version=kept.version) if kept else FareCaps(country=country)


async def add_caps(tx: Tx, country: str, read: int, draft: FareCapsDraft, by: str, now: datetime) -> None:
    """The version after the one that was read. Raises Stale."""
    sql = """
    INSERT INTO fare_caps (country, version, before, caps, made_by, made_at)
    VALUES ($1, $2::integer + 1, nullif($2::integer, 0), $3, $4, $5)
    """
    with tx.refusing({"fare_caps_pkey": Stale(), "fare_caps_before": Stale()}):
        await tx.execute(sql, country, read, draft, by, now)
