"""The part of the door that is about tax, opened."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments.desk import Desk
from overland.payments.store import policies
from overland.payments.tax import NewTaxRate, RateStandsAlready, TaxPeriod, TaxRate, TaxSum, store

LONGEST: Final = timedelta(days=366)


class TaxTill:
    """See `Taxing` for what each promises."""

    desk: Desk

    async def tax_rates(self, by: Principal, operator_id: UUID) -> list[TaxRate]:
        """What was set."""
        by.require(Permission.PAYMENTS_READ, operator_id)
        return await store.rates(self.desk.db, operator_id)

    async def set_tax_rate(self, by: Principal, operator_id: UUID, rate: NewTaxRate) -> TaxRate:
        """A day that has begun may have receipts already, but none of a day that is over is ever another's."""
        by.require(Permission.PAYMENTS_WRITE, operator_id)
        now = self.desk.clock.now()

        async def put(tx: Tx) -> None:
            policy = await policies.read(tx, operator_id)
            if rate.valid_from < now.astimezone(ZoneInfo(policy.zone)).date():
                raise Invalid(fields={"valid_from": "past"})
            with tx.refusing({"one_rate_a_day_and_product": RateStandsAlready()}):
                await store.add(tx, operator_id, rate, by.key, now)

        await self.desk.db.attempt(put)
        return TaxRate(rate.product, rate.basis_points, rate.valid_from, now, by.key)

    async def tax_report(self, by: Principal, period: TaxPeriod) -> list[TaxSum]:
        """Sums over what stands on the receipts."""
        by.require(Permission.PAYMENTS_READ, period.operator_id)
        if not timedelta() <= period.last_day - period.first_day < LONGEST:
            raise Invalid(fields={"first_day": "out-of-range-days"})
        return await store.sums(self.desk.db, period)
