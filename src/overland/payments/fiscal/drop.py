"""The worked example of the port: one file for each document, in a folder that somebody else's program empties."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from overland.payments.fiscal import NotFiled
from overland.payments.fiscal.vietnam import document, series
from overland.payments.receipt import Receipt


class Drop:
    """Writes Vietnamese e-invoices into a folder, each whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def file(self, receipt: Receipt) -> str:
        """Write a document's file; written again it is the same file. Raises NotFiled."""
        name = f"{receipt.tax_number}-{series(receipt)}-{receipt.number:08}.xml"
        if Path(name).name != name or name.startswith("."):
            raise NotFiled("the tax number does not make a file name")
        try:
            await asyncio.to_thread(self._write, name, document(receipt))
        except OSError as error:
            raise NotFiled(str(error)) from error
        return name

    def _write(self, name: str, content: bytes) -> None:
        draft = self.folder / f".{name}.part"
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.folder / name)
