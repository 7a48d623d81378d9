"""A ticket as a pass for Google Wallet: a signed JWT in a link, with the whole pass in it (generic "save" flow)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import jwt
import msgspec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from overland.booking.bookings import Booking, Ticket
from overland.booking.offers import Call
from overland.booking.wallets import GoogleKeys
from overland.kernel.clock import local
from overland.kernel.ids import show_reference
from overland.kernel.problems import Invalid

SAVE = "https://pay.google.com/gp/v/save/"


class Issuer(msgspec.Struct, frozen=True):
    """Who issues: the number at Google, and the service account that signs."""

    number: str
    email: str
    key: RSAPrivateKey


class _ServiceAccount(msgspec.Struct, frozen=True):
    client_email: str
    private_key: str


def read_issuer(keys: GoogleKeys) -> Issuer:
    """The keys as they sign. Raises Invalid with what is wrong with which of them."""
    wrong = {} if keys.issuer.strip().isascii() and keys.issuer.strip().isdigit() else {"issuer": "not-an-issuer"}
    account, key = None, None
    try:
        account = msgspec.json.decode(keys.service_account, type=_ServiceAccount)
        key = load_pem_private_key(account.private_key.encode(), password=None)
    except (msgspec.DecodeError, ValueError, TypeError):
        wrong["service_account"] = "not-a-service-account"
    if account is not None and not isinstance(key, RSAPrivateKey):
        wrong["service_account"] = "not-a-service-account"
    if wrong or account is None or not isinstance(key, RSAPrivateKey):
        raise Invalid(fields=wrong)
    return Issuer(keys.issuer.strip(), account.client_email, key)


def google_link(booking: Booking, ticket: Ticket, language: str, issuer: Issuer, public_url: str, now: datetime) -> str:
    """The address that saves the pass of a ticket; of one that is void a pass that says so and opens nothing."""
    kind = f"{issuer.number}.bus_{booking.journey.operator_id.hex}"
    claims = {
        "iss": issuer.email, "aud": "google", "typ": "savetowallet", "iat": int(now.timestamp()),
        "origins": [public_url],
        "payload": {
            "transitClasses": [_class(booking, kind, public_url)],
            "transitObjects": [_object(booking, ticket, language, issuer, kind)],
        },
    }  # fmt: skip
    return SAVE + jwt.encode(claims, issuer.key, algorithm="RS256")


def _class(booking: Booking, kind: str, public_url: str) -> dict[str, Any]:
    return {
        "id": kind, "issuerName": booking.journey.operator, "reviewStatus": "UNDER_REVIEW", "transitType": "BUS",
        "logo": {"sourceUri": {"uri": f"{public_url}/v1/passes/logo.png"}},
    }  # fmt: skip


def _object(booking: Booking, ticket: Ticket, language: str, issuer: Issuer, kind: str) -> dict[str, Any]:
    journey = booking.journey
    found: dict[str, Any] = {
        "id": f"{issuer.number}.{ticket.id.hex}", "classId": kind, "tripType": "ONE_WAY",
        "state": "ACTIVE" if ticket.token else "INACTIVE", "ticketNumber": ticket.code,
        "passengerType": "SINGLE_PASSENGER", "passengerNames": ticket.name,
        "purchaseDetails": {"confirmationCode": show_reference(booking.reference)},
        "ticketLeg": {
            "originName": _text(_place(journey.origin), language),
            "destinationName": _text(_place(journey.destination), language),
            "departureDateTime": local(journey.origin.at, journey.origin.zone).isoformat(),
            "arrivalDateTime": local(journey.destination.at, journey.destination.zone).isoformat(),
            "ticketSeat": {"seat": ticket.seat}, **({"carriage": journey.plate} if journey.plate else {}),
        },
    }  # fmt: skip
    if ticket.token:
        found["barcode"] = {"type": "QR_CODE", "value": ticket.token, "alternateText": ticket.code}
    return found


def _place(call: Call) -> str:
    return ", ".join(part for part in (call.place, call.stop) if part)


def _text(value: str, language: str) -> dict[str, Any]:
    return {"defaultValue": {"language": language, "value": value}}
