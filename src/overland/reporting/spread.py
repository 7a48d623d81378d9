"""Reports as CSV for spreadsheets: amounts in major units, and no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from overland.reporting import Occupancy, SalesRow

_BEGINS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Without it, Excel reads the file in the code page of the machine and spoils every Vietnamese name.
_MARK: Final = "\ufeff"


def harmless(text: str) -> str:
    """A text that stays a text when a spreadsheet opens it."""
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS_FORMULA) else text


def sales_csv(rows: Iterable[SalesRow]) -> str:
    """One line for each row."""
    head = ("label", "sold", "cancelled", "gross", "refunded", "net", "currency")
    return _csv(
        head,
        (
            (harmless(r.label), r.sold, r.cancelled, r.gross.major, r.refunded.major, r.net.major, r.gross.currency)
            for r in rows
        ),
    )


def occupancy_csv(trips: Iterable[Occupancy]) -> str:
    """One line for each leg of each trip; `load_percent` is the whole trip's."""
    head = ("service_day", "route", "trip_id", "seats", "sold", "boarded", "load_percent", "from", "to", "sold_on_leg")
    return _csv(
        head,
        (
            (
                t.service_day, harmless(t.route), t.trip_id, t.seat_count, t.sold, t.boarded, t.load / 100,
                harmless(leg.origin), harmless(leg.destination), leg.sold,
            )
            for t in trips
            for leg in t.legs
        ),
    )  # fmt: skip


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    out.write(_MARK)
    csv.writer(out).writerows((head, *rows))
    return out.getvalue()
