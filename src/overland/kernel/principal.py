"""Who is asking. Every door that people reach takes one first."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.permissions import TABLE, Permission, Role
from overland.kernel.problems import Forbidden, NotFound, SecondStepDue, Unauthenticated


class Membership(msgspec.Struct, frozen=True):
    """A role at one operator; without an operator it holds on the whole platform.

    Who sells for an agent of an operator has `agent_id`, at most one at each operator.
    """

    role: Role
    operator_id: UUID | None = None
    agent_id: UUID | None = None


class Principal(msgspec.Struct, frozen=True, omit_defaults=True):
    """Someone signed in, a guest (no account), or the system itself acting on an event.

    `behind` is the account of who only looks as this person; nothing may be changed then. `withheld` are roles they
    get once they have set up a second step; those with roles that will be withheld are told the instant, `step_by`.
    """

    account_id: UUID | None = None
    memberships: tuple[Membership, ...] = ()
    session_id: UUID | None = None
    system: bool = False
    behind: UUID | None = None
    withheld: tuple[Membership, ...] = ()
    step_by: datetime | None = None

    @property
    def key(self) -> str:
        """A stable name for idempotency keys and logs; never shown to others."""
        return "system" if self.system else str(self.account_id) if self.account_id else "guest"

    @property
    def operators(self) -> frozenset[UUID]:
        """The operators this person works for."""
        return frozenset(m.operator_id for m in self.memberships if m.operator_id)

    @property
    def everywhere(self) -> bool:
        """Whether their rights reach every operator (the system, an admin)."""
        return self.system or any(m.role is Role.ADMIN for m in self.memberships)

    def may(self, permission: Permission, operator_id: UUID | None = None) -> bool:
        """Whether they hold the permission: at this operator, or, without one, anywhere at all."""
        if self.system:
            return True
        return any(
            permission in TABLE[m.role]
            for m in self.memberships
            if operator_id is None or m.operator_id is None or m.operator_id == operator_id
        )

    def require(self, permission: Permission, operator_id: UUID | None = None) -> None:
        """Refuse unless `may`.

        Raises Unauthenticated for a guest, NotFound for a stranger to this operator (nothing is given away about it),
        SecondStepDue for a role that waits for a second step, Forbidden for its own people without the right.
        """
        if self.may(permission, operator_id):
            return
        if Principal(self.account_id, self.withheld).may(permission, operator_id):
            raise SecondStepDue
        if self.account_id is None:
            raise Unauthenticated
        if operator_id is not None and operator_id not in self.operators:
            raise NotFound
        raise Forbidden(permission=permission.value)

    def agent_at(self, operator_id: UUID) -> UUID | None:
        """The agent of this operator for which they sell, if they do."""
        return next((m.agent_id for m in self.memberships if m.operator_id == operator_id and m.agent_id), None)

    def where(self, permission: Permission) -> frozenset[UUID] | None:
        """The operators at which they hold the permission; None means at every one. Scopes lists."""
        if self.system or any(m.operator_id is None and permission in TABLE[m.role] for m in self.memberships):
            return None
        return frozenset(m.operator_id for m in self.memberships if m.operator_id and permission in TABLE[m.role])


GUEST = Principal()
SYSTEM = Principal(system=True)
