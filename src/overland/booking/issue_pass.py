"""A ticket as a pass for the wallet of a phone, signed with its operator's keys, as the ticket stands now."""

from __future__ import annotations

import asyncio
from typing import TypeVar
from uuid import UUID

import msgspec
import structlog

from overland.booking.bookings import Access, Booking, Ticket
from overland.booking.desk import Desk
from overland.booking.open_booking import booking as open_booking
from overland.booking.paper.apple_pass import apple_pass as draw_apple
from overland.booking.paper.apple_pass import read_signer
from overland.booking.paper.google_pass import google_link, read_issuer
from overland.booking.store import wallets
from overland.booking.wallets import AppleKeys, GoogleKeys, PassLink, TicketPass, WalletKind
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound
from overland.kernel.vault import Unreadable

T = TypeVar("T")
log = structlog.get_logger()


async def passes(desk: Desk, operator_id: UUID) -> list[WalletKind]:
    """The wallets that tickets of this operator can be saved to."""
    return [one.kind for one in await wallets.of_operator(desk.db, operator_id)]


async def apple_pass(desk: Desk, by: Principal, access: Access, ticket_id: UUID) -> TicketPass:
    """The file for Apple Wallet. Raises NotFound, also where the operator issues none, TooManyGuesses."""
    booking, ticket = await _ticket(desk, by, access, ticket_id)
    keys = await _keys(desk, booking.journey.operator_id, WalletKind.APPLE, AppleKeys)
    try:
        signer = read_signer(keys, desk.clock.now())
    except Invalid as over:
        log.warning("passes cannot be signed", operator=str(booking.journey.operator_id), why=over.facts)
        raise NotFound from over
    content = await asyncio.to_thread(draw_apple, booking, ticket, _language(booking), signer)
    return TicketPass(ticket.id, content)


async def google_pass(desk: Desk, by: Principal, access: Access, ticket_id: UUID) -> PassLink:
    """The link for Google Wallet. Raises NotFound, also where the operator issues none, TooManyGuesses."""
    booking, ticket = await _ticket(desk, by, access, ticket_id)
    issuer = read_issuer(await _keys(desk, booking.journey.operator_id, WalletKind.GOOGLE, GoogleKeys))
    return PassLink(google_link(booking, ticket, _language(booking), issuer, desk.public_url, desk.clock.now()))


async def _ticket(desk: Desk, by: Principal, access: Access, ticket_id: UUID) -> tuple[Booking, Ticket]:
    """The ticket with its booking; one that was never sold has no pass."""
    found = await open_booking(desk, by, access)
    for part in found.parts or (found,):
        for ticket in part.tickets:
            if ticket.id == ticket_id and part.status in {"confirmed", "cancelled"}:
                return part, ticket
    raise NotFound


async def _keys(desk: Desk, operator_id: UUID, kind: WalletKind, read_as: type[T]) -> T:
    stored = await wallets.find(desk.db, operator_id, kind)
    if stored is None:
        raise NotFound
    try:
        return msgspec.convert(desk.wallet_vault.open(operator_id, kind.value, stored.sealed), read_as)
    except Unreadable as lost:
        log.exception("the keys of a wallet cannot be read any more", operator=str(operator_id), kind=kind.value)
        raise NotFound from lost


def _language(booking: Booking) -> str:
    return booking.contact.language if booking.contact else "vi"
