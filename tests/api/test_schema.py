"""The OpenAPI document: what it says reads well, and what it says is so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from api.people import People
from api.serve import Served
from processes.journey import find_offer, hold, publish_trip
from processes.rest import Rest

pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisDeprecationWarning")  # of its generator
Document = dict[str, Any]
EXAMPLES = 5
"""Requests for each operation, caller and kind (good and bad)."""
LONG = 120
"""Seconds that an answer may take on a busy machine."""
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    negative_data_rejection,
]  # fmt: skip
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def document(rest: Rest, house: Served) -> Document:
    """As it is served."""
    found: Document = rest.client.get(f"{house.address}/v1/openapi.json").json()
    return found


def operations(document: Document) -> Iterator[tuple[str, Document]]:
    """Each with its method and path."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_every_operation_has_a_name_a_summary_and_a_tag(document: Document) -> None:
    found = dict(operations(document))
    assert len(found) > 60
    for what, operation in found.items():
        assert re.fullmatch("[a-z]+([A-Z][a-z]+)*", operation["operationId"]), what
        assert 5 < len(operation["summary"]) < 100, what
        assert "\n" not in operation["summary"], what
        assert len(operation["tags"]) == 1, what
    assert len({o["operationId"] for o in found.values()}) == len(found)


def test_refusals_are_problems_with_an_example_of_each_kind(document: Document) -> None:
    for what, operation in operations(document):
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                assert list(answer["content"]) == [PROBLEM], (what, status)
                told = answer["content"][PROBLEM]
                assert told["schema"] == {"$ref": "#/components/schemas/ProblemDetails"}
                assert {e["value"]["status"] for e in told["examples"].values()} == {int(status)}, what


def test_who_must_sign_in_is_marked(document: Document) -> None:
    assert document["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    for what, operation in operations(document):
        needs: list[Document] = [{"bearer": []}]
        assert operation["security"] in (needs, [{}, *needs]), what
        if operation["security"] == needs:
            assert "401" in operation["responses"], what


def test_a_key_is_a_required_header_where_the_text_asks_for_one(document: Document) -> None:
    keyed = set()
    for what, operation in operations(document):
        headers = {p["name"]: p for p in operation.get("parameters", []) if p["in"] == "header"}
        if "Idempotency-Key" in operation["description"]:
            assert headers["Idempotency-Key"]["required"], what
            assert {"400", "409", "422"} <= set(operation["responses"]), what
            keyed.add(operation["operationId"])
        else:
            assert "Idempotency-Key" not in headers, what
    assert keyed >= {"holdSeats", "startPayment", "cancelBooking", "sellAtCounter", "refundBooking", "addTrip"}


def test_items_of_lists_have_their_limits(document: Document) -> None:
    schemas = document["components"]["schemas"]
    assert schemas["HoldSeats"]["properties"]["seats"] == {
        "type": "array", "minItems": 1, "maxItems": 100, "items": {"type": "string", "minLength": 1, "maxLength": 20}
    }  # fmt: skip
    assert schemas["HoldSeats"]["additionalProperties"] is False
    assert {} not in list(_schemas(schemas)), "somewhere anything goes"
    assert [name for name in schemas if "overland" in name] == [], "two things have one name"


def _schemas(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        for key, inner in node.items():
            if key in {"items", "additionalProperties"}:
                yield inner
            if key not in {"default", "examples", "example"}:
                yield from _schemas(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _schemas(inner)


def test_addresses_that_are_not_there_are_problems(rest: Rest, house: Served) -> None:
    for path in ("/v1/nothing", "/v1/nothing/more", "/v1/operators/x/stops", "/v1/holds/1", "/v1/openapi.html"):
        answer = rest.client.get(house.address + path)
        assert (answer.status_code, answer.headers["content-type"]) in {(404, PROBLEM), (405, PROBLEM)}, path


@pytest.fixture(scope="module")
def real(people: People) -> dict[str, str]:
    """Ids of things that there are: made-up requests about nothing but made-up ids would not get far."""
    company = people.company
    trip = publish_trip(company)
    sale = hold(people.anonymous, find_offer(people.anonymous, company, trip, "Hà Nội", "Vinh"), "1A")
    stops = company.manager.get("/v1/operators/{operator_id}/stops", operator_id=company.operator)
    return {
        "operator_id": company.operator, "trip_id": trip, "route_id": company.route, "plan_id": company.plan,
        "place_id": company.places["Vinh"], "stop_id": stops[0]["id"], "booking_id": sale.booking["id"],
        "reference": sale.booking["reference"],
    }  # fmt: skip


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["good", "bad"])
@pytest.mark.parametrize("who", ["anonymous", "admin"])
def test_what_it_says_is_so(
    document: Document, people: People, house: Served, real: dict[str, str], who: str, mode: GenerationMode
) -> None:
    """Made-up requests to every operation: no error of ours, and no answer that is not documented."""
    told = schemathesis.openapi.from_dict(_without_security(document))
    told.config.update(base_url=house.address)
    found = {}
    for tried in told.get_all_operations():
        assert isinstance(tried, Ok), tried
        operation = tried.ok()
        if operation.label not in SPARED:
            try:
                _try(operation, mode, people.callers()[who], real)
            except Unsatisfiable:
                assert mode is GenerationMode.NEGATIVE, operation.label  # nothing goes in that could be wrong
            except FailureGroup as error:
                found[operation.label] = _said(error)
    assert found == {}, "\n".join(f"{k}: {v}" for k, v in found.items())


def _without_security(document: Document) -> Document:
    """The generator is not to take the token away, which is put on every request."""
    copied: Document = json.loads(json.dumps(document))
    for _, operation in operations(copied):
        del operation["security"]
    return copied


SPARED = {
    "POST /v1/reports/rebuild",  # empties the counts that other requests look at
    "DELETE /v1/sessions/current",  # ends the caller's own session
}


def _try(operation: Any, mode: GenerationMode, caller: Rest, real: dict[str, str]) -> None:
    headers = {"authorization": f"Bearer {caller.token}"} if caller.token else {}

    @seed(20261102)
    @settings(
        max_examples=EXAMPLES, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def tried(case: Case[Any]) -> None:
        if mode is GenerationMode.POSITIVE:
            case.path_parameters = _about(real, case.path_parameters)
            case.body = _about(real, case.body)
        answer = case.call(headers=headers, timeout=LONG)
        # That a body is too large to be read at all is a refusal as good as any; the check does not know of it.
        checks = [check for check in CHECKS if answer.status_code != 413 or check is not negative_data_rejection]
        case.validate_response(answer, checks=checks)

    tried()


def _about(real: dict[str, str], made_up: Any) -> Any:
    """The same about things that there are, all the way down."""
    if isinstance(made_up, dict):
        return {key: real.get(key, _about(real, value)) for key, value in made_up.items()}
    return [_about(real, one) for one in made_up] if isinstance(made_up, list) else made_up


def _said(error: BaseException) -> str:
    inner = getattr(error, "exceptions", ())
    return " | ".join(_said(one) for one in inner) if inner else f"{type(error).__name__}: {error}"
