"""What is said about passkeys: how one is made, asked for, shown."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec

from overland.identity.forms import Device, Password, Ticket

Challenge = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
"""The `ticket` that came with the options."""
Credential = dict[str, Any]
"""What the browser's WebAuthn answered, as its JSON (PublicKeyCredential.toJSON)."""
KeyName = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]


class _Secretive(msgspec.Struct, frozen=True):
    def __repr__(self) -> str:
        """Nothing of what is in it."""
        return f"{type(self).__name__}()"


class Passkey(msgspec.Struct, frozen=True):
    """A key on a device (or in a password manager) of the caller's that signs them in. Instants in UTC."""

    id: UUID
    name: str
    made_at: datetime
    used_at: datetime | None = None


class PasskeyAsked(_Secretive, frozen=True):
    """What a browser's WebAuthn is asked (`options`, as JSON), and the ticket to bring back with its answer."""

    ticket: str
    options: dict[str, Any]


class NewPasskey(_Secretive, frozen=True, forbid_unknown_fields=True):
    """A passkey that was just made; `name` is how its owner will know it."""

    ticket: Challenge
    name: KeyName
    credential: Credential


class EndPasskey(_Secretive, frozen=True, forbid_unknown_fields=True):
    """A passkey to be taken away, proven by the password."""

    passkey_id: UUID
    password: Password


class PasskeySignIn(_Secretive, frozen=True, forbid_unknown_fields=True):
    """A way in by a passkey alone. `device` is what the person will recognise in the list of their sessions."""

    ticket: Challenge
    credential: Credential
    device: Device = ""


class SecondPasskey(_Secretive, frozen=True, forbid_unknown_fields=True):
    """The second step of signing in by a passkey; the ticket is that of the first step."""

    ticket: Ticket
    credential: Credential
