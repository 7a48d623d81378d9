"""People one books for: kept, changed, forgotten; nobody else's."""

from __future__ import annotations

import pytest

from houses import Opened
from identity.cast import AN, BINH, PASSWORD, whom
from overland.identity import CompanionDraft, Identity, Prove, TooManyCompanions
from overland.identity.rules import MOST_COMPANIONS
from overland.kernel.problems import Invalid, NotFound


async def test_they_are_kept_by_name_with_numbers_that_can_be_called(door: Identity) -> None:
    me = await whom(door, AN)
    await door.add_companion(me, CompanionDraft("  Trần   Minh ", "0912 345 678", "minh@example.com"))
    await door.add_companion(me, CompanionDraft("Bé Na"))
    found = await door.companions(me)
    assert [(one.name, one.phone, one.email) for one in found] == [
        ("Bé Na", "", ""), ("Trần Minh", "+84912345678", "minh@example.com"),
    ]  # fmt: skip


async def test_what_is_wrong_is_said_by_field(door: Identity) -> None:
    with pytest.raises(Invalid) as refusal:
        await door.add_companion(await whom(door, AN), CompanionDraft("\n", "12", "0912345678"))
    assert refusal.value.facts["fields"] == {
        "name": "name-unreadable", "phone": "not-a-phone", "email": "not-an-email",
    }  # fmt: skip


async def test_one_is_changed_and_forgotten_by_oneself_alone(door: Identity) -> None:
    an, binh = await whom(door, AN), await whom(door, BINH)
    kept = await door.add_companion(an, CompanionDraft("Bé Na"))
    with pytest.raises(NotFound):
        await door.change_companion(binh, kept.id, CompanionDraft("Bé Ni"))
    with pytest.raises(NotFound):
        await door.forget_companion(binh, kept.id)
    await door.change_companion(an, kept.id, CompanionDraft("Bé Nụ"))
    assert [one.name for one in await door.companions(an)] == ["Bé Nụ"]
    await door.forget_companion(an, kept.id)
    assert await door.companions(an) == []


async def test_there_is_an_end_to_it(near_door: Identity) -> None:
    me = await whom(near_door, AN)
    for _ in range(MOST_COMPANIONS):
        await near_door.add_companion(me, CompanionDraft("Bé Na"))
    with pytest.raises(TooManyCompanions):
        await near_door.add_companion(me, CompanionDraft("Bé Na"))


async def test_they_come_with_ones_data_and_go_with_the_account(door: Identity, opened: Opened) -> None:
    me = await whom(door, AN)
    await door.add_companion(me, CompanionDraft("Bé Na"))
    assert [one.name for one in (await door.data(me)).companions] == ["Bé Na"]
    await door.erase(me, Prove(PASSWORD))
    assert await opened.db.value("SELECT count(*) FROM companion") == 0
