"""Columns of a provider's file on their page: a look, other columns, kept."""

from __future__ import annotations

import re

from overland.payments import FileColumns
from web.conftest import Browser
from web.office.conftest import Rooms

PAGE = "/office/SM/reconciliation/columns/vnpay"


async def looked(browser: Browser) -> str:
    page = await browser.get(PAGE)
    form = re.search(r'name="form" value="([^"]+)"', page.text)
    assert form
    files = {"file": ("tháng 11.xlsx", b"PK", "application/octet-stream")}
    shown = await browser.post(PAGE, data={"form": form[1], "do": "look"}, files=files)
    assert shown.status_code == 200
    return str(shown.text)


async def test_a_file_is_shown_with_what_becomes_of_it(manager: Browser, rooms: Rooms) -> None:
    text = await looked(manager)
    assert rooms.payments.asked["look_at_file"] == (b"PK", None)
    for said in ("X&lt;1&gt;", "₫250,000", "One row of these can be read", '<option value="Số tiền" selected>', "Tổng"):
        assert said in text
    assert "set_file_columns" not in rooms.payments.asked


async def sent(browser: Browser, **changes: str) -> str:
    found = dict(re.findall(r'name="(sample|form)" value="([^"]*)"', await looked(browser)))
    sample = found["sample"].replace("&#34;", '"').replace("&lt;", "<").replace("&gt;", ">")
    chosen = {"amount": "Số tiền", "at": "Ngày", "reference": "Mã", "written": "dmy", "heading_line": "1"}
    data = {"form": found["form"], "sample": sample, "decimal": ",", **chosen, **changes}
    return str((await browser.post(PAGE, data=data)).text)


async def test_what_is_chosen_is_kept(manager: Browser, rooms: Rooms) -> None:
    text = await sent(manager, do="keep")
    wish = FileColumns("Số tiền", "Ngày", reference="Mã", decimal=",")
    assert rooms.payments.asked["set_file_columns"] == ("vnpay", wish)
    assert "Kept. Take the file in now." in text


async def test_looking_again_keeps_nothing_and_has_the_lines_still(manager: Browser, rooms: Rooms) -> None:
    text = await sent(manager, do="again", hundredths="1")
    content, columns = rooms.payments.asked["look_at_file"]
    assert (content.decode().splitlines()[1], columns.hundredths) == ("02/11/2026\tX<1>\t250.000", True)
    assert ("set_file_columns" not in rooms.payments.asked, "X&lt;1&gt;" in text) == (True, True)


async def test_what_is_missing_is_said_beside_its_field(manager: Browser, rooms: Rooms) -> None:
    text = await sent(manager, do="keep", reference="")
    assert ('id="f-order-error"' in text, "Tổng" in text, "set_file_columns" in rooms.payments.asked) == (
        True, True, False,
    )  # fmt: skip


async def test_back_to_the_provider_s_own(manager: Browser, rooms: Rooms) -> None:
    rooms.payments.columns = FileColumns("Số tiền", "Ngày", reference="Mã")
    page = await manager.get(PAGE)
    assert "This holds now" in page.text
    await manager.send_form(page, PAGE, do="drop")
    assert rooms.payments.asked["set_file_columns"] == ("vnpay", None)


async def test_only_of_providers_with_files(manager: Browser) -> None:
    assert (await manager.get("/office/SM/reconciliation/columns/cash")).status_code == 404
