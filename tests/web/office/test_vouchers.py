"""Vouchers: given with a reason, their code shown once."""

from __future__ import annotations

from datetime import UTC, datetime

from overland.kernel.money import Money
from overland.kernel.permissions import Role
from web.conftest import Browser
from web.office.conftest import Rooms, Seen

HERE = "/office/SM/vouchers"


async def test_of_what_was_given_there_are_hints(manager: Browser) -> None:
    page = await manager.get(HERE)
    assert ("…7K2M" in page.text, "late bus" in page.text) == (True, True)


async def test_a_voucher_is_good_to_the_end_of_its_last_day(manager: Browser, rooms: Rooms) -> None:
    page = await manager.send_form(
        await manager.get(HERE), HERE, amount="200.000", last_day="2027-01-31", note="late bus"
    )
    assert "7K2M-Q9X4-0000-0000" in page.text
    wish = rooms.payments.asked["make_voucher"]
    assert (wish.amount, wish.expires_at) == (Money(200_000, "VND"), datetime(2027, 1, 31, 17, tzinfo=UTC))


async def test_what_is_missing_stands_beside_its_field(manager: Browser) -> None:
    page = await manager.send_form(await manager.get(HERE), HERE, amount="much", note="late bus")
    assert (page.status_code, 'value="much"' in page.text, "f-last_day-error" in page.text) == (422, True, True)


async def test_only_the_marketplace_chooses_who_bears_it(manager: Browser, seen_by: Seen, rooms: Rooms) -> None:
    assert 'name="borne_by"' not in (await manager.get(HERE)).text
    admin = seen_by(Role.ADMIN, None)
    given = {"amount": "200.000", "last_day": "2027-01-31", "borne_by": "marketplace"}
    page = await admin.send_form(await admin.get(HERE), HERE, **given)
    assert (page.status_code, 'value="marketplace" checked' in page.text) == (422, True)
    await admin.send_form(page, HERE, **given, note="late bus")
    assert rooms.payments.asked["make_voucher"].borne_by == "marketplace"
