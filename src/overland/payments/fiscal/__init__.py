"""The port to a tax authority: every receipt of an operator with a tax number is filed, and tried again until it is."""

from __future__ import annotations

from typing import Protocol

from overland.payments.receipt import Receipt


class NotFiled(Exception):
    """The other side did not take a document, or was not there; it is tried again later."""


class Fiscal(Protocol):
    """Where receipts are filed. Filed again, a document is still there once."""

    async def file(self, receipt: Receipt) -> str:
        """File a document; its name there. Raises NotFiled."""
        ...
