"""Texts: letters that cost one septet each, one part where it can be, the link always whole."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.cast import HANOI, SAPA, booking, journey, ticket
from overland.booking import Booking
from overland.kernel.money import Money
from overland.notifications.rules import phone_number, recipients
from overland.notifications.shorten import PART, fold, shorten
from overland.notifications.simulator.gateway import parts
from overland.notifications.store import Notice

MONEY = {"cancelled", "partial", "returned"}
PUBLIC = "https://ve.overland.example"


def notice(made: Booking, kind: str = "confirmed") -> Notice:
    refund = Money(630_000, "VND") if kind in MONEY else None
    about = (made.tickets[0].id,) if kind in {"partial", "amended"} else ()
    operator = made.journey.operator_id
    return Notice(made.id, operator, made.id, kind, made, made.created_at, refund=refund, tickets=about)


def text(made: Booking, kind: str = "confirmed") -> str:
    to = next(r for r in recipients(notice(made, kind)) if r.channel == "sms")
    return shorten(notice(made, kind), to, PUBLIC)


@pytest.mark.parametrize("kind", ["confirmed", "changed", "cancelled", "partial", "amended", "returned", "reminder"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_is_one_part_and_says_when_and_which(kind: str, language: str) -> None:
    made = booking()
    assert made.contact
    made = msgspec.structs.replace(made, contact=msgspec.structs.replace(made.contact, language=language))
    said = text(made, kind)
    assert parts(said) == 1
    assert "7KQ2-M9XW-4RTB" in said
    assert said.endswith(f"{PUBLIC}/bookings/7KQ2M9XW4RTB?key={made.key}")
    assert ("630.000" in said or "630,000" in said) == (kind in MONEY)


def test_long_names_make_room_for_the_link() -> None:
    place = msgspec.structs.replace(HANOI, place="Thành phố " * 8, stop="Bến xe phía Nam " * 8)
    said = text(booking(tickets=[ticket(f"A{n}", "x") for n in range(5)], journey=journey(origin=place)))
    assert len(said) <= PART
    assert "07:30 27/11, ghe A0, A1, A2, A3, A4." in said


def test_vietnamese_reads_well_without_its_marks() -> None:
    assert fold("Đã hủy vé: Hà Nội → Đắk Lắk, hoàn 250.000 ₫") == "Da huy ve: Ha Noi - Dak Lak, hoan 250.000 d"


@given(st.text())
def test_anything_folds_into_letters_of_one_septet(anything: str) -> None:
    folded = fold(anything)
    assert parts(folded[:PART]) == 1
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0901 234 567", "+84901234567"), ("+84 901.234.567", "+84901234567"), ("0084901234567", "+84901234567"),
        ("+49 (170) 1234567", "+491701234567"), ("901234567", None), ("0901", None), ("+84901234567\r\n1", None),
        ("٠٩٠١٢٣٤٥٦٧", None), ("", None),
    ],
)  # fmt: skip
def test_numbers_become_e164(written: str, number: str | None) -> None:
    assert phone_number(written) == number


def test_the_zone_of_the_stop_is_what_counts() -> None:
    lao = msgspec.structs.replace(SAPA, zone="Asia/Tokyo")
    assert "02:30" in text(booking(journey=journey(origin=msgspec.structs.replace(lao, at=HANOI.at.replace(hour=17)))))
