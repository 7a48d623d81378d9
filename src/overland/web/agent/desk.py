"""One visit of an agent's desk: which agent of which operator, and what is left of its credit."""

from __future__ import annotations

from litestar import Response, get

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.principal import SYSTEM
from overland.kernel.problems import NotFound
from overland.operations import Operations, Operator
from overland.payments import Agent, Payments
from overland.web.office.office import Office
from overland.web.site import Site
from overland.web.visit import Visit

RESELLS = [may(Permission.BOOKINGS_RESELL)]


class Desk(Office):
    """What a page of an agent's desk knows. The pages are those of the office that an agent needs."""

    agent: Agent

    def __init__(self, visit: Visit, operator: Operator, desks: list[Operator], agent: Agent) -> None:
        super().__init__(visit, operator, [operator])
        self.agent = agent
        self.desks = desks
        self.home = f"/agent/{operator.code}"


async def provide_desk(visit: Visit, site: Site, code: str) -> Desk:
    """The `desk` of a page's signature. Raises NotFound for an operator for which the visitor sells nothing."""
    found = await desks(visit, site)
    for operator in found:
        agent_id = visit.by.agent_at(operator.id)
        if operator.code.upper() == code.upper() and agent_id:
            agent = await site.doors[Payments].agent(visit.by, operator.id, agent_id)
            return Desk(visit, operator, found, agent)
    raise NotFound


async def desks(visit: Visit, site: Site) -> list[Operator]:
    """The operators for whose agents the visitor sells, by name."""
    visit.by.require(Permission.BOOKINGS_RESELL)
    found = await site.doors[Operations].operators(SYSTEM)
    return sorted((one for one in found if visit.by.agent_at(one.id)), key=lambda one: one.name)


@get("/agent", guards=RESELLS)
async def choose(visit: Visit, site: Site) -> Response[str]:
    """On to the desk, or the choice of one."""
    found = await desks(visit, site)
    if len(found) == 1:
        return visit.go(f"/agent/{found[0].code}/sell")
    return visit.page("office/desks.html", office=None, done="", desks=found)


@get("/", guards=RESELLS)
async def begin(desk: Desk) -> Response[str]:
    """A desk begins with selling."""
    return desk.go("/sell")
