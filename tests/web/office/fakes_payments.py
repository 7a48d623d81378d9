"""Payments that answer from the cast and write down what was asked of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import msgspec

from overland.kernel.idempotency import Once
from overland.kernel.money import Money
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments import (
    Balance,
    Concern,
    CredentialField,
    Decision,
    Drawers,
    Environment,
    HandOut,
    MakeVoucher,
    Method,
    MethodAccount,
    MethodSettings,
    MoneyFate,
    MoneyRuling,
    MoneyWay,
    MoveCash,
    NotWaiting,
    OpenDrawer,
    OpenShift,
    OwedAtCounter,
    Payment,
    PerhapsFor,
    Policy,
    Purse,
    Receipt,
    ReceiptQuery,
    Resolution,
    ReturnPart,
    SamePerson,
    SentByHand,
    Shift,
    ShiftLine,
    ShiftQuery,
    ShiftReport,
    ShiftTotal,
    Step,
    StepQuery,
    Trial,
    Trouble,
    UnnamedMoney,
    Voucher,
)
from web.office import cast
from web.office.fakes_agents import OfficeAgents
from web.office.fakes_counted import CountedFake


class OfficePayments(CountedFake, OfficeAgents):
    """One step of one payment."""

    async def steps(self, by: Principal, query: StepQuery) -> Page[Step]:
        by.require(Permission.PAYMENTS_READ, query.operator_id)
        self.note("steps", query)
        return Page([
            Step(
                uuid4(), cast.SEVEN_THIRTY, uuid4(), cast.BOOKING.id, cast.SAO_MAI.id, "cash", "cash_taken", "Mai",
                cast.PRICE,
            )
        ])  # fmt: skip

    async def balances(self, by: Principal, operator_id: UUID) -> list[Balance]:
        return [Balance("cash drawer", operator_id, cast.PRICE)]

    async def method_accounts(self, by: Principal, operator_id: UUID) -> list[MethodAccount]:
        by.require(Permission.PAYMENTS_WRITE, operator_id)
        fields = (CredentialField("partner_code", 1, "…URS"), CredentialField("secret_key", 32, "…7Qw2"))
        where = (Environment.PRACTICE, Environment.PRODUCTION)
        notices = "http://overland.test/v1/payments/notices/momo/sm"
        hung = str(UUID(int=601))
        return [
            MethodAccount("momo", True, where, Environment.PRACTICE, fields, notices, cast.SEVEN_THIRTY, hung),
            MethodAccount("cash", True, ()),
        ]

    async def set_method(self, by: Principal, operator_id: UUID, code: str, settings: MethodSettings) -> MethodAccount:
        self.note("set_method", (code, settings))
        if settings.credentials.get("secret_key", "").startswith("K951"):
            raise Invalid(fields={"secret_key": "published-sample"})
        return (await self.method_accounts(by, operator_id))[0]

    async def methods(self, operator_id: UUID) -> list[Method]:
        online = [Method("vietqr")] if self.online else []
        return [*online, Method("cash", at_counter=True), Method("terminal", at_counter=True)]

    online = True

    open = True
    owed = (
        OwedAtCounter(
            UUID(int=501), cast.BOOKING.id, "cash", cast.PRICE, "K7M2-Q9X4", "cancelled", cast.SEVEN_THIRTY
        ),
    )  # fmt: skip
    mine = Shift(
        UUID(int=500), cast.SAO_MAI.id, UUID(int=601), "Giáp Bát 2", Money(500_000, "VND"), 1, cast.SEVEN_THIRTY
    )
    closed = msgspec.structs.replace(
        mine, closed_at=cast.SEVEN_THIRTY, expected=Money(750_000, "VND"), counted=Money(730_000, "VND"),
        difference=Money(-20_000, "VND"),
    )  # fmt: skip

    async def my_shift(self, by: Principal, operator_id: UUID) -> Shift | None:
        return self.mine if self.open else None

    parts: tuple[Payment, ...] = ()

    async def held_parts(self, by: Principal, operator_id: UUID, booking_id: UUID) -> list[Payment]:
        return list(self.parts)

    async def return_part(self, by: Principal, wish: ReturnPart, once: Once) -> Payment:
        self.note("return_part", wish)
        return self.parts[0]

    async def receipts_of(self, by: Principal, booking_id: UUID) -> list[Receipt]:
        return []

    async def open_shift(self, by: Principal, wish: OpenShift, once: Once) -> Shift:
        self.note("open_shift", wish)
        self.open = True
        return self.mine

    async def move_cash(self, by: Principal, wish: MoveCash, once: Once) -> Shift:
        self.note("move_cash", wish)
        return self.mine

    async def hand_out(self, by: Principal, wish: HandOut, once: Once) -> Shift:
        self.note("hand_out", wish)
        return self.mine

    async def owed_at_counter(self, by: Principal, operator_id: UUID) -> list[OwedAtCounter]:
        return list(self.owed)

    async def shifts(self, by: Principal, query: ShiftQuery) -> Page[Shift]:
        return Page([self.closed])

    async def drawers(self, by: Principal, operator_id: UUID, since: datetime) -> Drawers:
        counted_today = msgspec.structs.replace(self.closed, closed_at=since)
        return Drawers((OpenDrawer(self.mine, Money(3_200_000, "VND")),) if self.open else (), (counted_today,))

    async def shift(self, by: Principal, operator_id: UUID, shift_id: UUID) -> ShiftReport:
        given = Money(300_000, "VND")
        sold = ShiftLine(cast.SEVEN_THIRTY, "sold", "cash", cast.PRICE, given, "K7M2-Q9X4", "=1+1")
        return ShiftReport(self.closed, (sold,), (ShiftTotal("sold", "cash", 1, cast.PRICE),))

    async def attention(self, by: Principal, operator_id: UUID) -> list[Concern]:
        by.require(Permission.PAYMENTS_READ, operator_id)
        booking, when = (cast.BOOKING.id, operator_id, "K7M2-Q9X4"), cast.SEVEN_THIRTY
        tuan = str(UUID(int=602))
        return [
            Concern(Trouble.DOUBTFUL, UUID(int=701), *booking, "vnpay", cast.PRICE, when, "07"),
            Concern(Trouble.FAILED, UUID(int=701), *booking, "sepay", cast.PRICE, when, "overpaid", UUID(int=702)),
            Concern(
                Trouble.TWO_PEOPLE, UUID(int=701), *booking, "momo", cast.PRICE, when, "late bus", UUID(int=703), tuan
            ),
        ]

    async def unnamed_money(self, by: Principal, operator_id: UUID) -> list[UnnamedMoney]:
        by.require(Permission.PAYMENTS_READ, operator_id)
        perhaps = PerhapsFor(UUID(int=701), "K7M2-Q9X4", "Hà Nội – Sa Pa", cast.PRICE, cast.SEVEN_THIRTY)
        facts = (operator_id, "sepay", cast.PRICE, "TIEN XE <b>", "FT26326001", cast.SEVEN_THIRTY)
        asked = MoneyRuling(MoneyWay.DISMISS, "a try")
        return [
            UnnamedMoney(UUID(int=711), *facts, perhaps=(perhaps,)),
            UnnamedMoney(UUID(int=712), *facts, MoneyFate.ASKED, asked, str(UUID(int=602))),
        ]

    async def rule_on_money(self, by: Principal, operator_id: UUID, money_id: UUID, ruling: MoneyRuling) -> None:
        self.note("rule_on_money", (money_id, ruling))
        if ruling.reference == "ZZZZ":
            raise Invalid(fields={"reference": "no-such-payment"})

    async def decide_on_money(self, by: Principal, operator_id: UUID, money_id: UUID, decision: Decision) -> None:
        self.note("decide_on_money", (money_id, decision))

    async def receipts(self, by: Principal, query: ReceiptQuery) -> Page[Receipt]:
        by.require(Permission.PAYMENTS_READ, query.operator_id)
        facts = (cast.BOOKING.id, "K7M2-Q9X4", "Hà Nội – Sa Pa", "cash", cast.PRICE, Money(22_727, "VND"), 1000)
        day = cast.SEVEN_THIRTY.date()
        seller = ("Sao Mai", "0100109106", "Hà Nội", cast.SEVEN_THIRTY, day)
        return Page([
            Receipt(query.operator_id, 2026, 2, "correction", UUID(int=1), *facts, *seller, "2026-000001"),
            Receipt(query.operator_id, 2026, 1, "receipt", UUID(int=1), *facts, *seller, filed_as="a.xml"),
        ])  # fmt: skip

    async def vouchers(self, by: Principal, operator_id: UUID) -> list[Purse]:
        by.require(Permission.PAYMENTS_READ, operator_id)
        until = cast.SEVEN_THIRTY + timedelta(days=30)
        return [Purse(UUID(int=801), operator_id, cast.PRICE, cast.SEVEN_THIRTY, "…7K2M", until, "late bus")]

    async def make_voucher(self, by: Principal, wish: MakeVoucher, once: Once) -> Voucher:
        self.note("make_voucher", wish)
        purse = Purse(UUID(int=802), wish.operator_id, wish.amount, cast.SEVEN_THIRTY, "…0000", wish.expires_at)
        return Voucher(purse, "7K2M-Q9X4-0000-0000")

    async def policy(self, by: Principal, operator_id: UUID) -> Policy:
        return Policy(cast.PRICE)

    async def set_policy(self, by: Principal, operator_id: UUID, policy: Policy) -> Policy:
        self.note("set_policy", policy)
        return policy

    async def resolve_payment(self, by: Principal, payment_id: UUID, resolution: Resolution) -> None:
        self.note("resolve_payment", (payment_id, resolution))

    async def refund_by_hand(self, by: Principal, refund_id: UUID, sent: SentByHand) -> None:
        self.note("refund_by_hand", (refund_id, sent))

    async def refund_again(self, by: Principal, refund_id: UUID) -> None:
        raise NotWaiting

    async def decide_refund(self, by: Principal, refund_id: UUID, decision: Decision) -> None:
        self.note("decide_refund", (refund_id, decision))
        if decision.approved and decision.note == "me":
            raise SamePerson

    async def try_method(self, by: Principal, operator_id: UUID, code: str) -> Trial:
        return Trial("works")
