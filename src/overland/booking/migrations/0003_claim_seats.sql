-- The one way to hold seats: many requests at once, each answered for itself.

CREATE FUNCTION lock_trips(trips uuid[]) RETURNS void LANGUAGE sql AS $$
    -- Whoever changes several claims takes their trips' locks first, always in this order: so there are no deadlocks.
    SELECT pg_advisory_xact_lock(k) FROM (SELECT DISTINCT hashtextextended(t::text, 7) AS k FROM unnest(trips) t ORDER BY k) keys;
$$;

CREATE FUNCTION expire_claims(trip uuid, wanted text[], stretch int4range) RETURNS void LANGUAGE sql AS $$
    -- now() is when the transaction began, which may be before the hold's end; clock_timestamp() is when it is asked.
    UPDATE claim SET state = 'expired', expires_at = NULL
    WHERE trip_id = trip AND seat = ANY (wanted) AND legs && stretch AND state = 'held' AND expires_at <= clock_timestamp();
$$;

-- A request is a trip (as it was read: its stamp), a booking, a stretch, and its seats: seat_asks says whose each seat is.
-- The verdict on each is held, taken (with the seats that are gone) or changed (the trip is no longer as it was read).
CREATE FUNCTION claim_seats(
    trips uuid[], stamps integer[], bookings uuid[], origins integer[], destinations integer[],
    seat_asks integer[], seat_ids uuid[], seat_labels text[], lasts interval
) RETURNS TABLE (ask integer, verdict text, gone text[], until timestamptz) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    held integer[];
    short integer[];
    changed integer[];
    mine text[];
    labels text[];
    ids uuid[];
    stretch int4range;
BEGIN
    PERFORM lock_trips(trips);
    until := clock_timestamp() + lasts;

    -- All in one go: nearly always nobody is in the way.
    WITH asked AS (
        SELECT a.n::integer, a.trip_id, a.booking_id, int4range(a.origin, a.destination) AS legs, t.trip_id IS NULL AS stale
        FROM unnest(trips, stamps, bookings, origins, destinations)
            WITH ORDINALITY AS a (trip_id, stamp, booking_id, origin, destination, n)
        LEFT JOIN trip t ON t.trip_id = a.trip_id AND t.stamp = a.stamp
    ), wanted AS (
        SELECT w.n, w.id, w.seat FROM unnest(seat_asks, seat_ids, seat_labels) AS w (n, id, seat)
    ), taken AS (
        INSERT INTO claim (trip_id, id, seat, legs, state, booking_id, expires_at)
        SELECT asked.trip_id, wanted.id, wanted.seat, asked.legs, 'held', asked.booking_id, until
        FROM asked JOIN wanted USING (n) WHERE NOT asked.stale ORDER BY n
        ON CONFLICT DO NOTHING
        RETURNING claim.id
    ), counted AS (
        SELECT n, bool_or(asked.stale) AS stale, count(*) = count(taken.id) AS whole
        FROM asked JOIN wanted USING (n) LEFT JOIN taken ON taken.id = wanted.id
        GROUP BY n
    )
    SELECT array_agg(n) FILTER (WHERE stale), array_agg(n) FILTER (WHERE whole),
           array_agg(n ORDER BY n) FILTER (WHERE NOT whole AND NOT stale)
    INTO changed, held, short FROM counted;
    RETURN QUERY SELECT n, 'changed', NULL::text[], NULL::timestamptz FROM unnest(changed) n;
    RETURN QUERY SELECT n, 'held', NULL::text[], until FROM unnest(held) n;
    IF short IS NULL THEN
        RETURN;
    END IF;

    -- Some came short. What they got goes back, then each tries again alone, in the order in which they came: so nobody
    -- is refused a seat because of someone who did not get it either.
    DELETE FROM claim USING unnest(seat_asks, seat_ids) AS w (n, id)
    WHERE w.n = ANY (short) AND claim.trip_id = trips[w.n] AND claim.id = w.id AND claim.state = 'held';
    FOREACH ask IN ARRAY short LOOP
        stretch := int4range(origins[ask], destinations[ask]);
        SELECT array_agg(w.seat), array_agg(w.id) INTO labels, ids
        FROM unnest(seat_asks, seat_ids, seat_labels) AS w (n, id, seat) WHERE w.n = ask;
        PERFORM expire_claims(trips[ask], labels, stretch);
        WITH taken AS (
            INSERT INTO claim (trip_id, id, seat, legs, state, booking_id, expires_at)
            SELECT trips[ask], w.id, w.seat, stretch, 'held', bookings[ask], until FROM unnest(ids, labels) AS w (id, seat)
            ON CONFLICT DO NOTHING
            RETURNING claim.seat
        )
        SELECT array_agg(taken.seat) INTO mine FROM taken;
        gone := ARRAY(SELECT unnest(labels) EXCEPT SELECT unnest(mine) ORDER BY 1);
        IF gone <> '{}' THEN
            DELETE FROM claim WHERE trip_id = trips[ask] AND id = ANY (ids) AND state = 'held';
        END IF;
        verdict := CASE WHEN gone = '{}' THEN 'held' ELSE 'taken' END;
        RETURN NEXT;
    END LOOP;
END $$;
