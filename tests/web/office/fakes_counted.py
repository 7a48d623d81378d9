"""The half of the door of payments where money is counted: tax, providers' files, commission, statements."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import msgspec

from overland.kernel.idempotency import Once
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, Problem
from overland.payments import (
    CommissionRule,
    CommissionTerms,
    Explain,
    FileColumns,
    FileLook,
    Finding,
    NewTaxRate,
    Outcome,
    PayStatement,
    Period,
    RateStandsAlready,
    Reconciliation,
    ReconciliationQuery,
    Statement,
    StatementFile,
    StatementLine,
    Sums,
    TakenFile,
    TaxPeriod,
    TaxRate,
    TaxSum,
)
from overland.payments.settlement_file import FileIssue, FileRow, RowKind
from web.office import cast
from web.office.asked import Asked


class CountedFake(Asked):
    """One file that differs by one row, and one statement."""

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
        Sums(*(Money(minor, "VND") for minor in (250_000, 0, 250_000, 20_750, 2_075, 2_750, 224_425, 0, 0, 0))),
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
