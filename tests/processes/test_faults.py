"""Rooms stop and die; what was sold stays sold, and what happened is told once in effect."""

from __future__ import annotations

from collections import Counter

import pytest

from processes.conftest import Open
from processes.journey import (
    PATIENCE,
    Company,
    Sale,
    await_report,
    await_tickets,
    board,
    decide,
    find_offer,
    found_company,
    hold,
    open_payment,
    pay,
    publish_trip,
)
from processes.wait import eventually

pytestmark = pytest.mark.processes
LEASE = 180.0
"""Seconds after which work that a dead process had begun is taken up again, with some to spare."""


def test_selling_goes_on_while_operations_is_stopped(services: Open) -> None:
    company = found_company(services.rest, services.admin, "STOP")
    trip = publish_trip(company)
    find_offer(services.rest, company, trip, "Hà Nội", "Vinh")
    operations = services.house.with_room("operations")
    operations.stop()
    try:
        sale = hold(services.rest, find_offer(services.rest, company, trip, "Hà Nội", "Vinh"), "1A")
        pay(sale)
        [ticket] = await_tickets(sale)
        board(company, sale, ticket)
        await_report(company, trip, sold=1, boarded=1, gross=sale.booking["total"]["amount"])
    finally:
        operations.start()
        services.house.ready()
    find_offer(services.rest, company, publish_trip(company, hour=17), "Hà Nội", "Vinh")


def test_a_payment_that_arrives_while_booking_is_dead_confirms_once_when_it_is_back(services: Open) -> None:
    company = found_company(services.rest, services.admin, "DEAD")
    sale = held(services, company)
    page = open_payment(sale)
    booking = services.house.with_room("booking")
    booking.kill()
    decide(page, notice="twice")
    [payment] = eventually(lambda: paid(company, sale), PATIENCE, "payments never learned of the money")
    booking.start()
    services.house.ready()
    [ticket] = await_tickets(sale)
    assert ticket["price"] == payment["amount"] == sale.booking["total"]
    assert_told_once(company, sale)


def test_what_booking_confirmed_in_its_last_moment_is_told_once(services: Open) -> None:
    company = found_company(services.rest, services.admin, "LAST")
    sale = held(services, company)
    decide(open_payment(sale))
    await_tickets(sale)
    booking = services.house.with_room("booking")
    booking.kill()
    booking.start()
    services.house.ready()
    assert_told_once(company, sale)


def test_while_payments_is_away_paying_waits_and_nothing_is_lost(services: Open) -> None:
    company = found_company(services.rest, services.admin, "WAIT")
    sale = held(services, company)
    payments = services.house.with_room("payments")
    payments.stop()
    try:
        refused = sale.rest.ask(
            "POST", "/v1/bookings/{reference}/payments", sale.reference, parameters={"key": sale.booking["key"]},
            body={"method": "local", "return_url": "http://127.0.0.1/back"}, expect=503,
        )  # fmt: skip
        assert refused.json()["facts"]["room"] == "payments"
        assert sale.look()["status"] == "held"
    finally:
        payments.start()
        services.house.ready()
    pay(sale)
    await_tickets(sale)


def test_what_notifications_and_reporting_missed_is_told_to_them_once(services: Open) -> None:
    company = found_company(services.rest, services.admin, "MISS")
    away = [services.house.with_room(room) for room in ("notifications", "reporting")]
    for room in away:
        room.stop()
    try:
        sale = held(services, company)
        pay(sale)
        await_tickets(sale)
    finally:
        for room in away:
            room.start()
        services.house.ready()
    assert_told_once(company, sale)


def held(services: Open, company: Company) -> Sale:
    """A seat on a new trip."""
    return hold(services.rest, find_offer(services.rest, company, publish_trip(company), "Hà Nội", "Ninh Bình"), "2A")


def paid(company: Company, sale: Sale) -> list[dict[str, object]]:
    """What the transaction log knows of money that came in for this booking."""
    path = "/v1/operators/{operator_id}/transactions"
    page = company.manager.get(path, {"booking_id": sale.booking["id"]}, operator_id=company.operator)
    return [step for step in page["items"] if step["kind"] == "paid"]


def assert_told_once(company: Company, sale: Sale) -> None:
    """Reporting counts the sale once, the passenger hears of it once a channel, the log has the money once."""
    await_report(company, sale.trip, sold=1, boarded=0, gross=sale.booking["total"]["amount"], within=LEASE)

    def messages() -> Counter[tuple[str, str]]:
        path = "/v1/operators/{operator_id}/messages"
        page = company.manager.get(path, {"booking_id": sale.booking["id"]}, operator_id=company.operator)
        return Counter((message["kind"], message["channel"]) for message in page["items"])

    told = eventually(messages, LEASE, "the passenger was never told")
    assert told == {("confirmed", "email"): 1, ("confirmed", "sms"): 1}
    assert len(paid(company, sale)) == 1
    assert len(sale.look()["tickets"]) == 1
