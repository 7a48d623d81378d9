"""The doors that an office looks through rather than works at: reports, messages, payments, people."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import msgspec

from overland.identity import (
    AlreadyInvited,
    Invitation,
    Invite,
    Member,
    Person,
    Revoke,
    SetStepPolicy,
    StaffStep,
    StepPolicy,
    Suspend,
    Suspended,
)  # fmt: skip
from overland.kernel.audit import Change, ChangeWish
from overland.kernel.clock import FixedClock
from overland.kernel.idempotency import Once
from overland.kernel.money import Money
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission, Role
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, Problem
from overland.kernel.room import Doors
from overland.kernel.seal import Sealing
from overland.notifications import Channel, Message, MessageQuery, MessageStatus
from overland.payments import (
    Balance,
    CommissionRule,
    CommissionTerms,
    Concern,
    CredentialField,
    Decision,
    Drawers,
    Environment,
    Explain,
    FileColumns,
    FileLook,
    Finding,
    HandOut,
    MakeVoucher,
    Method,
    MethodAccount,
    MethodSettings,
    MoneyFate,
    MoneyRuling,
    MoneyWay,
    MoveCash,
    NewTaxRate,
    NotWaiting,
    OpenDrawer,
    OpenShift,
    Outcome,
    OwedAtCounter,
    Payment,
    PayStatement,
    PerhapsFor,
    Period,
    Policy,
    Purse,
    RateStandsAlready,
    Receipt,
    ReceiptQuery,
    Reconciliation,
    ReconciliationQuery,
    Resolution,
    ReturnPart,
    SamePerson,
    SentByHand,
    Shift,
    ShiftLine,
    ShiftQuery,
    ShiftReport,
    ShiftTotal,
    Statement,
    StatementFile,
    StatementLine,
    Step,
    StepQuery,
    Sums,
    TakenFile,
    TaxPeriod,
    TaxRate,
    TaxSum,
    Trial,
    Trouble,
    UnnamedMoney,
    Voucher,
)
from overland.payments.settlement_file import FileIssue, FileRow, RowKind
from overland.reporting import (
    Changes,
    Export,
    ExportFile,
    Found,
    LegLoad,
    Occupancy,
    OccupancyQuery,
    SalesQuery,
    SalesRow,
)
from overland.reporting.find import find
from web.office import cast
from web.office.fakes import Asked
from web.office.fakes_agents import OfficeAgents
from web.office.fakes_hooks import OfficeHooks


class OfficeReports(Asked):
    """Two days of sales, one trip's load."""

    nothing = False
    refusal: Problem | None = None

    def __init__(self) -> None:
        super().__init__()
        self.exported: list[Export] = []
        self.doors = Doors()
        self.checked: list[Sealing] = []

    async def find(self, by: Principal, text: str, operator_id: UUID | None) -> Found:
        return await find(self.doors, FixedClock(cast.SEVEN_THIRTY), by, text, operator_id)

    async def changes(self, by: Principal, wish: ChangeWish) -> Changes:
        by.require(Permission.AUDIT_READ, wish.operator_id)
        self.note("changes", wish)
        made = Change(
            "operations", 1, cast.SEVEN_THIRTY, str(UUID(int=601)), None, cast.SAO_MAI.id, "operations.add_bus",
            "0" * 32, "changed", "bus", str(UUID(int=31)), {"plate": "=29B-1<b>"}, {"plate": "29B-2"},
        )  # fmt: skip
        return Changes([made], None, ("payments",))

    async def seals(self, by: Principal) -> list[Sealing]:
        return self.checked

    async def check_changes(self, by: Principal) -> list[Sealing]:
        self.checked = [Sealing("identity", cast.SEVEN_THIRTY, 3, "", cast.SEVEN_THIRTY)]
        return self.checked

    async def ask_export(self, by: Principal, operator_id: UUID) -> Export:
        asked = Export(UUID(int=700), operator_id, by.key, cast.SEVEN_THIRTY)
        self.exported = [asked]
        return asked

    async def exports(self, by: Principal, operator_id: UUID) -> list[Export]:
        return self.exported

    async def take_export(self, by: Principal, operator_id: UUID, export_id: UUID) -> ExportFile:
        if self.refusal:
            raise self.refusal
        return ExportFile("SM-data.zip", 2, 8)

    async def export_piece(self, by: Principal, operator_id: UUID, export_id: UUID, number: int) -> bytes:
        return b"PK-%d" % (number + 1)

    async def sales(self, by: Principal, query: SalesQuery) -> list[SalesRow]:
        self.note("sales", query)
        rows = [("2026-11-01", 4, 1_000_000), ("2026-11-02", 8, 2_000_000)]
        zero = Money(0, "VND")
        made = [SalesRow(day, sold, 0, Money(net, "VND"), zero, Money(net, "VND")) for day, sold, net in rows]
        return [] if self.nothing else made

    async def occupancy(self, by: Principal, query: OccupancyQuery) -> list[Occupancy]:
        legs = (LegLoad("Hà Nội", "Ninh Bình", 15), LegLoad("Ninh Bình", "Vinh", 6))
        return [Occupancy(cast.MORNING.id, cast.SAO_MAI.id, cast.ROUTE.name, cast.MONDAY, 15, 20, 3, 7000, legs)]


class OfficeMessages(OfficeHooks):
    """One message that reached nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.message = Message(
            UUID(int=400), cast.SAO_MAI.id, cast.BOOKING.id, "confirmed", Channel.SMS, "+84912345678", "vi", "",
            "Vé của bạn <b>", MessageStatus.FAILED, 9, cast.SEVEN_THIRTY, error="No such number",
        )  # fmt: skip
        self.again: list[UUID] = []

    async def messages(self, by: Principal, query: MessageQuery) -> Page[Message]:
        return Page([self.message])

    async def send_again(self, by: Principal, message_id: UUID) -> Message:
        self.again.append(message_id)
        return self.message


class OfficePayments(OfficeAgents, Asked):
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

    refusal: Problem | None = None
    differing = Finding(
        Outcome.AMOUNT_DIFFERS, UUID(int=502), "payment", "vnpay", cast.SEVEN_THIRTY - timedelta(days=3),
        Money(251_000, "VND"), Money(250_000, "VND"), file="ngày.csv", line=2, provider_reference="14422574",
    )  # fmt: skip

    async def statement_providers(self, by: Principal, operator_id: UUID) -> list[str]:
        return ["vnpay", "momo"]

    async def tax_rates(self, by: Principal, operator_id: UUID) -> list[TaxRate]:
        by.require(Permission.PAYMENTS_READ, operator_id)
        return [TaxRate("extra meal", 500, cast.SEVEN_THIRTY.date(), cast.SEVEN_THIRTY, "system")]

    async def set_tax_rate(self, by: Principal, operator_id: UUID, rate: NewTaxRate) -> None:
        self.note("set_tax_rate", rate)
        if rate.product == "fee":
            raise RateStandsAlready

    async def tax_report(self, by: Principal, period: TaxPeriod) -> list[TaxSum]:
        self.note("tax_report", period)
        sold, back = (Money(216_000, "VND"), Money(16_000, "VND")), (Money(108_000, "VND"), Money(8_000, "VND"))
        return [TaxSum("transport", 800, *sold, *back, Money(100_000, "VND"), Money(8_000, "VND"))]

    columns: FileColumns | None = None

    async def file_columns(self, by: Principal, operator_id: UUID, provider: str) -> FileColumns | None:
        return self.columns

    async def look_at_file(
        self, by: Principal, operator_id: UUID, provider: str, content: bytes, columns: FileColumns | None
    ) -> FileLook:
        self.note("look_at_file", (content, columns))
        if columns and not columns.reference:
            raise Invalid(fields={"order": "missing"})
        row = FileRow(2, RowKind.PAYMENT, "", "X<1>", 250_000, 0, "VND", cast.SEVEN_THIRTY)
        guessed = FileColumns("Số tiền", "Ngày", reference="Mã")
        lines = (("Ngày", "Mã", "Số tiền"), ("02/11/2026", "X<1>", "250.000"), ("Tổng", "", "250.000"))
        return FileLook(lines, columns or guessed, (row,), 1, (FileIssue(3, "Ngày", "day"),))

    async def set_file_columns(
        self, by: Principal, operator_id: UUID, provider: str, columns: FileColumns | None
    ) -> None:
        self.note("set_file_columns", (provider, columns))

    async def reconciliation(self, by: Principal, query: ReconciliationQuery) -> Reconciliation:
        agreeing = msgspec.structs.replace(self.differing, outcome=Outcome.MATCHED, theirs=self.differing.ours)
        return Reconciliation((self.differing, agreeing), (self.file,), 1, 1, 2)

    file = TakenFile(UUID(int=503), "vnpay", "ngày.csv", cast.MONDAY, cast.MONDAY, 2, cast.SEVEN_THIRTY, "system")

    async def take_statement(self, by: Principal, file: StatementFile) -> TakenFile:
        self.note("take_statement", file)
        if self.refusal:
            raise self.refusal
        return self.file

    async def commission_rules(self, by: Principal, operator_id: UUID) -> list[CommissionRule]:
        terms = CommissionTerms(operator_id, "online", 750, Money(2000, "VND"), cast.MONDAY, 1000)
        return [CommissionRule(terms, cast.SEVEN_THIRTY, "system")]

    async def agree_commission(self, by: Principal, terms: CommissionTerms) -> CommissionRule:
        self.note("agree_commission", terms)
        return CommissionRule(terms, cast.SEVEN_THIRTY, "system")

    settled = Statement(
        cast.SAO_MAI.id, cast.MONDAY, cast.MONDAY, cast.SAO_MAI.zone,
        Sums(*(Money(minor, "VND") for minor in (250_000, 0, 250_000, 20_750, 2_075, 2_750, 224_425, 0))),
        (
            StatementLine(
                UUID(int=504), cast.SEVEN_THIRTY, "sale", "local", True, Money(250_000, "VND"), Money(20_750, "VND"),
                Money(2_075, "VND"), "=K7M2",
            ),
        ),
        UUID(int=505), 7, cast.SEVEN_THIRTY, "system",
    )  # fmt: skip

    async def preview_statement(self, by: Principal, period: Period) -> Statement:
        by.require(Permission.PAYMENTS_READ, period.operator_id)
        return msgspec.structs.replace(self.settled, id=None, number=None)

    async def close_statement(self, by: Principal, period: Period, once: Once) -> Statement:
        by.require(Permission.SETTLE, period.operator_id)
        self.note("close_statement", period)
        if self.refusal:
            raise self.refusal
        return self.settled

    async def statements(self, by: Principal, operator_id: UUID) -> list[Statement]:
        return [self.settled]

    async def statement(self, by: Principal, operator_id: UUID, statement_id: UUID) -> Statement:
        return self.settled

    async def pay_statement(self, by: Principal, paid: PayStatement) -> Statement:
        self.note("pay_statement", paid)
        return self.settled

    async def explain(self, by: Principal, words: Explain) -> None:
        self.note("explain", words)

    async def try_method(self, by: Principal, operator_id: UUID, code: str) -> Trial:
        return Trial("works")


class OfficeIdentity(Asked):
    """Hùng manages, Tuấn drives."""

    async def members(self, by: Principal, operator_id: UUID) -> list[Member]:
        by.require(Permission.MEMBERS_READ, operator_id)
        people = [(UUID(int=601), "Phạm Hùng", Role.MANAGER), (UUID(int=600), "Trần Văn Tuấn", Role.DRIVER)]
        return [
            Member(Person(account, name, f"{name[-2:]}@saomai.example", None), role, operator_id, cast.SEVEN_THIRTY)
            for account, name, role in people
        ]

    def __init__(self) -> None:
        super().__init__()
        self.out: list[Suspended] = []
        self.policy = StepPolicy(required=False)

    async def people(self, by: Principal, account_ids: list[UUID]) -> list[Person]:
        return [one.person for one in await self.members(by, cast.SAO_MAI.id) if one.person.id in account_ids]

    async def invite(self, by: Principal, form: Invite) -> None:
        if form.login == "hung@saomai.example":
            raise AlreadyInvited(fields={"login": "works-here"})
        self.note("invite", form)

    async def invitations(self, by: Principal, operator_id: UUID | None) -> list[Invitation]:
        asked = cast.SEVEN_THIRTY
        return [Invitation(UUID(int=650), cast.SAO_MAI.id, Role.STAFF, "em@saomai.example", 1, asked, by.key, asked)]

    async def invite_again(self, by: Principal, invitation_id: UUID) -> None:
        self.note("again", invitation_id)

    async def withdraw_invitation(self, by: Principal, invitation_id: UUID) -> None:
        self.note("withdraw", invitation_id)

    async def suspend(self, by: Principal, form: Suspend) -> None:
        [person] = [one.person for one in await self.members(by, cast.SAO_MAI.id) if one.person.id == form.account_id]
        self.out = [Suspended(person, form.operator_id, form.reason, cast.SEVEN_THIRTY, by.key)]

    async def reinstate(self, by: Principal, account_id: UUID, operator_id: UUID | None) -> None:
        self.out = []

    async def suspended(self, by: Principal, operator_id: UUID | None) -> list[Suspended]:
        return self.out

    async def step_policy(self, by: Principal, operator_id: UUID | None) -> StepPolicy:
        return self.policy

    async def set_step_policy(self, by: Principal, operator_id: UUID | None, form: SetStepPolicy) -> StepPolicy:
        self.policy = StepPolicy(form.required, form.grace_days, cast.SEVEN_THIRTY)
        return self.policy

    async def staff_steps(self, by: Principal, operator_id: UUID) -> list[StaffStep]:
        return [StaffStep(UUID(int=600), app=True, passkeys=0)]

    async def revoke(self, by: Principal, revoke: Revoke) -> None:
        self.note("revoke", revoke)
