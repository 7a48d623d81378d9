"""Take a provider's file in: read strictly, kept whole, its fees into the ledger."""

from __future__ import annotations

import hashlib

from overland.kernel.db import Tx
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import TooLarge
from overland.payments import UnknownMethod
from overland.payments.desk import Desk
from overland.payments.reconcile import LARGEST_FILE, StatementFile, TakenFile, rules, store
from overland.payments.settlement_file import read
from overland.payments.store import ledger


async def take_statement(desk: Desk, by: Principal, file: StatementFile) -> TakenFile:
    """Raises what `Principal.require` raises, UnknownMethod, TooLarge, FileRejected."""
    by.require(Permission.RECONCILE, file.operator_id)
    kind = desk.kinds.get(file.provider)
    if kind is None or kind.statement is None:
        raise UnknownMethod(method=file.provider)
    if len(file.content) > LARGEST_FILE:
        raise TooLarge(limit=LARGEST_FILE)
    rows, digest = read(kind.statement, file.content), hashlib.sha256(file.content).digest()
    new = store.NewFile(
        file.operator_id, new_id(), file.provider, file.name, digest, rows, desk.clock.now(), by.key
    )  # fmt: skip

    async def take(tx: Tx) -> None:
        before = await store.charged(tx, new.operator_id, new.provider, new.rows)
        for row_id, row in await store.keep(tx, new) or []:
            said = (row.kind.value, row.provider_reference, row.order_code)
            # A row that came before, in this file or another, is shown as doubled; its fee was kept once.
            if row.fee and said not in before:
                cause = ledger.Cause(new.operator_id, row.currency, row_id)
                await ledger.post(tx, rules.kept_fee(new.provider, row.fee), cause, new.at)
            before.add(said)

    await desk.db.attempt(take)
    return await store.the_same(desk.db, new.operator_id, new.provider, digest)
