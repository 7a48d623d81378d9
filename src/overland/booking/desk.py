"""What every verb of this room works with."""

from __future__ import annotations

import hmac
from collections import Counter, OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from hashlib import sha256
from typing import Final
from uuid import UUID

from overland.booking.asked_fees import AskedFees
from overland.booking.claim import Answer, Wish
from overland.booking.coalesce import Coalescer
from overland.booking.missed import Missed
from overland.booking.network import LineOnSale, Network
from overland.booking.quotas import Quotas
from overland.booking.reputation import Reputations
from overland.booking.seatings import Seatings
from overland.booking.store.claims import Occupied
from overland.booking.store.trips import StoredTrip
from overland.booking.tariffs import Tariffs
from overland.kernel.cache import Cache, NoCache
from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.ids import CROCKFORD
from overland.kernel.keys import Keys
from overland.kernel.queue import Queue
from overland.kernel.vault import Vault
from overland.payments import Payments

REMEMBERED_TRIPS: Final = 20_000


@dataclass(frozen=True)
class Desk:
    """The room's database, jobs, clock and keys, its lines in memory, and the batches under way."""

    db: Database
    queue: Queue
    clock: Clock
    keys: Keys
    payments: Payments
    network: Network
    holds: Coalescer[Wish, Answer]
    trips: Coalescer[UUID, StoredTrip]
    seats: Coalescer[UUID, list[Occupied]]
    hold_for: timedelta
    """What a hold lasts at first."""
    pay_for: timedelta
    """What a hold lasts from the moment its payment first begins."""
    offer_for: timedelta
    """What an offer to someone on a waiting list lasts."""
    seatings: Seatings
    """What operators have settled about who sits beside whom."""
    tariffs: Tariffs
    """What moves operators' prices."""
    reputations: Reputations
    """What operators' ratings come to."""
    fees: AskedFees
    """What is asked beside the fares."""
    quotas: Quotas
    """What operators let passengers buy by themselves."""
    public_url: str = ""
    cache: Cache = field(default_factory=NoCache)
    missed: Counter[Missed] = field(default_factory=Counter)
    """What was looked for in vain and is not written down yet."""
    _trips: OrderedDict[UUID, StoredTrip] = field(default_factory=OrderedDict)

    async def find_trip(self, trip_id: UUID, *, fresh: bool = False) -> StoredTrip:
        """A trip, perhaps a moment old; its stamp tells when that matters. Raises NotFound."""
        found = None if fresh else self._trips.get(trip_id)
        if found is None:
            found = self._trips[trip_id] = await self.trips.ask(trip_id)
            await self.network.learn([found.line_id])
            if len(self._trips) > REMEMBERED_TRIPS:
                self._trips.popitem(last=False)
        return found

    async def asked(
        self, trip: StoredTrip, line: LineOnSale, occupied: Collection[Occupied] | None = None
    ) -> LineOnSale:
        """A trip's line with its fares as they are asked at this moment; `occupied` where that is at hand."""
        known = await self.tariffs.known()
        if occupied is None:
            occupied = await self.seats.ask(trip.trip_id) if known.moved_by_demand(line) else ()
        return known.among(line, trip.starts_at, self.clock.now(), occupied)

    @cached_property
    def wallet_vault(self) -> Vault:
        """Seals what operators sign passes with."""
        return Vault(self.keys.secrets("wallet-keys"))

    @cached_property
    def _access_secret(self) -> bytes:
        return self.keys.secret("booking-access")

    def access_key(self, booking_id: UUID) -> str:
        """The 80 bits that open a booking to whoever has its link. Worked out, never kept: no table leaks them."""
        digest = hmac.digest(self._access_secret, booking_id.bytes, sha256)
        number = int.from_bytes(digest[:10], "big")
        return "".join(CROCKFORD[number >> 5 * place & 31] for place in reversed(range(16)))
