"""Sales: by route, day and month; a cancelled ticket counts against the day it was sold."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from houses import Opened, Shape, bearer, someone
from overland.booking import (
    Answer,
    DisruptionKind,
    ExtrasAdded,
    Placement,
    PlannedBooking,
    PlannedTicket,
    TicketsCancelled,
    TravellersAsked,
)  # fmt: skip
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST
from overland.kernel.problems import Forbidden, NotFound, Unauthenticated
from overland.reporting import Grouping, PeriodNotAllowed, Reports, SalesQuery, SalesRow
from reporting.cast import NOVEMBER, OTHER_OPERATOR, SAO_MAI, SOLD_AT, booking, cancelled, confirmed

MANAGER = someone(Role.MANAGER, SAO_MAI)


def dong(amount: int) -> Money:
    return Money(amount, "VND")


async def test_a_day(room: Opened, shape: Shape) -> None:
    made = booking(350_000, 350_000)
    await room.hear(confirmed(made), confirmed(booking(200_000)), cancelled(made, 630_000))
    assert await room.door(Reports, shape).sales(MANAGER, NOVEMBER) == [
        SalesRow("2026-11-02", 3, 2, dong(900_000), dong(630_000), dong(270_000))
    ]


async def test_a_booking_cancelled_in_parts(room: Opened) -> None:
    made = booking(350_000, 350_000)
    first, second = (ticket.id for ticket in made.tickets)
    part = TicketsCancelled(booking=made, tickets=(first,), refund=dong(315_000), at=SOLD_AT)
    rest = msgspec.structs.replace(cancelled(made, 175_000), tickets=(second,))
    await room.hear(rest, confirmed(made), part, part)
    assert await room.door(Reports).sales(MANAGER, NOVEMBER) == [
        SalesRow("2026-11-02", 2, 2, dong(700_000), dong(490_000), dong(210_000))
    ]


async def test_extras_after_the_sale_count_once_with_their_ticket(room: Opened) -> None:
    made = booking(350_000)
    added = ExtrasAdded(
        booking=made, addition_id=new_id(), ticket_id=made.tickets[0].id, paid=dong(50_000), at=SOLD_AT
    )  # fmt: skip
    await room.hear(added, confirmed(made), added)
    assert await room.door(Reports).sales(MANAGER, NOVEMBER) == [
        SalesRow("2026-11-02", 1, 0, dong(400_000), dong(0), dong(400_000))
    ]


async def test_routes_and_months(room: Opened, shape: Shape) -> None:
    await room.hear(
        confirmed(booking(350_000)),
        confirmed(booking(100_000, route="Hà Nội – Huế")),
        confirmed(booking(350_000), at=datetime(2026, 12, 24, tzinfo=UTC)),
    )
    door = room.door(Reports, shape)
    query = msgspec.structs.replace(NOVEMBER, last_day=date(2026, 12, 31))
    routes = await door.sales(MANAGER, msgspec.structs.replace(query, by=Grouping.ROUTE))
    assert [(row.label, row.sold, row.net) for row in routes] == [
        ("Hà Nội – Huế", 1, dong(100_000)), ("Hà Nội – Sa Pa", 2, dong(700_000)),
    ]  # fmt: skip
    months = await door.sales(MANAGER, msgspec.structs.replace(query, by=Grouping.MONTH))
    assert [(row.label, row.sold) for row in months] == [("2026-11", 2), ("2026-12", 1)]


async def test_the_day_is_that_of_the_boarding_stop(room: Opened) -> None:
    await room.hear(
        confirmed(booking(1), at=datetime(2026, 11, 2, 16, 59, tzinfo=UTC)),
        confirmed(booking(1), at=datetime(2026, 11, 2, 17, 0, tzinfo=UTC)),
    )
    rows = await room.door(Reports).sales(MANAGER, NOVEMBER)
    assert [row.label for row in rows] == ["2026-11-02", "2026-11-03"]


async def test_what_comes_back_for_a_lesser_seat_is_not_earned(room: Opened) -> None:
    made = booking(300_000, 300_000)
    seats = zip(made.tickets, (0, 100_000), strict=True)
    tickets = tuple(PlannedTicket(t.id, "", t.seat, "vip", "B1", "standard", dong(back)) for t, back in seats)
    ends = (made.journey.origin, made.journey.destination)
    planned = PlannedBooking(made.id, "", "", "", *ends, tickets, Placement.RESEATED, Answer.ACCEPTED)
    told = TravellersAsked(
        booking=made, disruption_id=new_id(), kind=DisruptionKind.BUS, reason="", planned=planned, at=SOLD_AT
    )  # fmt: skip
    await room.hear(told, confirmed(made), told)
    assert await room.door(Reports).sales(MANAGER, NOVEMBER) == [
        SalesRow("2026-11-02", 2, 0, dong(500_000), dong(0), dong(500_000))
    ]


async def test_currencies_are_never_added_up(room: Opened) -> None:
    made = booking(350_000)
    euros = [msgspec.structs.replace(ticket, price=Money(1950, "EUR")) for ticket in booking(1, 1).tickets]
    await room.hear(confirmed(made), confirmed(msgspec.structs.replace(made, tickets=tuple(euros))))
    rows = await room.door(Reports).sales(MANAGER, NOVEMBER)
    assert [(row.label, row.gross) for row in rows] == [
        ("2026-11-02", Money(3900, "EUR")), ("2026-11-02", dong(350_000)),
    ]  # fmt: skip


async def test_both_ends_are_included_and_nothing_else(room: Opened) -> None:
    for day in (1, 2, 3, 4):
        await room.hear(confirmed(booking(1), at=datetime(2026, 11, day, tzinfo=UTC)))
    query = SalesQuery(SAO_MAI, date(2026, 11, 2), date(2026, 11, 3))
    assert [row.label for row in await room.door(Reports).sales(MANAGER, query)] == ["2026-11-02", "2026-11-03"]


async def test_another_operators_sales_are_not_there(room: Opened, shape: Shape) -> None:
    await room.hear(confirmed(booking(350_000, operator_id=OTHER_OPERATOR)))
    door = room.door(Reports, shape)
    assert await door.sales(MANAGER, NOVEMBER) == []
    for who, refusal in (
        (someone(Role.MANAGER, OTHER_OPERATOR), NotFound),
        (someone(Role.STAFF, SAO_MAI), Forbidden),
        (GUEST, Unauthenticated),
    ):  # fmt: skip
        with pytest.raises(refusal):
            await door.sales(who, NOVEMBER)


@pytest.mark.parametrize("last", [date(2026, 10, 31), date(2036, 11, 9)])
async def test_a_period_that_cannot_be(room: Opened, shape: Shape, last: date) -> None:
    with pytest.raises(PeriodNotAllowed):
        await room.door(Reports, shape).sales(MANAGER, msgspec.structs.replace(NOVEMBER, last_day=last))


ADDRESS = f"/v1/operators/{SAO_MAI}/reports/sales"
PERIOD = {"from": "2026-11-01", "to": "2026-11-30"}


async def test_over_rest(room: Opened) -> None:
    await room.hear(confirmed(booking(350_000)))
    answer = await room.client.get(ADDRESS, params=PERIOD | {"by": "month"}, headers=bearer(MANAGER))
    assert answer.status_code == 200
    [row] = answer.json()
    assert (row["label"], row["net"]) == ("2026-11", {"amount": 350_000, "currency": "VND"})


@pytest.mark.parametrize(
    ("query", "accept"),
    [({"format": "csv"}, "*/*"), ({}, "text/csv"), ({}, "application/json;q=0.5, text/csv"),
     ({"format": "csv"}, "application/json")],
)  # fmt: skip
async def test_as_csv(room: Opened, query: dict[str, str], accept: str) -> None:
    await room.hear(confirmed(booking(350_000, route='=HYPERLINK("http://evil.example")')))
    asked = PERIOD | {"by": "route"} | query
    answer = await room.client.get(ADDRESS, params=asked, headers=bearer(MANAGER) | {"accept": accept})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.text.splitlines() == [
        "\ufefflabel,sold,cancelled,gross,refunded,net,currency",
        '"\'=HYPERLINK(""http://evil.example"")",1,0,350000,0,350000,VND',
    ]


@pytest.mark.parametrize(
    "query",
    [{}, {"from": "2026-11-01"}, PERIOD | {"by": "hour"}, PERIOD | {"format": "xml"}, {"from": "x", "to": "y"},
     {"from": "2026-11-30", "to": "2026-11-01"}, {"from": "0001-01-01", "to": "9999-12-31"}],
)  # fmt: skip
async def test_bad_questions(room: Opened, query: dict[str, str]) -> None:
    answer = await room.client.get(ADDRESS, params=query, headers=bearer(MANAGER))
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


async def test_strangers_over_rest(room: Opened) -> None:
    assert (await room.client.get(ADDRESS, params=PERIOD)).status_code == 401
    stranger = bearer(someone(Role.MANAGER, OTHER_OPERATOR))
    assert (await room.client.get(ADDRESS, params=PERIOD, headers=stranger)).status_code == 404
