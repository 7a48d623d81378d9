"""Look at applications and switches."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.db import Database
from overland.kernel.pages import Page, page, position
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Unauthenticated
from overland.operations.applications import Application, ApplicationQuery, PaperContent, Switched, store
from overland.operations.applications.apply import seen
from overland.operations.limits import checked


class LookAtApplications:
    """See `Applications` for what each promises."""

    db: Database

    async def my_applications(self, by: Principal) -> list[Application]:
        """See the door."""
        if by.account_id is None:
            raise Unauthenticated
        return await store.of_account(self.db, by.account_id)

    async def applications(self, by: Principal, query: ApplicationQuery) -> Page[Application]:
        """See the door."""
        by.require(Permission.OPERATORS_WRITE)
        query = checked(query)
        found = await store.page(self.db, query.status, position(query.cursor, tuple[datetime, UUID]), query.limit)
        return page(found, query.limit, lambda one: (one.made_at, one.id))

    async def application(self, by: Principal, application_id: UUID) -> Application:
        """See the door."""
        return seen(by, await store.find(self.db, application_id))

    async def paper(self, by: Principal, application_id: UUID, paper_id: UUID) -> PaperContent:
        """See the door."""
        seen(by, await store.find(self.db, application_id))
        return await store.paper(self.db, application_id, paper_id)

    async def switches(self, by: Principal, operator_id: UUID) -> list[Switched]:
        """See the door."""
        by.require(Permission.NETWORK_READ, operator_id)
        return await store.switches(self.db, operator_id)
