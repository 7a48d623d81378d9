"""A journey of several parts stands in the address alone: what was chosen there comes back as it was."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overland.booking import PARTY, Direction, WishedPart
from overland.kernel.problems import NotFound
from overland.web.forms import Typed
from overland.web.passenger.party import Party
from overland.web.passenger.plan import Plan, read

TRIP = UUID("00000000-0000-0000-0000-000000000065")
labels = st.text(
    st.characters(codec="utf-8", exclude_characters=",", exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=8
)
parts = st.builds(
    WishedPart, st.uuids(), st.integers(0, 254), st.integers(0, 254), st.sampled_from(Direction),
    st.lists(labels, max_size=6).map(tuple),
)  # fmt: skip


def of(address: str) -> Typed:
    return Typed(parse_qs(urlsplit(address).query))


kinds = st.dictionaries(st.sampled_from(PARTY), st.integers(1, 6)).map(
    lambda party: tuple((code, party[code]) for code in PARTY if code in party)
)


@given(st.lists(parts, max_size=6).map(tuple), st.integers(1, 6), st.none() | st.dates(), kinds)
def test_what_is_put_into_an_address_is_read_from_it(
    some: tuple[WishedPart, ...], people: int, back: date | None, party: Party
) -> None:
    plan = Plan(some, people, back, party)
    assert read(of(plan.address())) == plan


@pytest.mark.parametrize(
    "said",
    ["part=x.0.1", f"part={TRIP}", f"part={TRIP}.0.999", f"part={TRIP}.0.1.sideways", "passengers=7", "back=friday",
     f"part={TRIP}.0.1..1,2,3,4,5,6,7"],
)  # fmt: skip
def test_what_none_of_our_pages_has_made_is_nowhere(said: str) -> None:
    with pytest.raises(NotFound):
        read(of(f"/journeys?{said}"))


def test_seats_for_another_number_of_people_are_chosen_anew() -> None:
    there, back = WishedPart(TRIP, 0, 3, seats=("A1",)), WishedPart(TRIP, 3, 5, Direction.RETURN, ("B1",))
    plan = Plan((there, back), 1).seated(0, ("A1", "A2"))
    assert plan.passengers == 2
    assert [part.seats for part in plan.parts] == [("A1", "A2"), ()]
