"""The platform's legal texts: versions that stay, and which one a buyer accepted."""

import pytest

from booking.cast import ADMIN, LAN, MANAGER, STRANGER, once
from booking.conftest import House
from overland.booking import Access, LegalDraft, LegalKind, Pay
from overland.kernel.principal import SYSTEM
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated

FIRST, SECOND = LegalDraft("Điều khoản.", "Terms."), LegalDraft("Điều khoản mới.", "New terms.")


async def test_a_text_has_versions(house: House) -> None:
    assert (await house.door.legal_text(LegalKind.TERMS, None)).version == 0
    for draft, version in ((FIRST, 1), (FIRST, 1), (SECOND, 2)):
        assert (await house.door.set_legal_text(ADMIN, LegalKind.TERMS, draft)).version == version
    now = await house.door.legal_text(LegalKind.TERMS, None)
    assert (now.text("vi"), now.text("en")) == ("Điều khoản mới.", "New terms.")
    assert (await house.door.legal_text(LegalKind.PRIVACY, None)).version == 0


async def test_what_a_buyer_accepted_is_kept(house: House) -> None:
    await house.door.set_legal_text(ADMIN, LegalKind.TERMS, FIRST)
    held = await house.hold("A1")
    await house.check_out(held)
    await house.door.pay(LAN, house.access(held), Pay("local", "https://overland.test/back"), once())
    await house.door.set_legal_text(ADMIN, LegalKind.TERMS, SECOND)
    await house.door.pay(LAN, house.access(held), Pay("local", "https://overland.test/back"), once())
    [accepted] = await house.door.accepted_texts(MANAGER, Access(held.reference))
    assert (accepted.reference, accepted.kind, accepted.version) == (held.reference, LegalKind.TERMS, 1)
    assert await house.door.own_accepted_texts(LAN) == [accepted]
    assert await house.door.accepted_texts(LAN, house.access(held)) == [accepted]
    assert (await house.door.legal_text(LegalKind.TERMS, accepted.version)).en == "Terms."


async def test_of_others_nothing_is_told(house: House) -> None:
    held = await house.hold("A1")
    with pytest.raises(NotFound):
        await house.door.accepted_texts(STRANGER, Access(held.reference))
    with pytest.raises(Unauthenticated):
        await house.door.own_accepted_texts(SYSTEM)
    for never in (7, 0, 10**12):
        with pytest.raises(NotFound):
            await house.door.legal_text(LegalKind.TERMS, never)


async def test_only_the_platform_writes_them(house: House) -> None:
    with pytest.raises(Forbidden):
        await house.door.set_legal_text(MANAGER, LegalKind.TERMS, FIRST)
    with pytest.raises(Invalid):
        await house.door.set_legal_text(ADMIN, LegalKind.TERMS, LegalDraft(" \n ", "Terms."))
