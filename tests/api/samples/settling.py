"""Shifts of a counter, statements, files of providers, agents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import uuid4

from api.things import Request, Row, Samples, Things
from processes.journey import TODAY, ZONE
from processes.rest import shape_of


def shifts(things: Things) -> Samples:
    people, own = things.people, {"operator_id": things.people.company.operator}
    little = {"amount": 1, "currency": "VND"}

    def shift() -> Row:
        return {**own, "shift_id": people.staff_shift()}

    def owed() -> Request:
        """Cash that goes back to a customer."""
        wish = {"booking_id": things.refunded.booking["id"], "amount": little, "reason": "chậm"}
        people.staff_shift()
        [made] = people.manager.post("/v1/operators/{operator_id}/refunds", wish, **own)
        return Request({**own, "refund_id": made["id"]}, {})

    return {
        "openShift": lambda: Request(own, {"counter": str(uuid4()), "brought": little}),
        "listShifts": Request(own),
        "getDrawers": Request(own, query={"since": "2026-11-01T00:00:00Z"}),
        "getMyShift": lambda: Request({"operator_id": shift()["operator_id"]}),
        "getShift": lambda: Request(shift()),
        "moveCash": lambda: Request({"operator_id": shift()["operator_id"]}, {"kind": "added", "amount": little}),
        "closeShift": lambda: Request(shift(), {"counted": little}),
        "listCounterRefunds": Request(own),
        "handOutRefund": owed,
        "listHeldParts": Request({**own, "booking_id": things.refunded.booking["id"]}),
        "returnPart": lambda: Request({"payment_id": things.part()}, {}),
    }


def statements(things: Things) -> Samples:
    people, own = things.people, {"operator_id": things.people.company.operator}
    share = {"channel": "online", "basis_points": 500, "fixed": {"amount": 1, "currency": "VND"}}
    days = (TODAY + timedelta(days=n) for n in range(1, 1000))

    def closing() -> Request:
        """Something that happened long ago and is not settled yet, until a day after the last one."""
        things.happened(own["operator_id"])
        return Request(own, {"last_day": str(next(things.unsettled)), "zone": str(ZONE)})

    def statement() -> Row:
        answer = closing().by(people.admin, people.admin.operations["POST", shape_of("/v1/operators/{a}/statements")])
        return {**own, "statement_id": answer.json()["id"]}

    return {
        "listCommissions": Request(own),
        "agreeCommission": lambda: Request(own, {**share, "valid_from": str(next(days))}),
        "listStatements": Request(own),
        "previewStatement": Request(own, query={"last_day": str(TODAY), "zone": str(ZONE)}),
        "closeStatement": closing,
        "getStatement": lambda: Request(statement()),
        "payStatement": lambda: Request(statement(), {"bank_reference": "FT1", "paid_on": str(TODAY)}),
    }


COLUMNS = {"amount": "amount", "at": "when", "order": "text"}


def reconciling(things: Things) -> Samples:
    people, own = things.people, {"operator_id": things.people.company.operator}
    today = {"first_day": str(TODAY), "last_day": str(TODAY)}
    moved = Request({**own, "provider": "local"}, content=_moved().encode())

    def differing() -> Request:
        """A row of which nobody here knows."""
        path, manager = "/v1/operators/{operator_id}/reconciliation", people.manager
        taking = manager.operations["POST", shape_of(f"{path}/{{provider}}/files")]
        moved.by(manager, taking)
        found = manager.get(path, today, **own)
        return Request({**own, "subject_id": found["findings"][0]["subject_id"]}, {"words": "trả chậm"})

    def laid_out() -> Request:
        wish = {**own, "provider": "casso"}
        place = people.admin.operations["PUT", shape_of("/v1/operators/{a}/reconciliation/{b}/columns")]
        Request(wish, COLUMNS).by(people.manager, place)
        return Request(wish)

    return {
        "getReconciliation": Request(own, query=today),
        "setFileColumns": Request({**own, "provider": "casso"}, COLUMNS),
        "getFileColumns": laid_out,
        "dropFileColumns": Request({**own, "provider": "casso"}),
        "lookAtFile": lambda: replace(
            Request({**own, "provider": "casso"}), content=b"when,tid,amount\n02/11/2026,1,5\n"
        ),
        "takeSettlementFile": moved,
        "explainDifference": differing,
    }


def agents(things: Things) -> Samples:
    people, own = things.people, {"operator_id": things.people.company.operator}
    one = {**own, "agent_id": people.agent.get("/v1/me/agents")[0]["id"]}
    dong: Callable[..., Row] = partial(dict, currency="VND")
    days = (TODAY + timedelta(days=n) for n in range(1, 1000))
    draft = {"name": "Phượt shop", "credit_limit": dong(amount=10**12)}
    paid = {"method": "cash", "amount": dong(amount=1000)}
    month = {"first_day": str(TODAY), "last_day": str(TODAY)}

    keeper, path = people.company.manager, "/v1/operators/{operator_id}/agents"
    owed = {**own, "agent_id": keeper.post(path, {**draft, "name": uuid4().hex}, **own)["id"]}
    ahead = {"method": "bank", "amount": dong(amount=10**9), "reference": uuid4().hex}
    keeper.post(f"{path}/{{agent_id}}/payments", ahead, **owed)

    def now(parts: dict[str, str]) -> dict[str, str]:
        """If-Match, as somebody would send it who has just read this agent."""
        read = keeper.get(f"{path}/{{agent_id}}", {}, **parts)
        return {"if-match": f'"{read["version"]}"'}

    return {
        "listOwnAgents": Request(),
        "listAgents": Request(own),
        "addAgent": lambda: Request(own, {**draft, "name": uuid4().hex}),
        "getAgent": Request(one),
        "putAgent": lambda: Request(one, draft, headers=now(one)),
        "switchAgent": Request(one, {"reason": ""}),
        "listAgentCommissions": Request(one),
        "agreeWithAgent": lambda: Request(
            one, {"basis_points": 500, "per_ticket": dong(amount=0), "valid_from": str(next(days))}
        ),
        "takeFromAgent": Request(one, paid),
        "payAgent": lambda: Request(owed, {"method": "bank", "amount": dong(amount=1000), "reference": uuid4().hex}),
        "getAgentStatement": Request(one, query=month),
        "printAgentStatement": Request(one, query=month),
        "listAgentBookings": Request(one),
        "sellOnAccount": lambda: Request(things.resold.reference),
    }


def _moved() -> str:
    """A file of the practice bank."""
    heading = "type,order_id,bank_reference,amount,fee,currency,at"
    return f"{heading}\npayment,unknown,PB1,250000,2750,VND,{TODAY} 08:00:00\n"
