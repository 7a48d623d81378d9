"""The pure rules."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houses import someone
from identity.cast import BEN_XANH, SAO_MAI
from overland.identity.rules import (
    LONGEST_WAIT,
    Login,
    neighbourhood,
    read_device,
    read_login,
    require_giver,
    require_place,
    session_expiry,
    wait_after,
)
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, SYSTEM, Membership, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated


@pytest.mark.parametrize(
    ("typed", "phone"),
    [("0912345678", "+84912345678"), ("0912.345.678", "+84912345678"), ("+84 912 345 678", "+84912345678"),
     ("84912345678", "+84912345678"), ("+84(0)912345678", "+84912345678"), ("024 3825 3531", "+842438253531"),
     ("０９１２３４５６７８", "+84912345678"), ("+254 722 000 111", "+254722000111"),
     ("0033 6 12 34 56 78", "+33612345678")],
)  # fmt: skip
def test_phone_numbers_are_read_as_e164(typed: str, phone: str) -> None:
    assert read_login(typed) == Login("phone", phone)


@pytest.mark.parametrize(
    "typed",
    ["", "12345", "09123", "0112345678", "091234567890", "+0912345678", "+1234567890123456", "٠٩١٢٣٤٥٦٧٨", "an", "@",
     "an@", "an@host", "a b@example.vn", "an@@example.vn", "an@exa<b>mple.vn", "a" * 65 + "@example.vn", "an@x.vn\x00"],
)  # fmt: skip
def test_what_is_neither_is_no_login(typed: str) -> None:
    assert read_login(typed) is None


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(typed: str) -> None:
    read = read_login(typed)
    assert read is None or read_login(read.text) == read
    assert len(read_device(typed)) <= 120


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [("203.0.113.7", "203.0.113.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
     ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
     ("::ffff:203.0.113.7", "203.0.113.7"), ("", "unknown"), ("no address", "unknown")],
)  # fmt: skip
def test_an_address_is_counted_with_its_neighbourhood(address: str, counted_as: str) -> None:
    assert neighbourhood(address) == counted_as


def test_waiting_grows_to_a_limit() -> None:
    seconds = [wait_after(wrong, 5).total_seconds() for wrong in range(1, 13)]
    assert seconds == [0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900]
    assert wait_after(10**6, 5) == LONGEST_WAIT


def test_a_session_ends_however_busy_it_is() -> None:
    begun = datetime(2026, 11, 2, tzinfo=UTC)
    assert session_expiry(begun, begun) == begun + timedelta(days=30)
    assert session_expiry(begun, begun + timedelta(days=170)) == begun + timedelta(days=180)


@pytest.mark.parametrize(
    ("by", "refusal"),
    [(GUEST, Unauthenticated), (someone(Role.CUSTOMER), NotFound), (someone(Role.MANAGER, BEN_XANH), NotFound),
     (someone(Role.STAFF, SAO_MAI), Forbidden), (someone(Role.DRIVER, SAO_MAI), Forbidden)],
)  # fmt: skip
def test_who_may_not_give_roles_at_an_operator(by: Principal, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        require_giver(by, SAO_MAI)


@pytest.mark.parametrize("by", [SYSTEM, someone(Role.ADMIN), someone(Role.MANAGER, SAO_MAI)])
def test_who_may_give_roles_at_an_operator(by: Principal) -> None:
    require_giver(by, SAO_MAI)


@pytest.mark.parametrize(
    ("by", "refusal"),
    [(GUEST, Unauthenticated), (someone(Role.MANAGER, SAO_MAI), Forbidden), (someone(Role.CUSTOMER), Forbidden)],
)
def test_who_may_not_give_roles_on_the_platform(by: Principal, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        require_giver(by, None)


@pytest.mark.parametrize("by", [SYSTEM, someone(Role.ADMIN)])
def test_who_may_give_roles_on_the_platform(by: Principal) -> None:
    require_giver(by, None)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_has_one_place(role: Role) -> None:
    right, wrong = (None, SAO_MAI) if role in {Role.CUSTOMER, Role.ADMIN} else (SAO_MAI, None)
    agent = new_id() if role is Role.AGENT else None
    require_place(Membership(role, right, agent))
    for other in (Membership(role, wrong, agent), Membership(role, right, None if agent else new_id())):
        with pytest.raises(Invalid):
            require_place(other)
