"""A language that is switched off is offered to nobody; who had chosen it reads another."""

import pytest

from overland.operations import PlatformChoice
from web.conftest import Browser
from web.fakes_behind import FakeOperations


async def test_one_language_alone_needs_no_switch(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeOperations, "choice", PlatformChoice(("vi",)))
    browser.cookies.set("overland_language", "en")
    page = await browser.get("/")
    assert page.headers["content-language"] == "vi"
    assert "/language/" not in page.text
    assert (await browser.get("/language/en")).status_code == 404


async def test_the_first_that_is_on_is_read_by_whom_none_fits(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeOperations, "choice", PlatformChoice(("en", "vi")))
    page = await browser.get("/", headers={"accept-language": "fr"})
    assert page.headers["content-language"] == "en"
