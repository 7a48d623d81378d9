"""The lists that payOS, SePay and Casso give of the transfers they have seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from litestar import Response, get

from overland.payments.practice.statement import Cells, Mistake, as_file
from overland.payments.vietqr.simulator.bank import Bank, Movement

SEPAY: Final = ("id", "transaction_date", "account_number", "amount_in", "amount_out", "transaction_content",
                "reference_number")  # fmt: skip
CASSO: Final = ("id", "tid", "description", "amount", "when", "bank_sub_acc_id")
PAYOS: Final = ("orderCode", "reference", "amount", "fee", "description", "transactionDateTime")


def transfers_route(bank: Bank, heading: Cells, row: Callable[[Movement, int], Cells]) -> Any:
    """GET /statement.csv: every movement, oldest first."""

    def rows(mistake: Mistake) -> Iterator[Cells]:
        for number, movement in enumerate(bank.movements):
            first = number == 0
            if not (first and mistake is Mistake.MISSING_ROW):
                yield row(movement, movement.amount + (1000 if first and mistake is Mistake.WRONG_AMOUNT else 0))
            if first and mistake is Mistake.DOUBLED_ROW:
                yield row(movement, movement.amount)

    @get("/statement.csv")
    async def statement(mistake: Mistake = Mistake.NONE) -> Response[str]:
        return as_file(heading, rows(mistake))

    return statement


def sepay_row(moved: Movement, amount: int) -> Cells:
    """As SePay lists it."""
    ways = (max(amount, 0), max(-amount, 0))
    return (moved.number, moved.local_time, moved.account, *ways, moved.text, moved.reference)


def casso_row(moved: Movement, amount: int) -> Cells:
    """As Casso lists it."""
    return (moved.number, moved.reference, moved.text, amount, moved.local_time, moved.account)
