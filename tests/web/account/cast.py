"""A person at a browser, who reads what is sent to them."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

from houses import Opened
from overland.identity import CodeWanted
from web.conftest import Browser

LOGIN = "lan@example.com"
PASSWORD = "mưa xuân đầu tiên"
NEW = "trời thu xanh ngắt"


@dataclass
class Person:
    """A browser, and the mailbox behind it."""

    browser: Browser
    identity: Opened

    async def sign_up(self) -> httpx.Response:
        """Make Lan's account."""
        page = await self.browser.get("/sign-up")
        return await self.browser.send_form(page, "/sign-up", name="Trần Thị Lan", login=LOGIN, password=PASSWORD)

    async def sign_in(self, password: str = PASSWORD, login: str = LOGIN) -> httpx.Response:
        """Fill the form in."""
        page = await self.browser.get("/sign-in", params={"next": "/account"})
        return await self.browser.send_form(page, "/sign-in", login=login, password=password)

    async def fill(self, address: str, action: str = "", /, **typed: str) -> httpx.Response:
        """Open a page and send its form, which goes to the same address or to `action`."""
        return await self.browser.send_form(await self.browser.get(address), action or address, **typed)

    async def code(self) -> str:
        """The last code that was sent."""
        return (await self.identity.told(CodeWanted))[-1].code
