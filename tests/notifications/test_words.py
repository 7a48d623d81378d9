"""Every sentence exists in both languages, and all its blanks are filled."""

import msgspec
import pytest

from notifications.cast import MINH, booking, ticket
from overland.kernel.money import Money
from overland.kernel.words import LANGUAGES
from overland.notifications.rules import recipients
from overland.notifications.say import WORDS, plain, say
from overland.notifications.shorten import shorten
from overland.notifications.store import Notice

KINDS = (
    "confirmed", "changed", "cancelled", "partial", "amended", "returned", "reminder", "offered", "instead",
    "exchanged", "reserved",
)  # fmt: skip
CHANGES: tuple[tuple[str, ...], ...] = (
    (), ("departure", "bus"), ("drivers",), ("too_late",), ("trip_cancelled",), ("declined",),
)  # fmt: skip


def test_both_languages_say_the_same() -> None:
    assert WORDS.keys("vi") == WORDS.keys("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "kind",
    [
        "confirmed",
        "changed",
        "cancelled",
        "partial",
        "amended",
        "returned",
        "reminder",
        "offered",
        "instead",
        "exchanged",
        "reserved",
    ],
)
@pytest.mark.parametrize("by_operator", [False, True])
@pytest.mark.parametrize(
    "changed", [(), ("departure", "bus"), ("drivers",), ("too_late",), ("trip_cancelled",), ("declined",)]
)
def test_no_blank_stays_open(language: str, kind: str, by_operator: bool, changed: tuple[str, ...]) -> None:
    tickets = [ticket("A1", "Minh"), ticket("A2", "Lan", email="lan@example.com", phone="0987654321")]
    made = booking(msgspec.structs.replace(MINH, language=language), tickets)
    for amount in (0, 100_000):
        notice = Notice(
            made.id, made.journey.operator_id, made.id, kind, made, made.created_at, changed, Money(amount, "VND"),
            by_operator, (tickets[1].id,),
        )  # fmt: skip
        for to in recipients(notice):
            said = say(notice, to, "http://overland.test")
            whole = f"{said.subject} {plain(said, made, to.seats)} {shorten(notice, to, 'http://overland.test')}"
            assert not any(open_ in whole for open_ in ("{", "$", "intro-", "sms-", "label-", "subject-"))
