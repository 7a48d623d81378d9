"""How notifications are opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec

from overland.booking import (
    BookingCancelled,
    BookingConfirmed,
    ListJoined,
    MoneyAwaited,
    MoneyReturned,
    RatingWanted,
    SeatsInstead,
    SeatsOffered,
    TicketAmended,
    TicketsCancelled,
    TicketsWanted,
    TravellersAsked,
    TravellersMustKnow,
)  # fmt: skip
from overland.identity import AccountErased, CodeWanted, InvitationMade
from overland.kernel.events import Event, Listener
from overland.kernel.room import Blueprint, Kit, Room
from overland.kernel.take_out import GivesOut, Holdings
from overland.kernel.vault import Vault
from overland.notifications import Channel, Notifications
from overland.notifications.carry import Carrier, Keeper, Missing
from overland.notifications.codes import SEND_CODE, Codes, SendCode
from overland.notifications.desk import Desk
from overland.notifications.forget import Forgetter
from overland.notifications.hooks.body import KINDS
from overland.notifications.hooks.caller import CALL, HookCaller, MakeCall
from overland.notifications.hooks.http import hook_routes
from overland.notifications.hooks.keep import Hooks
from overland.notifications.hooks.reach import Reach
from overland.notifications.http import routes
from overland.notifications.invitations import Invitations
from overland.notifications.listens import LISTENS, Ear
from overland.notifications.mail import Mail
from overland.notifications.remind import remind
from overland.notifications.send import Sender
from overland.notifications.send_plain import SEND_PLAIN, PlainSender, SendPlain
from overland.notifications.spoken import LanguageEar
from overland.notifications.take_out import TABLES
from overland.notifications.tell import SEND, Send
from overland.notifications.tell_applicant import CompanyEar
from overland.notifications.tell_waiting import WaitingEar
from overland.notifications.text import Texts
from overland.operations import ApplicantMustKnow, OperatorSwitched, PlatformChosen

EVERY_MINUTE = "* * * * *"
HOURLY = "41 * * * *"
SECRETS_USE = "webhook-secrets"


class Config(msgspec.Struct, frozen=True):
    """Where messages go. Without an address they are kept, or in production fail after a day."""

    smtp_url: str = ""
    mail_from: str = "Overland <tickets@localhost>"
    sms_url: str = ""
    sms_key: str = ""
    production: bool = False
    hooks_inside: bool = False


class Door(Desk, Hooks, GivesOut):
    """Messages to people, calls to systems."""

    def __init__(self, kit: Kit, caller: HookCaller) -> None:
        Desk.__init__(self, kit.db, kit.queue, kit.clock)
        Hooks.__init__(self, caller)
        self.holdings = Holdings(kit.db, TABLES)


async def open_notifications(kit: Kit) -> Room:
    """Open the room: listen, send, remind."""
    ear = Ear(kit.db, kit.queue, kit.clock, kit.public_url)
    carried_by = carriers(kit)
    sender = Sender(kit.db, kit.queue, kit.clock, carried_by)
    codes = Codes(kit.db, kit.queue, kit.clock, carried_by)
    plain = PlainSender(kit.db, kit.queue, kit.clock, carried_by)
    waiting = WaitingEar(plain, kit.public_url)
    companies = CompanyEar(plain, kit.clock, kit.public_url)
    invitations = Invitations(plain, kit.public_url)
    kit.queue.on(SEND_PLAIN, SendPlain, plain.send)
    forgetter = Forgetter(kit.db, kit.clock)
    kit.queue.on(SEND, Send, sender.send)
    kit.queue.on(SEND_CODE, SendCode, codes.send)
    kit.queue.every(EVERY_MINUTE, "send", sender.queue_due)
    kit.queue.every(EVERY_MINUTE, "remind", partial(remind, kit.db, kit.queue, kit.clock, kit.public_url))
    kit.queue.every(HOURLY, "forget people", forgetter.forget)
    caller = hook_caller(kit)
    door = Door(kit, caller)
    listeners: dict[type[Event], Listener] = {
        BookingConfirmed: ear.confirmed, BookingCancelled: ear.cancelled, TravellersMustKnow: ear.changed,
        TravellersAsked: ear.asked,
        TicketsWanted: ear.wanted,
        TicketAmended: ear.amended, TicketsCancelled: ear.partly_cancelled, MoneyReturned: ear.returned,
        SeatsInstead: ear.instead, SeatsOffered: ear.offered, MoneyAwaited: ear.awaited,
        RatingWanted: ear.arrived, ListJoined: waiting.joined,
        CodeWanted: codes.wanted, InvitationMade: invitations.made,
        ApplicantMustKnow: companies.applicant, OperatorSwitched: companies.switched,
        AccountErased: forgetter.erased, PlatformChosen: LanguageEar(kit.db).chosen,
    }  # fmt: skip
    for kind in KINDS:
        listeners[kind] = caller.beside(listeners[kind]) if kind in listeners else caller.heard
    return Room(door, [*routes(door), *hook_routes(door)], listeners)


def hook_caller(kit: Kit) -> HookCaller:
    """What calls the operators' systems, with its jobs."""
    reach = Reach(kit.client, inside=kit.config.hooks_inside)
    caller = HookCaller(kit.db, kit.queue, kit.clock, Vault(kit.keys.secrets(SECRETS_USE)), reach)
    kit.queue.on(CALL, MakeCall, caller.make)
    kit.queue.every(EVERY_MINUTE, "call hooks", caller.queue_due)
    kit.queue.every(HOURLY, "forget calls", caller.forget)
    return caller


def carriers(kit: Kit) -> dict[Channel, Carrier]:
    """What carries each channel by these settings. Raises ValueError for an address that cannot be one."""
    config: Config = kit.config
    stand_in = Missing if config.production else Keeper
    mail = Mail(config.smtp_url, config.mail_from, kit.public_url) if config.smtp_url else stand_in("OVERLAND_SMTP_URL")
    texts = Texts(config.sms_url, config.sms_key, kit.client) if config.sms_url else stand_in("OVERLAND_SMS_URL")
    return {Channel.EMAIL: mail, Channel.SMS: texts}


BLUEPRINT = Blueprint(
    "notifications", Notifications, open_notifications,
    tuple(dict.fromkeys((
        *LISTENS, ListJoined, CodeWanted, InvitationMade, ApplicantMustKnow, OperatorSwitched, AccountErased,
        PlatformChosen, *KINDS,
    ))),
    Config, Path(__file__).parent / "migrations",
)  # fmt: skip
