"""Lists to take away of what people were told, what they said and looked for, what money was given."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from overland.booking import Bookings, MissedSearch, Rating, RatingQuery
from overland.kernel.permissions import Permission
from overland.notifications import Hook, Message, MessageQuery, Notifications
from overland.payments import Concern, Payments, Purse, Receipt, ReceiptQuery, UnnamedMoney
from overland.web.forms import Typed
from overland.web.office.missed import query_of
from overland.web.office.office import Office
from overland.web.office.take_away import Listing, every

AT_ONCE: Final = 100


async def _messages(office: Office, _: Typed) -> AsyncIterator[Message]:
    told = office.site.doors[Notifications]
    async for one in every(lambda at: told.messages(office.by, MessageQuery(office.id, cursor=at, limit=AT_ONCE))):
        yield one


MESSAGES: Final = Listing(
    "messages", Permission.MESSAGES_READ,
    {
        "created_at": lambda one: one.created_at, "kind": lambda one: one.kind, "channel": lambda one: one.channel,
        "recipient": lambda one: one.recipient, "language": lambda one: one.language,
        "subject": lambda one: one.subject, "text": lambda one: one.text, "status": lambda one: one.status,
        "tries": lambda one: one.tries, "sent_at": lambda one: one.sent_at, "error": lambda one: one.error,
        "booking": lambda one: one.booking_id,
    },
    _messages,
)  # fmt: skip


async def _hooks(office: Office, _: Typed) -> AsyncIterator[Hook]:
    for one in await office.site.doors[Notifications].hooks(office.by, office.id):
        yield one


HOOKS: Final = Listing(
    "webhooks", Permission.HOOKS_WRITE,
    {
        "url": lambda one: one.url, "events": lambda one: [event.value for event in one.events],
        "enabled": lambda one: one.enabled, "created_at": lambda one: one.created_at,
        "failing_since": lambda one: one.failing_since,
    },
    _hooks,
)  # fmt: skip


async def _ratings(office: Office, _: Typed) -> AsyncIterator[Rating]:
    bookings = office.site.doors[Bookings]
    async for one in every(lambda at: bookings.ratings(office.by, RatingQuery(office.id, at, AT_ONCE))):
        yield one


RATINGS: Final = Listing(
    "ratings", Permission.BOOKINGS_READ,
    {
        "at": lambda one: one.at, "score": lambda one: one.score, "words": lambda one: one.words,
        "from": lambda one: one.origin, "to": lambda one: one.destination, "left_at": lambda one: one.departs_at,
        "answer": lambda one: one.answer, "hidden": lambda one: one.hidden, "trip": lambda one: one.trip_id,
    },
    _ratings,
)  # fmt: skip


async def _missed(office: Office, typed: Typed) -> AsyncIterator[MissedSearch]:
    for one in await office.site.doors[Bookings].missed_searches(office.by, query_of(office, typed)):
        yield one


MISSED: Final = Listing(
    "missed", Permission.REPORTS_READ,
    {
        "from": lambda one: one.origin, "to": lambda one: one.destination, "why": lambda one: one.why,
        "searches": lambda one: one.searches, "days": lambda one: one.days,
    },
    _missed,
)  # fmt: skip


async def _vouchers(office: Office, _: Typed) -> AsyncIterator[Purse]:
    for one in await office.site.doors[Payments].vouchers(office.by, office.id):
        yield one


VOUCHERS: Final = Listing(
    "vouchers", Permission.PAYMENTS_READ,
    {
        "made_at": lambda one: one.made_at, "hint": lambda one: one.hint, "left": lambda one: one.left,
        "currency": lambda one: one.left.currency, "expires_at": lambda one: one.expires_at,
        "note": lambda one: one.note, "borne_by": lambda one: one.borne_by,
    },
    _vouchers,
)  # fmt: skip


async def _receipts(office: Office, _: Typed) -> AsyncIterator[Receipt]:
    payments = office.site.doors[Payments]
    async for one in every(lambda at: payments.receipts(office.by, ReceiptQuery(office.id, at, AT_ONCE))):
        yield one


RECEIPTS: Final = Listing(
    "receipts", Permission.PAYMENTS_READ,
    {
        "number": lambda one: one.shown, "kind": lambda one: one.kind, "day": lambda one: one.day,
        "issued_at": lambda one: one.issued_at, "reference": lambda one: one.reference,
        "description": lambda one: one.description, "method": lambda one: one.method,
        "amount": lambda one: one.amount, "tax": lambda one: one.tax, "currency": lambda one: one.amount.currency,
        "seller": lambda one: one.seller, "tax_number": lambda one: one.tax_number,
        "corrects": lambda one: one.corrects, "filed_as": lambda one: one.filed_as,
    },
    _receipts,
)  # fmt: skip


async def _concerns(office: Office, _: Typed) -> AsyncIterator[Concern]:
    for one in await office.site.doors[Payments].attention(office.by, office.id):
        yield one


CONCERNS: Final = Listing(
    "attention", Permission.PAYMENTS_READ,
    {
        "why": lambda one: one.why, "since": lambda one: one.since, "reference": lambda one: one.reference,
        "method": lambda one: one.method, "amount": lambda one: one.amount,
        "currency": lambda one: one.amount.currency, "note": lambda one: one.note,
        "payment": lambda one: one.payment_id, "refund": lambda one: one.refund_id,
    },
    _concerns,
)  # fmt: skip


async def _unnamed(office: Office, _: Typed) -> AsyncIterator[UnnamedMoney]:
    for one in await office.site.doors[Payments].unnamed_money(office.by, office.id):
        yield one


UNNAMED: Final = Listing(
    "unnamed", Permission.PAYMENTS_READ,
    {
        "since": lambda one: one.since, "method": lambda one: one.method, "amount": lambda one: one.amount,
        "currency": lambda one: one.amount.currency, "text": lambda one: one.text,
        "bank_reference": lambda one: one.bank_reference, "fate": lambda one: one.fate, "id": lambda one: one.id,
    },
    _unnamed,
)  # fmt: skip
HEARD: Final = (MESSAGES, HOOKS, RATINGS, MISSED, VOUCHERS, RECEIPTS, CONCERNS, UNNAMED)
