"""How notifications are opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec

from overland.booking import (
    BookingCancelled,
    BookingConfirmed,
    ListJoined,
    MoneyReturned,
    SeatsOffered,
    TicketAmended,
    TicketsCancelled,
    TicketsWanted,
    TravellersMustKnow,
)  # fmt: skip
from overland.identity import AccountErased, CodeWanted
from overland.kernel.events import Event, Listener
from overland.kernel.room import Blueprint, Kit, Room
from overland.notifications import Channel, Notifications
from overland.notifications.carry import Carrier, Keeper, Missing
from overland.notifications.codes import SEND_CODE, Codes, SendCode
from overland.notifications.desk import Desk
from overland.notifications.forget import Forgetter
from overland.notifications.http import routes
from overland.notifications.listens import LISTENS, Ear
from overland.notifications.mail import Mail
from overland.notifications.remind import remind
from overland.notifications.send import Sender
from overland.notifications.tell import SEND, Send
from overland.notifications.tell_waiting import TELL_WAITING, TellWaiting, WaitingEar
from overland.notifications.text import Texts

EVERY_MINUTE = "* * * * *"
HOURLY = "41 * * * *"


class Config(msgspec.Struct, frozen=True):
    """Where messages go. Without an address they are kept, or in production fail after a day."""

    smtp_url: str = ""
    mail_from: str = "Overland <tickets@localhost>"
    sms_url: str = ""
    sms_key: str = ""
    production: bool = False


async def open_notifications(kit: Kit) -> Room:
    """Open the room: listen, send, remind."""
    ear = Ear(kit.db, kit.queue, kit.clock, kit.public_url)
    carried_by = carriers(kit)
    sender = Sender(kit.db, kit.queue, kit.clock, carried_by)
    codes = Codes(kit.db, kit.queue, kit.clock, carried_by)
    waiting = WaitingEar(kit.db, kit.queue, kit.clock, carried_by, kit.public_url)
    kit.queue.on(TELL_WAITING, TellWaiting, waiting.send)
    forgetter = Forgetter(kit.db, kit.clock)
    kit.queue.on(SEND, Send, sender.send)
    kit.queue.on(SEND_CODE, SendCode, codes.send)
    kit.queue.every(EVERY_MINUTE, "send", sender.queue_due)
    kit.queue.every(EVERY_MINUTE, "remind", partial(remind, kit.db, kit.queue, kit.clock, kit.public_url))
    kit.queue.every(HOURLY, "forget people", forgetter.forget)
    desk = Desk(kit.db, kit.queue, kit.clock)
    listeners: dict[type[Event], Listener] = {
        BookingConfirmed: ear.confirmed, BookingCancelled: ear.cancelled, TravellersMustKnow: ear.changed,
        TicketsWanted: ear.wanted,
        TicketAmended: ear.amended, TicketsCancelled: ear.partly_cancelled, MoneyReturned: ear.returned,
        SeatsOffered: ear.offered, ListJoined: waiting.joined, CodeWanted: codes.wanted,
        AccountErased: forgetter.erased,
    }  # fmt: skip
    return Room(desk, routes(desk), listeners)


def carriers(kit: Kit) -> dict[Channel, Carrier]:
    """What carries each channel by these settings. Raises ValueError for an address that cannot be one."""
    config: Config = kit.config
    stand_in = Missing if config.production else Keeper
    mail = Mail(config.smtp_url, config.mail_from, kit.public_url) if config.smtp_url else stand_in("OVERLAND_SMTP_URL")
    texts = Texts(config.sms_url, config.sms_key, kit.client) if config.sms_url else stand_in("OVERLAND_SMS_URL")
    return {Channel.EMAIL: mail, Channel.SMS: texts}


BLUEPRINT = Blueprint(
    "notifications", Notifications, open_notifications, (*LISTENS, ListJoined, CodeWanted, AccountErased),
    Config,
    Path(__file__).parent / "migrations",
)  # fmt: skip
