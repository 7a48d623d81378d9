"""Who everybody knows here: Sao Mai with its people, Biển Xanh who must never see any of it, and Lan, who travels."""

from __future__ import annotations

from dataclasses import dataclass

from api.serve import Served
from overland.identity import Grant, Identity
from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM
from processes.journey import PASSWORD, Company, found_company, sign_in
from processes.rest import Rest

ADMIN = "admin@example.com"
CHANGE = {"amount": 500_000, "currency": "VND"}


def admin_of(house: Served, rest: Rest) -> Rest:
    """The first admin, who can only be made by the system."""
    rest.post("/v1/accounts", {"name": "Quản trị", "login": ADMIN, "password": PASSWORD})
    house.do(house.house.doors[Identity].grant(SYSTEM, Grant(ADMIN, Role.ADMIN)))
    return sign_in(rest, ADMIN)


@dataclass
class People:
    """Callers of each kind, and the two operators."""

    anonymous: Rest
    customer: Rest
    other_manager: Rest
    driver: Rest
    staff: Rest
    agent: Rest
    manager: Rest
    admin: Rest
    company: Company
    other: Company

    @classmethod
    def gather(cls, rest: Rest, admin: Rest) -> People:
        """Set everything up over REST."""
        company, other = found_company(rest, admin, "SAOMAI"), found_company(rest, admin, "BIENXANH")
        customer = join(rest, "lan@example.com", "Nguyễn Thị Lan")
        join(rest, "staff@example.com", "Phạm Quầy Vé")
        member = {"login": "staff@example.com", "role": "staff"}
        company.manager.post("/v1/operators/{operator_id}/members", member, operator_id=company.operator)
        staff = sign_in(rest, "staff@example.com")
        agent = agent_of(rest, company)
        people = cls(
            rest, customer, other.manager, company.driver, staff, agent, company.manager, admin, company, other
        )
        people.staff_shift()
        return people

    def staff_shift(self) -> str:
        """The id of the open shift in which staff sells."""
        shifts, operator = "/v1/operators/{operator_id}/shifts", self.company.operator
        mine = [
            one for one in self.manager.get(shifts, operator_id=operator)["items"] if one["counter"] == "Giáp Bát 1"
        ]
        if not mine or ("closed_at" in mine[0] and mine[0]["closed_at"]):
            mine = [self.staff.post(shifts, {"counter": "Giáp Bát 1", "brought": CHANGE}, operator_id=operator)]
        found: str = mine[0]["id"]
        return found

    def callers(self) -> dict[str, Rest]:
        """Each kind of caller by its name in the table of permissions."""
        return {
            "anonymous": self.anonymous, "customer": self.customer, "other operator's manager": self.other_manager,
            "own agent": self.agent, "own driver": self.driver, "own staff": self.staff, "own manager": self.manager,
            "admin": self.admin,
        }  # fmt: skip


def agent_of(rest: Rest, company: Company) -> Rest:
    """Who sells for an agent of this company's, with a credit that is never used up."""
    draft = {"name": "Phượt shop", "credit_limit": {"amount": 10**12, "currency": "VND"}}
    path = "/v1/operators/{operator_id}/agents"
    made = company.manager.post(path, draft, operator_id=company.operator)
    join(rest, "agent@example.com", "Trịnh Đại Lý")
    member = {"login": "agent@example.com", "role": "agent", "agent_id": made["id"]}
    company.manager.post("/v1/operators/{operator_id}/members", member, operator_id=company.operator)
    return sign_in(rest, "agent@example.com")


def join(rest: Rest, login: str, name: str) -> Rest:
    """Someone new, signed in."""
    rest.post("/v1/accounts", {"name": name, "login": login, "password": PASSWORD})
    return sign_in(rest, login)
