"""Telling: a notice becomes one message for each person and channel, written down and queued in one transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.ids import new_id
from overland.kernel.queue import Queue
from overland.notifications import Channel, store
from overland.notifications.rules import ASKS, KEEP_TRYING, Recipient, recipients
from overland.notifications.say import language_of, plain, say
from overland.notifications.shorten import shorten
from overland.notifications.spoken import spoken
from overland.notifications.store import Draft, Notice

SEND = "send"


class Send(msgspec.Struct, frozen=True):
    """A message that wants to go out now."""

    message_id: UUID


async def tell(tx: Tx, queue: Queue, notice: Notice, public_url: str, now: datetime) -> None:
    """Tell everyone of the booking, once: the same notice again, or a second confirmation of it, is silent."""
    notice = await _as_spoken(tx, notice)
    if not await store.add_notice(tx, notice):
        return
    drafts = [draft(notice, to, public_url) for to in recipients(notice)]
    await store.add_messages(tx, notice, drafts, now, give_up_at(notice, now))
    for message in drafts:
        await queue.enqueue(tx, SEND, Send(message.id))


async def _as_spoken(tx: Tx, notice: Notice) -> Notice:
    """The notice in a language that is switched on."""
    booking, contact = notice.booking, notice.booking.contact
    if contact is None:
        return notice
    contact = msgspec.structs.replace(contact, language=await spoken(tx, contact.language))
    return msgspec.structs.replace(notice, booking=msgspec.structs.replace(booking, contact=contact))


def draft(notice: Notice, to: Recipient, public_url: str) -> Draft:
    """The message to one person."""
    if to.channel is Channel.SMS:
        subject, text = "", shorten(notice, to, public_url)
    else:
        said = say(notice, to, public_url)
        subject, text = said.subject, plain(said, notice.booking, to.seats)
    person = (to.channel, to.address, to.name, to.seats, to.whole)
    return Draft(new_id(), *person, language_of(notice.booking), subject, text)


def give_up_at(notice: Notice, now: datetime) -> datetime:
    """Until when it is tried: a day, but nobody is reminded of a bus that has left or asked about what is over."""
    latest = now + KEEP_TRYING
    if notice.kind in ASKS:
        return min(latest, notice.booking.expires_at or latest)
    return min(latest, notice.booking.journey.origin.at) if notice.kind == "reminder" else latest
