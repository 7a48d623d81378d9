"""The platform switches languages and currencies for all; the pages follow at once."""

from overland.kernel.permissions import Role
from web.conftest import Browser
from web.office.conftest import Rooms, Seen

PAGE = "/admin/languages-and-currencies"


async def test_what_is_switched_off_is_gone_from_the_next_page_on(seen_by: Seen, rooms: Rooms) -> None:
    admin = seen_by(Role.ADMIN, None)
    page = await admin.get(PAGE)
    done = await admin.send_form(page, PAGE, languages="vi", currencies="usd, eur")
    assert rooms.operations.choice.currencies == ("USD", "EUR")
    assert done.headers["content-language"] == "vi"
    assert "Nhà xe đang bán bằng tiền tệ khác" in done.text  # Sao Mai sells in đồng and goes on


async def test_the_last_language_stays_on_and_what_was_typed_is_kept(seen_by: Seen, rooms: Rooms) -> None:
    admin = seen_by(Role.ADMIN, None)
    refused = await admin.send_form(await admin.get(PAGE), PAGE, currencies="dollars")
    assert refused.status_code == 422
    assert "At least one has to stay on" in refused.text
    assert "This is no currency" in refused.text
    assert 'value="dollars"' in refused.text
    assert rooms.operations.choice.version == 0


async def test_a_company_has_no_such_page(manager: Browser) -> None:
    assert (await manager.get(PAGE)).status_code == 403
