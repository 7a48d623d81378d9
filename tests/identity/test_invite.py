"""Asking someone to work here: a link by mail or text, good once, for a week, for whom it was sent to."""

import asyncio
from datetime import timedelta

import pytest

from houses import Opened
from identity.cast import AN, BEN_XANH, BINH, CHI, DUNG, HOME, PASSWORD, SAO_MAI, employed, enter, whom
from overland.identity import (
    AlreadyInvited,
    AnothersInvitation,
    Identity,
    InvitationMade,
    InvitationOver,
    Invite,
    Join,
    LoginTaken,
    TooManyCodes,
    WeakPassword,
)
from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, Membership, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated

ASKED = Invite("an@example.vn", Role.STAFF, SAO_MAI)


async def told(opened: Opened) -> InvitationMade:
    return (await opened.told(InvitationMade))[-1]


async def test_who_is_new_joins_with_the_link_and_a_password(door: Identity, opened: Opened) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    asked = await door.invite(chi, ASKED)
    letter = await told(opened)
    assert (letter.recipient, letter.channel, letter.inviter) == ("an@example.vn", "email", "Chi Lê")
    seen = await door.invitation(letter.link)
    assert (seen.role, seen.operator_id, seen.login, seen.known) == (Role.STAFF, SAO_MAI, "an@example.vn", False)
    account = await door.join_anew(Join(letter.link, "An Nguyễn", PASSWORD))
    assert Membership(Role.STAFF, SAO_MAI) in account.memberships
    assert account.email_verified
    assert (await enter(door, AN)).account.id == account.id
    assert await door.invitations(chi, SAO_MAI) == []
    assert asked.told == 1


async def test_who_has_an_account_joins_with_it_alone(door: Identity, opened: Opened) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    an, binh = await whom(door, AN), await whom(door, BINH)
    await door.invite(chi, ASKED)
    link = (await told(opened)).link
    assert (await door.invitation(link)).known
    with pytest.raises(LoginTaken):
        await door.join_anew(Join(link, "An", PASSWORD))
    with pytest.raises(AnothersInvitation):
        await door.join(binh, link)
    with pytest.raises(Unauthenticated):
        await door.join(GUEST, link)
    assert (await door.join(an, link)).role is Role.STAFF
    with pytest.raises(InvitationOver):
        await door.join(an, link)


async def test_a_link_is_good_for_one_of_many_at_once(near_door: Identity, opened: Opened) -> None:
    chi = await employed(near_door, CHI, Role.MANAGER, SAO_MAI)
    await near_door.invite(chi, ASKED)
    link = (await told(opened)).link
    tries = (near_door.join_anew(Join(link, "An", PASSWORD)) for _ in range(6))
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(a).__name__ for a in answers) == ["Account", *["InvitationOver"] * 5]


async def test_sent_again_withdrawn_or_late_the_link_is_over(door: Identity, opened: Opened, clock: FixedClock) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    asked = await door.invite(chi, ASKED)
    first = (await told(opened)).link
    again = await door.invite_again(chi, asked.id)
    second = (await told(opened)).link
    assert again.told == 2
    with pytest.raises(InvitationOver):
        await door.invitation(first)
    assert (await door.invitation(second)).login == "an@example.vn"
    clock.forward(timedelta(days=7, seconds=1))
    with pytest.raises(InvitationOver):
        await door.join_anew(Join(second, "An", PASSWORD))
    # What nobody answered in time is in nobody's way.
    anew = await door.invite(chi, ASKED)
    third = (await told(opened)).link
    await door.withdraw_invitation(chi, anew.id)
    with pytest.raises(InvitationOver):
        await door.join_anew(Join(third, "An", PASSWORD))


async def test_asked_twice_is_asked_once(near_door: Identity) -> None:
    chi = await employed(near_door, CHI, Role.MANAGER, SAO_MAI)
    answers = await asyncio.gather(*(near_door.invite(chi, ASKED) for _ in range(4)), return_exceptions=True)
    assert sorted(type(a).__name__ for a in answers) == [*["AlreadyInvited"] * 3, "Invitation"]
    await employed(near_door, BINH, Role.DRIVER, SAO_MAI)
    with pytest.raises(AlreadyInvited) as works:
        await near_door.invite(chi, Invite(BINH.login, Role.DRIVER, SAO_MAI))
    assert works.value.facts == {"fields": {"login": "works-here"}}


async def test_an_invitation_is_not_sent_without_end(near_door: Identity) -> None:
    chi = await employed(near_door, CHI, Role.MANAGER, SAO_MAI)
    asked = await near_door.invite(chi, ASKED)
    for _ in range(9):
        await near_door.invite_again(chi, asked.id)
    with pytest.raises(TooManyCodes):
        await near_door.invite_again(chi, asked.id)


async def test_nobody_asks_for_another_operator_or_above_themselves(door: Identity) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    dung = await employed(door, DUNG, Role.MANAGER, BEN_XANH)
    asked = await door.invite(chi, ASKED)
    for deed in (
        door.invite(dung, ASKED), door.invitations(dung, SAO_MAI), door.invite_again(dung, asked.id),
        door.withdraw_invitation(dung, asked.id), door.withdraw_invitation(chi, new_id()),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            await deed
    with pytest.raises(Forbidden):
        await door.invite(chi, Invite("x@example.vn", Role.ADMIN))
    with pytest.raises(Invalid):
        await door.invite(chi, Invite("x@example.vn", Role.ADMIN, SAO_MAI))
    staff = await employed(door, BINH, Role.STAFF, SAO_MAI)
    with pytest.raises(Forbidden):
        await door.invite(staff, ASKED)


async def test_a_weak_password_leaves_the_link_good(door: Identity, opened: Opened) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    await door.invite(chi, Invite("0987 654 321", Role.DRIVER, SAO_MAI))
    letter = await told(opened)
    assert (letter.channel, letter.recipient) == ("sms", "+84987654321")
    with pytest.raises(WeakPassword):
        await door.join_anew(Join(letter.link, "Em", "matkhau123"))
    assert (await door.join_anew(Join(letter.link, "Em", PASSWORD))).phone_verified


async def test_a_role_by_invitation_says_who_asked(door: Identity, opened: Opened) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    await door.sign_up(AN, HOME)
    await door.invite(chi, ASKED)
    an = Principal((await enter(door, AN)).account.id)
    await door.join(an, (await told(opened)).link)
    given = await opened.db.value("SELECT granted_by FROM membership WHERE role = 'staff'")
    assert given == chi.key
