-- Seats kept for somebody until a time before the departure, on one trip or on every trip of a schedule; and how many
-- seats of a trip a channel may sell at most.

ALTER TABLE claim DROP CONSTRAINT claim_check;
ALTER TABLE claim ADD CONSTRAINT only_what_is_not_sold_ends
    CHECK (CASE state WHEN 'held' THEN expires_at IS NOT NULL WHEN 'blocked' THEN true ELSE expires_at IS NULL END);
COMMENT ON COLUMN claim.expires_at IS 'When a hold is over, or a block frees its seats by itself.';
CREATE INDEX claim_block_by_end ON claim (expires_at) WHERE state = 'blocked' AND expires_at IS NOT NULL;

CREATE OR REPLACE FUNCTION expire_claims(trip uuid, wanted text[], stretch int4range) RETURNS void LANGUAGE sql AS $$
    -- now() is when the transaction began, which may be before the hold's end; clock_timestamp() is when it is asked.
    UPDATE claim SET state = CASE state WHEN 'held' THEN 'expired' ELSE 'released' END, expires_at = NULL
    WHERE trip_id = trip AND seat = ANY (wanted) AND legs && stretch AND state IN ('held', 'blocked')
      AND expires_at <= clock_timestamp();
$$;

ALTER TABLE block ADD COLUMN owner text NOT NULL DEFAULT '';
ALTER TABLE block ADD COLUMN standing_id uuid;
COMMENT ON COLUMN block.owner IS 'For whom the seats are kept; empty: for nobody, they cannot be used.';

CREATE TABLE standing_block (
    operator_id   uuid NOT NULL,
    id            uuid NOT NULL,
    route_id      uuid NOT NULL,
    departure     integer CHECK (departure BETWEEN 0 AND 172800),
    seats         text[] NOT NULL CHECK (cardinality(seats) BETWEEN 1 AND 100),
    reason        text NOT NULL CHECK (reason <> ''),
    owner         text NOT NULL,
    free_minutes  integer CHECK (free_minutes BETWEEN 0 AND 43200),
    at            timestamptz NOT NULL,
    account_id    uuid,
    ended_at      timestamptz,
    PRIMARY KEY (operator_id, id)
);
COMMENT ON TABLE standing_block IS 'Seats that are blocked on every trip of a route, or of its schedule at one hour, from the moment it is on sale.';
COMMENT ON COLUMN standing_block.departure IS 'Seconds of the service day at the first stop; NULL: at any hour.';
COMMENT ON COLUMN standing_block.free_minutes IS 'So long before the departure the seats free themselves; NULL: never.';
ALTER TABLE block ADD FOREIGN KEY (operator_id, standing_id) REFERENCES standing_block (operator_id, id);
CREATE UNIQUE INDEX standing_block_once ON block (trip_id, standing_id) WHERE standing_id IS NOT NULL;

CREATE TABLE quota (
    operator_id  uuid NOT NULL,
    id           uuid NOT NULL,
    route_id     uuid NOT NULL,
    channel      text NOT NULL CHECK (channel IN ('web', 'counter')),
    seats        smallint NOT NULL CHECK (seats BETWEEN 0 AND 200),
    at           timestamptz NOT NULL,
    account_id   uuid,
    ended_at     timestamptz,
    PRIMARY KEY (operator_id, id)
);
COMMENT ON TABLE quota IS 'How many seats of a trip of a route a channel may have at once.';
CREATE UNIQUE INDEX one_quota_at_a_time ON quota (operator_id, route_id, channel) WHERE ended_at IS NULL;

-- The most seats that a channel has on any leg of this stretch.
CREATE FUNCTION channel_seats(trip uuid, by_counter boolean, stretch int4range) RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT coalesce(max(taken), 0)::integer FROM (
        SELECT count(*) AS taken
        FROM generate_series(lower(stretch), upper(stretch) - 1) AS leg
        JOIN claim c ON c.trip_id = trip AND c.legs @> leg AND c.state IN ('held', 'sold')
            AND (c.expires_at IS NULL OR c.expires_at > clock_timestamp())
        JOIN booking b ON b.trip_id = c.trip_id AND b.id = c.booking_id AND (b.agent_id IS NOT NULL) = by_counter
        GROUP BY leg
    ) AS legs
$$;

-- Whoever holds seats, by whatever way, has the lock of the trip by now, so that nobody counts beside another.
CREATE FUNCTION refuse_over_quota() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM quota WHERE ended_at IS NULL) AND EXISTS (
        SELECT FROM fresh f JOIN line ON line.id = f.line_id
        JOIN quota q ON q.operator_id = f.operator_id AND q.ended_at IS NULL
            AND q.channel = CASE WHEN f.agent_id IS NULL THEN 'web' ELSE 'counter' END
            AND q.route_id = (line.content ->> 'route_id')::uuid
        WHERE f.status = 'held' AND f.adds_to IS NULL
          AND q.seats < channel_seats(f.trip_id, f.agent_id IS NOT NULL, int4range(f.origin, f.destination))
    ) THEN
        RAISE check_violation USING MESSAGE = 'the channel has its share', CONSTRAINT = 'quota_of_channel';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER within_quota AFTER INSERT ON booking
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION refuse_over_quota();

INSERT INTO audit_scope (name, scope) VALUES ('standing_block', 'all'), ('quota', 'all');
