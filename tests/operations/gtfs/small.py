"""A sound feed of three towns and two trips, to be spoilt one cell at a time."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from uuid import UUID

from overland.operations.feeds import FeedIssue, ImportGtfs
from overland.operations.gtfs import FeedDrafts, draft_feed, read_feed
from overland.operations.network import Operator, PerKilometre

COMPANY = Operator(id=UUID(int=1), code="SAOVIET", name="Sao Việt", currency="VND", zone="Asia/Ho_Chi_Minh")
SOUND = {
    "agency.txt": "agency_name,agency_url,agency_timezone\nSao Việt,https://saoviet.example,Asia/Ho_Chi_Minh\n",
    "stops.txt": (
        "stop_id,stop_name,stop_lat,stop_lon,zone_id\n"
        "H,Hà Nội,21.0285,105.8542,\n"
        "N,Ninh Bình,20.2506,105.9745,\n"
        "V,Vinh,18.6796,105.6813,\n"
    ),
    "routes.txt": "route_id,route_long_name,route_type\nR,Hà Nội – Vinh,3\n",
    "trips.txt": "route_id,service_id,trip_id\nR,daily,T1\nR,daily,T2\n",
    "stop_times.txt": (
        "trip_id,stop_id,stop_sequence,arrival_time,departure_time,pickup_type,drop_off_type\n"
        "T1,H,1,7:00:00,7:00:00,0,0\n"
        "T1,N,2,8:30:00,8:35:00,0,0\n"
        "T1,V,3,12:00:00,12:00:00,0,0\n"
        "T2,H,1,22:00:00,22:00:00,0,0\n"
        "T2,N,2,23:30:00,23:35:00,0,0\n"
        "T2,V,3,27:00:00,27:00:00,0,0\n"
    ),
    "calendar.txt": (
        "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
        "daily,1,1,1,1,1,1,1,20260101,20260131\n"
    ),
    "fare_attributes.txt": "fare_id,price,currency_type\na,100000,VND\nb,250000,VND\nc,180000,VND\n",
    "fare_rules.txt": "fare_id,route_id,origin_id,destination_id\na,R,H,N\nb,R,H,V\nc,R,N,V\n",
}


def packed(files: dict[str, str | bytes | None]) -> bytes:
    """The sound feed with these files instead; None leaves one out."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in ({**SOUND, **files}).items():
            if text is not None:
                zipped.writestr(name, text)
    return archive.getvalue()


def spoilt(file: str, old: str, new: str) -> bytes:
    """The sound feed with one text of one file replaced."""
    assert old in SOUND[file]
    return packed({file: SOUND[file].replace(old, new, 1)})


def issues(data: bytes) -> list[FeedIssue]:
    """What reading tells."""
    return list(read_feed(data).issues)


def drafted(
    data: bytes, *, company: Operator = COMPANY, first_day: date = date(2026, 1, 1), last_day: date = date(2026, 1, 3),
    shift_weeks: int = 0, skip_bad: bool = False, both_ways: bool = False, default_fares: PerKilometre | None = None,
    classes: tuple[str, ...] = ("standard",),
) -> FeedDrafts:  # fmt: skip
    """What an import of three days of January makes."""
    request = ImportGtfs(
        company.id, data, UUID(int=2), "Limousine 24", first_day, last_day, shift_weeks, skip_bad,
        both_ways=both_ways, default_fares=default_fares,
    )  # fmt: skip
    return draft_feed(request, company, classes)


def codes(drafts: FeedDrafts) -> list[str]:
    """The codes of what an import tells."""
    return [issue.code for issue in drafts.issues]
