"""What the payer of a transfer is shown, and how it stays in the address of its page."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit
from uuid import UUID

import msgspec

from overland.payments.vietqr import emvco


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """A bank account, the text to write, and the code to scan. `amount` in whole đồng.

    `practice` is where a person plays the payer's bank; empty where the money is real.
    """

    bin: str
    number: str
    holder: str
    amount: int
    text: str
    code: str
    practice: str = ""


def ask(bank: str, number: str, holder: str, amount: int, reference: str, text: str) -> Asked:
    """A transfer to an account, with a VietQR code of ours. The booking's reference is the bill, `text` the purpose."""
    bill = emvco.plain(reference).replace(" ", "")[: emvco.LONGEST_PURPOSE]
    code = emvco.write(emvco.Transfer(bank, number, amount, bill, text))
    return Asked(bank, number, emvco.plain(holder).upper(), amount, text, code)


def practised(asked: Asked, partner: str, back: str) -> Asked:
    """The same with a practice partner, who has a bank beside it."""
    query = urlencode({"code": asked.code, "back": back})
    return msgspec.structs.replace(asked, practice=f"{partner}/scan?{query}")


def the_rest(asked: Asked, missing: int) -> Asked:
    """The same over what is still missing, in whole đồng, with a code of ours."""
    code = emvco.write(msgspec.structs.replace(emvco.read(asked.code), amount=missing))
    partner, mark, query = asked.practice.partition("/scan?")
    practice = f"{partner}/scan?{urlencode({**dict(parse_qsl(query)), 'code': code})}" if mark else asked.practice
    return msgspec.structs.replace(asked, amount=missing, code=code, practice=practice)


def address(public_url: str, payment_id: UUID, asked: Asked) -> str:
    """The address of our page that shows this."""
    token = base64.urlsafe_b64encode(msgspec.json.encode(asked)).decode().rstrip("=")
    return f"{public_url}/v1/payments/{payment_id}/transfer?to={token}"


def read_address(url: str) -> Asked | None:
    """What an address of that page shows; None for any other."""
    token = parse_qs(urlsplit(url).query).get("to", [""])[0]
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)), type=Asked)
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        return None
