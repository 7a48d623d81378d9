"""Changing stops, places and schedules: nobody writes over what they have not read; what is on sale follows."""

from __future__ import annotations

import asyncio
from uuid import UUID

import msgspec
import pytest

from operations.cast import ADMIN, Cast, stop_draft
from overland.kernel.problems import Conflict, Invalid, NotFound, Stale
from overland.operations import PlaceDraft, PlaceShared, Stop, StopDraft, TripsPublished


def vinh(cast: Cast, **more: object) -> StopDraft:
    return msgspec.structs.replace(stop_draft(cast, "Vinh"), **more)


async def test_a_stop_is_changed_in_everything(cast: Cast) -> None:
    stop = cast.stops["Vinh"]
    draft = vinh(cast, name="Bến xe Bắc Vinh", code="BV", lat=18.7, photo="https://example.com/bv.jpg",
                 accessible=True, pickup=False, transfer_minutes=15)  # fmt: skip
    edited = await cast.ops.edit_stop(cast.manager, stop.id, 1, draft)
    assert (edited.name, edited.accessible, edited.version) == ("Bến xe Bắc Vinh", True, 2)
    assert edited in await cast.ops.stops(cast.manager, cast.id)


async def test_whoever_comes_second_is_told_what_stands_now(cast: Cast) -> None:
    stop = cast.stops["Vinh"]
    await cast.ops.edit_stop(cast.manager, stop.id, 1, vinh(cast, address="Số 1", landmark="cổng chính"))
    with pytest.raises(Stale) as refused:
        await cast.ops.edit_stop(cast.manager, stop.id, 1, vinh(cast, address="Số 2", landmark="cổng chính"))
    assert refused.value.facts == {"version": 2, "differs": {"address": "Số 1"}}


async def test_of_two_at_once_one_wins(cast: Cast) -> None:
    drafts = [vinh(cast, address=f"Số {n}") for n in (1, 2)]
    answers = await asyncio.gather(
        *(cast.ops.edit_stop(cast.manager, cast.stops["Vinh"].id, 1, draft) for draft in drafts), return_exceptions=True
    )
    assert {type(answer) for answer in answers} == {Stale, Stop}


async def test_the_same_again_changes_nothing(cast: Cast) -> None:
    stop = cast.stops["Vinh"]
    assert await cast.ops.edit_stop(cast.manager, stop.id, 1, stop_draft(cast, "Vinh")) == stop


@pytest.mark.parametrize("more", [{"photo": "http://example.com"}, {"zone": "Vinh"}, {"zone": "Asia/Bangkok"}], ids=str)
async def test_stops_that_cannot_become_so(cast: Cast, more: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        await cast.ops.edit_stop(cast.manager, cast.stops["Vinh"].id, 1, vinh(cast, **more))


async def test_a_code_in_use_is_refused(cast: Cast) -> None:
    with pytest.raises(Conflict):
        await cast.ops.edit_stop(cast.manager, cast.stops["Vinh"].id, 1, vinh(cast, code="S-Huế"))


async def test_what_is_on_sale_follows_and_is_not_told_to_travellers(cast: Cast) -> None:
    trip = await cast.trip()
    await cast.ops.publish(cast.manager, trip.id)
    await cast.ops.edit_stop(cast.manager, cast.stops["Vinh"].id, 1, vinh(cast, address="Số 9", drop_off=False))
    [_, told] = await cast.opened.told(TripsPublished)
    assert (told.line.stops[1].address, told.line.stops[1].drop_off, told.changed) == ("Số 9", False, ())
    assert [d.version for d in told.departures] == [3]
    assert (0, 1) not in {(fare.origin, fare.destination) for fare in told.line.fares}
    assert (await cast.ops.trip(cast.manager, trip.id)).version == 3


async def test_a_place_of_ones_own_is_changed_and_a_shared_one_only_by_the_platform(cast: Cast, other: Cast) -> None:
    place = cast.places["Vinh"]
    draft = PlaceDraft("Vinh", "Nghệ An", "VN", place.lat, place.lon, ("TP Vinh",))
    with pytest.raises(PlaceShared):
        await cast.ops.edit_place(cast.manager, place.id, 1, draft)
    edited = await cast.ops.edit_place(ADMIN, place.id, 1, draft)
    assert (edited.region, edited.aliases, edited.version) == ("Nghệ An", ("TP Vinh",), 2)
    own = await cast.ops.add_place(cast.manager, PlaceDraft("Đồng Hới", "Quảng Bình", "VN", 17.5, 106.6))
    again = await cast.ops.edit_place(cast.manager, own.id, 1, PlaceDraft("Đồng Hới", "Quảng Trị", "VN", 17.5, 106.6))
    assert again.region == "Quảng Trị"
    with pytest.raises(Stale):
        await other.ops.edit_place(other.manager, own.id, 1, PlaceDraft("Đồng Hới", "", "VN", 17.5, 106.6))


async def test_a_place_does_not_take_anothers_name(cast: Cast) -> None:
    hue = cast.places["Huế"]
    with pytest.raises(Conflict):
        await cast.ops.edit_place(cast.manager, hue.id, 1, PlaceDraft("Vinh", "Vinh", "VN", hue.lat, hue.lon))


async def test_a_schedule_is_changed_and_its_next_trips_follow(cast: Cast) -> None:
    schedule = await cast.ops.add_schedule(cast.manager, cast.schedule())
    await cast.ops.top_up(cast.manager, cast.id, 2)
    edited = await cast.ops.edit_schedule(cast.manager, schedule.id, 1, cast.schedule(departure=30_000))
    assert (edited.departure, edited.version) == (30_000, 2)
    await cast.ops.top_up(cast.manager, cast.id, 4)
    with pytest.raises(Stale) as refused:
        await cast.ops.edit_schedule(cast.manager, schedule.id, 1, cast.schedule(departure=40_000))
    assert refused.value.facts["differs"] == {"departure": 30_000}


async def test_what_is_not_there_or_anothers_is_not_found(cast: Cast, other: Cast) -> None:
    for stop_id in (UUID(int=1), other.stops["Vinh"].id):
        with pytest.raises(NotFound):
            await cast.ops.edit_stop(cast.manager, stop_id, 1, vinh(cast))
    theirs = await other.ops.add_schedule(other.manager, other.schedule())
    with pytest.raises(NotFound):
        await cast.ops.edit_schedule(cast.manager, theirs.id, 1, cast.schedule())
