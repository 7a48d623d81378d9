"""How many seats a second are held through the HTTP API, next to the same claim made by pgbench on the same database.

    python bench/holds.py --seconds 5 --rounds 3

Rounds of both take turns, so that whatever else the machine does hits both. The figure to look at is the ratio.
"""

from __future__ import annotations

import argparse
import asyncio
from statistics import median

import asyncpg
from floor import claim_for
from load import Outcome, hold_for, percentile
from stage import Stage, checkpoint, running, server, stage

_AUDIT = """
SELECT
    (SELECT count(*) FROM booking.idempotency WHERE route = 'POST /v1/holds' AND answer IS NOT NULL) AS kept,
    (SELECT count(*) FROM booking.claim WHERE state = 'held') AS claims,
    (SELECT count(*) FROM booking.booking WHERE status = 'held') AS bookings,
    (SELECT count(*) FROM (
        SELECT legs, lag(legs) OVER (PARTITION BY trip_id, seat ORDER BY lower(legs)) AS before FROM booking.claim
        WHERE state IN ('held', 'sold', 'blocked')) neighbours WHERE legs && before) AS sold_twice
"""


def main() -> None:
    """Measure, print, audit."""
    options = _options()
    with server() as dsn, stage(dsn, options.trips) as made, running(made) as port:
        asyncio.run(hold_for(1, port, options.connections, made.trips))
        before = asyncio.run(_audit(made))
        print(f"{options.connections} connections, {made.trips:,} trips")
        print(f"{'':8}{'holds/s':>10}{'p50 ms':>9}{'p99 ms':>9}")
        floors, products = [], []
        for number in range(1, options.rounds + 1):
            asyncio.run(checkpoint(made))
            floors.append(claim_for(options.seconds, made, options.connections))
            _line("pgbench", floors[-1])
            asyncio.run(checkpoint(made))
            products.append(asyncio.run(hold_for(options.seconds, port, options.connections, made.trips)))
            _line(f"HTTP {number}", products[-1])
        _report(floors, products)
        _judge(asyncio.run(_audit(made)), before, products)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=5, help="length of a round")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each kind, in turns")
    parser.add_argument("--connections", type=int, default=32, help="callers at the same time")
    parser.add_argument("--trips", type=int, default=20_000, help="trips on sale, 40 seats and 11 legs each")
    return parser.parse_args()


def _line(name: str, outcome: Outcome) -> None:
    others = {status: n for status, n in sorted(outcome.answers.items()) if status != 201}
    p50, p99 = percentile(outcome.seconds, 0.5), percentile(outcome.seconds, 0.99)
    print(f"{name:8}{outcome.per_second:10,.0f}{p50:9.1f}{p99:9.1f}   {others or ''}", flush=True)


def _report(floors: list[Outcome], products: list[Outcome]) -> None:
    floor, product = median(f.per_second for f in floors), median(p.per_second for p in products)
    ratios = [p.per_second / f.per_second for f, p in zip(floors, products, strict=True)]
    print(f"\nmedian: {product:,.0f} holds/s over HTTP, {floor:,.0f} by pgbench; ratio {median(ratios):.2f}")


async def _audit(made: Stage) -> dict[str, int]:
    connection = await asyncpg.connect(made.dsn)
    try:
        row = await connection.fetchrow(_AUDIT)
        return dict(row or {})
    finally:
        await connection.close()


def _judge(after: dict[str, int], before: dict[str, int], products: list[Outcome]) -> None:
    acknowledged, kept = sum(p.held for p in products), after["kept"] - before["kept"]
    print(f"audit: {acknowledged:,} holds acknowledged, {kept:,} kept; {after['claims']:,} claims for "
          f"{after['bookings']:,} bookings; {after['sold_twice']} seats sold twice")  # fmt: skip
    if acknowledged != kept or after["claims"] != after["bookings"] or after["sold_twice"]:
        raise SystemExit("The audit failed.")


if __name__ == "__main__":
    main()
