"""A mail, whole: plain text and HTML, a picture of each QR code, a calendar entry, and facts for mail programs."""

from __future__ import annotations

import io
from email.message import EmailMessage
from pathlib import Path
from typing import Final

import mjml
import msgspec
import segno
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from overland.booking import Booking, Ticket
from overland.notifications.calendar import calendar
from overland.notifications.envelope import envelope
from overland.notifications.reservation import reservations
from overland.notifications.rules import ASKS, Recipient, rides_of, tickets_of, valid
from overland.notifications.say import WORDS, Said, plain, say, seat_of
from overland.notifications.store import Notice, Taken

# MJML is compiled first and filled in afterwards, so that nothing a person wrote is ever read as markup or template.
_PAGE: Final = Environment(autoescape=True, undefined=StrictUndefined).from_string(
    mjml.mjml2html(
        (Path(__file__).parent / "templates" / "mail.mjml").read_text("utf8"), disable_comments=True, fonts={}
    )
)


class Shown(msgspec.Struct, frozen=True):
    """A ticket as the page shows it; `picture` is the content id of its QR code, empty when it opens nothing."""

    seat: str
    name: str
    code: str
    picture: str
    alt: str


def compose(message: Taken, sender: str, public_url: str) -> EmailMessage:
    """The mail to one person. Raises Refused for an address that cannot be one."""
    to = Recipient(message.channel, message.recipient, message.name, message.seats, message.whole)
    said, notice = say(message.notice, to, public_url), message.notice
    tickets = [] if said.kind in ASKS else tickets_of(notice.booking, message.seats)
    mail = envelope(message, sender, said.subject, notice.at)
    mail.set_content(plain(said, notice.booking, message.seats), cte="quoted-printable")
    mail.add_alternative(page(said, notice, to), subtype="html", cte="quoted-printable")
    html = mail.get_payload()[1]  # type: ignore[index]
    assert isinstance(html, EmailMessage)
    for ticket in tickets:
        if _opens(said, ticket):
            html.add_related(
                _qr(ticket.token), "image", "png", cid=f"<{_picture(ticket)}>", filename=f"{ticket.code}.png"
            )
    _attach_calendar(mail, notice, said)
    # Last: headers that begin with Content- wander into the first part as soon as there are several.
    mail["Content-Language"] = said.language
    return mail


def page(said: Said, notice: Notice, to: Recipient) -> str:
    """The HTML of a mail."""
    rides = [] if said.kind in ASKS else rides_of(notice.booking, to.seats)
    facts = Markup(reservations(rides, said))  # noqa: S704 - JSON without any "<"
    return _PAGE.render(said=said, tickets=[_shown(said, notice.booking, *ride) for ride in rides], reservations=facts)


def _attach_calendar(mail: EmailMessage, notice: Notice, said: Said) -> None:
    if said.kind in {"reminder", "returned"} | ASKS:
        return
    method = "CANCEL" if said.kind == "cancelled" else "PUBLISH"
    parameters = {"charset": "utf-8", "method": method}
    mail.add_attachment(calendar(notice, said), "text", "calendar", params=parameters, filename="overland.ics")


def _shown(said: Said, booking: Booking, part: Booking, ticket: Ticket) -> Shown:
    language = said.language
    seat = seat_of(said, part, ticket, booking)
    code = WORDS.say(language, "label-code", code=ticket.code)
    alt = WORDS.say(language, "qr-of", seat=ticket.seat)
    return Shown(seat, ticket.name, code, _picture(ticket) if _opens(said, ticket) else "", alt)


def _opens(said: Said, ticket: Ticket) -> bool:
    return said.kind != "cancelled" and valid(ticket)


def _picture(ticket: Ticket) -> str:
    return f"{ticket.id}@qr.overland"


def _qr(token: str) -> bytes:
    out = io.BytesIO()
    segno.make(token, error="m", micro=False).save(out, kind="png", scale=8, border=4)
    return out.getvalue()
