"""The platform's legal texts: versions that stay, and which one a buyer accepted."""

import pytest

from booking.cast import ADMIN, LAN, MANAGER, once
from booking.conftest import House
from overland.booking import LegalDraft, LegalKind, Pay
from overland.kernel.problems import Forbidden, Invalid

FIRST, SECOND = LegalDraft("Điều khoản.", "Terms."), LegalDraft("Điều khoản mới.", "New terms.")


async def test_a_text_has_versions(house: House) -> None:
    assert (await house.door.legal_text(LegalKind.TERMS)).version == 0
    for draft, version in ((FIRST, 1), (FIRST, 1), (SECOND, 2)):
        assert (await house.door.set_legal_text(ADMIN, LegalKind.TERMS, draft)).version == version
    now = await house.door.legal_text(LegalKind.TERMS)
    assert (now.text("vi"), now.text("en")) == ("Điều khoản mới.", "New terms.")
    assert (await house.door.legal_text(LegalKind.PRIVACY)).version == 0


async def test_what_a_buyer_accepted_is_kept(house: House) -> None:
    await house.door.set_legal_text(ADMIN, LegalKind.TERMS, FIRST)
    held = await house.hold("A1")
    await house.check_out(held)
    await house.door.pay(LAN, house.access(held), Pay("local", "https://overland.test/back"), once())
    await house.door.set_legal_text(ADMIN, LegalKind.TERMS, SECOND)
    await house.door.pay(LAN, house.access(held), Pay("local", "https://overland.test/back"), once())
    rows = await house.opened.db.pool.fetch("SELECT booking_id, kind, version FROM accepted_text")
    assert [tuple(row) for row in rows] == [(held.id, "terms", 1)]


async def test_only_the_platform_writes_them(house: House) -> None:
    with pytest.raises(Forbidden):
        await house.door.set_legal_text(MANAGER, LegalKind.TERMS, FIRST)
    with pytest.raises(Invalid):
        await house.door.set_legal_text(ADMIN, LegalKind.TERMS, LegalDraft(" \n ", "Terms."))
