"""The rules of identity, pure: how a login is read, who may give which role, how long one waits after wrong tries."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from typing import Final, Literal
from uuid import UUID

import msgspec

from overland.identity.companions import CompanionDraft
from overland.kernel.ids import read_reference
from overland.kernel.permissions import Permission, Role
from overland.kernel.principal import Membership, Principal
from overland.kernel.problems import Forbidden, Invalid, Unauthenticated
from overland.kernel.text import one_line, settled
from overland.kernel.words import LANGUAGES

ACCESS_LASTS: Final = timedelta(minutes=10)
REFRESH_LASTS: Final = timedelta(days=30)
SESSION_LASTS: Final = timedelta(days=180)
"""However busy, a session ends after this and the person signs in again."""

HOME: Final = "84"
"""The calling code of a phone number that is typed without one: Vietnam."""

FORGOTTEN_AFTER: Final = timedelta(days=1)
ALLOWED: Final = {"login": 5, "address": 20, "code": 5}
"""Wrong passwords (or codes) before the first wait. A whole bus station may stand behind one address."""
FIRST_WAIT: Final = timedelta(seconds=15)
LONGEST_WAIT: Final = timedelta(minutes=15)

CODE_LASTS: Final = timedelta(minutes=5)
DIGITS: Final = 6
MOST_TRIES: Final = 5
"""Wrong codes that a ticket outlives, less one."""
HOUR: Final = timedelta(hours=1)
AN_HOUR: Final = {"code to login": 3, "code from address": 20, "account from address": 100}
"""How often within any hour something may be asked for. Behind one address of a phone company stand thousands."""
RECOVERY_CODES: Final = 10
RECOVERY_SYMBOLS: Final = 12

MOST_PASSKEYS: Final = 20
MOST_COMPANIONS: Final = 40

ON_THE_PLATFORM: Final = frozenset({Role.CUSTOMER, Role.ADMIN})

_EMAIL = re.compile(r"[^@\s<>\"(),:;\\]{1,64}@[^@\s<>\"(),:;\\]+\.[^@\s<>\"(),:;\\.]+")
_E164 = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
_AT_HOME = re.compile(rf"\+{HOME}[2-9]\d{{8,9}}", re.ASCII)


class Login(msgspec.Struct, frozen=True):
    """A login as it is stored: an e-mail address (compared without regard to case) or a phone number in E.164."""

    kind: Literal["email", "phone"]
    text: str


def read_login(typed: str) -> Login | None:
    """What a person typed, as a login; None when it is neither an e-mail address nor a phone number."""
    text = settled("NFC", typed).strip()
    if not text.isprintable():
        return None
    if "@" in text:
        return Login("email", text) if len(text) <= 254 and _EMAIL.fullmatch(text) else None
    phone = read_phone(text)
    return Login("phone", phone) if phone else None


def read_phone(typed: str) -> str | None:
    """A phone number in E.164. Without a calling code it is Vietnamese: 0912 345 678 is +84912345678."""
    digits = re.sub(r"[\s.()/-]", "", settled("NFKC", typed))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = f"+{HOME}{digits[1:]}"
    elif digits.startswith(HOME):
        digits = "+" + digits
    # People write +84 (0)912…: the zero belongs to calls within the country.
    digits = re.sub(rf"^\+{HOME}0", f"+{HOME}", digits)
    shape = _AT_HOME if digits.startswith(f"+{HOME}") else _E164
    return digits if shape.fullmatch(digits) else None


def read_name(typed: str) -> str:
    """A person's name in NFC with single spaces. Raises Invalid when nothing is left, or more than 120 characters."""
    name = one_line(typed)
    if name is None or not 1 <= len(name) <= 120:
        raise Invalid(fields={"name": "name-unreadable"})
    return name


def read_companion(form: CompanionDraft) -> CompanionDraft:
    """Someone to travel with, as they are kept: the phone in E.164. Raises Invalid."""
    name, wrong = one_line(form.name), {}
    phone = read_phone(form.phone) if form.phone.strip() else ""
    email = read_login(form.email) if form.email.strip() else None
    if not name or len(name) > 120:
        wrong["name"] = "name-unreadable"
    if phone is None:
        wrong["phone"] = "not-a-phone"
    if form.email.strip() and (email is None or email.kind != "email"):
        wrong["email"] = "not-an-email"
    if wrong:
        raise Invalid(fields=wrong)
    return CompanionDraft(name or "", phone or "", email.text if email else "")


def read_language(typed: str) -> str:
    """A language that we speak. Raises Invalid."""
    if typed not in LANGUAGES:
        raise Invalid(fields={"language": "language-unknown"})
    return typed


def require_login(typed: str) -> Login:
    """What a person typed, as a login. Raises Invalid when it is none."""
    login = read_login(typed)
    if login is None:
        raise Invalid(fields={"login": "login-unreadable"})
    return login


def read_code(typed: str) -> str:
    """A code as it is compared: without the spaces and dashes it was written in, O read as 0, I and L as 1."""
    return read_reference(settled("NFKC", typed))


def read_device(typed: str) -> str:
    """What a device calls itself, made fit to be shown: printable, 120 characters at most."""
    kept = "".join(c for c in settled("NFC", typed) if c.isprintable())
    return kept.strip()[:120]


def neighbourhood(address: str) -> str:
    """Whom an address is counted with: an IPv4 address alone, an IPv6 address with its /64, the unreadable together."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return f"{IPv6Address(int(parsed) >> 64 << 64)}/64"


def wait_after(wrong: int, allowed: int) -> timedelta:
    """How long to wait after so many wrong passwords: nothing at first, then twice as long each time, to a limit."""
    if wrong < allowed:
        return timedelta()
    doublings = min(wrong - allowed, 16)
    return min(LONGEST_WAIT, FIRST_WAIT * (1 << doublings))


def session_expiry(begun_at: datetime, now: datetime) -> datetime:
    """Until when the next refresh token is good."""
    return min(now + REFRESH_LASTS, begun_at + SESSION_LASTS)


def require_giver(by: Principal, operator_id: UUID | None) -> None:
    """Refuse unless `by` may give and take roles at this operator, or, without one, on the platform.

    Raises Unauthenticated, NotFound (a stranger to the operator), Forbidden.
    """
    if operator_id is not None:
        by.require(Permission.MEMBERS_WRITE, operator_id)
    elif by.account_id is None and not by.system:
        raise Unauthenticated
    elif not by.everywhere:
        raise Forbidden(permission=Permission.MEMBERS_WRITE.value)


def require_sight(by: Principal, operator_id: UUID | None) -> None:
    """Refuse unless `by` may see who works at this operator, or, without one, on the platform.

    Raises Unauthenticated, NotFound (a stranger to the operator), Forbidden.
    """
    if operator_id is None:
        require_giver(by, None)
    else:
        by.require(Permission.MEMBERS_READ, operator_id)


def require_place(wanted: Membership) -> None:
    """A customer and an admin are so on the whole platform, everyone else at one operator, an agent for one of its
    agents. Raises Invalid.
    """
    out = (wanted.role in ON_THE_PLATFORM) != (wanted.operator_id is None)
    if out or (wanted.role is Role.AGENT) != (wanted.agent_id is not None):
        raise Invalid(fields={"role": "role-out-of-place"})
