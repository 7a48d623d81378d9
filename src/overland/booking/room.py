"""How booking is opened."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import msgspec

from overland.booking.ask_rating import ask_ratings
from overland.booking.asked_fees import AskedFees
from overland.booking.bring_blocks import KEEP_BROUGHT, BroughtBlocks, keep_brought
from overland.booking.claim import claim_all
from overland.booking.coalesce import Coalescer
from overland.booking.consent import lapse
from overland.booking.counter import Counter
from overland.booking.door import Bookings
from overland.booking.end_disruptions import end_disruptions
from overland.booking.expire import expire
from overland.booking.forget import forget_people
from overland.booking.http import routes
from overland.booking.http.hot import hot_routes
from overland.booking.keep_seats import free_blocks
from overland.booking.listens import EVENTS, listeners
from overland.booking.network import Network
from overland.booking.quotas import Quotas
from overland.booking.refund import KEEP_FEE, SEND_BACK, Kept, Owed, send_back, send_fee
from overland.booking.reputation import Reputations
from overland.booking.seat_map import occupied_all
from overland.booking.seatings import Seatings
from overland.booking.serve_list import SERVE_LIST, TripToServe, serve_all, serve_list
from overland.booking.settle_seating import forget_wishes
from overland.booking.store import lines
from overland.booking.store.trips import read_trips
from overland.booking.tariffs import Tariffs
from overland.booking.tell_missed import forget_missed, write_down
from overland.booking.throttle import forget_tries
from overland.booking.watch import RoadWatch, SeatWatch
from overland.kernel.room import Blueprint, Kit, Room
from overland.payments import Payments


class Config(msgspec.Struct, frozen=True):
    """The settings of this room; see `overland.settings`."""

    hold_seconds: int = 600
    pay_seconds: int = 900
    offer_seconds: int = 1200


async def open_counter(kit: Kit) -> Counter:
    """The door alone, without its routes and listeners; what a load test or a replay drives."""
    config: Config = kit.config or Config()
    network, hold_for = Network(kit.db), timedelta(seconds=config.hold_seconds)
    await network.learn(await lines.line_ids(kit.db))
    return Counter(
        db=kit.db, queue=kit.queue, clock=kit.clock, keys=kit.keys, payments=kit.doors[Payments], network=network,
        reputations=Reputations(kit.db), seatings=Seatings(kit.db), tariffs=Tariffs(kit.db),
        fees=AskedFees(kit.db), quotas=Quotas(kit.db),
        holds=Coalescer(partial(claim_all, kit.db, hold_for)),
        trips=Coalescer(partial(read_trips, kit.db)), seats=Coalescer(partial(occupied_all, kit.db)),
        cache=kit.cache, public_url=kit.public_url,
        hold_for=hold_for, pay_for=timedelta(seconds=config.pay_seconds),
        offer_for=timedelta(seconds=config.offer_seconds),
    )  # fmt: skip


async def open_room(kit: Kit) -> Room:
    """Booking with its lines in memory, its refunds as jobs and its housekeeping every minute."""
    counter = await open_counter(kit)
    door: Bookings = counter
    watch, road = SeatWatch(counter), RoadWatch(counter)

    async def end_holds() -> None:
        await expire(counter)
        await lapse(counter)
        await free_blocks(counter)
        await serve_all(counter)
        await end_disruptions(counter)

    def hush() -> None:
        watch.end()
        road.end()

    async def close() -> None:
        await write_down(counter)
        for batches in (counter.holds, counter.trips, counter.seats):
            await batches.close()

    kit.queue.on(SERVE_LIST, TripToServe, partial(serve_list, counter))
    kit.queue.on(KEEP_BROUGHT, BroughtBlocks, partial(keep_brought, counter))
    kit.queue.on(KEEP_FEE, Kept, partial(send_fee, counter.payments))
    kit.queue.on(SEND_BACK, Owed, partial(send_back, counter.payments))
    kit.queue.every("* * * * *", "end holds", end_holds)
    kit.queue.every("41 * * * *", "forget people", partial(forget_people, counter))
    kit.queue.every("* * * * *", "write down what was not found", partial(write_down, counter))
    kit.queue.every("43 3 * * *", "forget who sits beside whom", partial(forget_wishes, counter))
    kit.queue.every("41 3 * * *", "forget what was not found", partial(forget_missed, counter))
    kit.queue.every("*/10 * * * *", "ask how it was", partial(ask_ratings, counter))
    kit.queue.every("23 * * * *", "forget tries", partial(forget_tries, counter))
    given = routes(door, kit.clock, watch, road)
    return Room(door, given, listeners(counter), close, hot_routes(door), hush)


BLUEPRINT = Blueprint(
    name="booking",
    door=Bookings,
    open=open_room,
    listens=EVENTS,
    config=Config,
    migrations=Path(__file__).parent / "migrations",
)
