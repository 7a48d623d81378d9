"""Changes of many trips, as the pages of the office meet them: one of prices, and a cancellation."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import msgspec

from overland.kernel.idempotency import Once
from overland.kernel.principal import Principal
from overland.operations import (
    EffectKind,
    PriceChange,
    PriceDifference,
    TripDifference,
    TripsChange,
    TripsChanged,
    TripsDifference,
    TripStatus,
    TripsUndo,
)
from web.office import cast

PRICED, CALLED_OFF = UUID(int=801), UUID(int=802)


class TogetherFake:
    """Nothing was changed yet, unless a test puts it into `changes`."""

    def __init__(self) -> None:
        self.changes: list[TripsChanged] = []
        self.wishes: list[TripsChange] = []
        self.undone: list[TripsUndo] = []

    def with_changes(self) -> None:
        """Both."""
        wishes = {PRICED: TripsChange(cast.SAO_MAI.id, (), price=PriceChange(basis_points=1_500)),
                  CALLED_OFF: TripsChange(cast.SAO_MAI.id, (), cancel_reason="Bão số 9")}  # fmt: skip
        at = cast.SEVEN_THIRTY - timedelta(days=3)
        self.changes = [
            TripsChanged(name, wish, 2, cast.MORNING.service_day, at, str(UUID(int=601)))
            for name, wish in wishes.items()
        ]

    async def trips_changed(self, by: Principal, operator_id: UUID) -> list[TripsChanged]:
        return self.changes

    async def preview_changes(self, by: Principal, wish: TripsChange) -> TripsDifference:
        self.wishes.append(wish)
        prices = (PriceDifference(0, 2, "standard", 300_000, 345_000, "VND", EffectKind.CAP),)
        return TripsDifference((TripDifference(cast.MORNING, cast.MORNING, prices=prices),))

    async def change_trips(self, by: Principal, wish: TripsChange, once: Once) -> TripsDifference:
        return await self.preview_changes(by, wish)

    async def preview_undo(self, by: Principal, operator_id: UUID, change_id: UUID) -> TripsDifference:
        gone = msgspec.structs.replace(cast.MORNING, status=TripStatus.CANCELLED)
        busy = {"name": "29B-123.45", "other": "07:00 Hà Nội – Vinh"}
        return TripsDifference(
            (TripDifference(gone, cast.MORNING), TripDifference(cast.EVENING, None, "bus-busy", busy))
        )  # fmt: skip

    async def undo_changes(self, by: Principal, operator_id: UUID, change_id: UUID, undo: TripsUndo) -> int:
        self.undone.append(undo)
        return 1
