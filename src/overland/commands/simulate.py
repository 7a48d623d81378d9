"""`overland simulate`: practice partners to try payments and texts with, each a process of its own."""

from __future__ import annotations

import httpx
import uvicorn

from overland.commands.database import tell
from overland.practice import practice_bank, practice_phone
from overland.settings import read


async def simulate(what: str, port: int) -> None:
    """Serve a practice partner until told to stop."""
    settings = read()
    address = f"http://127.0.0.1:{port}"
    async with httpx.AsyncClient() as client:
        app = practice_bank(settings, address, client) if what == "bank" else practice_phone(settings)
        tell(f"The practice {what} is on {address}. Ctrl-C stops it.")
        config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning")
        await uvicorn.Server(config).serve()
