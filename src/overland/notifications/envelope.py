"""The head of every mail, and a mail of nothing but words."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from overland.notifications.carry import Plain, Refused
from overland.notifications.rules import is_email, one_line
from overland.notifications.store import Taken


def envelope(message: Taken | Plain, sender: str, subject: str, at: datetime) -> EmailMessage:
    """A mail without its text. Raises Refused for an address that cannot be one."""
    if not is_email(message.recipient):
        raise Refused("This is not an e-mail address")
    name, address = parseaddr(sender)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(one_line(name), addr_spec=address)
    mail["To"] = Address(one_line(message.name, 80), addr_spec=message.recipient)
    mail["Subject"] = one_line(subject)
    mail["Date"] = format_datetime(at)
    # Always the same, so that a mailbox that got it twice can tell.
    mail["Message-ID"] = f"<{message.id}@{address.rpartition('@')[2] or 'localhost'}>"
    mail["Auto-Submitted"] = "auto-generated"
    return mail


def compose_plain(message: Plain, sender: str) -> EmailMessage:
    """The mail to one person. Raises Refused for an address that cannot be one."""
    mail = envelope(message, sender, message.subject, message.at)
    mail.set_content(message.text, cte="quoted-printable")
    mail["Content-Language"] = message.language
    return mail
