"""Begin a payment: the attempt is stored, then announced to its provider, then the payer gets the page."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments import OpenPayment, Payment, PaymentOver, PaymentStatus, UnknownMethod, rules
from overland.payments.accounts import provider_of, takes
from overland.payments.desk import Desk
from overland.payments.provider import ProviderKind, ProviderRefused, Said, Started
from overland.payments.settle import settle
from overland.payments.store import attempts, log
from overland.payments.store.attempts import Attempt

_CURRENCY: Final = re.compile("[A-Z]{3}")


async def open_payment(desk: Desk, by: Principal, request: OpenPayment, once: Once) -> Payment:
    """Begin a payment. Said again, or with another key while it is still under way, it is the same payment.

    Raises UnknownMethod, PaymentOver, Invalid, and ProviderAway: then the payment is pending, and the same request
    goes on with it.
    """
    check_amount(request.amount)
    kind = desk.kinds.get(request.method)
    if kind is None or not await takes(desk, request.operator_id, kind.code):
        raise UnknownMethod(method=request.method)
    now = desk.clock.now()
    if request.expires_at <= now:
        raise PaymentOver

    async def begin(tx: Tx) -> UUID:
        if known := await tx.recall(once, UUID):
            return known
        return await tx.remember(once, await _attempt(desk, tx, by, request, kind, now))

    payment_id = await desk.db.attempt(begin)
    async with desk.turn(payment_id):
        return await _with_page(desk, await attempts.find(desk.db, payment_id), request.payer_address)


def check_amount(amount: Money) -> None:
    """Raises Invalid for what cannot be an amount to pay."""
    if not 0 < amount.amount <= rules.LARGEST or not _CURRENCY.fullmatch(amount.currency):
        raise Invalid(fields={"amount": "not an amount that can be paid"})


async def _attempt(desk: Desk, tx: Tx, by: Principal, request: OpenPayment, kind: ProviderKind, now: datetime) -> UUID:
    await attempts.begin_booking(tx, request.operator_id, request.booking_id)
    held = await attempts.held(tx, request.operator_id, request.booking_id, request.amount)
    rest = Money(request.amount.amount - held, request.amount.currency)
    if not kind.takes(rest):
        raise UnknownMethod(method=request.method)
    live = await attempts.lock_live(tx, request.operator_id, request.booking_id)
    if live and live.provider == request.method and live.money == rest and live.expires_at > now:
        return live.id
    if live:
        # It may still be paid at the provider, so it is asked about as before.
        await log.step(tx, live, PaymentStatus.EXPIRED, "superseded", by.key, now)
    identity = new_id()
    made = Attempt(
        identity, request.operator_id, request.booking_id, request.method, str(request.operator_id),
        kind.order_code(identity, now), rest.amount, rest.currency, request.reference,
        request.description, request.return_url, request.language, now, request.expires_at,
        sale_id=request.sale_id or request.booking_id, whole=request.amount.amount if held else None,
        parts=request.parts,
    )  # fmt: skip
    await attempts.add(tx, made, rules.next_ask(now, now, desk.ask_every))
    await log.step(tx, made, PaymentStatus.PENDING, "opened", by.key, now)
    return made.id


async def _with_page(desk: Desk, a: Attempt, payer_address: str) -> Payment:
    if a.redirect_url or a.status == PaymentStatus.PAID:
        return a.payment()
    if a.status != PaymentStatus.PENDING:
        raise PaymentOver(payment_id=a.id)
    provider = await provider_of(desk, a.provider, a.account)
    if provider is None:
        raise UnknownMethod(method=a.provider)
    try:
        started = await provider.start(msgspec.structs.replace(a.order(), payer_address=payer_address))
    except ProviderRefused as refusal:
        await _refused(desk, a.id)
        raise PaymentOver(payment_id=a.id) from refusal
    await _page_made(desk, a.id, started)
    return (await attempts.find(desk.db, a.id)).payment()


async def _page_made(desk: Desk, payment_id: UUID, started: Started) -> None:
    async def keep(tx: Tx) -> None:
        a = await attempts.lock(tx, payment_id)
        if a and not a.redirect_url:
            reference = started.provider_reference
            await log.step(
                tx, a, a.status, "page_made", f"provider:{a.provider}", desk.clock.now(), reference=reference
            )
            await attempts.page_made(tx, a.id, started.redirect_url)

    await desk.db.attempt(keep)


async def _refused(desk: Desk, payment_id: UUID) -> None:
    async def refuse(tx: Tx) -> None:
        if a := await attempts.lock(tx, payment_id):
            said = Said(PaymentStatus.REFUSED, a.money)
            await settle(desk, tx, a, said, f"provider:{a.provider}", desk.clock.now())

    await desk.db.attempt(refuse)
