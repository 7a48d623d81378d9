-- Quotas hold for every way to seats: a changed ticket counts once, late money buys none over them, and what an
-- operator offers in place of a trip that does not run as sold is not bound by them.

ALTER TABLE exchange
    ADD COLUMN at_no_cost boolean NOT NULL DEFAULT false,
    ALTER CONSTRAINT exchange_trip_id_booking_id_fkey DEFERRABLE INITIALLY DEFERRED;
COMMENT ON COLUMN exchange.at_no_cost IS 'The operator gives these seats for a trip that does not run as it was sold.';

DROP FUNCTION channel_seats(uuid, boolean, int4range);
-- The most seats that a channel has on any leg of this stretch, without some tickets.
CREATE FUNCTION channel_seats(trip uuid, by_counter boolean, stretch int4range, but uuid[] DEFAULT '{}')
RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT coalesce(max(taken), 0)::integer FROM (
        SELECT count(*) AS taken
        FROM generate_series(lower(stretch), upper(stretch) - 1) AS leg
        JOIN claim c ON c.trip_id = trip AND c.legs @> leg AND c.state IN ('held', 'sold') AND c.id <> ALL (but)
            AND (c.expires_at IS NULL OR c.expires_at > clock_timestamp())
        JOIN booking b ON b.trip_id = c.trip_id AND b.id = c.booking_id AND (b.agent_id IS NOT NULL) = by_counter
        GROUP BY leg
    ) AS legs
$$;

-- Whether a booking has its channel over its share of the trip. What it is to replace there is not counted beside it.
CREATE FUNCTION over_quota(trip uuid, booked uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM booking f JOIN line ON line.id = f.line_id
        JOIN quota q ON q.operator_id = f.operator_id AND q.ended_at IS NULL
            AND q.channel = CASE WHEN f.agent_id IS NULL THEN 'web' ELSE 'counter' END
            AND q.route_id = (line.content ->> 'route_id')::uuid
        LEFT JOIN exchange e ON e.trip_id = f.trip_id AND e.booking_id = f.id
        WHERE f.trip_id = trip AND f.id = booked AND f.adds_to IS NULL AND NOT coalesce(e.at_no_cost, false)
          AND q.seats < channel_seats(
              trip, f.agent_id IS NOT NULL, int4range(f.origin, f.destination),
              CASE WHEN e.old_trip_id = trip THEN e.tickets ELSE '{}' END
          )
    )
$$;

CREATE OR REPLACE FUNCTION refuse_over_quota() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM quota WHERE ended_at IS NULL)
        AND EXISTS (SELECT FROM fresh f WHERE f.status = 'held' AND over_quota(f.trip_id, f.id))
    THEN
        RAISE check_violation USING MESSAGE = 'the channel has its share', CONSTRAINT = 'quota_of_channel';
    END IF;
    RETURN NULL;
END $$;

-- A hold that was over is good again for late money. Whoever has it be so has the lock of the trip.
CREATE FUNCTION refuse_late_over_quota() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM quota WHERE ended_at IS NULL)
        AND EXISTS (SELECT FROM booking WHERE trip_id = NEW.trip_id AND id = NEW.booking_id AND status <> 'confirmed')
        AND over_quota(NEW.trip_id, NEW.booking_id)
    THEN
        RAISE check_violation USING MESSAGE = 'the channel has its share', CONSTRAINT = 'quota_of_channel';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER late_within_quota AFTER UPDATE OF state ON claim FOR EACH ROW
    WHEN (OLD.state IN ('expired', 'released') AND NEW.state IN ('held', 'sold'))
    EXECUTE FUNCTION refuse_late_over_quota();
