"""What integrators read of webhooks is what is sent: every event, and every field of it."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from booking.cast import MORNING, NIGHT, departure, line, on_sale
from notifications.cast import booking
from overland.booking import (
    Answer,
    BookingCancelled,
    BookingConfirmed,
    DisruptionClosed,
    DisruptionKind,
    DisruptionOpened,
    ExtrasAdded,
    MoneyReturned,
    Placement,
    PlannedBooking,
    TicketAmended,
    TicketBoarded,
    TicketsCancelled,
    TravellersAsked,
)
from overland.kernel.events import Event, letter_for
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.notifications import HookEvent
from overland.notifications.hooks.body import KINDS, told
from overland.operations import (
    CallTimes,
    Departure,
    TripCancelled,
    TripChanged,
    TripProgressed,
    TripsPublished,
    TripStatus,
    TripStatusChanged,
)
from overland.payments import RefundPaid

GUIDE = (Path(__file__).parents[2] / "docs" / "integrators" / "webhooks.md").read_text(encoding="utf-8")
NOW, A, B, C = datetime(2026, 11, 2, 1, tzinfo=UTC), new_id(), new_id(), new_id()
VND, MADE = Money(1, "VND"), booking()
ENDS = MADE.journey.origin, MADE.journey.destination
PLANNED = PlannedBooking(A, MADE.reference, "", "", *ENDS, (), Placement.STAYS, Answer.ACCEPTED)
KIND = DisruptionKind.DELAY
SAID: list[Event] = [
    BookingConfirmed(booking=MADE, paid=VND, at=NOW),
    BookingCancelled(booking=MADE, refund=VND, by_operator=False, at=NOW),
    TravellersAsked(booking=MADE, disruption_id=A, kind=KIND, reason="", planned=PLANNED, at=NOW),
    ExtrasAdded(booking=MADE, addition_id=A, ticket_id=B, paid=VND, at=NOW),
    TicketsCancelled(booking=MADE, tickets=(), refund=VND, at=NOW),
    TicketAmended(booking=MADE, ticket_id=A, what="seat", was="A1", at=NOW),
    TicketBoarded(ticket_id=A, booking_id=B, operator_id=C, trip_id=A, seat="A1", at=NOW),
    MoneyReturned(booking=MADE, amount=VND, reason="too_late", at=NOW),
    RefundPaid(refund_id=A, payment_id=B, booking_id=C, operator_id=A, amount=VND),
    TripChanged(operator_id=A, departure=Departure(A, 2, date(2026, 11, 6), 25200), changed=("departure",)),
    TripCancelled(operator_id=A, trip_id=B, version=1, reason=""),
    TripStatusChanged(operator_id=A, trip_id=B, version=1, status=TripStatus.BOARDING),
    TripProgressed(operator_id=A, trip_id=B, report=1, calls=(CallTimes(0, A, NOW, NOW, NOW, NOW),)),
    DisruptionOpened(disruption_id=A, trip_id=B, operator_id=C, kind=KIND, reason="", decide_by=None, at=NOW),
    DisruptionClosed(disruption_id=A, trip_id=B, operator_id=C, kind=KIND, carried_out=True, at=NOW),
]


def examples() -> dict[str, Any]:
    found = re.search(r"An example of each.*?```json\n(.*?)```", GUIDE, re.DOTALL)
    assert found, "the guide shows an example of each"
    shown: dict[str, Any] = json.loads(found[1])
    return shown


def test_every_event_has_a_line_and_an_example() -> None:
    assert set(examples()) == {event.value for event in HookEvent}
    assert [event.value for event in HookEvent if f"| `{event.value}` |" not in GUIDE] == []
    assert {type(said) for said in SAID} | {TripsPublished} == set(KINDS)


@pytest.mark.parametrize("said", SAID, ids=lambda said: type(said).__name__)
def test_an_example_has_the_fields_that_are_sent(said: Event) -> None:
    [call] = told(letter_for(said))
    sent: dict[str, Any] = msgspec.json.decode(call.body)["data"]
    shown = examples()[call.event.value]
    row = next(row for row in GUIDE.splitlines() if row.startswith(f"| `{call.event.value}` |"))
    assert [name for name in sent if f"`{name}`" not in row] == []
    more = {"bus_kind", "stops"} if isinstance(said, TripChanged) else set()
    assert set(shown) == set(sent) | more


def test_a_trip_by_another_bus_or_another_way_is_told_trip_by_trip() -> None:
    published = TripsPublished(line=line(), departures=(departure(), departure(NIGHT)), changed=("stops",))
    calls = told(letter_for(published))
    sent = [msgspec.json.decode(call.body)["data"] for call in calls]
    assert [one["departure"]["trip_id"] for one in sent] == [str(MORNING), str(NIGHT)]
    assert len({call.id for call in calls}) == 2
    shown = examples()["trip.changed"]
    assert (set(sent[0]), set(sent[0]["stops"][0])) == (set(shown), set(shown["stops"][0]))


def test_what_is_on_sale_for_the_first_time_has_not_changed() -> None:
    assert told(letter_for(on_sale())) == []
