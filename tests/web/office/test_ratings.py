"""What people say of the trips, in the office."""

from __future__ import annotations

from overland.kernel.permissions import Role
from web.conftest import Browser
from web.office.conftest import Rooms, Seen

AT = "/office/SM/ratings"
ONE = f"{AT}/00000000-0000-0000-0000-00000000004d"


async def test_a_rating_is_read_and_answered(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(AT)
    assert "2 of 5 stars" in page.text
    assert "Xe đến &lt;b&gt;muộn&lt;/b&gt;" in page.text
    assert f"{ONE}/hiding" not in page.text
    page = await manager.send_form(page, f"{ONE}/answer", words=" ")
    assert page.status_code == 422
    page = await manager.send_form(page, f"{ONE}/answer", words="Chúng tôi xin lỗi")
    assert "The answer is sent" in page.text
    assert "Chúng tôi xin lỗi" in page.text


async def test_the_platform_hides_with_a_reason(seen_by: Seen, rooms: Rooms) -> None:
    admin = seen_by(Role.ADMIN, None)
    page = await admin.send_form(await admin.get(AT), f"{ONE}/hiding", reason="Nêu tên người khác")
    assert "Hidden: Nêu tên người khác" in page.text


async def test_staff_read_only(seen_by: Seen) -> None:
    page = await seen_by(Role.STAFF).get(AT)
    assert "2 of 5 stars" in page.text
    assert f"{ONE}/answer" not in page.text


async def test_without_ratings_it_says_how_they_come(manager: Browser, rooms: Rooms) -> None:
    rooms.bookings.rating = None
    assert "are asked how it was" in (await manager.get(AT)).text
