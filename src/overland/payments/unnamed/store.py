"""Money without a name, and what people have said of it, as the rows have it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.problems import NotFound
from overland.payments.provider import Came
from overland.payments.store.attempts import Attempt
from overland.payments.unnamed import MoneyFate, MoneyRuling, MoneyWay, PerhapsFor, UnnamedMoney

LOOK_BACK: Final = timedelta(days=30)
"""How much older than the money a payment is at most that it may be for."""
_FATES: Final = {
    MoneyWay.ASSIGN: MoneyFate.ASSIGNED,
    MoneyWay.SEND_BACK: MoneyFate.SENT_BACK,
    MoneyWay.DISMISS: MoneyFate.DISMISSED,
}


class Kept(msgspec.Struct, frozen=True):
    """Money with the last word about it; `amount` in minor units."""

    id: UUID
    operator_id: UUID
    provider: str
    account: str
    amount: int
    currency: str
    text: str
    bank_reference: str
    at: datetime
    version: int = 0
    step: str = ""
    way: str = ""
    payment_id: UUID | None = None
    sent_as: str = ""
    note: str = ""
    actor: str = ""

    @property
    def money(self) -> Money:
        """How much it is."""
        return Money(self.amount, self.currency)

    @property
    def fate(self) -> MoneyFate:
        """Where it stands."""
        if self.step == "done":
            return _FATES[MoneyWay(self.way)]
        return MoneyFate.ASKED if self.step == "asked" else MoneyFate.OPEN

    @property
    def asked(self) -> MoneyRuling | None:
        """What waits for a second person."""
        if self.step != "asked":
            return None
        return MoneyRuling(MoneyWay(self.way), self.note, self.payment_id, bank_reference=self.sent_as)

    def shown(self, perhaps: tuple[PerhapsFor, ...] = ()) -> UnnamedMoney:
        """As others see it."""
        return UnnamedMoney(
            self.id, self.operator_id, self.provider, self.money, self.text, self.bank_reference, self.at, self.fate,
            self.asked, self.actor if self.asked else "", perhaps,
        )  # fmt: skip


_ADD = """
INSERT INTO unnamed_money (operator_id, id, provider, account, event_id, amount, currency, text, bank_reference, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
_SELECT = """
SELECT m.id, m.operator_id, m.provider, m.account, m.amount, m.currency, m.text, m.bank_reference, m.at,
       coalesce(r.version, 0) AS version, coalesce(r.step, '') AS step, coalesce(r.way, '') AS way, r.payment_id,
       coalesce(r.bank_reference, '') AS sent_as, coalesce(r.note, '') AS note, coalesce(r.actor, '') AS actor
FROM unnamed_money m LEFT JOIN LATERAL (
    SELECT * FROM money_ruling r WHERE (r.operator_id, r.money_id) = (m.operator_id, m.id)
    ORDER BY version DESC LIMIT 1) r ON true
WHERE m.operator_id = $1
"""
_SAY = """
INSERT INTO money_ruling (operator_id, money_id, version, step, way, payment_id, bank_reference, note, actor, asked_by,
                          at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
_PERHAPS = """
SELECT id AS payment_id, reference, description, created_at,
       jsonb_build_object('amount', missing, 'currency', currency) AS missing
FROM (SELECT *, amount - (arrived - returned) AS missing,
             strpos(regexp_replace(upper($7), '[^A-Z0-9]', '', 'g'),
                    regexp_replace(upper(reference), '[^A-Z0-9]', '', 'g')) > 0 AS named
      FROM payment
      WHERE operator_id = $1 AND provider = $2 AND account = $3 AND currency = $4 AND reference <> ''
        AND status IN ('pending', 'refused', 'expired', 'attention')
        AND created_at BETWEEN $6::timestamptz - $8::interval AND $6) AS p
WHERE named OR missing = $5
ORDER BY named DESC, created_at DESC LIMIT 5
"""
_BY_REFERENCE = """
SELECT id FROM payment
WHERE operator_id = $1 AND provider = $2 AND account = $3 AND currency = $4
  AND regexp_replace(upper(reference), '[^A-Z0-9]', '', 'g') = regexp_replace(upper($5), '[^A-Z0-9]', '', 'g')
ORDER BY status IN ('paid', 'held'), created_at DESC LIMIT 1
"""


async def add(tx: Tx, operator_id: UUID, provider: str, account: str, event_id: str, came: Came, at: datetime) -> UUID:
    """Keep money that has come."""
    made = new_id()
    await tx.execute(
        _ADD, operator_id, made, provider, account, event_id, came.amount.amount, came.amount.currency, came.text[:500],
        came.bank_reference[:100], at,
    )  # fmt: skip
    return made


async def waiting(db: Database, operator_id: UUID, limit: int) -> list[Kept]:
    """What nobody has ended yet, the oldest first."""
    sql = f"{_SELECT} AND r.step IS DISTINCT FROM 'done' ORDER BY m.at, m.id LIMIT $2"
    return await db.all(Kept, sql, operator_id, limit)


async def lock(tx: Tx, operator_id: UUID, money_id: UUID) -> Kept:
    """One, which nobody else rules on until this transaction ends. Raises NotFound."""
    await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 9))", f"{operator_id}/{money_id}")
    return await tx.one(Kept, NotFound(), f"{_SELECT} AND m.id = $2", operator_id, money_id)


async def say(tx: Tx, kept: Kept, step: str, ruling: MoneyRuling, actor: str, at: datetime) -> None:
    """The next word about it: it is `asked`, `declined` or `done`. Violates two_people."""
    asked_by = kept.actor if kept.step == "asked" and step == "done" else None
    await tx.execute(
        _SAY, kept.operator_id, kept.id, kept.version + 1, step, ruling.way.value, ruling.payment_id,
        ruling.bank_reference, ruling.note, actor, asked_by, at,
    )  # fmt: skip


async def perhaps_for(db: Database, kept: Kept) -> tuple[PerhapsFor, ...]:
    """Payments it may be for: those whose reference is in its text, then those that miss the very amount."""
    found = await db.all(
        PerhapsFor, _PERHAPS, kept.operator_id, kept.provider, kept.account, kept.currency, kept.amount, kept.at,
        kept.text, LOOK_BACK,
    )  # fmt: skip
    return tuple(found)


async def payment_of(tx: Tx, kept: Kept, reference: str) -> UUID | None:
    """The payment of a booking by its reference, to the account the money is on; one that is not paid goes before."""
    found: UUID | None = await tx.value(
        _BY_REFERENCE, kept.operator_id, kept.provider, kept.account, kept.currency, reference
    )
    return found


def fits(kept: Kept, a: Attempt) -> bool:
    """Whether money of this account can pay that at all."""
    there = (a.operator_id, a.provider, a.account, a.currency)
    return there == (kept.operator_id, kept.provider, kept.account, kept.currency)
