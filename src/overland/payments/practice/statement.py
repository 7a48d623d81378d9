"""A practice partner's file of what it has moved, as its provider lays it out; with mistakes if wanted."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Generic, Protocol, TypeVar

from litestar import Response, get

from overland.payments.practice.sale import GivenBack, Sale
from overland.payments.practice.stage import Stage

PER_THOUSAND: Final = 11
"""What a practice partner keeps of a payment."""
S_co = TypeVar("S_co", bound=Sale, covariant=True)
S = TypeVar("S", bound=Sale)
Cells = Sequence[object]


class Mistake(StrEnum):
    """What is wrong with the file."""

    NONE = "none"
    WRONG_AMOUNT = "wrong_amount"
    MISSING_ROW = "missing_row"
    DOUBLED_ROW = "doubled_row"


class Seller(Protocol[S_co]):
    """A practice partner, as far as its file goes."""

    stage: Stage

    @property
    def sales(self) -> Mapping[str, S_co]:
        """All orders."""
        ...


@dataclass(frozen=True)
class Sheet(Generic[S]):
    """How a provider writes: the heading, and the cells of a payment and of a refund. `fee` in minor units."""

    heading: Cells
    payment: Callable[[S, int, int, datetime], Cells]
    refund: Callable[[S, GivenBack, datetime], Cells]


def statement_route(partner: Seller[S], sheet: Sheet[S]) -> Any:
    """GET /statement.csv: every payment and refund that was done, for a merchant or for all."""

    def rows(merchant: str, mistake: Mistake) -> Iterator[Cells]:
        now = partner.stage.clock.now()
        paid = [one for one in partner.sales.values() if one.status == "paid" and merchant in {"", one.merchant}]
        for number, sale in enumerate(paid):
            amount, first = sale.money.amount, number == 0
            fee = amount * PER_THOUSAND // 1000
            if not (first and mistake is Mistake.MISSING_ROW):
                wrong = 1000 if first and mistake is Mistake.WRONG_AMOUNT else 0
                yield sheet.payment(sale, amount + wrong, fee, now)
            if first and mistake is Mistake.DOUBLED_ROW:
                yield sheet.payment(sale, amount, fee, now)
            yield from (sheet.refund(sale, refund, now) for refund in sale.refunds if refund.status == "paid")

    @get("/statement.csv")
    async def statement(merchant: str = "", mistake: Mistake = Mistake.NONE) -> Response[str]:
        return as_file(sheet.heading, rows(merchant, mistake))

    return statement


def as_file(heading: Cells, rows: Iterator[Cells]) -> Response[str]:
    """The file."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows(rows)
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8")
