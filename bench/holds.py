"""How many seats a second are held through the HTTP API, next to the same claim made by pgbench on the same database.

    python bench/holds.py --seconds 5 --rounds 3

Rounds of both take turns, so that whatever else the machine does hits both. The figure to look at is the ratio.
"""

from __future__ import annotations

import argparse
import asyncio
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

import asyncpg
from floor import claim_for
from load import Outcome, a_hold, ask_for, percentile
from stage import SOURCE, Server, Stage, running, server, settle, stage

_AUDIT = """
SELECT
    (SELECT count(*) FROM booking.idempotency WHERE route = 'POST /v1/holds' AND answer IS NOT NULL) AS kept,
    (SELECT count(*) FROM booking.claim WHERE state = 'held') AS claims,
    (SELECT count(*) FROM booking.booking WHERE status = 'held') AS bookings,
    (SELECT count(*) FROM (
        SELECT legs, lag(legs) OVER (PARTITION BY trip_id, seat ORDER BY lower(legs)) AS before FROM booking.claim
        WHERE state IN ('held', 'sold', 'blocked')) neighbours WHERE legs && before) AS sold_twice
"""


@dataclass
class Contender:
    """What is measured, round by round: what the callers saw, and how much the server's process worked for it."""

    name: str
    outcomes: list[Outcome] = field(default_factory=list)
    worked: float = 0.0

    @property
    def milliseconds(self) -> float:
        """Milliseconds of a processor for each hold."""
        return self.worked * 1000 / (sum(o.good for o in self.outcomes) or 1)


def main() -> None:
    """Measure, print, audit."""
    options = _options()
    sources = [("HTTP", SOURCE), *([("against", options.against)] if options.against else [])]
    with ExitStack() as stack:
        dsn = stack.enter_context(server())
        made = stack.enter_context(stage(dsn, options.trips))
        servers = [(Contender(name), stack.enter_context(running(made.dsn, source))) for name, source in sources]
        for _, started in servers:
            asyncio.run(ask_for(1, started.port, options.connections, partial(a_hold, made.trips)))
        before = asyncio.run(_audit(made))
        print(f"{options.connections} connections, {made.trips:,} trips")
        print(f"{'':8}{'holds/s':>10}{'p50 ms':>9}{'p99 ms':>9}")
        floor = Contender("pgbench")
        for _ in range(options.rounds):
            _claim(floor, made, options)
            for contender, started in servers:
                _hold(contender, started, made, options)
        _report(floor, [contender for contender, _ in servers])
        _judge(asyncio.run(_audit(made)), before, [o for contender, _ in servers for o in contender.outcomes])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=5, help="length of a round")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each kind, in turns")
    parser.add_argument("--connections", type=int, default=32, help="callers at the same time")
    parser.add_argument("--trips", type=int, default=20_000, help="trips on sale, 40 seats and 11 legs each")
    parser.add_argument("--against", type=Path, help="the src of another checkout, whose server takes turns with ours")
    return parser.parse_args()


def _claim(floor: Contender, made: Stage, options: argparse.Namespace) -> None:
    asyncio.run(settle(made.dsn))
    floor.outcomes.append(claim_for(options.seconds, made, options.connections))
    _line(floor)


def _hold(contender: Contender, started: Server, made: Stage, options: argparse.Namespace) -> None:
    asyncio.run(settle(made.dsn))
    before = started.worked()
    request = partial(a_hold, made.trips)
    contender.outcomes.append(asyncio.run(ask_for(options.seconds, started.port, options.connections, request)))
    contender.worked += started.worked() - before
    _line(contender)


def _line(contender: Contender) -> None:
    outcome = contender.outcomes[-1]
    others = {status: n for status, n in sorted(outcome.answers.items()) if status != 201}
    p50, p99 = percentile(outcome.seconds, 0.5), percentile(outcome.seconds, 0.99)
    print(f"{contender.name:8}{outcome.per_second:10,.0f}{p50:9.1f}{p99:9.1f}   {others or ''}", flush=True)


def _report(floor: Contender, products: list[Contender]) -> None:
    print(f"\n{'median':8}{'holds/s':>10}{'/ pgbench':>11}{'processor ms/hold':>19}")
    for one in (floor, *products):
        rounds = zip(one.outcomes, floor.outcomes, strict=True)
        ratio = median(mine.per_second / theirs.per_second for mine, theirs in rounds)
        per_hold = f"{one.milliseconds:19.2f}" if one.worked else ""
        print(f"{one.name:8}{median(o.per_second for o in one.outcomes):10,.0f}{ratio:11.2f}{per_hold}")


async def _audit(made: Stage) -> dict[str, int]:
    connection = await asyncpg.connect(made.dsn)
    try:
        row = await connection.fetchrow(_AUDIT)
        return dict(row or {})
    finally:
        await connection.close()


def _judge(after: dict[str, int], before: dict[str, int], products: list[Outcome]) -> None:
    acknowledged, kept = sum(p.good for p in products), after["kept"] - before["kept"]
    print(f"\naudit: {acknowledged:,} holds acknowledged, {kept:,} kept; {after['claims']:,} claims for "
          f"{after['bookings']:,} bookings; {after['sold_twice']} seats sold twice")  # fmt: skip
    if acknowledged != kept or after["claims"] != after["bookings"] or after["sold_twice"]:
        raise SystemExit("The audit failed.")


if __name__ == "__main__":
    main()
