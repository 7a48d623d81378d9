"""Looking as someone else: with a reason, for half an hour, without a way to change anything, and told to them."""

from datetime import timedelta

import pytest

from houses import KEYS, Opened, bearer
from identity.cast import AN, BINH, CHI, DUNG, PASSWORD, SAO_MAI, employed, enter, whom
from overland.identity import Grant, Identity, LookAs, NewPassword, Profile, Prove, SessionOver
from overland.kernel.audit import ChangeWish, Log
from overland.kernel.clock import FixedClock
from overland.kernel.http import read_access
from overland.kernel.permissions import Permission, Role
from overland.kernel.principal import SYSTEM, Principal
from overland.kernel.problems import Forbidden, NotFound, OnlyLooking

WHY = "không thấy chuyến của mình"


async def looking(door: Identity) -> tuple[Principal, Principal, str]:
    """The admin, the admin as An, and the refresh token."""
    admin = await employed(door, DUNG, Role.ADMIN, None)
    an = await employed(door, AN, Role.MANAGER, SAO_MAI)
    assert an.account_id is not None
    tokens = await door.look_as(admin, LookAs(an.account_id, WHY))
    return admin, read_access(KEYS, tokens.access), tokens.refresh


async def test_sees_what_they_see_and_changes_nothing(door: Identity) -> None:
    admin, as_an, _ = await looking(door)
    assert (as_an.behind, as_an.may(Permission.TRIPS_WRITE, SAO_MAI)) == (admin.account_id, True)
    assert (await door.account(as_an)).name == "An Nguyễn"
    assert await door.members(as_an, SAO_MAI)
    for deed in (
        door.change_password(as_an, NewPassword(PASSWORD, "một mật khẩu khác")),
        door.begin_second_step(as_an, Prove(PASSWORD)),
        door.begin_passkey(as_an, Prove(PASSWORD)), door.change_profile(as_an, Profile("X", "vi")),
        door.grant(as_an, Grant(BINH.login, Role.STAFF, SAO_MAI)), door.erase(as_an, Prove(PASSWORD)),
        door.end_other_sessions(as_an), door.look_as(as_an, LookAs(as_an.account_id, WHY)),  # type: ignore[arg-type]
    ):  # fmt: skip
        with pytest.raises(OnlyLooking):
            await deed


async def test_over_rest_nothing_is_changed_either(opened: Opened) -> None:
    _, as_an, _ = await looking(opened.door(Identity))
    rest, head = opened.client, bearer(as_an)
    assert (await rest.get("/v1/me", headers=head)).json()["name"] == "An Nguyễn"
    refused = await rest.put("/v1/me/profile", json={"name": "X", "language": "vi"}, headers=head)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/only-looking")
    assert (await rest.delete("/v1/sessions/current", headers=head)).status_code == 204


async def test_they_see_who_looked_and_why_and_can_end_it(door: Identity) -> None:
    _, as_an, refresh = await looking(door)
    an = read_access(KEYS, (await enter(door, AN)).access)
    [look] = await door.looked(an)
    assert (look.by_name, look.reason, look.ended_at) == ("Dũng Phạm", WHY, None)
    [session] = [one for one in await door.sessions(an) if one.looked_by]
    assert (session.id, session.looked_by) == (as_an.session_id, "Dũng Phạm")
    await door.end_session(an, session.id)
    with pytest.raises(SessionOver):
        await door.refresh(refresh)


async def test_it_ends_when_they_say_so(door: Identity, clock: FixedClock) -> None:
    _, as_an, refresh = await looking(door)
    await door.end_looking(as_an)
    with pytest.raises(SessionOver):
        await door.refresh(refresh)
    assert [one.ended_at for one in await door.looked(as_an)] == [clock.now()]


async def test_it_ends_by_itself_after_half_an_hour(door: Identity, clock: FixedClock) -> None:
    _, _, refresh = await looking(door)
    clock.forward(timedelta(minutes=29))
    tokens = await door.refresh(refresh)
    assert read_access(KEYS, tokens.access).behind is not None
    assert tokens.refresh_expires_at == clock.now() + timedelta(minutes=1)
    clock.forward(timedelta(minutes=1))
    with pytest.raises(SessionOver):
        await door.refresh(tokens.refresh)


async def test_only_admins_and_never_as_admins(door: Identity) -> None:
    admin = await employed(door, DUNG, Role.ADMIN, None)
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    an, binh = await whom(door, AN), await employed(door, BINH, Role.ADMIN, None)
    for by, account, refusal in (
        (chi, an.account_id, Forbidden), (an, chi.account_id, Forbidden), (admin, admin.account_id, Forbidden),
        (admin, binh.account_id, Forbidden), (admin, SAO_MAI, NotFound), (SYSTEM, an.account_id, Forbidden),
    ):  # fmt: skip
        assert account is not None
        with pytest.raises(refusal):
            await door.look_as(by, LookAs(account, WHY))


async def test_it_stands_in_the_log_on_both_sides(opened: Opened) -> None:
    admin, as_an, _ = await looking(opened.door(Identity))
    [begun] = await Log(opened.db, KEYS).changes(SYSTEM, ChangeWish(thing="looking"))
    assert (begun.by, begun.after["account_id"], begun.after["reason"]) == (admin.key, str(as_an.account_id), WHY)
    await opened.door(Identity).end_looking(as_an)
    ended = (await Log(opened.db, KEYS).changes(SYSTEM, ChangeWish(by=admin.key, thing="looking")))[0]
    assert (ended.by, ended.behind, ended.what) == (as_an.key, admin.account_id, "changed")
