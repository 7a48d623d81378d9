"""Passes for the wallets of phones: what is in them, who signed it, and that a void ticket says so."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

import jwt
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from pyasn1.codec.der import decoder, encoder  # type: ignore[import-untyped]
from pyasn1.type.univ import OctetString  # type: ignore[import-untyped]
from pyasn1_modules import rfc5652  # type: ignore[import-untyped]

from booking.cast import CLERK, LAN, MANAGER, MINH, SAO_MAI, STRANGER, once
from booking.conftest import House
from booking.signing import PASS_TYPE, TEAM, apple, certificate, google, key, pem
from overland.booking import CancelTickets, WalletKind
from overland.kernel.problems import Forbidden, Invalid, NotFound

MESSAGE_DIGEST = "1.2.840.113549.1.9.4"


def unpack(content: bytes) -> dict[str, bytes]:
    """The files of a pass."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def verify(manifest: bytes, signature: bytes) -> int:
    """Read the signature as RFC 5652 has it, with a reader that did not write it; how many certificates come along."""
    outer, _ = decoder.decode(signature, asn1Spec=rfc5652.ContentInfo())
    signed, _ = decoder.decode(outer["content"], asn1Spec=rfc5652.SignedData())
    assert not signed["encapContentInfo"]["eContent"].hasValue(), "the manifest lies beside its signature, not in it"
    signer = signed["signerInfos"][0]
    said = rfc5652.SignedAttributes()
    said.extend(signer["signedAttrs"])
    digests = [a["attrValues"][0] for a in signer["signedAttrs"] if str(a["attrType"]) == MESSAGE_DIGEST]
    digest, _ = decoder.decode(digests[0], asn1Spec=OctetString())
    assert bytes(digest) == hashlib.sha256(manifest).digest()
    proof = bytes(signer["signature"])
    key("Sao Mai").public_key().verify(proof, encoder.encode(said), PKCS1v15(), SHA256())
    return len(signed["certificates"])


async def test_the_pass_of_a_ticket_is_whole_and_signed(house: House) -> None:
    await house.door.set_apple_wallet(MANAGER, SAO_MAI, apple())
    paid = await house.buy("A1")
    files = unpack((await house.door.apple_pass(LAN, house.access(paid), paid.tickets[0].id)).content)
    hashes: dict[str, str] = json.loads(files["manifest.json"])
    assert set(hashes) == set(files) - {"manifest.json", "signature"}
    assert {name: hashlib.sha1(files[name], usedforsecurity=False).hexdigest() for name in hashes} == hashes
    assert verify(files["manifest.json"], files["signature"]) == 2
    assert files["icon.png"].startswith(b"\x89PNG")
    facts: dict[str, Any] = json.loads(files["pass.json"])
    assert (facts["passTypeIdentifier"], facts["teamIdentifier"], facts["voided"]) == (PASS_TYPE, TEAM, False)
    assert facts["barcodes"][0]["message"] == paid.tickets[0].token
    assert facts["boardingPass"]["headerFields"][0]["value"] == "A1"
    assert [field["value"] for field in facts["boardingPass"]["primaryFields"]] == ["Hà Nội", "Huế"]
    assert facts["relevantDate"] == "2026-11-06T07:00:00+07:00"


async def test_a_void_ticket_says_so_and_opens_nothing(house: House) -> None:
    await house.door.set_apple_wallet(MANAGER, SAO_MAI, apple())
    await house.door.set_google_wallet(MANAGER, SAO_MAI, google())
    paid = await house.buy("A1", "A2")
    gone = paid.tickets[0].id
    await house.door.cancel_tickets(LAN, house.access(paid), CancelTickets((gone,)), once())
    files = unpack((await house.door.apple_pass(LAN, house.access(paid), gone)).content)
    facts: dict[str, Any] = json.loads(files["pass.json"])
    assert facts["voided"]
    assert "barcodes" not in facts
    saved = read((await house.door.google_pass(LAN, house.access(paid), gone)).url)
    assert saved["state"] == "INACTIVE"
    assert "barcode" not in saved


def read(url: str) -> dict[str, Any]:
    """The pass in a link, if Sao Mai's service account signed it for Google."""
    token = url.removeprefix("https://pay.google.com/gp/v/save/")
    claims = jwt.decode(token, key("Google").public_key(), algorithms=["RS256"], audience="google")
    assert (claims["iss"], claims["typ"]) == ("tickets@saomai.example", "savetowallet")
    [kind], [found] = claims["payload"]["transitClasses"], claims["payload"]["transitObjects"]
    assert found["classId"] == kind["id"]
    assert kind["transitType"] == "BUS"
    saved: dict[str, Any] = found
    return saved


async def test_the_link_for_google_holds_the_whole_pass(house: House) -> None:
    account = await house.door.set_google_wallet(MANAGER, SAO_MAI, google())
    assert account.name == "3388000000012345678, tickets@saomai.example"
    paid = await house.buy("A1")
    saved = read((await house.door.google_pass(LAN, house.access(paid), paid.tickets[0].id)).url)
    assert saved["barcode"]["value"] == paid.tickets[0].token
    assert saved["ticketLeg"]["ticketSeat"] == {"seat": "A1"}
    assert saved["ticketLeg"]["departureDateTime"] == "2026-11-06T07:00:00+07:00"
    assert saved["id"].startswith("3388000000012345678.")


async def test_passes_come_with_the_keys_and_go_with_them(house: House) -> None:
    paid = await house.buy("A1")
    assert await house.door.passes(SAO_MAI) == []
    with pytest.raises(NotFound):
        await house.door.apple_pass(LAN, house.access(paid), paid.tickets[0].id)
    await house.door.set_apple_wallet(MANAGER, SAO_MAI, apple())
    assert await house.door.passes(SAO_MAI) == [WalletKind.APPLE]
    await house.door.drop_wallet(MANAGER, SAO_MAI, WalletKind.APPLE)
    assert await house.door.passes(SAO_MAI) == []


async def test_a_stranger_gets_no_pass_and_enters_no_keys(house: House) -> None:
    await house.door.set_apple_wallet(MANAGER, SAO_MAI, apple())
    paid = await house.buy("A1")
    guess = msgspec.structs.replace(house.access(paid), key="")
    with pytest.raises(NotFound):
        await house.door.apple_pass(MINH, guess, paid.tickets[0].id)
    with pytest.raises(NotFound):
        await house.door.set_apple_wallet(STRANGER, SAO_MAI, apple())
    with pytest.raises(Forbidden):
        await house.door.wallet_accounts(CLERK, SAO_MAI)


async def test_keys_are_kept_sealed(house: House) -> None:
    await house.door.set_apple_wallet(MANAGER, SAO_MAI, apple())
    kept = await house.opened.db.value("SELECT w::text || encode(sealed, 'escape') FROM wallet_account w")
    assert "PRIVATE KEY" not in kept
    [account] = await house.door.wallet_accounts(MANAGER, SAO_MAI)
    assert (account.name, account.changed_by) == (PASS_TYPE, MANAGER.key)


async def test_what_is_wrong_with_the_keys_is_said_by_field(house: House) -> None:
    good = apple()
    for wrong, fields in (
        ({"certificate": "x", "private_key": "x"}, {"certificate": "not-a-certificate", "private_key": "not-a-key"}),
        ({"certificate": certificate("WWDR")}, {"certificate": "not-for-passes", "private_key": "another-key"}),
        ({"certificate": certificate(lasts=30)}, {"certificate": "certificate-over"}),
        ({"private_key": pem("somebody else")}, {"private_key": "another-key"}),
    ):
        with pytest.raises(Invalid) as refusal:
            await house.door.set_apple_wallet(MANAGER, SAO_MAI, msgspec.structs.replace(good, **wrong))
        assert refusal.value.facts["fields"] == fields
    with pytest.raises(Invalid) as refusal:
        await house.door.set_google_wallet(MANAGER, SAO_MAI, msgspec.structs.replace(google(), service_account="{}"))
    assert refusal.value.facts["fields"] == {"service_account": "not-a-service-account"}
