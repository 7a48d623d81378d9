"""What people ask of identity. None shows a secret when it is printed into a log."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from overland.kernel.permissions import Role
from overland.kernel.principal import Membership

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
Login = Annotated[str, msgspec.Meta(max_length=254, examples=["an@example.vn", "0912 345 678"])]
Password = Annotated[str, msgspec.Meta(max_length=1000)]
"""Longer than any that is taken, so that too long a one is refused by its name (WeakPassword)."""
Device = Annotated[str, msgspec.Meta(max_length=500)]
Code = Annotated[str, msgspec.Meta(min_length=1, max_length=40, examples=["123456"])]
Ticket = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
"""Of `CodeSent`, or the fact `ticket` of a `CodeNeeded`."""


class SignUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A new account. `login` is an e-mail address or a phone number; the password has 10 to 200 characters."""

    name: Name
    login: Login
    password: Password
    language: str = "vi"

    def __repr__(self) -> str:
        """Without the password: a form may be printed into a log."""
        return f"SignUp(name={self.name!r})"


class SignIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way in. `device` is what the person will recognise in the list of their sessions."""

    login: Login
    password: Password
    device: Device = ""

    def __repr__(self) -> str:
        """Without the password: a form may be printed into a log."""
        return f"SignIn(device={self.device!r})"


class Grant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role for the person behind `login`, or of an account, at one operator (or, for an admin, on the platform).

    `agent_id` names for which agent of the operator's an `agent` sells.
    """

    login: Login
    role: Role
    operator_id: UUID | None = None
    account_id: UUID | None = None
    agent_id: UUID | None = None

    @property
    def membership(self) -> Membership:
        """The role in its place."""
        return Membership(self.role, self.operator_id, self.agent_id)


class Revoke(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role taken back."""

    account_id: UUID
    role: Role
    operator_id: UUID | None = None


class _Secretive(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    def __repr__(self) -> str:
        """Nothing of what is in it."""
        return f"{type(self).__name__}()"


class SecondStep(_Secretive, frozen=True, forbid_unknown_fields=True):
    """The second step of signing in: the code of the app, or one of the recovery codes."""

    ticket: Ticket
    code: Code


class NewPassword(_Secretive, frozen=True, forbid_unknown_fields=True):
    """Another password for oneself, proven by the one of now."""

    password: Password
    new_password: Password


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one is called, and in which language one is written to."""

    name: Name
    language: str


class NewLogin(_Secretive, frozen=True, forbid_unknown_fields=True):
    """An e-mail address or phone number of one's own, to be verified. One that is new asks for the password."""

    login: Login
    password: Password = ""


class SentCode(_Secretive, frozen=True, forbid_unknown_fields=True):
    """The code from a message, with the ticket of the browser that asked for it."""

    ticket: Ticket
    code: Code


class Forgotten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The login whose password is forgotten."""

    login: Login


class ResetPassword(_Secretive, frozen=True, forbid_unknown_fields=True):
    """Another password, proven by the code from a message."""

    ticket: Ticket
    code: Code
    new_password: Password


class Prove(_Secretive, frozen=True, forbid_unknown_fields=True):
    """The password of now, before something grave is done."""

    password: Password


class AppCode(_Secretive, frozen=True, forbid_unknown_fields=True):
    """The code that the app shows now."""

    code: Code


class EndSecondStep(_Secretive, frozen=True, forbid_unknown_fields=True):
    """No second step from now on, proven by the password and a code of the app or a recovery code."""

    password: Password
    code: Code
