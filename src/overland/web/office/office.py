"""One visit of the office: for which operator, with which rights, on which day."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response
from litestar.response import Redirect

from overland.kernel.clock import local
from overland.kernel.ids import show_reference
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.operations import Operations, Operator, Trip
from overland.payments import Agent
from overland.web.forms import new_once
from overland.web.site import Site
from overland.web.visit import Visit


class Office:
    """What a page of the office knows: whose office it is, and what its visitor may do there."""

    agent: Agent | None = None
    """For whom its visitor sells, where it is the desk of an agent's people and no office."""

    def __init__(self, visit: Visit, operator: Operator, operators: list[Operator]) -> None:
        self.visit = visit
        self.site: Site = visit.site
        self.by: Principal = visit.by
        self.operator = operator
        self.operators = operators
        self.home = f"/office/{operator.code}"

    @property
    def id(self) -> UUID:
        """The operator's."""
        return self.operator.id

    @property
    def today(self) -> date:
        """The calendar day where the operator is."""
        return local(self.site.clock.now(), self.operator.zone).date()

    def may(self, permission: Permission | str) -> bool:
        """Whether the visitor holds this right here; templates name it as the table does."""
        return self.by.may(Permission[permission] if not isinstance(permission, Permission) else permission, self.id)

    def require(self, permission: Permission) -> None:
        """Raises Forbidden unless they may, so that nobody fills a form in vain."""
        self.by.require(permission, self.id)

    def own(self, operator_id: UUID) -> None:
        """Raises NotFound for something of another operator's, though the visitor may work there too."""
        if operator_id != self.id:
            raise NotFound

    def money(self, amount: int) -> Money:
        """Minor units in the operator's currency."""
        return Money(amount, self.operator.currency)

    def address(self, path: str = "", **query: object) -> str:
        """An address of this office; what is empty is left out of the query, a tuple is said one by one."""
        kept = {name: value for name, value in query.items() if value not in {None, "", ()}}
        said = urlencode({name: v if isinstance(v, tuple) else str(v) for name, v in kept.items()}, doseq=True)
        return f"{self.home}{path}" + (f"?{said}" if said else "")

    def page(self, template: str, /, status: int = 200, **facts: Any) -> Response[str]:
        """A page of the office. `done` in the address names what was just done, to be said on top."""
        done = f"office-done-{self.visit.request.query_params.get('done', '')[:40]}"
        own: dict[str, Any] = {
            "office": self, "done": done if self.visit.speaker.knows(done) else "", "once": new_once(),
            "show_reference": show_reference, "hour_of": hour_of, "span": span, "leaves_at": leaves_at,
        }  # fmt: skip
        return self.visit.page(f"office/{template}", status, **(own | facts))

    def go(self, path: str, done: str = "") -> Redirect:
        """On to another page of this office, saying there what was done."""
        return self.visit.go(f"{self.home}{path}" + (f"{'&' if '?' in path else '?'}done={done}" if done else ""))


async def provide_office(visit: Visit, site: Site, code: str) -> Office:
    """The `office` of a page's signature. Raises NotFound for an operator the visitor does not work for."""
    operators = await offices(visit, site)
    for operator in operators:
        if operator.code.upper() == code.upper():
            visit.by.require(Permission.NETWORK_READ, operator.id)
            return Office(visit, operator, operators)
    raise NotFound


async def offices(visit: Visit, site: Site) -> list[Operator]:
    """The operators whose office the visitor may enter, by name."""
    visit.by.require(Permission.NETWORK_READ)
    found = await site.doors[Operations].operators(visit.by)
    allowed = visit.by.where(Permission.NETWORK_READ)
    return sorted((o for o in found if allowed is None or o.id in allowed), key=lambda o: o.name)


def hour_of(seconds: int) -> str:
    """A timetable's time: 07:30, or 25:30 for half past one in the morning after."""
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"


def leaves_at(trip: Trip) -> str:
    """When a trip leaves its first stop, as the clocks there show it."""
    first = trip.stops[0]
    return f"{local(first.departure, first.zone):%H:%M}"


def span(seconds: int) -> str:
    """A time since the departure: 1:05."""
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}"
