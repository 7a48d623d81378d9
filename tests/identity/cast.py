"""The people and operators of these tests."""

from __future__ import annotations

from uuid import UUID

from houses import KEYS
from overland.identity import Grant, Identity, SignIn, SignUp, Tokens
from overland.kernel.http import read_access
from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM, Membership, Principal

SAO_MAI = UUID("018f0000-0000-7000-8000-00000000000a")
BEN_XANH = UUID("018f0000-0000-7000-8000-00000000000b")
PASSWORD = "mưa xuân đầu tiên"
WRONG = "mưa thu cuối cùng"
HOME = "203.0.113.7"

AN = SignUp("An Nguyễn", "an@example.vn", PASSWORD)
BINH = SignUp("Bình Trần", "0912 345 678", PASSWORD)
CHI = SignUp("Chi Lê", "chi@saomai.example", PASSWORD)
DUNG = SignUp("Dũng Phạm", "dung@benxanh.example", PASSWORD)


async def enter(door: Identity, who: SignUp, address: str = HOME, device: str = "An's phone") -> Tokens:
    """Sign in with the right password."""
    return await door.sign_in(SignIn(who.login, who.password, device), address)


async def employed(door: Identity, who: SignUp, role: Role, operator_id: UUID | None) -> Principal:
    """Sign someone up and give them a role."""
    account = await door.sign_up(who, HOME)
    await door.grant(SYSTEM, Grant(who.login, role, operator_id))
    return Principal(account.id, (*account.memberships, Membership(role, operator_id)))


async def whom(door: Identity, who: SignUp) -> Principal:
    """Someone new, signed in on one device."""
    await door.sign_up(who, HOME)
    return read_access(KEYS, (await enter(door, who)).access)
