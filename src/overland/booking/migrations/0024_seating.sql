-- Who may sit beside whom: what operators settle, and the wish of those who want women only beside them.

CREATE TABLE seating_policy (
    operator_id         uuid NOT NULL,
    at                  timestamptz NOT NULL,
    women_together      boolean NOT NULL,
    child_beside_adult  boolean NOT NULL,
    account_id          uuid,
    PRIMARY KEY (operator_id, at)
);
COMMENT ON TABLE seating_policy IS 'What an operator has settled since when, and by whom; the newest holds.';

CREATE TABLE seat_wish (
    trip_id     uuid NOT NULL REFERENCES trip,
    booking_id  uuid NOT NULL,
    PRIMARY KEY (trip_id, booking_id)
);
COMMENT ON TABLE seat_wish IS 'Bookings of women who wish women beside them. Forgotten soon after the trip.';

CREATE TABLE line_beside (
    line_id  uuid NOT NULL REFERENCES line,
    seat     text NOT NULL,
    beside   text NOT NULL,
    PRIMARY KEY (line_id, seat, beside),
    CHECK (seat <> beside)
);
COMMENT ON TABLE line_beside IS 'Seats that touch: nothing is between them, no aisle either. Both ways round.';

-- Of the seats that a booking wants or has on a stretch, those beside someone of another booking who wishes otherwise.
CREATE FUNCTION kept_seats(trip uuid, booking uuid, wanted text[], stretch int4range) RETURNS text[] LANGUAGE sql AS $$
    SELECT coalesce(array_agg(DISTINCT b.seat ORDER BY b.seat), '{}')
    FROM trip t
    JOIN line_beside b ON b.line_id = t.line_id AND b.seat = ANY (wanted)
    JOIN claim c ON c.trip_id = t.trip_id AND c.seat = b.beside AND c.legs && stretch AND c.booking_id <> booking
    WHERE t.trip_id = trip AND c.state IN ('held', 'sold') AND (c.state <> 'held' OR c.expires_at > clock_timestamp())
      AND EXISTS (SELECT FROM seat_wish w WHERE w.trip_id = trip AND w.booking_id = c.booking_id)
          <> EXISTS (SELECT FROM seat_wish w WHERE w.trip_id = trip AND w.booking_id = booking)
$$;

-- Whatever takes a seat, it is judged here. On trips without a wish, which are nearly all, this looks up one key.
CREATE FUNCTION refuse_kept_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM fresh f WHERE f.state IN ('held', 'sold') AND f.booking_id IS NOT NULL
            AND EXISTS (SELECT FROM seat_wish w WHERE w.trip_id = f.trip_id)
            AND kept_seats(f.trip_id, f.booking_id, ARRAY[f.seat], f.legs) <> '{}'
    ) THEN
        RAISE check_violation USING MESSAGE = 'this seat is kept', CONSTRAINT = 'kept_beside';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER kept_beside_on_insert AFTER INSERT ON claim
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION refuse_kept_seats();
CREATE TRIGGER kept_beside_on_update AFTER UPDATE ON claim
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION refuse_kept_seats();

INSERT INTO append_only VALUES ('seating_policy'), ('line_beside');
