-- What agents sell: a channel of its own, and theirs to see.

ALTER TABLE booking ADD COLUMN reseller_id uuid;
COMMENT ON COLUMN booking.reseller_id IS 'The agent in whose name it was sold; agent_id is the account of whoever did.';
CREATE INDEX booking_of_reseller ON booking (reseller_id, created_at, id) WHERE reseller_id IS NOT NULL;

CREATE FUNCTION sales_channel(agent uuid, reseller uuid) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN reseller IS NOT NULL THEN 'agent' WHEN agent IS NOT NULL THEN 'counter' ELSE 'web' END
$$;
ALTER TABLE quota DROP CONSTRAINT quota_channel_check;
ALTER TABLE quota ADD CONSTRAINT quota_channel_check CHECK (channel IN ('web', 'counter', 'agent'));

-- The most seats that a channel has on any leg of this stretch, without some tickets.
CREATE FUNCTION channel_seats(trip uuid, wanted text, stretch int4range, but uuid[] DEFAULT '{}')
RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT coalesce(max(taken), 0)::integer FROM (
        SELECT count(*) AS taken
        FROM generate_series(lower(stretch), upper(stretch) - 1) AS leg
        JOIN claim c ON c.trip_id = trip AND c.legs @> leg AND c.state IN ('held', 'sold') AND c.id <> ALL (but)
            AND (c.expires_at IS NULL OR c.expires_at > clock_timestamp())
        JOIN booking b ON b.trip_id = c.trip_id AND b.id = c.booking_id
            AND sales_channel(b.agent_id, b.reseller_id) = wanted
        GROUP BY leg
    ) AS legs
$$;

-- Whether a booking has its channel over its share of the trip. What it is to replace there is not counted beside it.
CREATE OR REPLACE FUNCTION over_quota(trip uuid, booked uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM booking f JOIN line ON line.id = f.line_id
        JOIN quota q ON q.operator_id = f.operator_id AND q.ended_at IS NULL
            AND q.channel = sales_channel(f.agent_id, f.reseller_id)
            AND q.route_id = (line.content ->> 'route_id')::uuid
        LEFT JOIN exchange e ON e.trip_id = f.trip_id AND e.booking_id = f.id
        WHERE f.trip_id = trip AND f.id = booked AND f.adds_to IS NULL AND NOT coalesce(e.at_no_cost, false)
          AND q.seats < channel_seats(
              trip, sales_channel(f.agent_id, f.reseller_id), int4range(f.origin, f.destination),
              CASE WHEN e.old_trip_id = trip THEN e.tickets ELSE '{}' END
          )
    )
$$;
DROP FUNCTION channel_seats(uuid, boolean, int4range, uuid[]);
