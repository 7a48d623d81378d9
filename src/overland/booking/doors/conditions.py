"""The part of the door of booking that says on which conditions is sold."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID

from overland.booking.bookings import Access
from overland.booking.fees import Keeper, ServiceFee, ServiceFeeDraft
from overland.booking.legal import AcceptedText, LegalDraft, LegalKind, LegalText
from overland.booking.prices import Extra, ExtraDraft, FareType, FareTypeDraft, PromoCode, PromoCodeDraft, SellingPolicy
from overland.booking.terms import Terms, TermsDraft
from overland.kernel.doors import safe
from overland.kernel.principal import Principal


class Conditions(Protocol):
    """Fare types, extras, promo codes, service fees, terms and legal texts."""

    @safe
    async def selling_policy(self, operator_id: UUID) -> SellingPolicy:
        """The fare types and extras that an operator offers to everyone."""
        ...

    async def add_fare_type(self, by: Principal, operator_id: UUID, draft: FareTypeDraft) -> FareType:
        """Offer a fare type (PRICES_WRITE). Raises CodeOffered, Invalid."""
        ...

    async def withdraw_fare_type(self, by: Principal, operator_id: UUID, fare_type_id: UUID) -> None:
        """Offer it no longer (PRICES_WRITE); what was sold stays as it is."""
        ...

    async def add_extra(self, by: Principal, operator_id: UUID, draft: ExtraDraft) -> Extra:
        """Offer an extra (PRICES_WRITE). Raises CodeOffered, Invalid."""
        ...

    async def withdraw_extra(self, by: Principal, operator_id: UUID, extra_id: UUID) -> None:
        """Offer it no longer (PRICES_WRITE); what was sold stays as it is."""
        ...

    @safe
    async def promo_codes(self, by: Principal, operator_id: UUID) -> list[PromoCode]:
        """All promo codes of an operator with their uses, those on offer first (PRICES_READ)."""
        ...

    async def add_promo_code(self, by: Principal, operator_id: UUID, draft: PromoCodeDraft) -> PromoCode:
        """Offer a promo code (PRICES_WRITE). Raises CodeOffered, Invalid."""
        ...

    async def withdraw_promo_code(self, by: Principal, operator_id: UUID, promo_id: UUID) -> None:
        """Take no more bookings with it (PRICES_WRITE); those that reserved it keep it."""
        ...

    @safe
    async def service_fees(self, by: Principal, operator_id: UUID | None) -> list[ServiceFee]:
        """All fees that were settled, the newest first: an operator's (PRICES_READ), or (None) those for all."""
        ...

    async def set_service_fee(
        self, by: Principal, operator_id: UUID | None, kept_by: Keeper, draft: ServiceFeeDraft
    ) -> ServiceFee:
        """A fee from an instant on (PRICES_WRITE, or PLATFORM_WRITE for what the platform keeps). Raises Invalid."""
        ...

    @safe
    async def terms(self, operator_id: UUID, at: datetime | None) -> Terms:
        """The terms of an operator that held at this instant (UTC), or hold now; version 0 where there are none."""
        ...

    async def set_terms(self, by: Principal, operator_id: UUID, draft: TermsDraft) -> Terms:
        """New terms for what is booked from now on (PRICES_WRITE). Raises Invalid."""
        ...

    @safe
    async def legal_text(self, kind: LegalKind, version: int | None) -> LegalText:
        """The platform's own text that holds now, or a version of before; version 0 where none is written.

        Raises NotFound for a version that never was.
        """
        ...

    @safe
    async def accepted_texts(self, by: Principal, access: Access) -> list[AcceptedText]:
        """Which of those the buyer of a booking accepted. Raises NotFound, TooManyGuesses."""
        ...

    @safe
    async def own_accepted_texts(self, by: Principal) -> list[AcceptedText]:
        """Which the caller accepted, with all their bookings (BOOKINGS_OWN). Raises Unauthenticated."""
        ...

    async def set_legal_text(self, by: Principal, kind: LegalKind, draft: LegalDraft) -> LegalText:
        """A new version from now on (PLATFORM_WRITE). Raises Invalid."""
        ...
