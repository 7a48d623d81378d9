"""The half of the door of booking where an office settles how seats are sold."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import msgspec

from overland.booking import (
    AcceptedText,
    Access,
    AnswerRating,
    AppleKeys,
    BringBlocks,
    CodeOffered,
    DelayPolicy,
    ExtraDraft,
    FareTypeDraft,
    GoogleKeys,
    HideRating,
    Keeper,
    LegalKind,
    MissedQuery,
    MissedSearch,
    Per,
    PromoCode,
    PromoCodeDraft,
    Quota,
    QuotaDraft,
    Rating,
    RatingQuery,
    ReservingPolicy,
    SalesChannel,
    SeatingPolicy,
    SellingPolicy,
    ServiceFee,
    StandingBlock,
    StandingBlockDraft,
    Terms,
    TermsDraft,
    WalletAccount,
    WalletKind,
    Why,
)
from overland.kernel.idempotency import Once
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.kernel.sheet import SheetIssue
from overland.operations import RowChange, SheetReport
from web.offered import CODE
from web.office import cast
from web.office.asked import Asked


class SettledFake(Asked):
    """What Sao Mai has settled about selling, and one rating."""

    def __init__(self) -> None:
        super().__init__()
        self.seating = SeatingPolicy()
        self.policy = SellingPolicy()
        self.rating: Rating | None = Rating(
            UUID(int=77), cast.MORNING.id, cast.SAO_MAI.id, "Hà Nội", "Vinh", cast.MORNING.stops[0].departure,
            "Asia/Ho_Chi_Minh", 2, "Xe đến <b>muộn</b>", cast.MORNING.stops[0].departure,
        )  # fmt: skip

    async def ratings(self, by: Principal, query: RatingQuery) -> Page[Rating]:
        by.require(Permission.BOOKINGS_READ, query.operator_id)
        return Page([self.rating] if self.rating else [])

    async def answer_rating(self, by: Principal, operator_id: UUID, ticket_id: UUID, request: AnswerRating) -> Rating:
        by.require(Permission.RATINGS_ANSWER, operator_id)
        assert self.rating
        self.rating = msgspec.structs.replace(self.rating, answer=request.words, answered_at=self.rating.at)
        return self.rating

    async def hide_rating(self, by: Principal, operator_id: UUID, ticket_id: UUID, request: HideRating) -> Rating:
        by.require(Permission.RATINGS_HIDE, operator_id)
        assert self.rating
        self.rating = msgspec.structs.replace(self.rating, hidden=request.reason)
        return self.rating

    async def accepted_texts(self, by: Principal, access: Access) -> list[AcceptedText]:
        return [AcceptedText(access.reference, LegalKind.TERMS, 2, datetime(2026, 11, 1, 5, tzinfo=UTC))]

    async def service_fees(self, by: Principal, operator_id: UUID | None) -> list[ServiceFee]:
        at, fee = cast.BOOKING.created_at, cast.PRICE
        return [
            ServiceFee(
                UUID(int=31), operator_id, Keeper.OPERATOR, 0, fee, Per.TRAVELLER, refundable=True, at_counter=False,
                valid_from=at, made_at=at,
            )
        ]  # fmt: skip

    async def terms(self, operator_id: UUID, at: datetime | None) -> Terms:
        return Terms(operator_id, 2, "Mang giấy tờ.", "Bring a document.", cast.BOOKING.created_at)

    async def set_terms(self, by: Principal, operator_id: UUID, draft: TermsDraft) -> Terms:
        by.require(Permission.PRICES_WRITE, operator_id)
        self.note("set_terms", draft)
        return Terms(operator_id, 3, draft.vi, draft.en, cast.BOOKING.created_at)

    async def wallet_accounts(self, by: Principal, operator_id: UUID) -> list[WalletAccount]:
        by.require(Permission.PASSES_WRITE, operator_id)
        return [WalletAccount(WalletKind.APPLE, "pass.vn.saomai.ticket", cast.BOOKING.created_at, "system")]

    async def set_apple_wallet(self, by: Principal, operator_id: UUID, keys: AppleKeys) -> WalletAccount:
        if keys.private_key == "refused":
            raise Invalid(fields={"private_key": "not-a-key"})
        self.note("set_apple_wallet", keys)
        return WalletAccount(WalletKind.APPLE, "pass", cast.BOOKING.created_at, by.key)

    async def set_google_wallet(self, by: Principal, operator_id: UUID, keys: GoogleKeys) -> WalletAccount:
        self.note("set_google_wallet", keys)
        return WalletAccount(WalletKind.GOOGLE, "pass", cast.BOOKING.created_at, by.key)

    async def drop_wallet(self, by: Principal, operator_id: UUID, kind: WalletKind) -> None:
        self.note("drop_wallet", kind)

    async def seating_policy(self, operator_id: UUID) -> SeatingPolicy:
        return self.seating

    async def settle_seating(self, by: Principal, operator_id: UUID, policy: SeatingPolicy) -> SeatingPolicy:
        by.require(Permission.SEATING_WRITE, operator_id)
        self.seating = policy
        return policy

    async def missed_searches(self, by: Principal, query: MissedQuery) -> list[MissedSearch]:
        by.require(Permission.REPORTS_READ, query.operator_id)
        never = query.first_day.year > 2026
        return [] if never else [MissedSearch("Hà Nội", "Sầm Sơn", Why.SOLD_OUT, 41, 3)]

    async def selling_policy(self, operator_id: UUID) -> SellingPolicy:
        return self.policy

    async def promo_codes(self, by: Principal, operator_id: UUID) -> list[PromoCode]:
        by.require(Permission.PRICES_READ, operator_id)
        return [CODE] if self.policy.fare_types else []

    async def add_fare_type(self, by: Principal, operator_id: UUID, draft: FareTypeDraft) -> None:
        by.require(Permission.PRICES_WRITE, operator_id)
        if draft.code in {it.code for it in self.policy.fare_types}:
            raise CodeOffered
        self.note("add_fare_type", draft)

    async def add_extra(self, by: Principal, operator_id: UUID, draft: ExtraDraft) -> None:
        self.note("add_extra", draft)

    async def add_promo_code(self, by: Principal, operator_id: UUID, draft: PromoCodeDraft) -> None:
        self.note("add_promo_code", draft)

    async def withdraw_promo_code(self, by: Principal, operator_id: UUID, promo_id: UUID) -> None:
        self.note("withdraw_promo_code", promo_id)

    async def standing_blocks(self, by: Principal, operator_id: UUID) -> list[StandingBlock]:
        seats, at = ("A1", "A2"), cast.BOOKING.created_at
        return [StandingBlock(UUID(int=41), UUID(int=42), seats, "tour", "Hoa Sen", 27_000, 120, at, 12, 1)]

    async def keep_seats(self, by: Principal, operator_id: UUID, draft: StandingBlockDraft, once: Once) -> None:
        self.note("keep_seats", draft)

    async def bring_blocks(self, by: Principal, wish: BringBlocks) -> SheetReport:
        self.note("bring_blocks", wish)
        if b"Z9" in wish.content:
            return SheetReport(False, 0, 0, 0, (), (SheetIssue(2, "id", "kept-as-it-is", "41"),))
        return SheetReport(not wish.check_only, 1, 0, 1, (RowChange(2, "HN-HUE A1", "new"),), ())

    async def end_standing_block(self, by: Principal, operator_id: UUID, standing_id: UUID) -> None:
        self.note("end_standing_block", standing_id)

    async def seat_quotas(self, by: Principal, operator_id: UUID) -> list[Quota]:
        return [Quota(UUID(int=43), UUID(int=42), SalesChannel.WEB, 20, cast.BOOKING.created_at)]

    async def set_quota(self, by: Principal, operator_id: UUID, draft: QuotaDraft) -> None:
        self.note("set_quota", draft)

    async def drop_quota(self, by: Principal, operator_id: UUID, quota_id: UUID) -> None:
        self.note("drop_quota", quota_id)

    async def settle_reserving(self, by: Principal, operator_id: UUID, policy: ReservingPolicy) -> None:
        self.note("settle_reserving", policy)

    async def delay_policy(self, operator_id: UUID) -> DelayPolicy:
        return DelayPolicy()

    async def settle_delays(self, by: Principal, operator_id: UUID, policy: DelayPolicy) -> None:
        by.require(Permission.SEATING_WRITE, operator_id)
        self.note("settle_delays", policy)

    async def reserving_policy(self, operator_id: UUID) -> ReservingPolicy:
        return ReservingPolicy()
