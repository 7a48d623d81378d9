"""Does an account with a provider work? The provider is asked about an order that never was."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.payments import NoAccount, Trial, UnknownMethod
from overland.payments.accounts import provider_of
from overland.payments.desk import Desk
from overland.payments.provider import Order, ProviderAway, ProviderKind, ProviderRefused


async def try_method(desk: Desk, by: Principal, operator_id: UUID, code: str) -> Trial:
    """Raises what `Principal.require` raises, UnknownMethod, NoAccount."""
    by.require(Permission.PAYMENTS_WRITE, operator_id)
    kind = desk.kinds.get(code)
    if kind is None:
        raise UnknownMethod(method=code)
    provider = await provider_of(desk, code, str(operator_id))
    if provider is None:
        raise NoAccount(method=code)
    try:
        await provider.query(_never_was(desk, kind, operator_id))
    except ProviderRefused:
        return Trial("refused")
    except ProviderAway:
        return Trial("silent")
    return Trial("works")


def _never_was(desk: Desk, kind: ProviderKind, operator_id: UUID) -> Order:
    identity, now = new_id(), desk.clock.now()
    return Order(
        identity, kind.order_code(identity, now), str(operator_id), Money(max(kind.least, 1), "VND"), "", "",
        desk.around.public_url, now, now + timedelta(minutes=15), "vi",
    )  # fmt: skip
