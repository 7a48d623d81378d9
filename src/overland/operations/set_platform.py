"""Set what the platform offers to all, and hold new companies to it."""

from __future__ import annotations

from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.operations.events import PlatformChosen
from overland.operations.limits import check_currency, checked
from overland.operations.platform import PlatformChoice, PlatformChoiceDraft
from overland.operations.store import platform as store
from overland.operations.store.network import Reading


class SetPlatform:
    """See `Platform` for what each promises."""

    db: Database
    clock: Clock

    async def platform_choice(self) -> PlatformChoice:
        return await store.current(self.db)

    async def set_platform_choice(self, by: Principal, version: int, draft: PlatformChoiceDraft) -> PlatformChoice:
        by.require(Permission.PLATFORM_WRITE)
        draft = checked(draft)
        for field in ("languages", "currencies"):
            if len(set(getattr(draft, field))) < len(getattr(draft, field)):
                raise Invalid(fields={field: "twice"})
        for currency in draft.currencies:
            check_currency(currency, "currencies")
        async with self.db.transaction() as tx:
            await store.add(tx, version, draft, by.key, self.clock.now())
            choice = await store.current(tx)
            await tx.record(PlatformChosen(choice=choice))
        return choice


async def check_offered(db: Reading, currency: str) -> None:
    """Raises Invalid for what is no currency, or one that new companies may not sell in."""
    check_currency(currency)
    if not (await store.current(db)).takes(currency):
        raise Invalid(fields={"currency": "currency-off"})
