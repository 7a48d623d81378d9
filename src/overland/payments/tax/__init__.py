"""The tax inside prices: a rate for each product from a day on, and what is owed of it, period by period."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import patient, safe
from overland.kernel.money import Money
from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict
from overland.payments.price import Product


class NewTaxRate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tax in a product's price from a day on (where the operator is), in basis points of the price without it."""

    product: Product
    basis_points: Annotated[int, msgspec.Meta(ge=0, le=10_000)]
    valid_from: date


class TaxRate(msgspec.Struct, frozen=True):
    """A rate as it was set, when (UTC) and by whom. One extra goes before all extras, these before the common rate."""

    product: str
    basis_points: int
    valid_from: date
    set_at: datetime
    set_by: str


class TaxLine(msgspec.Struct, frozen=True):
    """A part of a receipt: what was paid for a product, and the tax inside, in minor units of the receipt's money."""

    product: str
    basis_points: int
    amount: int
    tax: int


class TaxSum(msgspec.Struct, frozen=True):
    """What receipts of a period come to, of one product at one rate: sold, and given back, each with the tax inside.

    `base` is what is taxed, without the tax and without what was given back; `tax` what is owed of it.
    """

    product: str
    basis_points: int
    sold: Money
    tax_in_sold: Money
    returned: Money
    tax_in_returned: Money
    base: Money
    tax: Money


class TaxPeriod(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Both days included, as they stand on the receipts."""

    operator_id: UUID
    first_day: date
    last_day: date


class RateStandsAlready(Conflict):
    """For this product and day there is a rate already."""

    title = "There is a rate for this from that day already"


class Taxing(Protocol):
    """The part of the door of payments that is about tax."""

    @safe
    async def tax_rates(self, by: Principal, operator_id: UUID) -> list[TaxRate]:
        """What was set, the newest first (PAYMENTS_READ)."""
        ...

    async def set_tax_rate(self, by: Principal, operator_id: UUID, rate: NewTaxRate) -> TaxRate:
        """Set a rate from a day on, which is not over yet (PAYMENTS_WRITE); it stays as it is, another one follows.

        Raises RateStandsAlready, Invalid.
        """
        ...

    @safe
    @patient(30)
    async def tax_report(self, by: Principal, period: TaxPeriod) -> list[TaxSum]:
        """What is owed of the receipts of a period (PAYMENTS_READ). Raises Invalid for more than 366 days."""
        ...
