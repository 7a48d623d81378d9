"""Receipts: numbered documents over what was paid, and corrections over what went back. They never change."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import patient, safe
from overland.kernel.money import Money
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.payments.tax import TaxLine


class Receipt(msgspec.Struct, frozen=True):
    """A document with its number within the operator's year. A correction names the receipt that it takes back from.

    `tax` is the part of `amount` that is tax, at `tax_basis_points` of the price without it; `lines` tell it product
    by product, and alone where the rates differ. `issued_at` in UTC, `day` where the operator is. `filed_as` is its
    name at the tax authority's side, once it has one.
    """

    operator_id: UUID
    year: int
    number: int
    kind: Literal["receipt", "correction"]
    payment_id: UUID
    booking_id: UUID
    reference: str
    description: str
    method: str
    amount: Money
    tax: Money
    tax_basis_points: int
    seller: str
    tax_number: str
    address: str
    issued_at: datetime
    day: date
    corrects: str = ""
    refund_id: UUID | None = None
    filed_as: str = ""
    lines: tuple[TaxLine, ...] = ()

    @property
    def shown(self) -> str:
        """Its number as people write it: 2026-000123."""
        return f"{self.year}-{self.number:06}"

    @property
    def all_lines(self) -> tuple[TaxLine, ...]:
        """Its lines; one for the journey on those from before rates had products."""
        return self.lines or (TaxLine("transport", self.tax_basis_points, self.amount.amount, self.tax.amount),)

    def by_rate(self) -> list[tuple[int, Money, Money]]:
        """Basis points with what was paid at that rate, and the tax in it; the highest rate first."""
        found: dict[int, tuple[int, int]] = {}
        for line in self.all_lines:
            amount, tax = found.get(line.basis_points, (0, 0))
            found[line.basis_points] = (amount + line.amount, tax + line.tax)
        currency, rates = self.amount.currency, sorted(found.items(), reverse=True)
        return [(rate, Money(amount, currency), Money(tax, currency)) for rate, (amount, tax) in rates]


class ReceiptQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which receipts of an operator, the newest first."""

    operator_id: UUID
    cursor: str | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50


class Receipts(Protocol):
    """The part of the door of payments that is about receipts."""

    @safe
    async def receipts(self, by: Principal, query: ReceiptQuery) -> Page[Receipt]:
        """An operator's receipts and corrections, the newest first (PAYMENTS_READ)."""
        ...

    @safe
    async def receipts_of(self, by: Principal, booking_id: UUID) -> list[Receipt]:
        """The documents of a booking's sale, the oldest first. For the system and the operator's people."""
        ...

    @safe
    @patient(30)
    async def print_receipts(self, by: Principal, booking_id: UUID, language: str) -> bytes:
        """Those documents as a PDF of one page each. For the system and the operator's people. Raises NotFound."""
        ...

    @safe
    @patient(30)
    async def print_receipts_of_payment(self, by: Principal, payment_id: UUID, language: str) -> bytes:
        """The documents of one payment as a PDF, for whoever knows its id. Raises NotFound."""
        ...

    @safe
    async def receipts_of_payment(self, by: Principal, payment_id: UUID) -> list[Receipt]:
        """The documents of one payment, for whoever knows its id. Raises NotFound."""
        ...
