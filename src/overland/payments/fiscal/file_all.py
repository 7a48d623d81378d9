"""A round of filing: what is not filed yet, in the order of the numbers; what fails is tried again later."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Final

import structlog

from overland.kernel.db import Tx
from overland.payments.desk import Desk
from overland.payments.fiscal import Fiscal, NotFiled
from overland.payments.receipt import Receipt, store

logger = structlog.get_logger()
ROUND: Final = 500
AGAIN: Final = timedelta(minutes=10)
"""How long a document rests that was not taken."""


async def file_all(desk: Desk, fiscal: Fiscal) -> None:
    """File what waits. One that is not taken does not stop the others."""
    for receipt in await store.to_file(desk.db, desk.clock.now() - AGAIN, ROUND):
        name, error = "", ""
        try:
            name = await fiscal.file(receipt)
        except NotFiled as refused:
            error = str(refused)[:500]
            logger.warning("receipt not filed", operator=str(receipt.operator_id), receipt=receipt.shown, error=error)
        await desk.db.attempt(partial(_tried, desk, receipt, name, error))


async def _tried(desk: Desk, receipt: Receipt, name: str, error: str, tx: Tx) -> None:
    await store.tried(tx, receipt, desk.clock.now(), name, error)
