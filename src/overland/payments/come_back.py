"""A payer comes back from the provider. What they bring proves nothing; the provider is asked."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.db import Tx
from overland.payments import PaymentStatus
from overland.payments.accounts import provider_of
from overland.payments.desk import ASK, AskAbout, Desk
from overland.payments.store import attempts


async def come_back(desk: Desk, payment_id: UUID, query: str) -> str:
    """The address where the payer goes on. Raises NotFound."""
    a = await attempts.find(desk.db, payment_id)
    provider = await provider_of(desk, a.provider, a.account)
    if provider is None or not provider.proves_return(query.encode("latin-1")):
        # Whoever has no signed return has not come from the provider: no open way to an address of their choice.
        return f"{desk.around.public_url}/"
    if a.status == PaymentStatus.PENDING:
        await desk.db.attempt(lambda tx: _ask(desk, tx, payment_id))
    return a.return_url


async def _ask(desk: Desk, tx: Tx, payment_id: UUID) -> None:
    await desk.queue.enqueue(tx, ASK, AskAbout(payment_id))
