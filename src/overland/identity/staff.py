"""Who is asked to work here, who is kept from it, and what is asked of them, as others see it. Instants in UTC."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from overland.identity.accounts import Account, Person
from overland.identity.forms import Login, Name, Password
from overland.kernel.permissions import Role

Reason = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Link = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
"""What stands in the link of an invitation."""


class Invite(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone to be asked, by e-mail or text, to take on a role at an operator (or, for an admin, on the platform).

    `agent_id` names for which agent of the operator's an `agent` will sell.
    """

    login: Login
    role: Role
    operator_id: UUID | None = None
    language: str = "vi"
    agent_id: UUID | None = None


class Invitation(msgspec.Struct, frozen=True):
    """Someone who was asked and has not answered yet. `told`: how often it was sent."""

    id: UUID
    operator_id: UUID | None
    role: Role
    login: str
    told: int
    made_at: datetime
    made_by: str
    expires_at: datetime
    agent_id: UUID | None = None


class Invited(msgspec.Struct, frozen=True):
    """What the link of an invitation opens: to what, and whether there is an account with this login already."""

    operator_id: UUID | None
    role: Role
    login: str
    expires_at: datetime
    known: bool


class Join(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A new account for who was invited; the login is that of the invitation, and verified by it."""

    link: Link
    name: Name
    password: Password
    language: str = "vi"

    def __repr__(self) -> str:
        """Without the password and the link."""
        return f"Join(name={self.name!r})"


class Suspend(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keep someone from working at an operator or, without one, from signing in at all, until it is ended."""

    account_id: UUID
    reason: Reason
    operator_id: UUID | None = None


class Suspended(msgspec.Struct, frozen=True):
    """Someone who is kept out: from an operator, or without one from everywhere."""

    person: Person
    operator_id: UUID | None
    reason: str
    since: datetime
    by: str


class StepPolicy(msgspec.Struct, frozen=True):
    """Whether who works in the office must have a second step or a passkey, so many days after it was settled.

    Drivers are not asked. For those taken on later the days are counted from then.
    """

    required: bool
    grace_days: int = 0
    since: datetime | None = None


class SetStepPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask for a second step, or ask no more."""

    required: bool
    grace_days: Annotated[int, msgspec.Meta(ge=0, le=90)] = 14


class StaffStep(msgspec.Struct, frozen=True):
    """Whether someone who works at an operator has what is asked for."""

    account_id: UUID
    app: bool
    passkeys: int


class User(msgspec.Struct, frozen=True):
    """An account in the list of all of them."""

    person: Person
    roles: tuple[str, ...]
    created_at: datetime
    blocked: bool


class UserSession(msgspec.Struct, frozen=True):
    """Where someone is signed in."""

    id: UUID
    device: str
    begun_at: datetime
    used_at: datetime
    expires_at: datetime


class Looking(msgspec.Struct, frozen=True):
    """That someone of the platform looked at it as this person: who, why, from when and at most until when."""

    id: UUID
    by_name: str
    reason: str
    begun_at: datetime
    expires_at: datetime
    ended_at: datetime | None


class UserFile(msgspec.Struct, frozen=True):
    """What an admin sees of an account: no secrets, and nothing that it bought."""

    account: Account
    passkeys: int
    blocked_since: datetime | None
    blocked_why: str
    sessions: tuple[UserSession, ...]
    looked: tuple[Looking, ...]
    suspended_at: tuple[UUID, ...] = ()


class LookAs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Look at the product as this person, for half an hour, changing nothing. The reason is kept and shown to them."""

    account_id: UUID
    reason: Annotated[str, msgspec.Meta(min_length=5, max_length=200)]
