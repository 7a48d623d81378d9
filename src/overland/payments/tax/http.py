"""REST of tax."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from litestar import get, post
from litestar.types import ControllerRouterHandler

from overland.kernel.document import refusals
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound
from overland.payments.tax import NewTaxRate, RateStandsAlready, Taxing, TaxPeriod, TaxRate, TaxSum

TAGS = ["Tax"]
READ = [may(Permission.PAYMENTS_READ)]


def tax_routes(till: Taxing) -> Sequence[ControllerRouterHandler]:
    """Rates, and the report."""

    @get("/v1/operators/{operator_id:uuid}/tax-rates", guards=READ, tags=TAGS, responses=refusals(NotFound))
    async def list_tax_rates(by: Principal, operator_id: UUID) -> list[TaxRate]:
        """Rates of products and from which day they hold, the newest first."""
        return await till.tax_rates(by, operator_id)

    @post(
        "/v1/operators/{operator_id:uuid}/tax-rates", guards=[may(Permission.PAYMENTS_WRITE)], tags=TAGS,
        responses=refusals(NotFound, RateStandsAlready, Invalid),
    )  # fmt: skip
    async def set_tax_rate(by: Principal, operator_id: UUID, data: NewTaxRate) -> TaxRate:
        """Set the tax in a product's price from a day on. Safe to send again: the second time it stands already."""
        return await till.set_tax_rate(by, operator_id, data)

    @get(
        "/v1/operators/{operator_id:uuid}/tax-report", guards=READ, tags=TAGS, responses=refusals(NotFound, Invalid)
    )  # fmt: skip
    async def get_tax_report(by: Principal, operator_id: UUID, first_day: date, last_day: date) -> list[TaxSum]:
        """What is owed of the receipts of some days, by product and rate."""
        return await till.tax_report(by, TaxPeriod(operator_id, first_day, last_day))

    return [list_tax_rates, set_tax_rate, get_tax_report]
