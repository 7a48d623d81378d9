"""The floor: the same claim and booking written by pgbench, one statement each, with no server in between."""

from __future__ import annotations

from load import Outcome
from pgbench import pgbench
from stage import OPERATOR, SEATS, STOPS, Stage, trip_id

_SCRIPT = f"""
\\set trip random(1, :trips)
\\set seat random(1, {SEATS})
\\set origin random(0, {STOPS - 2})
\\set destination :origin + random(1, {STOPS - 1} - :origin)
WITH wish AS MATERIALIZED (
    SELECT ('{trip_id(0).hex[:4]}' || lpad(to_hex(:trip::bigint), 8, '0') || '{trip_id(0).hex[12:]}')::uuid AS trip,
           gen_random_uuid() AS booking, gen_random_uuid() AS seat
), claimed AS MATERIALIZED (
    SELECT wish.*, t.stamp, t.line_id, c.verdict, c.until FROM wish
    JOIN trip t ON t.trip_id = wish.trip,
    claim_seats(ARRAY[wish.trip], ARRAY[t.stamp], ARRAY[wish.booking], ARRAY[:origin::integer],
        ARRAY[:destination::integer], ARRAY[1], ARRAY[wish.seat], ARRAY[:seat::text], interval '10 minutes') c
)
INSERT INTO booking (trip_id, id, sale_id, operator_id, line_id, reference, status, origin, destination, seats, total,
    currency, created_at, expires_at)
SELECT trip, booking, booking, '{OPERATOR}', line_id, '00000000', 'held', :origin::integer, :destination::integer,
    jsonb_build_array(jsonb_build_object('id', seat, 'seat', :seat::text, 'seat_class', 'standard', 'price', 40000)),
    40000, 'VND', now(), until
FROM claimed WHERE verdict = 'held';
"""


def claim_for(seconds: float, made: Stage, clients: int) -> Outcome:
    """Claim at random for so long; a refused claim is answered like a kept one, so all count as held."""
    # A reference is unique within its trip: here the claim's own random bits stand for it.
    return pgbench(seconds, made.dsn, clients, _SCRIPT.replace("'00000000'", _REFERENCE), trips=made.trips)


_REFERENCE = "upper(translate(left(replace(booking::text, '-', ''), 8), 'ilou', '0000'))"
