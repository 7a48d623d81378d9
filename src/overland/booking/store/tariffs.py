"""What moves prices, as it was told last."""

from __future__ import annotations

import msgspec

from overland.kernel.db import Database, Tx
from overland.operations import FareCaps, Tariff


class _Tariff(msgspec.Struct, frozen=True):
    content: Tariff


class _Caps(msgspec.Struct, frozen=True):
    content: FareCaps


async def tariffs(db: Database) -> list[Tariff]:
    """Of every operator that ever set one."""
    return [row.content for row in await db.all(_Tariff, "SELECT content FROM tariff")]


async def caps(db: Database) -> list[FareCaps]:
    """Of every country that ever had some."""
    return [row.content for row in await db.all(_Caps, "SELECT content FROM fare_caps")]


async def learn_tariff(tx: Tx, told: Tariff) -> None:
    """Keep a tariff; an older one than is known changes nothing."""
    sql = """
    INSERT INTO tariff (operator_id, version, content) VALUES ($1, $2, $3)
    ON CONFLICT (operator_id) DO UPDATE SET version = excluded.version, content = excluded.content
    WHERE tariff.version < excluded.version
    """
    await tx.execute(sql, told.operator_id, told.version, told)


async def learn_caps(tx: Tx, told: FareCaps) -> None:
    """Keep the caps of a country; older ones than are known change nothing."""
    sql = """
    INSERT INTO fare_caps (country, version, content) VALUES ($1, $2, $3)
    ON CONFLICT (country) DO UPDATE SET version = excluded.version, content = excluded.content
    WHERE fare_caps.version < excluded.version
    """
    await tx.execute(sql, told.country, told.version, told)
