"""A ticket as a pass for Apple Wallet: a zip of JSON and pictures with a signed list of their hashes (PassKit)."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, Final

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509.oid import NameOID

from overland.booking.bookings import Booking, Ticket
from overland.booking.paper.icon import icon
from overland.booking.paper.say import WORDS, day, hour
from overland.booking.wallets import AppleKeys
from overland.kernel.clock import local
from overland.kernel.ids import show_reference
from overland.kernel.problems import Invalid

OVER_AFTER: Final = timedelta(hours=12)
"""From the arrival on, until the phone puts the pass away."""


class Signer(msgspec.Struct, frozen=True):
    """Who signs: the certificate names the kind of pass (its UID) and the team (its OU)."""

    certificate: x509.Certificate
    key: RSAPrivateKey
    intermediate: x509.Certificate

    @property
    def pass_type(self) -> str:
        """The pass type identifier."""
        return _named(self.certificate, NameOID.USER_ID)

    @property
    def team(self) -> str:
        """The team identifier."""
        return _named(self.certificate, NameOID.ORGANIZATIONAL_UNIT_NAME)


def read_signer(keys: AppleKeys, now: datetime) -> Signer:
    """The keys as they sign. Raises Invalid with what is wrong with which of them."""
    wrong: dict[str, str] = {}
    certificate, intermediate = (_certificate(keys, field, wrong) for field in ("certificate", "intermediate"))
    key = _key(keys.private_key, wrong)
    if certificate and not (
        _named(certificate, NameOID.USER_ID) and _named(certificate, NameOID.ORGANIZATIONAL_UNIT_NAME)
    ):
        wrong["certificate"] = "not-for-passes"
    elif certificate and certificate.not_valid_after_utc <= now:
        wrong["certificate"] = "certificate-over"
    if certificate and key and certificate.public_key() != key.public_key():
        wrong["private_key"] = "another-key"
    if wrong or certificate is None or intermediate is None or key is None:
        raise Invalid(fields=wrong)
    return Signer(certificate, key, intermediate)


def apple_pass(booking: Booking, ticket: Ticket, language: str, signer: Signer) -> bytes:
    """The .pkpass of a ticket; of one that is void a pass that says so and opens nothing."""
    files = {"pass.json": msgspec.json.encode(_facts(booking, ticket, language, signer)), "icon.png": icon(29)}
    files |= {f"{name}@2x.png": icon(size) for name, size in (("icon", 58), ("logo", 100))} | {"logo.png": icon(50)}
    hashes = {name: hashlib.sha1(content, usedforsecurity=False).hexdigest() for name, content in files.items()}
    files["manifest.json"] = msgspec.json.encode(hashes)
    files["signature"] = _sign(files["manifest.json"], signer)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _sign(manifest: bytes, signer: Signer) -> bytes:
    builder = PKCS7SignatureBuilder().set_data(manifest).add_signer(signer.certificate, signer.key, SHA256())
    options = [PKCS7Options.DetachedSignature, PKCS7Options.Binary]
    return builder.add_certificate(signer.intermediate).sign(Encoding.DER, options)


def _facts(booking: Booking, ticket: Ticket, language: str, signer: Signer) -> dict[str, Any]:
    journey = booking.journey
    facts: dict[str, Any] = {
        "formatVersion": 1, "passTypeIdentifier": signer.pass_type, "teamIdentifier": signer.team,
        "serialNumber": str(ticket.id), "organizationName": journey.operator,
        "description": WORDS.say(language, "ticket-heading"), "logoText": journey.operator,
        "relevantDate": local(journey.origin.at, journey.origin.zone).isoformat(),
        "expirationDate": (journey.destination.at + OVER_AFTER).isoformat(), "voided": not ticket.token,
        "foregroundColor": "rgb(255,255,255)", "labelColor": "rgb(214,232,221)", "backgroundColor": "rgb(31,92,66)",
        "boardingPass": _fields(booking, ticket, language),
    }  # fmt: skip
    if ticket.token:
        code = {"format": "PKBarcodeFormatQR", "message": ticket.token, "messageEncoding": "iso-8859-1"}
        facts["barcodes"] = [code | {"altText": ticket.code}]
    if journey.origin.lat is not None and journey.origin.lon is not None:
        facts["locations"] = [{"latitude": journey.origin.lat, "longitude": journey.origin.lon}]
    return facts


def _fields(booking: Booking, ticket: Ticket, language: str) -> dict[str, Any]:
    journey, say = booking.journey, WORDS.say
    origin, destination = journey.origin, journey.destination
    leaves = f"{hour(origin.at, origin.zone)}, {day(origin.at, origin.zone, language)}"
    arrives = f"{hour(destination.at, destination.zone)}, {day(destination.at, destination.zone, language)}"
    stop = ", ".join(part for part in (origin.stop, origin.address, origin.landmark) if part)
    back = [_field("stop", say(language, "pass-get-on"), stop), _field("arrives", destination.place, arrives)]
    if not ticket.token:
        back.insert(0, _field("over", "", say(language, "ticket-over")))
    if journey.operator_phone:
        back.append(_field("phone", journey.operator, journey.operator_phone))
    return {
        "transitType": "PKTransitTypeBus",
        "headerFields": [_field("seat", say(language, "ticket-seat"), ticket.seat)],
        "primaryFields": [
            _field("origin", hour(origin.at, origin.zone), origin.place),
            _field("destination", hour(destination.at, destination.zone), destination.place),
        ],
        "secondaryFields": [_field("leaves", say(language, "pass-leaves"), leaves)],
        "auxiliaryFields": [
            _field("passenger", say(language, "ticket-passenger"), ticket.name),
            _field("booking", say(language, "ticket-booking"), show_reference(booking.reference)),
            *([_field("bus", say(language, "ticket-bus"), journey.plate)] if journey.plate else []),
        ],
        "backFields": back,
    }


def _field(key: str, label: str, value: str) -> dict[str, str]:
    return {"key": key, "label": label, "value": value}


def _named(certificate: x509.Certificate, what: x509.ObjectIdentifier) -> str:
    found = certificate.subject.get_attributes_for_oid(what)
    return str(found[0].value) if found else ""


def _certificate(keys: AppleKeys, field: str, wrong: dict[str, str]) -> x509.Certificate | None:
    try:
        return x509.load_pem_x509_certificate(getattr(keys, field).encode())
    except ValueError:
        wrong[field] = "not-a-certificate"
        return None


def _key(pem: str, wrong: dict[str, str]) -> RSAPrivateKey | None:
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, RSAPrivateKey):
        wrong["private_key"] = "not-a-key"
        return None
    return key
