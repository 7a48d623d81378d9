"""How many searches a second are answered, next to the plain join of trips with their stops on the same database.

    python bench/search.py --seconds 5 --rounds 3

100,000 dated trips of 12 stops on 89 corridors; a search is from one stop to a later one on a day and finds 40 trips
with their free seats. Rounds of all kinds take turns. The figure to look at is the ratio.
"""

from __future__ import annotations

import argparse
import asyncio
import random
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

from load import Outcome, ask_for, percentile
from pgbench import pgbench
from stage import (
    DAYS,
    SEATS,
    STOPS,
    Server,
    a_line,
    database,
    day_after,
    line_id,
    place_id,
    publish,
    running,
    server,
    settle,
    tell,
    trip_id,
)

from overland.booking.store.trips import OFFERED
from overland.operations import Departure, TripsPublished

CORRIDORS = 89
DAILY = 40
EACH = 1_800
"""Seconds between two departures, and between two stops."""
HELD = 0.1
"""Share of the seats that someone has, each over a few legs."""

_FILL = f"""
SET session_replication_role = replica;  -- what is written here is right by construction, and the time is not measured
INSERT INTO booking (trip_id, id, sale_id, operator_id, line_id, reference, status, origin, destination, seats, total,
    currency, created_at, confirmed_at)
SELECT trip_id, trip_id, trip_id, operator_id, line_id, '00000000', 'confirmed', 0, {STOPS - 1}, '[]', 0,
    'VND', now(), now()
FROM trip;
INSERT INTO claim (trip_id, id, seat, legs, state, booking_id)
SELECT trip_id, gen_random_uuid(), seat::text, int4range(first, first + 1 + (random() * 3)::integer), 'sold', trip_id
FROM trip, LATERAL (
    SELECT seat, (random() * {STOPS - 6})::integer AS first FROM generate_series(1, {SEATS}) seat
    WHERE random() < {HELD} AND trip.trip_id IS NOT NULL
) taken;
RESET session_replication_role;
"""
_REBUILD = """
DO $$
DECLARE rule text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'seat_claimed_once');
BEGIN
    ALTER TABLE claim DROP CONSTRAINT seat_claimed_once;
    EXECUTE $fill$ {fill} $fill$;
    EXECUTE 'ALTER TABLE claim ADD CONSTRAINT seat_claimed_once ' || rule;
END $$;
"""
_PLAIN_STOPS = f"""
CREATE TABLE call (
    trip_id uuid, sequence integer, place_id uuid, departs timestamptz NOT NULL, PRIMARY KEY (trip_id, sequence)
);
INSERT INTO call
SELECT trip_id, n, ('{str(place_id(0, 0))[:-12]}' || lpad(to_hex((('x' || right(line_id::text, 8))::bit(32)::bigint << 8) + n), 12, '0'))::uuid,
       starts_at + n * interval '{EACH} s'
FROM trip, generate_series(0, {STOPS - 1}) n;
CREATE INDEX call_by_place ON call (place_id, departs);
GRANT SELECT ON call TO overland_booking;
"""  # noqa: E501
_DRAWN = f"""
\\set corridor random(1, {CORRIDORS})
\\set origin random(0, {STOPS - 2})
\\set destination random(:origin + 1, {STOPS - 1})
\\set day random(2, {DAYS + 1})
"""
_FROM = "(date_trunc('day', now(), 'Asia/Ho_Chi_Minh') + :day * interval '1 day')"
_PLACE = f"('{str(place_id(0, 0))[:-12]}' || lpad(to_hex(:corridor * 256::bigint + {{0}}), 12, '0'))::uuid"
_JOIN = f"""{_DRAWN}
SELECT t.trip_id, a.departs, b.departs, {SEATS} - (
    SELECT count(DISTINCT c.seat) FROM claim c
    WHERE c.trip_id = t.trip_id AND c.legs && int4range(a.sequence, b.sequence)
      AND c.state IN ('held', 'sold', 'blocked') AND (c.state <> 'held' OR c.expires_at > now())
) AS free
FROM call a JOIN call b ON b.trip_id = a.trip_id AND b.sequence > a.sequence JOIN trip t ON t.trip_id = a.trip_id
WHERE a.place_id = {_PLACE.format(":origin")} AND b.place_id = {_PLACE.format(":destination")}
  AND a.departs >= {_FROM} AND a.departs < {_FROM} + interval '1 day' AND t.status = 'upcoming'
ORDER BY a.departs LIMIT {DAILY};
"""


def offered() -> str:
    """The booking room's own query, with pgbench's draw in place of its arguments."""
    line = f"('{str(line_id(0))[:-12]}' || lpad(to_hex(:corridor::bigint), 12, '0'))::uuid"
    begins = f"{_FROM} - :origin * interval '{EACH} s'"
    given = (
        f"ARRAY[{line}]", "ARRAY[:origin::integer]", "ARRAY[:destination::integer]", f"ARRAY[{begins}]",
        f"ARRAY[{begins} + interval '1 day']",
    )  # fmt: skip
    sql = OFFERED
    for n, value in enumerate(given, 1):
        sql = sql.replace(f"${n}", value)
    return f"{_DRAWN}{sql.strip()};\n"


def main() -> None:
    """Measure and print."""
    options = _options()
    with server() as dsn, database(dsn) as own:
        asyncio.run(publish(own, _sales()))
        asyncio.run(
            tell(
                own,
                "SET search_path = booking, public",
                _PLAIN_STOPS,
                _REBUILD.replace("{fill}", _FILL),
                "SELECT count_again(ARRAY(SELECT trip_id FROM trip))",
                "VACUUM ANALYZE",
            )
        )
        with running(own) as started:
            asyncio.run(_check(started))
            outcomes = _measure(own, started, options)
    print(f"\n{'median':10}{'searches/s':>12}{'/ plain join':>14}{'p99 ms':>9}")
    for name, rounds in outcomes.items():
        ratios = [mine.per_second / plain.per_second for mine, plain in zip(rounds, outcomes["join"], strict=True)]
        p99 = median(percentile(one.seconds, 0.99) for one in rounds)
        print(f"{name:10}{median(o.per_second for o in rounds):12,.0f}{median(ratios):14.1f}{p99:9.1f}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=3, help="length of a round")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each kind, in turns")
    parser.add_argument("--connections", type=int, default=8, help="callers at the same time")
    return parser.parse_args()


def _sales() -> Iterator[TripsPublished]:
    for corridor in range(1, CORRIDORS + 1):
        first = corridor * DAYS * DAILY
        departures = tuple(
            Departure(trip_id(first + n), 1, day_after(n // DAILY), n % DAILY * EACH) for n in range(DAYS * DAILY)
        )
        yield TripsPublished(line=a_line(corridor), departures=departures)


def a_search() -> bytes:
    """The request of a search from somewhere to somewhere further on."""
    corridor, origin = random.randint(1, CORRIDORS), random.randrange(STOPS - 1)
    destination = random.randint(origin + 1, STOPS - 1)
    query = (
        f"origin={place_id(corridor, origin)}&destination={place_id(corridor, destination)}"
        f"&day={day_after(random.randrange(DAYS))}"
    )
    return f"GET /v1/offers?{query} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


async def _check(started: Server) -> None:
    """A search finds what it should, so that nothing is measured but the real thing."""
    outcome = await ask_for(1, started.port, 1, a_search)
    if set(outcome.answers) != {200}:
        raise SystemExit(f"The searches fail: {dict(outcome.answers)}")


def _measure(dsn: str, started: Server, options: argparse.Namespace) -> dict[str, list[Outcome]]:
    kinds: dict[str, Callable[[], Outcome]] = {
        "join": partial(pgbench, options.seconds, dsn, options.connections, _JOIN),
        "query": partial(pgbench, options.seconds, dsn, options.connections, offered()),
        "HTTP": lambda: asyncio.run(ask_for(options.seconds, started.port, options.connections, a_search)),
    }
    outcomes: dict[str, list[Outcome]] = {name: [] for name in kinds}
    print(f"{options.connections} connections, {CORRIDORS * DAYS * DAILY:,} trips of {STOPS} stops")
    for _ in range(options.rounds):
        for name, measure in kinds.items():
            asyncio.run(settle(dsn))
            before = started.worked()
            outcomes[name].append(measure())
            one = outcomes[name][-1]
            spent = (started.worked() - before) * 1000 / one.good
            print(f"{name:10}{one.per_second:12,.0f}{percentile(one.seconds, 0.99):9.1f} ms"
                  + (f"{spent:8.2f} processor ms each" if name == "HTTP" else ""), flush=True)  # fmt: skip
    return outcomes


if __name__ == "__main__":
    main()
