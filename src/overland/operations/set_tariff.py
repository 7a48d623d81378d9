"""The rules that move an operator's prices, set whole; and the caps that a country sets to all."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.check_tariff import check_caps, check_tariff
from overland.operations.events import FareCapsSet, TariffSet
from overland.operations.limits import checked
from overland.operations.store import tariffs
from overland.operations.tariffs import FareCaps, FareCapsDraft, Tariff, TariffDraft


async def set_tariff(
    db: Database, clock: Clock, by: Principal, operator_id: UUID, version: int, draft: TariffDraft
) -> Tariff:
    """Let this hold for what is held from now on; `version` is the one that was read. Raises Stale, Invalid."""
    by.require(Permission.FARES_WRITE, operator_id)
    draft = checked(draft)
    check_tariff(draft)
    async with db.transaction() as tx:
        await tariffs.add_tariff(tx, operator_id, version, draft, by.key, clock.now())
        tariff = await tariffs.tariff(tx, operator_id)
        await tx.record(TariffSet(tariff=tariff))
    return tariff


async def set_fare_caps(
    db: Database, clock: Clock, by: Principal, country: str, version: int, draft: FareCapsDraft
) -> FareCaps:
    """Let these caps bind everyone whose passengers board in this country. Raises Stale, Invalid."""
    by.require(Permission.CAPS_WRITE)
    draft = checked(draft)
    kept = checked(FareCaps(caps=draft.caps, country=country))
    check_caps(draft)
    async with db.transaction() as tx:
        await tariffs.add_caps(tx, kept.country, version, draft, by.key, clock.now())
        caps = await tariffs.caps(tx, kept.country)
        await tx.record(FareCapsSet(caps=caps))
    return caps
