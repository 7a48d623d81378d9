"""Reconciliation on its page: a file in, differences with their age, a word for each."""

from __future__ import annotations

import re

from overland.payments import FileRejected
from web.conftest import Browser
from web.office.conftest import Rooms

PAGE = "/office/SM/reconciliation"


async def upload(browser: Browser, content: bytes = b"a,b\n") -> object:
    page = await browser.get(PAGE)
    form = re.search(r'name="form" value="([^"]+)"', page.text)
    assert form
    files = {"file": ("ngày.csv", content, "text/csv")}
    return await browser.post(PAGE, data={"form": form[1], "provider": "vnpay"}, files=files)


async def test_differences_stand_with_their_age(manager: Browser) -> None:
    page = await manager.get(PAGE)
    for said in ("Another amount", "₫251,000", "₫250,000", "3 days", "1 that agrees", "To be explained"):
        assert said in page.text


async def test_a_file_goes_in(manager: Browser, rooms: Rooms) -> None:
    page = await upload(manager)
    file = rooms.payments.asked["take_statement"]
    assert (file.provider, file.name, file.content) == ("vnpay", "ngày.csv", b"a,b\n")
    assert "The file is taken in" in page.text  # type: ignore[attr-defined]


async def test_each_wrong_row_is_named(manager: Browser, rooms: Rooms) -> None:
    rooms.payments.refusal = FileRejected(issues=[{"line": 7, "column": "vnp_Amount", "code": "amount"}])
    page = await upload(manager)
    assert page.status_code == 422  # type: ignore[attr-defined]
    for said in ("vnp_Amount", "Not an amount as the provider writes it", ">7<"):
        assert said in page.text  # type: ignore[attr-defined]


async def test_no_file_is_said_beside_the_field(manager: Browser) -> None:
    page = await manager.send_form(await manager.get(PAGE), PAGE, provider="vnpay")
    assert page.status_code == 422
    assert "Choose a file" in page.text


async def test_why_it_differs_is_written_down(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(PAGE)
    subject = rooms.payments.differing.subject_id
    page = await manager.send_form(page, f"{PAGE}/{subject}", words="trả chậm")
    assert rooms.payments.asked["explain"].words == "trả chậm"
    assert "Written down" in page.text


async def test_nothing_said_is_no_explanation(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(PAGE)
    page = await manager.send_form(page, f"{PAGE}/{rooms.payments.differing.subject_id}", words=" ")
    assert page.status_code == 422
    assert "explain" not in rooms.payments.asked


async def test_all_of_it_as_a_table(manager: Browser) -> None:
    table = await manager.get("/office/SM/lists/reconciliation.csv")
    assert "amount_differs,payment,vnpay" in table.text
