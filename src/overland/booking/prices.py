"""What a traveller pays and why: fare types, extras, promo codes, and the lines of a price."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from overland.booking.limits import Code, Name, PromoText, Proof
from overland.kernel.money import Money

Share = Annotated[int, msgspec.Meta(ge=0, le=10_000, description="Basis points of the full fare: 10000 is all of it.")]
Age = Annotated[int, msgspec.Meta(ge=0, le=120, description="Years.")]
Price = Annotated[int, msgspec.Meta(ge=0, le=10**12, description="Minor units.")]
Currency = Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$", description="ISO 4217")]
Count = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name in each language that Overland speaks."""

    vi: Name
    en: Name

    def say(self, language: str) -> str:
        """The name in this language; in Vietnamese for one that is not spoken."""
        return self.en if language == "en" else self.vi


class Proven(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be shown to the driver, in each language; empty when nothing is."""

    vi: Proof = ""
    en: Proof = ""

    def say(self, language: str) -> str:
        """The words in this language; in Vietnamese for one that is not spoken."""
        return self.en if language == "en" else self.vi


class FareKind(StrEnum):
    """An adult may take an infant on the lap; an infant has no seat; a child has one, and belongs to an adult."""

    ADULT = "adult"
    CHILD = "child"
    INFANT = "infant"


class Per(StrEnum):
    """Whether an extra is chosen by each traveller or once for the whole journey."""

    TRAVELLER = "traveller"
    JOURNEY = "journey"


class FareTypeDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fare type to be offered from now on. `age_to` is included; searches know the codes of `PARTY`."""

    code: Code
    names: Named
    share: Share
    kind: FareKind = FareKind.ADULT
    proof: Proven = Proven()
    age_from: Age | None = None
    age_to: Age | None = None


class FareType(msgspec.Struct, frozen=True):
    """What kind of traveller pays which share of the fare. It never changes: another one takes its place."""

    id: UUID
    operator_id: UUID
    code: str
    names: Named
    share: int
    kind: FareKind
    proof: Proven
    age_from: int | None
    age_to: int | None


class ExtraDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to be offered beside the seat. `most` is how many one traveller, or one journey, may have.

    With `stock`, so many are there on each trip; only what travellers choose for themselves can be counted so.
    """

    code: Code
    names: Named
    price: Price
    currency: Currency
    per: Per = Per.TRAVELLER
    most: Annotated[int, msgspec.Meta(ge=1, le=9)] = 1
    stock: Annotated[int, msgspec.Meta(ge=1, le=999)] | None = None


class Extra(msgspec.Struct, frozen=True):
    """Luggage, a bike, a meal, insurance. It never changes: another one takes its place."""

    id: UUID
    operator_id: UUID
    code: str
    names: Named
    price: Money
    per: Per
    most: int
    stock: int | None


class SellingPolicy(msgspec.Struct, frozen=True):
    """What an operator offers beside its fares, in the order in which it was added."""

    fare_types: tuple[FareType, ...] = ()
    extras: tuple[Extra, ...] = ()


class PromoCodeDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A code that makes fares cheaper: by a share (`cap` is the most of it) or by an amount for the whole purchase.

    The days are those at the boarding stop, both included: `valid` when it is used, `travel` when one travels. Without
    routes it holds on all. `uses` is how often in all, `uses_each` how often for one person (an account, a phone, an
    e-mail address); `first_only` is for who has never bought from this operator.
    """

    code: PromoText
    currency: Currency
    share: Annotated[int, msgspec.Meta(ge=1, le=10_000)] | None = None
    amount: Annotated[int, msgspec.Meta(ge=1, le=10**12)] | None = None
    cap: Annotated[int, msgspec.Meta(ge=1, le=10**12)] | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    travel_from: date | None = None
    travel_to: date | None = None
    routes: Annotated[tuple[UUID, ...], msgspec.Meta(max_length=200)] = ()
    uses: Count | None = None
    uses_each: Count | None = None
    first_only: bool = False


class PromoCode(msgspec.Struct, frozen=True):
    """A promo code, and how often it is used by now: `kept` by what was sold, `reserved` by what is held."""

    id: UUID
    operator_id: UUID
    code: str
    currency: str
    share: int | None
    amount: int | None
    cap: int | None
    valid_from: date | None
    valid_to: date | None
    travel_from: date | None
    travel_to: date | None
    routes: tuple[UUID, ...]
    uses: int | None
    uses_each: int | None
    first_only: bool
    created_at: datetime
    withdrawn_at: datetime | None = None
    kept: int = 0
    reserved: int = 0


class SoldType(msgspec.Struct, frozen=True):
    """A fare type as it was sold, with what the driver asks to see."""

    code: str
    names: Named
    kind: FareKind
    proof: Proven


class OnLap(msgspec.Struct, frozen=True):
    """An infant that travels on someone's lap."""

    name: str
    fare_type: SoldType


class PriceKind(StrEnum):
    """What a line of a price is for. `type` takes off what a fare type does not pay; `lap` is an infant's share.

    `lesser` is what came back as the seat or trip is another than was paid for.
    """

    FARE = "fare"
    TYPE = "type"
    LAP = "lap"
    EXTRA = "extra"
    SHARED = "shared"
    PROMO = "promo"
    LESSER = "lesser"
    FEE = "fee"


class PriceLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of a price; what is taken off is below zero. `shared` is a traveller's part of an extra for all."""

    kind: PriceKind
    amount: Money
    code: str = ""
    names: Named | None = None
    count: int = 1


class QuotedTicket(msgspec.Struct, frozen=True):
    """What one seat would cost."""

    seat: str
    price: Money
    lines: tuple[PriceLine, ...]


class Quote(msgspec.Struct, frozen=True):
    """What a checkout would cost; it reserves nothing. `lines` are those of all tickets, added up."""

    tickets: tuple[QuotedTicket, ...]
    lines: tuple[PriceLine, ...]
    total: Money


PARTY = ("child", "student", "senior", "infant")
"""The codes of fare types that a search may count its travellers by; who is not counted so is an adult."""
