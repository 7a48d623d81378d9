"""`overland simulate`: practice partners to try payments and texts with, each a process of its own."""

from __future__ import annotations

from typing import Final

import httpx
import uvicorn
from litestar import Litestar

from overland.commands.database import tell, whole_house
from overland.practice import PROVIDERS, mounted_provider, practice_bank, practice_phone
from overland.settings import BadSettings, read

PARTNERS: Final = ("bank", "phone", *PROVIDERS)
"""What can be run alone."""


async def simulate(what: str, port: int) -> None:
    """Serve a practice partner until told to stop. Raises BadSettings in production, or for one there is not."""
    settings = read()
    if what not in PARTNERS:
        raise BadSettings(f"There is no practice partner {what!r}, but these: {', '.join(PARTNERS)}.")
    if settings.production:
        raise BadSettings("Practice partners are for development: OVERLAND_ENV is production.")
    address = f"http://127.0.0.1:{port}"
    async with httpx.AsyncClient() as client:
        if what in PROVIDERS:
            # A provider knows its merchants: the operators, who stand in the database.
            async with whole_house() as house:
                mount = mounted_provider(what, house.settings, address, client, house.doors)
                tell(f"The practice {what} is on {address}/practice-{what}/. Ctrl-C stops it.")
                tell(f"Overland finds it when it is run with OVERLAND_PRACTICE_URL={address}")
                await _serve(Litestar([mount], openapi_config=None, logging_config=None), port)
            return
        tell(f"The practice {what} is on {address}. Ctrl-C stops it.")
        await _serve(practice_bank(settings, address, client) if what == "bank" else practice_phone(settings), port)


async def _serve(app: Litestar, port: int) -> None:
    await uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning")).serve()
