"""Whose trip does not run as sold is told what is planned, and asked; nobody is reminded of a trip called off."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from houses import Opened
from notifications.cast import DEPARTS, HANOI, MINH, MailServer, booking, part, rows
from overland.booking import (
    Answer,
    Booking,
    DisruptionKind,
    Placement,
    PlannedBooking,
    PlannedTicket,
    TravellersAsked,
)
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.notifications.rules import recipients
from overland.notifications.say import plain, say
from overland.notifications.shorten import shorten
from overland.notifications.store import Notice

SITE = "http://overland.test"
UNTIL = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


def planned(made: Booking, outcome: Placement, silent: Answer = Answer.MONEY) -> PlannedBooking:
    tickets = tuple(
        PlannedTicket(t.id, t.name, t.seat, t.seat_class, "B9", t.seat_class, Money(0, "VND")) for t in made.tickets
    )
    later = msgspec.structs.replace(HANOI, at=DEPARTS + timedelta(hours=3))
    instead = later if outcome is Placement.MOVES else None
    return PlannedBooking(
        made.id, made.reference, "Trần Minh", "0901", made.journey.origin, made.journey.destination, tickets, outcome,
        silent, instead=instead, until=UNTIL,
    )  # fmt: skip


def told(outcome: Placement, kind: DisruptionKind, **changes: object) -> TravellersAsked:
    made = booking(msgspec.structs.replace(MINH, language="en"), **changes)  # type: ignore[arg-type]
    silent = Answer.ACCEPTED if outcome is Placement.RESEATED else Answer.MONEY
    return TravellersAsked(
        booking=made, disruption_id=new_id(), kind=kind, reason="Landslide", planned=planned(made, outcome, silent),
        at=datetime(2026, 11, 19, tzinfo=UTC),
    )  # fmt: skip


async def test_what_is_planned_and_what_silence_means_is_told_with_the_way_to_answer(
    room: Opened, box: MailServer
) -> None:
    await room.hear(told(Placement.MOVES, DisruptionKind.CANCELLED))
    await room.queue.drain()
    [(_, mail)] = box.mails
    text = part(mail, "text/plain")
    for said in (
        "does not run",
        "Landslide",
        "10:30, Fri 27 Nov 2026",
        "your money goes back by itself",
        "/choice?key=",
    ):
        assert said in text
    assert {row["kind"] for row in await rows(room)} == {"asked"}
    assert await room.db.value("SELECT count(*) FROM journey WHERE remind_at IS NOT NULL") == 0


async def test_other_seats_come_with_their_new_codes(room: Opened, box: MailServer) -> None:
    await room.hear(told(Placement.RESEATED, DisruptionKind.BUS))
    await room.queue.drain()
    [(_, mail)] = box.mails
    assert [piece.get_content_type() for piece in mail.walk()].count("image/png") == 2
    assert "Your seats are now: A1, A2" in part(mail, "text/plain")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", list(DisruptionKind))
@pytest.mark.parametrize("outcome", list(Placement))
def test_no_blank_stays_open(language: str, kind: DisruptionKind, outcome: Placement) -> None:
    made = booking(msgspec.structs.replace(MINH, language=language), expires_at=UNTIL)
    for name in ("asked", "reseated"):
        notice = Notice(
            made.id, made.journey.operator_id, made.id, name, made, made.created_at, (kind.value, "Mưa"),
            asked=planned(made, outcome),
        )  # fmt: skip
        for to in recipients(notice):
            said = say(notice, to, SITE)
            whole = f"{said.subject} {plain(said, made, to.seats)} {shorten(notice, to, SITE)}"
            assert not any(open_ in whole for open_ in ("{", "$", "intro-", "sms-", "label-", "subject-"))
