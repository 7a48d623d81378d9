"""One seat is sold over REST alone, from an empty timetable to the report, by one process and by seven."""

from __future__ import annotations

import pytest

from processes.conftest import Open
from processes.journey import (
    await_report,
    await_tickets,
    board,
    find_offer,
    found_company,
    hold,
    pay,
    publish_trip,
    seat_states,
)
from processes.rest import documented

pytestmark = pytest.mark.processes


def test_a_seat_from_the_timetable_to_the_report(overland: Open) -> None:
    company = found_company(overland.rest, overland.admin, "MAI")
    trip = publish_trip(company)
    offer = find_offer(overland.rest, company, trip, "Hà Nội", "Ninh Bình")
    sale = hold(overland.rest, offer, "1A")
    assert seat_states(overland.rest, offer)["1A"] == "reserved"
    pay(sale)
    [ticket] = await_tickets(sale)
    assert seat_states(overland.rest, offer)["1A"] == "paid"
    board(company, sale, ticket)
    assert seat_states(company.driver, offer)["1A"] == "boarded"
    await_report(company, trip, sold=1, boarded=1, gross=sale.booking["total"]["amount"])


def test_the_seat_is_sold_again_beyond_the_point_where_the_first_gets_off(overland: Open) -> None:
    company = found_company(overland.rest, overland.admin, "AGAIN")
    trip = publish_trip(company)
    first = hold(overland.rest, find_offer(overland.rest, company, trip, "Hà Nội", "Ninh Bình"), "2B")
    whole = find_offer(overland.rest, company, trip, "Hà Nội", "Vinh")
    refused = overland.rest.ask(
        "POST", "/v1/holds", {}, expect=409,
        body={"trip_id": trip, "origin": 0, "destination": whole["destination"]["sequence"], "seats": ["2B"]},
    ).json()  # fmt: skip
    assert (refused["type"], refused["facts"]["seats"]) == ("/problems/seats-taken", ["2B"])
    second = hold(overland.rest, find_offer(overland.rest, company, trip, "Ninh Bình", "Vinh"), "2B")
    assert first.booking["reference"] != second.booking["reference"]


def test_the_pages_process_documents_all_of_them(services: Open) -> None:
    whole = {(o.method, o.path) for o in documented(services.rest.client, services.house.with_room("web").address)}
    assert whole == {(o.method, o.path) for o in services.rest.operations.values()}
    assert whole
