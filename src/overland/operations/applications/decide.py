"""Take a company or not, and switch its sale off and on."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.operations.applications import (
    Application,
    ApplicationDecided,
    ApplicationStatus,
    Approval,
    OperatorSwitched,
    Switch,
    store,
)
from overland.operations.applications.apply import told
from overland.operations.crew import rules_for
from overland.operations.keep import keep
from overland.operations.limits import checked
from overland.operations.network import Operator, OperatorDraft
from overland.operations.set_platform import check_offered
from overland.operations.store import crew, network

PERMISSION = Permission.OPERATORS_WRITE


class Deciding:
    """The verbs of the platform; see `Applications` for what each promises."""

    db: Database
    clock: Clock

    async def approve_application(self, by: Principal, application_id: UUID, approval: Approval) -> Application:
        """The operator and the decision, in one transaction."""
        by.require(PERMISSION)
        approval = checked(approval)
        async with self.db.transaction() as tx:
            found = await store.lock(tx, application_id)
            if found.operator_id:
                return found
            _check_open(found)
            operator = keep(_operator(found, approval), Operator)
            await check_offered(tx, operator.currency)
            await network.insert_operator(tx, operator)
            await crew.insert_rules(tx, operator.id, rules_for(operator.country))
            return await self._decide(tx, by, found, operator.id, approval.note)

    async def decline_application(self, by: Principal, application_id: UUID, reason: str) -> Application:
        """Nothing else follows of it."""
        by.require(PERMISSION)
        reason = reason.strip()
        if not 0 < len(reason) <= 2000:
            raise Invalid(fields={"reason": "too-long" if reason else "missing"})
        async with self.db.transaction() as tx:
            found = await store.lock(tx, application_id)
            _check_open(found)
            return await self._decide(tx, by, found, None, reason)

    async def switch_operator(self, by: Principal, operator_id: UUID, switch: Switch) -> Operator:
        """The switch and what is told of it, in one transaction."""
        by.require(PERMISSION)
        switch = checked(switch)
        if not (reason := switch.reason.strip()):
            raise Invalid(fields={"reason": "missing"})
        async with self.db.transaction() as tx:
            await network.lock_operator(tx, operator_id)
            found = await network.operator(tx, operator_id)
            if found.selling is switch.selling:
                return found
            wanted = msgspec.structs.replace(found, selling=switch.selling)
            turn = await store.switch(tx, wanted, reason, self.clock.now(), by.key)
            await tx.record(
                OperatorSwitched(
                    operator_id=found.id, turn=turn, selling=switch.selling, reason=reason, name=found.name,
                    email=found.email,
                )
            )  # fmt: skip
            return await network.operator(tx, operator_id)

    async def _decide(
        self, tx: Tx, by: Principal, it: Application, operator_id: UUID | None, reason: str
    ) -> Application:
        await store.decide(tx, it, operator_id, reason, self.clock.now(), by.key)
        await tx.record(told(it, "approved" if operator_id else "declined", text=reason))
        return await store.find(tx, it.id)


def _check_open(it: Application) -> None:
    if it.status is not ApplicationStatus.OPEN:
        raise ApplicationDecided(status=it.status.value)


def _operator(it: Application, approval: Approval) -> OperatorDraft:
    said = it.draft
    return OperatorDraft(
        approval.code.upper(), said.company, said.currency, said.zone, said.phone, said.email, said.url,
        country=said.country,
    )  # fmt: skip
