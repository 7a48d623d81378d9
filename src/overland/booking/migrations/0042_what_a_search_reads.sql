-- What a search reads: of each trip one short row, with the seats that are taken on each leg as bits.

ALTER TABLE line_seat ADD COLUMN number smallint CHECK (number >= 0);
UPDATE line_seat s SET number = p.number
FROM (
    SELECT s.line_id, s.seat, row_number() OVER (
        PARTITION BY s.line_id ORDER BY deck.n, (cell.it ->> 'row')::integer, (cell.it ->> 'column')::integer, cell.n
    ) - 1 AS number
    FROM line l, jsonb_array_elements(l.content -> 'plan' -> 'decks') WITH ORDINALITY AS deck (it, n),
         jsonb_array_elements(deck.it -> 'cells') WITH ORDINALITY AS cell (it, n)
    JOIN line_seat s ON s.seat = cell.it ->> 'label'
    WHERE s.line_id = l.id
) p
WHERE s.line_id = p.line_id AND s.seat = p.seat;
ALTER TABLE line_seat ALTER COLUMN number SET NOT NULL, ADD UNIQUE (line_id, number);
COMMENT ON COLUMN line_seat.number IS 'The place of the seat in the plan, front to back, deck by deck, from 0.';

CREATE TABLE on_sale (
    trip_id    uuid PRIMARY KEY REFERENCES trip,
    line_id    uuid NOT NULL,
    starts_at  timestamptz NOT NULL,
    open       boolean NOT NULL,
    until      timestamptz,
    width      smallint NOT NULL CHECK (width > 0),
    taken      bytea NOT NULL CHECK (octet_length(taken) % width = 0)
) WITH (fillfactor = 50);  -- room beside each row, so that a seat more is written next to it and touches no index
CREATE INDEX on_sale_by_line ON on_sale (line_id, starts_at);
COMMENT ON TABLE on_sale IS 'The trips as a search reads them. It follows trip and claim by itself, in the statement that changes them.';
COMMENT ON COLUMN on_sale.open IS 'Whether seats of it may be sold at all.';
COMMENT ON COLUMN on_sale.width IS 'Bytes a leg, a bit a seat.';
COMMENT ON COLUMN on_sale.taken IS 'Leg after leg the seats that are held, sold or blocked: bit n is the seat of number n, the lowest of a byte first.';
COMMENT ON COLUMN on_sale.until IS 'When the first of them frees itself: from then on the claims are counted, until somebody has written that down.';

CREATE FUNCTION mark_seats(taken bytea, places integer[]) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    place integer;
BEGIN
    FOREACH place IN ARRAY places LOOP
        IF place IS NULL THEN
            RAISE foreign_key_violation USING MESSAGE = 'no such seat on these legs', CONSTRAINT = 'seat_of_the_plan';
        END IF;
        taken := set_bit(taken, place, 1);
    END LOOP;
    RETURN taken;
END $$;

CREATE FUNCTION no_seats(legs integer, width integer) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT decode(repeat('00', legs * width), 'hex')
$$;

CREATE FUNCTION seats_wide(line uuid) RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT greatest((count(*)::integer + 7) / 8, 1) FROM line_seat WHERE line_id = line
$$;

-- The bits as the claims of a trip make them at this moment. The exclusion constraint lets no two claims set the same.
CREATE FUNCTION taken_now(trip uuid, line uuid, width integer, leg_count integer) RETURNS bytea LANGUAGE sql AS $$
    SELECT mark_seats(no_seats(leg_count, width), coalesce(array_agg(leg * width * 8 + s.number), '{}'))
    FROM claim c JOIN line_seat s ON s.line_id = line AND s.seat = c.seat,
         generate_series(lower(c.legs), least(upper(c.legs), leg_count) - 1) AS leg
    WHERE c.trip_id = trip AND c.state IN ('held', 'sold', 'blocked')
      AND (c.expires_at IS NULL OR c.expires_at > clock_timestamp())
$$;

CREATE FUNCTION may_be_sold(status text, selling boolean, awaits_line uuid) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT status IN ('upcoming', 'boarding', 'in_progress') AND selling AND awaits_line IS NULL
$$;

CREATE FUNCTION enlist(trips uuid[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO on_sale (trip_id, line_id, starts_at, open, width, taken)
    SELECT t.trip_id, t.line_id, t.starts_at, may_be_sold(t.status, t.selling, t.awaits_line), l.width, l.nothing
    FROM trip t JOIN (
        SELECT id, seats_wide(id) AS width, no_seats(stops - 1, seats_wide(id)) AS nothing FROM line
        WHERE id IN (SELECT line_id FROM trip WHERE trip_id = ANY (trips))
    ) l ON l.id = t.line_id
    WHERE t.trip_id = ANY (trips)
    ORDER BY t.line_id, t.starts_at
    ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION count_again(trips uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- What is read below is read after these are locked: whoever was here before is counted, whoever comes waits.
    PERFORM FROM on_sale WHERE trip_id = ANY (trips) ORDER BY trip_id FOR NO KEY UPDATE;
    UPDATE on_sale o
    SET line_id = n.line_id, starts_at = n.starts_at, open = n.open, width = n.width,
        taken = taken_now(o.trip_id, n.line_id, n.width, n.legs),
        until = (SELECT min(c.expires_at) FROM claim c
                 WHERE c.trip_id = o.trip_id AND c.state IN ('held', 'blocked') AND c.expires_at > clock_timestamp())
    FROM (
        SELECT t.trip_id, t.line_id, t.starts_at, may_be_sold(t.status, t.selling, t.awaits_line) AS open,
               l.stops - 1 AS legs, seats_wide(t.line_id) AS width
        FROM trip t JOIN line l ON l.id = t.line_id WHERE t.trip_id = ANY (trips)
    ) n
    WHERE o.trip_id = n.trip_id;
END $$;

CREATE FUNCTION put_on_sale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM enlist(ARRAY(SELECT trip_id FROM fresh));
    RETURN NULL;
END $$;
CREATE TRIGGER put_on_sale AFTER INSERT ON trip
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION put_on_sale();

CREATE FUNCTION follow_trips() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    other uuid[] := ARRAY(
        SELECT n.trip_id FROM fresh n JOIN was w USING (trip_id)
        WHERE n.line_id <> w.line_id OR n.starts_at <> w.starts_at OR may_be_sold(n.status, n.selling, n.awaits_line)
            <> may_be_sold(w.status, w.selling, w.awaits_line)
    );
    rebuilt uuid[];
BEGIN
    IF other = '{}' THEN
        RETURN NULL;
    END IF;
    PERFORM FROM on_sale WHERE trip_id = ANY (other) ORDER BY trip_id FOR NO KEY UPDATE;
    UPDATE on_sale o SET starts_at = n.starts_at, open = may_be_sold(n.status, n.selling, n.awaits_line)
    FROM fresh n WHERE o.trip_id = n.trip_id AND n.trip_id = ANY (other);
    rebuilt := ARRAY(SELECT n.trip_id FROM fresh n JOIN was w USING (trip_id) WHERE n.line_id <> w.line_id);
    IF rebuilt <> '{}' THEN
        PERFORM count_again(rebuilt);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER follow_trips AFTER UPDATE ON trip
    REFERENCING OLD TABLE AS was NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION follow_trips();

-- What comes is marked; that the seats exist is checked with it. What goes or changes has its trip counted again.
DROP TRIGGER seat_of_the_plan ON claim;
DROP FUNCTION refuse_strange_seats();
CREATE FUNCTION mark_claims() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM on_sale WHERE trip_id IN (SELECT trip_id FROM fresh) ORDER BY trip_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    UPDATE on_sale o SET taken = mark_seats(o.taken, m.places), until = least(o.until, m.until)
    FROM (
        SELECT f.trip_id, min(f.expires_at) AS until, array_agg(CASE
            WHEN upper(f.legs) * p.width <= octet_length(p.taken) THEN leg * p.width * 8 + s.number END) AS places
        FROM fresh f JOIN on_sale p USING (trip_id) LEFT JOIN line_seat s ON s.line_id = p.line_id AND s.seat = f.seat,
             generate_series(lower(f.legs), upper(f.legs) - 1) AS leg
        GROUP BY f.trip_id
    ) m
    WHERE o.trip_id = m.trip_id;
    RETURN NULL;
END $$;
CREATE TRIGGER mark_claims AFTER INSERT ON claim
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION mark_claims();

CREATE FUNCTION count_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    trips uuid[] := ARRAY(SELECT DISTINCT trip_id FROM was);
BEGIN
    IF trips <> '{}' THEN
        PERFORM count_again(trips);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER count_changed AFTER UPDATE ON claim
    REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION count_changed();
CREATE TRIGGER count_removed AFTER DELETE ON claim
    REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION count_changed();

-- Trips of which a search would say other than their claims do: none, unless somebody went around all this.
CREATE FUNCTION miscounted() RETURNS SETOF uuid LANGUAGE sql AS $$
    SELECT t.trip_id FROM trip t JOIN line l ON l.id = t.line_id LEFT JOIN on_sale o USING (trip_id)
    WHERE (t.line_id, t.starts_at, may_be_sold(t.status, t.selling, t.awaits_line))
            IS DISTINCT FROM (o.line_id, o.starts_at, o.open)
       OR o.until > (SELECT min(c.expires_at) FROM claim c WHERE c.trip_id = t.trip_id AND c.state IN ('held', 'blocked')
                        AND c.expires_at > clock_timestamp())
       OR o.until IS NULL AND EXISTS (SELECT FROM claim c WHERE c.trip_id = t.trip_id
                                         AND c.state IN ('held', 'blocked') AND c.expires_at > clock_timestamp())
       OR (o.until IS NULL OR o.until > clock_timestamp())
          AND o.taken <> taken_now(t.trip_id, t.line_id, seats_wide(t.line_id), l.stops - 1)
$$;

SELECT enlist(ARRAY(SELECT trip_id FROM trip));
SELECT count_again(ARRAY(SELECT DISTINCT trip_id FROM claim WHERE state IN ('held', 'sold', 'blocked')));

INSERT INTO audit_scope (name, scope, why) VALUES ('on_sale', 'none', 'the same as trips and claims say');

-- Who sits beside whom is only asked where somebody of these trips has a wish: the planner may ask it first otherwise.
CREATE OR REPLACE FUNCTION refuse_kept_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM seat_wish WHERE trip_id IN (SELECT trip_id FROM fresh)) THEN
        RETURN NULL;
    END IF;
    IF EXISTS (
        SELECT FROM fresh f WHERE f.state IN ('held', 'sold') AND f.booking_id IS NOT NULL
            AND kept_seats(f.trip_id, f.booking_id, ARRAY[f.seat], f.legs) <> '{}'
    ) THEN
        RAISE check_violation USING MESSAGE = 'this seat is kept', CONSTRAINT = 'kept_beside';
    END IF;
    RETURN NULL;
END $$;
