"""Certificates and keys of these tests' own, as Apple and Google would have given them to Sao Mai."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from overland.booking import AppleKeys, GoogleKeys

BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
PASS_TYPE, TEAM = "pass.vn.saomai.ticket", "SAOMAI1234"


@cache
def key(whose: str) -> RSAPrivateKey:
    """The same for the same name."""
    return generate_private_key(public_exponent=65537, key_size=2048)


def pem(whose: str) -> str:
    """A private key as it is entered."""
    return key(whose).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def certificate(whose: str = "Sao Mai", *, lasts: int = 36_500) -> str:
    """A certificate signed by the intermediate."""
    named = {NameOID.COMMON_NAME: whose}
    if whose == "Sao Mai":
        named |= {NameOID.USER_ID: PASS_TYPE, NameOID.ORGANIZATIONAL_UNIT_NAME: TEAM}
    subject = x509.Name([x509.NameAttribute(oid, value) for oid, value in named.items()])
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "WWDR")])
    made = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key(whose).public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(BEGAN)
        .not_valid_after(BEGAN + timedelta(days=lasts)).sign(key("WWDR"), SHA256())
    )  # fmt: skip
    return made.public_bytes(Encoding.PEM).decode()


def apple() -> AppleKeys:
    """What Sao Mai enters for Apple Wallet."""
    return AppleKeys(certificate(), pem("Sao Mai"), certificate("WWDR"))


def google() -> GoogleKeys:
    """What Sao Mai enters for Google Wallet."""
    account = {"type": "service_account", "client_email": "tickets@saomai.example", "private_key": pem("Google")}
    return GoogleKeys("3388000000012345678", json.dumps(account))
