"""Who may do what: every operation of the document, asked by everyone, held against the table that integrators read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import httpx
import pytest
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from api.past import charged_long_ago
from api.people import People
from api.samples import samples
from api.serve import Served
from api.things import Request, Things
from api.written import is_written
from overland.kernel.document import documented, operation_id
from overland.kernel.http import May, anyone
from overland.kernel.permissions import TABLE, Permission, Role
from processes.rest import Operation, Rest
from processes.rest import documented as documented_at

WRONG = {401: "401", 403: "403", 404: "404"}
SHARED = {"editPlace"}
"""What is everybody's: who may change it depends on whose stops are there."""
MEANT = {400, 409, 410, 412, 428, 429}
"""Refusals that speak of the thing itself, so the caller was let through."""


@dataclass(frozen=True)
class Row:
    """One operation, and what each kind of caller was answered."""

    name: str
    operation: Operation
    guard: str
    answers: dict[str, httpx.Response]

    def cell(self, caller: str) -> str:
        """How the table shows it."""
        return WRONG.get(self.answers[caller].status_code, "yes")


@pytest.fixture(scope="module")
def operations(rest: Rest, house: Served) -> dict[str, Operation]:
    """The documented operations by their id."""
    return {o.name: o for o in documented_at(rest.client, house.address)}


@pytest.fixture(scope="module")
def guards(house: Served) -> dict[str, str]:
    """What stands in front of each operation, as the table tells it."""
    return {operation_id(h, "", ""): guard_of(h) for _, _, h in documented(house.app.app.app)}  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def things(people: People, house: Served) -> Things:
    """What the requests are about."""
    made = Things.make(people)
    made.happened = lambda operator: house.do(charged_long_ago(house.house.rooms["payments"].db, operator))
    return made


@pytest.fixture(scope="module")
def matrix(
    operations: dict[str, Operation], guards: dict[str, str], things: Things, people: People
) -> list[Row]:  # fmt: skip
    """Everybody asks for everything."""
    asked = samples(things)
    assert set(asked) == set(operations), "every operation has one sample, and every sample an operation"
    return [
        Row(name, operation, guards[name], _ask_all(people, operation, asked[name]))
        for name, operation in operations.items()
    ]


def _ask_all(people: People, operation: Operation, sample: Any) -> dict[str, httpx.Response]:
    return {name: sample().by(caller, operation) for name, caller in people.callers().items()}


def guard_of(handler: HTTPRouteHandler) -> str:
    """The permission in the guards of a handler, or the word for its guard."""
    guards = handler.resolve_guards()
    if anyone in guards:
        return "anyone"
    [permission] = [g.permission.value for g in guards if isinstance(g, May)] or ["signed in"]
    return permission


def test_every_route_says_who_may_call(house: Served) -> None:
    """Doors and letter boxes take no people: they are opened by a service token, or not at all."""
    app: Any = house.app.app.app  # type: ignore[attr-defined]
    unguarded = {
        (route.path, method)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method, (handler, _) in route.route_handler_map.items()
        if method != "OPTIONS" and not handler.resolve_guards()
    }
    between_processes = {(path, method) for path, method in unguarded if path.startswith(("/doors/", "/letters/"))}
    assert unguarded == between_processes
    for path, method in between_processes:
        answer = httpx.request(method, house.address + path.replace("{method:str}", "trips"), content=b"[]")
        assert answer.status_code == 401, path


def test_nobody_meets_an_error_of_ours(matrix: list[Row]) -> None:
    found = [(row.name, who, a.status_code, a.text) for row in matrix for who, a in row.answers.items()]
    assert [f for f in found if f[2] >= 500] == []
    assert [f for f in found if not (f[2] < 400 or f[2] in WRONG or f[2] in MEANT)] == []


SIGNED = {"receiveNotice", "receiveNoticeByQuery"}
SECRET = {
    *SIGNED, "resolvePayment", "payWithBalance", "recordRefundByHand", "sendRefundAgain", "secondStep",
    "resetPassword", "confirmLogin", "confirmSecondStep", "endSecondStep", "eraseAccount",
    "rateJourney", "answerRating", "hideRating", "closeShift", "confirmApplication", "writeToApplication", "getPaper",
    "approvePlan", "placeTickets", "putChoice",
    "ruleOnMoney", "decideOnMoney", "approveApplication", "declineApplication", "printReceiptsOfPayment",
    "signInWithPasskey", "secondStepWithPasskey", "confirmPasskey", "endPasskey",
    "lookAtInvitation", "join", "joinAnew",
}  # fmt: skip
"""Needs what only a provider, a message, an app or the person themselves has, a journey that is over, nothing held, or
a plan as it stands at that moment.

Its room's own tests have it too."""


def test_each_sample_is_good_for_someone(matrix: list[Row]) -> None:
    lost = {row.name for row in matrix if not any(a.status_code < 400 for a in row.answers.values())}
    assert lost <= SECRET


def test_a_guest_passes_only_where_anyone_may(matrix: list[Row]) -> None:
    for row in matrix:
        if row.guard != "anyone":
            assert row.answers["anonymous"].status_code == 401, row.name


PLATFORM = {permission.value for permission in TABLE[Role.ADMIN] - TABLE[Role.MANAGER] - TABLE[Role.CUSTOMER]}
"""What no operator's people may, their own included: it gives nothing away to say so."""


def test_another_operator_sees_nothing(matrix: list[Row]) -> None:
    """What belongs to Sao Mai answers 404 to Biển Xanh's manager, as if it were not there."""
    own = [
        row
        for row in matrix
        if row.guard not in {"anyone", *PLATFORM} and "{" in row.operation.path and row.name not in SHARED
    ]
    assert len(own) > 30
    assert {row.name: row.cell("other operator's manager") for row in own} == {row.name: "404" for row in own}


AGENTS_OWN = {Permission.AGENTS_OWN.value, Permission.BOOKINGS_RESELL.value}


def test_an_agent_s_people_reach_what_a_passenger_does_and_their_own(matrix: list[Row]) -> None:
    reached = {row.name for row in matrix if row.cell("own agent") == "yes" and row.guard not in AGENTS_OWN}
    assert reached <= {row.name for row in matrix if row.cell("customer") == "yes"}
    own = {row.name: row.cell("own agent") for row in matrix if row.guard in AGENTS_OWN}
    assert own == dict.fromkeys(own, "yes")
    assert {"sellOnAccount", "getAgentStatement", "listAgentBookings"} <= set(own)


def test_what_only_the_platform_may_is_refused_to_everybody_alike(matrix: list[Row]) -> None:
    for row in matrix:
        if row.guard in PLATFORM:
            assert {row.cell("own manager"), row.cell("other operator's manager")} == {"403"}, row.name


def test_ids_that_nobody_has_are_not_found(operations: dict[str, Operation], things: Things, people: People) -> None:
    """Asked by an admin, who reaches every operator: of one that is not there, lists are empty."""
    for name, sample in samples(things).items():
        asked = sample()
        words = {"role", "provider", "code", "thing", "country", "kind"}
        strange = {k: v if k in words else str(uuid4()) for k, v in asked.parts.items()}
        if strange == asked.parts:
            continue
        body = {**asked.body, "operator_id": strange["operator_id"]} if _tells_operator(asked) else asked.body
        answer = replace(asked, parts=strange, body=body).by(people.admin, operations[name])
        if answer.is_success:
            assert name in SAYS_NOTHING or _empty(answer), (name, answer.text)
        else:
            assert answer.status_code in ({401} if name in SIGNED else {404, 409}), (name, answer.text)


SAYS_NOTHING = {
    "addWebhook", "grantRole", "inviteMember", "getStepPolicy", "setStepPolicy",
    "listPaymentMethods", "listPaymentAccounts", "setPaymentAccount", "tryPaymentAccount",
    "openShift", "getSellingPolicy", "addFareType", "addExtra", "addPromoCode", "getMoneyPolicy", "setMoneyPolicy",
    "makeVoucher", "getReconciliation", "takeSettlementFile", "agreeCommission", "getSeatingPolicy", "settleSeating",
    "getReservingPolicy", "settleReserving", "getDelayPolicy", "settleDelays", "keepSeats", "bringBlocks", "setQuota",
    "setAppleWallet", "setGoogleWallet", "dropWallet",
    "getTerms", "setTerms", "setServiceFee", "setPlatformFeeOf", "addAgent", "getDrawers",
    "setTaxRate", "setFileColumns", "dropFileColumns", "lookAtFile",
}  # fmt: skip
"""Answered without asking whether there is such an operator: what an admin grants, ways to pay, prices, a shift,
seating."""


def _empty(answer: httpx.Response) -> bool:
    if answer.headers["content-type"] == "application/zip":
        return True
    return answer.json() in ([], {"items": [], "next": None})


def _tells_operator(asked: Request) -> bool:
    return isinstance(asked.body, dict) and "operator_id" in asked.body


def test_an_operator_reaches_nothing_of_another_under_its_own_address(
    operations: dict[str, Operation], things: Things, people: People
) -> None:
    """The operator in the path is Biển Xanh's own; the trip after it is Sao Mai's."""
    mixed = {
        name: sample() for name, sample in samples(things).items() if {"operator_id", "trip_id"} <= set(sample().parts)
    }
    assert len(mixed) >= 5
    for name, asked in mixed.items():
        parts = {**asked.parts, "operator_id": people.other.operator}
        answer = Request(parts, asked.body).by(people.other_manager, operations[name])
        assert answer.status_code == 404, (name, answer.text)


def test_the_table_is_the_one_that_integrators_read(matrix: list[Row], people: People) -> None:
    is_written("permissions.md", render(matrix, list(people.callers())))


def render(matrix: list[Row], callers: list[str]) -> str:
    """The table as Markdown."""
    lines = [INTRODUCTION, ""]
    for tag in dict.fromkeys(row.operation.tags[0] for row in matrix):
        lines += [f"## {tag}", "", f"| operation | guard | {' | '.join(callers)} |", "|---" * (len(callers) + 2) + "|"]
        for row in matrix:
            if row.operation.tags[0] == tag:
                what = f"`{row.operation.method} {row.operation.path}`<br>{row.name}"
                lines.append(f"| {what} | {row.guard} | {' | '.join(row.cell(c) for c in callers)} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


INTRODUCTION = """\
# Who may do what

Every operation of the REST interface, asked by everyone about things of one operator. This table is what a test was
answered (`tests/api/test_matrix.py`); it is not written by hand.

- **guard**: the permission that the caller needs ([which role has it](../../src/overland/kernel/permissions.py)),
  `signed in` for any account, or `anyone`.
- **yes**: let through. **401**: sign in first. **403**: one of the operator's own people, without the permission, or
  someone with no role at any operator. **404**: not theirs, and not to be known of.
- A booking is opened by its owner, by the operator's people, or by its key or contact; here the customer is the owner,
  and nobody has the key. A payment's id is known only to who pays, so it opens the payment.
- `receiveNotice` and `receiveNoticeByQuery` take what a payment provider has signed, and nothing else."""
