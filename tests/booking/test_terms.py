"""Terms of an operator: new ones for what comes, the old ones for what was booked."""

from __future__ import annotations

import pytest

from booking.cast import CLERK, MANAGER, SAO_MAI, STRANGER
from booking.conftest import House
from overland.booking import TermsDraft
from overland.kernel.problems import Forbidden, Invalid, NotFound

FIRST = TermsDraft("Mang theo giấy tờ.\r\n\r\nKhông hút thuốc.  ", "Bring a document.\n\nNo smoking.")
SECOND = TermsDraft("Mang theo vé.", "Bring your ticket.")


async def test_who_has_written_none_has_version_nought(house: House) -> None:
    assert (await house.door.terms(SAO_MAI, None)).version == 0


async def test_a_booking_stays_under_the_terms_that_held_when_it_was_made(house: House) -> None:
    house.clock_to("2026-11-02T08:00:00+07:00")
    first = await house.door.set_terms(MANAGER, SAO_MAI, FIRST)
    assert first.vi == "Mang theo giấy tờ.\n\nKhông hút thuốc."
    house.clock_to("2026-11-02T09:00:00+07:00")
    paid = await house.buy("A1")
    house.clock_to("2026-11-02T10:00:00+07:00")
    second = await house.door.set_terms(MANAGER, SAO_MAI, SECOND)
    assert (first.version, second.version) == (1, 2)
    assert (await house.door.terms(SAO_MAI, paid.created_at)).version == 1
    assert (await house.door.terms(SAO_MAI, None)).en == "Bring your ticket."


async def test_the_same_words_again_make_no_version(house: House) -> None:
    await house.door.set_terms(MANAGER, SAO_MAI, SECOND)
    assert (await house.door.set_terms(MANAGER, SAO_MAI, SECOND)).version == 1


async def test_both_languages_are_needed(house: House) -> None:
    with pytest.raises(Invalid) as refusal:
        await house.door.set_terms(MANAGER, SAO_MAI, TermsDraft(" \n ", "Bring your ticket."))
    assert refusal.value.facts["fields"] == {"vi": "missing"}


async def test_only_ones_own_manager_writes_them(house: House) -> None:
    with pytest.raises(Forbidden):
        await house.door.set_terms(CLERK, SAO_MAI, SECOND)
    with pytest.raises(NotFound):
        await house.door.set_terms(STRANGER, SAO_MAI, SECOND)
