"""What reporting holds of an operator, for who takes their data with them; and what is left out, and why."""

from __future__ import annotations

from typing import Final

from overland.kernel.take_out import HeldTable

TABLES: Final = (
    HeldTable(name="export", what="Who asked for all of this before.", personal=("asked_by",)),
    HeldTable(name="export_taken", what="Who took it.", key=("export_id", "number"), personal=("by",)),
)  # fmt: skip
_COUNTED: Final = "is counted from the bookings"
LEFT_OUT: Final = {
    "line": _COUNTED, "trip": _COUNTED, "trip_cancelled": _COUNTED, "sold": _COUNTED, "cancelled": _COUNTED,
    "boarded": _COUNTED, "added": _COUNTED, "export_piece": "is the export itself",
}  # fmt: skip
