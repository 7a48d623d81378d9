"""What identity tells the others."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from overland.kernel.events import Event
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership


class AccountCreated(Event, frozen=True):
    """Someone signed up."""

    account_id: UUID


class MembershipChanged(Event, frozen=True):
    """Someone's roles are others now; tokens issued before are no longer enough from their next refresh on.

    `epoch` counts an account's changes: of two events the one with the higher epoch is right.
    """

    account_id: UUID
    memberships: tuple[Membership, ...]
    epoch: int


class CodeWanted(Event, frozen=True):
    """Someone shall be sent a code, over one channel, before it expires.

    The code alone opens nothing: it takes the ticket of the browser that asked as well.
    """

    purpose: Literal["password", "login"]
    channel: Literal["email", "sms"]
    recipient: str
    name: str
    language: str
    code: str
    expires_at: datetime


class InvitationMade(Event, frozen=True):
    """Someone shall be sent the link of an invitation to work at an operator (or, without one, for the platform)."""

    channel: Literal["email", "sms"]
    recipient: str
    language: str
    operator_id: UUID | None
    role: Role
    link: str
    expires_at: datetime
    inviter: str


class AccountErased(Event, frozen=True):
    """Someone has erased their account: whoever keeps anything of theirs by this id forgets whose it was."""

    account_id: UUID
