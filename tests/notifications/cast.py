"""The people of these tests: Minh books for himself and Lan with the operator Sao Mai, from Hà Nội to Sa Pa."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any
from uuid import UUID

import msgspec
from aiosmtpd.smtp import SMTP, Envelope, Session

from houses import Opened
from overland.booking import Booking, BookingStatus, Call, Contact, Journey, Ticket, TicketStatus
from overland.kernel.ids import new_id
from overland.kernel.money import Money

SAO_MAI = UUID("0192a000-0000-7000-8000-000000000001")
OTHER_OPERATOR = UUID("0192a000-0000-7000-8000-000000000002")
DEPARTS = datetime(2026, 11, 27, 0, 30, tzinfo=UTC)
ARRIVES = datetime(2026, 11, 27, 6, 0, tzinfo=UTC)
HANOI = Call(0, new_id(), "Hà Nội", "Bến xe Mỹ Đình", "20 Phạm Hùng", DEPARTS, "Asia/Ho_Chi_Minh")
SAPA = Call(3, new_id(), "Sa Pa", "Bến xe Sa Pa", "Điện Biên Phủ", ARRIVES, "Asia/Ho_Chi_Minh")
MINH = Contact("Trần Minh", phone="0901 234 567", email="minh@example.com", language="vi")
TOKEN = "OV1.AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4_QEE"


def journey(**changes: Any) -> Journey:
    """Hà Nội → Sa Pa at 07:30 on Friday 27 November 2026."""
    trip = Journey(
        new_id(), SAO_MAI, "Sao Mai", "1900 1234", "Hà Nội – Sa Pa", HANOI, SAPA, "Limousine 22", "29B-123.45"
    )
    return msgspec.structs.replace(trip, **changes)


def ticket(seat: str, name: str, **changes: Any) -> Ticket:
    """A ticket at 350.000 ₫."""
    paper = Ticket(
        new_id(), f"SM{seat}7K", seat, "standard", Money(350_000, "VND"), name, TicketStatus.ISSUED, token=TOKEN
    )
    return msgspec.structs.replace(paper, **changes)


def booking(contact: Contact = MINH, tickets: Sequence[Ticket] = (), **changes: Any) -> Booking:
    """Minh's confirmed booking of two seats."""
    tickets = tickets or (ticket("A1", "Trần Minh"), ticket("A2", "Nguyễn Lan"))
    total = Money(350_000 * len(tickets), "VND")
    made = Booking(
        new_id(), "7KQ2M9XW4RTB", "c2VjcmV0LWtleS1vZi1saW5r", BookingStatus.CONFIRMED, journey(), tuple(tickets), total,
        refund_steps=(), created_at=datetime(2026, 11, 2, 1, 0, tzinfo=UTC), contact=contact,
    )  # fmt: skip
    return msgspec.structs.replace(made, **changes)


class MailServer:
    """A mail server on this machine that answers as it is told, and keeps what it took."""

    def __init__(self) -> None:
        self.port = 0
        self.answers: list[str] = []
        self.refuses: set[str] = set()
        self.mails: list[tuple[list[str], EmailMessage]] = []

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 2.0.0 taken as Q1"
        if answer == "drop":
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return "250 nobody hears this"
        if answer.startswith("250"):
            mail = message_from_bytes(envelope.content or b"", policy=default)  # type: ignore[arg-type]
            assert isinstance(mail, EmailMessage)
            self.mails.append((envelope.rcpt_tos, mail))
        return answer


@asynccontextmanager
async def mail_server() -> AsyncIterator[MailServer]:
    """A running mail server."""
    box = MailServer()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(box, loop=loop, hostname="mail.test"), "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()
        await server.wait_closed()


async def rows(opened: Opened) -> list[dict[str, Any]]:
    """All messages that the room has, oldest first."""
    found = await opened.db.pool.fetch("SELECT * FROM message ORDER BY created_at, channel, recipient")
    return [dict(row) for row in found]


def part(mail: EmailMessage, kind: str) -> str:
    """The text of a mail's first part of this kind."""
    for piece in mail.walk():
        if piece.get_content_type() == kind:
            assert isinstance(piece, EmailMessage)
            content = piece.get_content()
            return content if isinstance(content, str) else content.decode()
    raise AssertionError(f"no {kind} in {[p.get_content_type() for p in mail.walk()]}")
