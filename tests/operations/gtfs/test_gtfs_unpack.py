"""Feeds as they are packed: nested, broken, hostile, and pure rubbish. Nothing is ever raised."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from operations.gtfs.small import SOUND, drafted, issues, packed
from overland.operations.gtfs import pack_folder, read_feed
from overland.operations.gtfs.read import _COLUMNS


@pytest.mark.parametrize("data", [b"", b"PK", b"agency_id\n1\n", packed({})[:-40]])
def test_what_is_no_zip_is_told(data: bytes) -> None:
    assert {issue.code for issue in issues(data)} & {"not_a_zip", "broken_file"}
    assert not drafted(data, skip_bad=True).importable


def test_an_empty_zip_has_no_feed_in_it() -> None:
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert not drafted(empty.getvalue(), skip_bad=True).importable
    assert {issue.code for issue in issues(empty.getvalue())} == {"missing_file"}


def test_a_folder_inside_the_zip_is_looked_into() -> None:
    nested: dict[str, str | bytes | None] = {f"export/2026/{name}": text for name, text in SOUND.items()}
    assert [issue.code for issue in issues(packed(dict.fromkeys(SOUND) | nested))] == ["nested_folder"]


def test_what_a_mac_leaves_in_a_zip_is_not_looked_at() -> None:
    assert issues(packed({"__MACOSX/stops.txt": b"\x00\x05\x16\x07"})) == []


def test_a_bomb_is_not_unpacked() -> None:
    found = issues(packed({"fare_rules.txt": b" " * 20_000_000}))
    assert [(issue.file, issue.code) for issue in found if issue.severity == "error"] == [
        ("fare_rules.txt", "too_large")
    ]


def test_a_damaged_member_is_told() -> None:
    data = packed({})
    at = data.index(b"stops.txt") + 30
    found = issues(data[:at] + bytes(b ^ 0xFF for b in data[at : at + 20]) + data[at + 20 :])
    assert ("stops.txt", "broken_file") in {(issue.file, issue.code) for issue in found}


def test_a_byte_order_mark_and_dos_line_ends_are_nothing_special() -> None:
    files: dict[str, str | bytes | None] = {
        name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for name, text in SOUND.items()
    }
    assert issues(packed(files)) == []


def test_letters_that_are_not_utf8_are_told() -> None:
    found = issues(
        packed({"stops.txt": SOUND["stops.txt"].replace("Hà", "Ha").encode("ascii", "replace") + b"X,D\xf6m,1,1,\n"})
    )
    assert ("stops.txt", 5, "not_utf8") in {(issue.file, issue.line, issue.code) for issue in found}


def test_a_cell_without_end_is_told() -> None:
    found = issues(packed({"routes.txt": 'route_id,route_long_name\nR,"' + "x" * 200_000}))
    assert ("routes.txt", "broken_file") in {(issue.file, issue.code) for issue in found}


def test_a_folder_is_packed(tmp_path: Path) -> None:
    for name, text in SOUND.items():
        (tmp_path / name).write_text(text, encoding="utf8")
    (tmp_path / "notes.md").write_text("not part of it")
    assert read_feed(pack_folder(tmp_path)) == read_feed(packed({}))


cell = st.sampled_from(
    [
        "",
        "1",
        "H",
        "R",
        "daily",
        "T1",
        "VND",
        "7:00:00",
        "99:00:00",
        "20260101",
        "1e400",
        "-0",
        "٣",
        "２",
        "\x00",
        '"',
        "Europe/Berlin",
    ]
) | st.text(max_size=4)


@st.composite
def rubbish(draw: st.DrawFn) -> dict[str, str | bytes | None]:
    """Files whose columns are right and whose cells are anything."""
    files: dict[str, str | bytes | None] = {}
    for name in draw(st.lists(st.sampled_from(sorted(_COLUMNS)), unique=True)):
        columns = [*_COLUMNS[name][0], *_COLUMNS[name][1]]
        rows = draw(st.lists(st.lists(cell, min_size=len(columns) - 1, max_size=len(columns)), max_size=4))
        text = (SOUND.get(name) or ",".join(columns) + "\n") if draw(st.booleans()) else ",".join(columns) + "\n"
        files[name] = (text + "\n".join(",".join(row) for row in rows)).encode("utf8", "surrogatepass")
    return files


@given(rubbish())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_no_content_ever_raises(files: dict[str, str | bytes | None]) -> None:
    drafts = drafted(packed(files), skip_bad=True)
    assert {halt.stop for route in drafts.routes for halt in route.halts} <= {stop.code for stop in drafts.stops}
    assert {stop.place for stop in drafts.stops} == {place.key for place in drafts.places}
    assert {departure.route for departure in drafts.departures} <= {route.code for route in drafts.routes}
