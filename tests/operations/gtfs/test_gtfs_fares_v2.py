"""Fares v2, in and out: what a table of fares can say is taken, the rest is told."""

from __future__ import annotations

import io
import zipfile

import pytest

from operations.gtfs.small import codes, drafted, packed
from operations.gtfs.test_gtfs_write import written
from overland.operations import FarePair, FareTable
from overland.operations.gtfs import FeedDrafts, read_feed

NEW: dict[str, str | bytes | None] = {
    "fare_attributes.txt": None, "fare_rules.txt": None,
    "stop_areas.txt": "area_id,stop_id\nnorth,H\nnorth,N\nsouth,V\n",
    "route_networks.txt": "network_id,route_id\ncoach,R\n",
    "fare_products.txt": "fare_product_id,amount,currency\nnear,100000,VND\nfar-std,250000,VND\nfar-vip,400000,VND\n",
    "fare_leg_rules.txt": (
        "network_id,from_area_id,to_area_id,fare_product_id\n"
        "coach,north,north,near\ncoach,north,south,far-std\ncoach,north,south,far-vip\n"
    ),
}  # fmt: skip


def pairs(drafts: FeedDrafts) -> dict[tuple[int, int, str], int]:
    [route] = drafts.routes
    assert isinstance(route.fares, FareTable)
    return {(pair.origin, pair.destination, pair.seat_class): pair.amount for pair in route.fares.pairs}


def told(data: bytes) -> list[tuple[str, str]]:
    return [(issue.file, issue.code) for issue in read_feed(data).issues]


def test_areas_networks_and_products_become_a_table() -> None:
    drafts = drafted(packed(NEW), classes=("standard", "vip"))
    assert pairs(drafts) == {
        (0, 1, "standard"): 100_000, (0, 2, "standard"): 250_000, (0, 2, "vip"): 400_000,
        (1, 2, "standard"): 250_000, (1, 2, "vip"): 400_000,
    }  # fmt: skip


def test_what_we_write_is_read_the_same_by_either_generation() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written()))
    files = {name: archive.read(name) for name in archive.namelist()}
    older = {name: data for name, data in files.items() if name not in {"fare_products.txt", "fare_leg_rules.txt"}}
    newer = {name: data for name, data in files.items() if name not in {"fare_attributes.txt", "fare_rules.txt"}}
    kept = [pairs(drafted(again(found))) for found in (files, older, newer)]
    assert kept[0]
    assert kept[0] == kept[1] == kept[2]


def again(files: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return whole.getvalue()


def test_without_priorities_an_empty_area_is_whatever_no_rule_names() -> None:
    rules = "from_area_id,to_area_id,fare_product_id\nnorth,south,far-std\n,,near\nnorth,,near\n"
    drafts = drafted(packed({**NEW, "fare_leg_rules.txt": rules}))
    assert pairs(drafts) == {
        (0, 1, "standard"): 100_000, (0, 2, "standard"): 250_000, (1, 2, "standard"): 250_000,
    }  # fmt: skip


def test_of_rules_with_priorities_the_highest_counts() -> None:
    rules = "from_area_id,to_area_id,fare_product_id,rule_priority\n,,far-std,1\nnorth,north,near,2\n"
    drafts = drafted(packed({**NEW, "fare_leg_rules.txt": rules}))
    assert pairs(drafts)[0, 1, "standard"] == 100_000
    assert pairs(drafts)[0, 2, "standard"] == 250_000


@pytest.mark.parametrize(
    ("changed", "issue"),
    [
        (
            {"fare_leg_rules.txt": "from_timeframe_group_id,fare_product_id\nrush,near\n"},
            ("fare_leg_rules.txt", "times_left_out"),
        ),
        (
            {"fare_products.txt": "fare_product_id,amount,currency,rider_category_id\nnear,1000,VND,child\n",
             "fare_leg_rules.txt": None},
            ("fare_products.txt", "riders_left_out"),
        ),
        ({"fare_transfer_rules.txt": "fare_transfer_type\n0\n"}, ("fare_transfer_rules.txt", "transfers_left_out")),
        ({"fare_leg_rules.txt": "fare_product_id\nnobody\n"}, ("fare_leg_rules.txt", "unknown_fare")),
        (
            {"fare_products.txt": "fare_product_id,amount,currency\nnear,-5,VND\n", "fare_leg_rules.txt": None},
            ("fare_products.txt", "bad_price"),
        ),
        ({"stop_areas.txt": "area_id,stop_id\nnorth,nowhere\n"}, ("stop_areas.txt", "unknown_stop")),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_told(changed: dict[str, str | bytes | None], issue: tuple[str, str]) -> None:
    assert issue in told(packed({**NEW, **changed}))


def test_the_usual_rider_is_everybody() -> None:
    products = "fare_product_id,amount,currency,rider_category_id\nnear,90000,VND,child\nnear,100000,VND,adult\n"
    riders = "rider_category_id,is_default_fare_category\nchild,0\nadult,1\n"
    rules = "fare_product_id\nnear\n"
    data = packed({**NEW, "fare_products.txt": products, "rider_categories.txt": riders, "fare_leg_rules.txt": rules})
    drafts = drafted(data)
    assert set(pairs(drafts).values()) == {100_000}
    assert codes(drafts) == ["riders_left_out"]
    assert FarePair(0, 1, 100_000) in drafts.routes[0].fares.pairs  # type: ignore[union-attr]
