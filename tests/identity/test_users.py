"""What an admin sees of accounts, and nobody else."""

import pytest

from houses import Opened
from identity.cast import AN, BEN_XANH, BINH, CHI, DUNG, SAO_MAI, employed, enter, whom
from overland.identity import Identity, SessionOver, Suspend
from overland.kernel.permissions import Role
from overland.kernel.problems import Forbidden, NotFound


async def test_found_by_name_address_number_and_id(door: Identity) -> None:
    admin = await employed(door, DUNG, Role.ADMIN, None)
    await employed(door, BINH, Role.STAFF, SAO_MAI)
    an = await whom(door, AN)
    for text, names in {
        "nguyen": ["An Nguyễn"], "an@EXAMPLE": ["An Nguyễn"], "0912 345": ["Bình Trần"], "+84912345678": ["Bình Trần"],
        str(an.account_id): ["An Nguyễn"], "%": [], "": ["An Nguyễn", "Bình Trần", "Dũng Phạm"],
    }.items():  # fmt: skip
        found = (await door.users(admin, text, None)).items
        assert sorted(one.person.name for one in found) == sorted(names), text
    [binh] = (await door.users(admin, "Bình", None)).items
    assert (binh.roles, binh.blocked) == (("staff",), False)


async def test_one_account_with_its_sessions_which_can_be_ended(door: Identity) -> None:
    admin = await employed(door, DUNG, Role.ADMIN, None)
    an = await whom(door, AN)
    second = await enter(door, AN, device="A tablet")
    assert an.account_id is not None
    file = await door.user(admin, an.account_id)
    assert {s.device for s in file.sessions} == {"An's phone", "A tablet"}
    tablet = next(s for s in file.sessions if s.device == "A tablet")
    assert await door.end_user_session(admin, an.account_id, tablet.id) == 1
    with pytest.raises(SessionOver):
        await door.refresh(second.refresh)
    with pytest.raises(NotFound):
        await door.end_user_session(admin, an.account_id, tablet.id)
    await door.suspend(admin, Suspend(an.account_id, "lạ"))
    file = await door.user(admin, an.account_id)
    assert (file.sessions, file.blocked_why) == ((), "lạ")


async def test_nobody_else_sees_accounts(door: Identity) -> None:
    chi, an = await employed(door, CHI, Role.MANAGER, SAO_MAI), await whom(door, AN)
    assert an.account_id is not None
    for deed in (
        door.users(chi, "", None), door.user(chi, an.account_id), door.end_user_session(chi, an.account_id, None),
        door.users(an, "", None),
    ):  # fmt: skip
        with pytest.raises(Forbidden):
            await deed


async def test_colleagues_are_named_and_strangers_are_not(door: Identity, opened: Opened) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    dung = await employed(door, DUNG, Role.MANAGER, BEN_XANH)
    an = await whom(door, AN)
    ids = [who.account_id for who in (chi, dung, an) if who.account_id]
    assert [one.name for one in await door.people(chi, ids)] == ["Chi Lê"]
