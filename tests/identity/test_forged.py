"""Access tokens that are not ours, or no longer good, or for something else, open nothing."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import jwt
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from houses import KEYS, Opened
from identity.cast import AN, PASSWORD
from overland.kernel.keys import Keys, SigningKey
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership, Principal

ADMIN = Principal(memberships=(Membership(Role.ADMIN),), system=True)
STRANGER = Ed25519PrivateKey.generate()
OURS = KEYS.access
MINUTES = timedelta(minutes=5)
Headers = dict[str, Any]


def claims(who: Principal) -> dict[str, Any]:
    now = datetime.now(UTC)
    who_claims = {"who": msgspec.to_builtins(who)}
    return {"iss": "overland", "aud": "overland", "iat": now, "nbf": now, "exp": now + MINUTES} | who_claims


def signed(by: Principal, key: Any = OURS._private, headers: Headers | None = None, **changes: Any) -> str:
    given = {"kid": OURS.id, "typ": "at+jwt"} | (headers or {})
    return jwt.encode(claims(by) | changes, key, algorithm="EdDSA", headers=given)


def by_hand(who: Principal, algorithm: str, sign: Callable[[bytes], bytes]) -> str:
    """Libraries refuse to make such a token."""
    header = {"alg": algorithm, "kid": OURS.id, "typ": "at+jwt"}
    body = claims(who)
    stamped = {k: int(v.timestamp()) if isinstance(v, datetime) else v for k, v in body.items()}
    message = b".".join(_part(json.dumps(part).encode()) for part in (header, stamped))
    return (message + b"." + _part(sign(message))).decode()


def _part(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


def hs256(secret: bytes) -> Callable[[bytes], bytes]:
    import hashlib
    import hmac

    return lambda message: hmac.digest(secret, message, hashlib.sha256)


def ago(**by: float) -> datetime:
    return datetime.now(UTC) - timedelta(**by)


PUBLIC = OURS.public[OURS.id]
PEM = PUBLIC.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
OTHER_SECRET = Keys(b"the secret of another installation, also long enough")
FORGED: dict[str, Callable[[Principal], str]] = {
    "alg none": lambda who: by_hand(who, "none", lambda _: b""),
    "alg none in capitals": lambda who: by_hand(who, "NONE", lambda _: b""),
    "HS256 with the public key": lambda who: by_hand(who, "HS256", hs256(PUBLIC.public_bytes_raw())),
    "HS256 with the public key as PEM": lambda who: by_hand(who, "HS256", hs256(PEM)),
    "HS256 with nothing": lambda who: by_hand(who, "HS256", hs256(b"")),
    "a stranger's key under our kid": lambda who: signed(who, STRANGER),
    "a stranger's key in the header": lambda who: signed(
        who, STRANGER, {"jwk": jwt.algorithms.OKPAlgorithm.to_jwk(STRANGER.public_key(), as_dict=True)}
    ),
    "another installation's key": lambda who: OTHER_SECRET.access.token(
        {"who": msgspec.to_builtins(who)}, "overland", MINUTES
    ),
    "the kid of our tickets": lambda who: signed(who, headers={"kid": KEYS.ticket.id}),
    "a kid that is a path": lambda who: signed(who, headers={"kid": "../../../../dev/null"}),
    "the key of our tickets": lambda who: signed(who, KEYS.ticket._private, {"kid": KEYS.ticket.id}),
    "typ of a ticket": lambda who: signed(who, headers={"typ": "ticket"}),
    "typ JWT": lambda who: signed(who, headers={"typ": "JWT"}),
    "crit": lambda who: signed(who, headers={"crit": ["exp"]}),
    "expired": lambda who: signed(who, exp=ago(seconds=31)),
    "from the future": lambda who: signed(who, nbf=ago(seconds=-90)),
    "without an end": lambda who: signed(who, exp=None),
    "for another audience": lambda who: signed(who, aud="elsewhere"),
    "by another issuer": lambda who: signed(who, iss="elsewhere"),
    "too long": lambda who: signed(who, padding="x" * 4096),
    "nobody inside": lambda who: signed(who, who=None),
    "a service token": lambda _: KEYS.service_token("identity"),
    "no token": lambda _: "",
    "not three parts": lambda _: "a.b",
    "dots": lambda _: "..",
}


@pytest.fixture
async def me(opened: Opened) -> Principal:
    form = {"name": AN.name, "login": AN.login, "password": PASSWORD}
    account = (await opened.client.post("/v1/accounts", json=form)).json()
    return msgspec.structs.replace(ADMIN, account_id=account["id"])


async def ask(client: httpx.AsyncClient, token: str) -> int:
    return (await client.get("/v1/me", headers={"authorization": f"Bearer {token}"})).status_code


async def test_our_own_opens_the_account(opened: Opened, me: Principal) -> None:
    assert await ask(opened.client, signed(me)) == 200
    assert await ask(opened.client, signed(me, exp=ago(seconds=20))) == 200


async def test_forged_ones_open_nothing(opened: Opened, me: Principal) -> None:
    answers = {name: await ask(opened.client, forge(me)) for name, forge in FORGED.items()}
    assert answers == dict.fromkeys(FORGED, 401)


async def test_a_changed_body_opens_nothing(opened: Opened, me: Principal) -> None:
    head, body, signature = signed(me).split(".")
    claimed = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    other = _part(json.dumps(claimed | {"exp": claimed["exp"] + 3600}).encode()).decode()
    assert await ask(opened.client, f"{head}.{other}.{signature}") == 401


def test_a_secret_that_was_replaced_still_verifies(opened: Opened) -> None:
    before, now = b"the secret of last year, which was long enough", b"the secret of this year, which is long enough"
    rotated = SigningKey("at+jwt", (now, before))
    old = Keys(before).access.token({"who": {}}, "overland", MINUTES)
    assert rotated.read(old, "overland")["who"] == {}
    assert rotated.id != Keys(before).access.id
