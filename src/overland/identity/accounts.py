"""Who people are here, and where they are signed in, as others see it. Instants in UTC."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.identity.companions import Companion
from overland.identity.passkeys import Passkey
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership


class Account(msgspec.Struct, frozen=True):
    """A person with a way to sign in: an e-mail address, a phone number (E.164), or both.

    An address is verified once a code that was sent there came back. `second_step`: signing in asks for a code of an
    app, too.
    """

    id: UUID
    name: str
    email: str | None
    phone: str | None
    language: str
    memberships: tuple[Membership, ...]
    created_at: datetime
    email_verified: bool = False
    phone_verified: bool = False
    second_step: bool = False


class Person(msgspec.Struct, frozen=True):
    """How colleagues see someone."""

    id: UUID
    name: str
    email: str | None
    phone: str | None


class Member(msgspec.Struct, frozen=True):
    """A person's role at one operator; with `agent_id`, as one of the people of that agent of the operator's."""

    person: Person
    role: Role
    operator_id: UUID | None
    since: datetime
    agent_id: UUID | None = None


class Tokens(msgspec.Struct, frozen=True):
    """A short access token for every room, and the refresh token that buys the next pair, once."""

    access: str
    access_expires_at: datetime
    refresh: str
    refresh_expires_at: datetime
    account: Account

    def __repr__(self) -> str:
        """Without the tokens: a pair may be printed into a log."""
        return f"Tokens(account={self.account.id})"


class Session(msgspec.Struct, frozen=True):
    """One sign-in on one device, with all refresh tokens that came from it."""

    id: UUID
    device: str
    begun_at: datetime
    used_at: datetime
    current: bool
    looked_by: str | None = None
    """The name of who of the platform is looking as this person, without being able to change anything."""


class CodeSent(msgspec.Struct, frozen=True):
    """A code is under way, if there is anybody to send it to. It is good only together with `ticket`, until it expires.

    The ticket stays in the browser that asked: who reads the message over a shoulder has half of what it takes.
    """

    ticket: str
    expires_at: datetime

    def __repr__(self) -> str:
        """Without the ticket."""
        return f"CodeSent(expires_at={self.expires_at})"


class AppKey(msgspec.Struct, frozen=True):
    """What an app needs to make codes: the secret (base32) and the same as an otpauth address, to be shown as a QR."""

    secret: str
    uri: str

    def __repr__(self) -> str:
        """Without the secret."""
        return "AppKey()"


class RecoveryCodes(msgspec.Struct, frozen=True):
    """Codes for when the app is lost, each good once. They are told this one time and kept as hashes."""

    codes: tuple[str, ...]

    def __repr__(self) -> str:
        """Without the codes."""
        return f"RecoveryCodes({len(self.codes)})"


class PastSession(msgspec.Struct, frozen=True):
    """A sign-in, going on or over."""

    device: str
    begun_at: datetime
    used_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    ended_why: str | None = None


class PastRole(msgspec.Struct, frozen=True):
    """A role, held or taken back."""

    role: Role
    operator_id: UUID | None
    granted_at: datetime
    revoked_at: datetime | None = None


class AccountData(msgspec.Struct, frozen=True):
    """All that identity holds about someone, but for what is secret even to them: hashes."""

    account: Account
    email_verified_at: datetime | None
    phone_verified_at: datetime | None
    password_changed_at: datetime | None
    second_step_since: datetime | None
    recovery_codes_left: int
    roles: tuple[PastRole, ...]
    sessions: tuple[PastSession, ...]
    passkeys: tuple[Passkey, ...] = ()
    companions: tuple[Companion, ...] = ()
