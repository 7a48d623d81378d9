"""WebAuthn (Level 3) as this installation speaks it: who relies on the keys, what is asked, whether an answer holds."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import msgspec
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.options_to_json_dict import options_to_json_dict
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from overland.identity import store
from overland.kernel.keys import Keys

TICKET_LASTS: Final = timedelta(minutes=15)
NAME: Final = "Overland"
_AT_HOME: Final = {"127.0.0.1", "::1", "localhost"}
T = TypeVar("T")


class RelyingParty(msgspec.Struct, frozen=True):
    """The name that keys are bound to, and the address whose pages may use them."""

    id: str
    origin: str


def relying_party(public_url: str) -> RelyingParty:
    """This installation's. Keys are bound to a name and never to a number, so a machine at home goes by its name."""
    address = urlsplit(public_url)
    host = address.hostname or "localhost"
    if host not in _AT_HOME:
        return RelyingParty(host, f"{address.scheme}://{address.netloc}")
    port = f":{address.port}" if address.port else ""
    return RelyingParty("localhost", f"{address.scheme}://localhost{port}")


def new_ticket(keys: Keys, subject: str, now: datetime) -> str:
    """A ticket for one answer. It says itself what it is for and until when: whoever only asks costs no row."""
    body = f"{int((now + TICKET_LASTS).timestamp())}.{secrets.token_urlsafe(24)}"
    return f"{body}.{_mark(keys.secret('passkeys'), body, subject)}"


def good_ticket(keys: Keys, subject: str, ticket: str, now: datetime) -> bool:
    """Whether this ticket was made for this, and is not over."""
    body, _, mark = ticket.rpartition(".")
    ends = body.partition(".")[0]
    made_here = any(
        hmac.compare_digest(mark.encode(), _mark(secret, body, subject).encode()) for secret in keys.secrets("passkeys")
    )
    return made_here and int(ends) > now.timestamp()


def to_make(party: RelyingParty, ticket: str, row: store.AccountRow, held: Sequence[bytes]) -> dict[str, Any]:
    """What a browser is asked to make a key; one whose device knows its person, so that it can stand alone."""
    options = generate_registration_options(
        rp_id=party.id, rp_name=NAME, user_id=row.id.bytes, user_name=row.login.text, user_display_name=row.name,
        challenge=_challenge(ticket), exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in held],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )  # fmt: skip
    return options_to_json_dict(options)


def to_sign(party: RelyingParty, ticket: str, held: Sequence[bytes] = ()) -> dict[str, Any]:
    """What a browser is asked to sign with one of these keys; without any, with whichever it has."""
    verified = UserVerificationRequirement.PREFERRED if held else UserVerificationRequirement.REQUIRED
    options = generate_authentication_options(
        rp_id=party.id, challenge=_challenge(ticket), user_verification=verified,
        allow_credentials=[PublicKeyCredentialDescriptor(id=one) for one in held],
    )  # fmt: skip
    return options_to_json_dict(options)


def made(party: RelyingParty, ticket: str, credential: dict[str, Any]) -> VerifiedRegistration | None:
    """The key that was made; None when the answer does not hold."""
    return _judged(
        lambda: verify_registration_response(
            credential=credential, expected_challenge=_challenge(ticket), expected_rp_id=party.id,
            expected_origin=party.origin, require_user_verification=True,
        )
    )  # fmt: skip


def signed(
    party: RelyingParty, ticket: str, credential: dict[str, Any], key: store.KeptKey, *, alone: bool
) -> VerifiedAuthentication | None:
    """What the key signed; None when it did not. `alone`: its device must have known its person, too."""
    return _judged(
        lambda: verify_authentication_response(
            credential=credential, expected_challenge=_challenge(ticket), expected_rp_id=party.id,
            expected_origin=party.origin, credential_public_key=key.public_key,
            credential_current_sign_count=key.sign_count, require_user_verification=alone,
        )
    )  # fmt: skip


def credential_id(credential: dict[str, Any]) -> bytes:
    """Which key an answer says it is from; empty when it cannot be read."""
    return _judged(lambda: base64url_to_bytes(credential["rawId"])) or b""


def _judged(verdict: Callable[[], T]) -> T | None:
    try:
        return verdict()
    except Exception:  # noqa: BLE001 - whatever a stranger's bytes break in the reader, the answer does not hold
        return None


def _challenge(ticket: str) -> bytes:
    return hashlib.sha256(f"passkey {ticket}".encode()).digest()


def _mark(secret: bytes, body: str, subject: str) -> str:
    digest = hmac.digest(secret, f"{body} {subject}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
