-- Trips that do not run as they were sold: what is planned for those who booked them, and what they choose.

ALTER TABLE trip
    -- The line comes with its own version: a bus with other seats may be told after a later change of time.
    ADD COLUMN line_version integer NOT NULL DEFAULT 0,
    ADD COLUMN awaits_line uuid,
    ADD FOREIGN KEY (operator_id, awaits_line) REFERENCES line (operator_id, id);
UPDATE trip SET line_version = version;
COMMENT ON COLUMN trip.awaits_line IS 'The line it is to run as once a plan says who sits where; nothing of it is sold until then.';

-- Whether all who have seats of a trip keep them when it runs as another line: fits, seats (some do not) or stops.
CREATE FUNCTION fits(trip uuid, was uuid, becomes uuid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN was = becomes THEN 'fits'
        WHEN NOT EXISTS (SELECT FROM claim c WHERE c.trip_id = trip AND c.state IN ('held', 'sold', 'blocked')) THEN 'fits'
        WHEN (SELECT stops FROM line WHERE id = was) <> (SELECT stops FROM line WHERE id = becomes) THEN 'stops'
        WHEN EXISTS (
            SELECT FROM claim c
            LEFT JOIN line_seat o ON o.line_id = was AND o.seat = c.seat
            LEFT JOIN line_seat n ON n.line_id = becomes AND n.seat = c.seat
            WHERE c.trip_id = trip AND c.state IN ('held', 'sold') AND n.seat_class IS DISTINCT FROM o.seat_class
        ) THEN 'seats'
        ELSE 'fits' END
$$;

ALTER TABLE ticket
    DROP CONSTRAINT ticket_status_check,
    ADD CONSTRAINT ticket_status_check CHECK (status IN ('issued', 'boarded', 'unplaced', 'void'));
COMMENT ON COLUMN ticket.status IS 'Unplaced is paid, but without a seat on the bus as it runs now: it rests on no claim until it has one.';

ALTER TABLE amendment
    DROP CONSTRAINT amendment_kind_check,
    DROP CONSTRAINT amendment_check,
    ADD CONSTRAINT amendment_kind_check
        CHECK (kind IN ('cancelled', 'renamed', 'reseated', 'exchanged', 'unplaced', 'compensated')),
    ADD CONSTRAINT amendment_check CHECK ((kind IN ('cancelled', 'exchanged', 'compensated')) = (refund IS NOT NULL));

-- Whoever's trip does not run as sold may give it back whole, bought together with others or not.
DO $$
DECLARE
    wanted name := (
        SELECT conname FROM pg_constraint
        WHERE conrelid = 'booking'::regclass AND pg_get_constraintdef(oid) LIKE '%stranded_at IS NULL%purchase_id%'
    );
BEGIN
    EXECUTE format('ALTER TABLE booking DROP CONSTRAINT %I', wanted);
END $$;
COMMENT ON COLUMN booking.stranded_at IS 'Since when it may be given back whole: its trip, or another part of its way, does not run as sold.';

CREATE TABLE disruption (
    trip_id      uuid NOT NULL,
    id           uuid NOT NULL,
    operator_id  uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('cancelled', 'bus', 'delay', 'stop')),
    reason       text NOT NULL DEFAULT '',
    at           timestamptz NOT NULL,
    decide_by    timestamptz,
    approved_at  timestamptz,
    account_id   uuid,
    PRIMARY KEY (trip_id, id),
    CHECK (account_id IS NULL OR approved_at IS NOT NULL),
    FOREIGN KEY (operator_id, trip_id) REFERENCES trip (operator_id, trip_id)
);
CREATE UNIQUE INDEX one_plan_at_a_time ON disruption (trip_id) WHERE approved_at IS NULL;
CREATE INDEX disruption_by_operator ON disruption (operator_id, at);
CREATE INDEX disruption_open ON disruption (decide_by) WHERE approved_at IS NULL;
COMMENT ON TABLE disruption IS 'A trip does not run as it was sold; approved is the plan, by whom (nobody: by itself, in time).';

CREATE TABLE choice (
    trip_id        uuid NOT NULL,
    disruption_id  uuid NOT NULL,
    booking_id     uuid NOT NULL,
    -- The plan for this booking, as it was approved.
    planned        jsonb NOT NULL,
    outcome        text NOT NULL CHECK (outcome IN ('reseated', 'moves', 'unplaced', 'stays')),
    silent         text NOT NULL CHECK (silent IN ('accepted', 'money')),
    offer_trip_id  uuid,
    offer_id       uuid,
    until          timestamptz NOT NULL,
    answer         text CHECK (answer IN ('accepted', 'other', 'money', 'placed', 'over')),
    answered_at    timestamptz,
    by_silence     boolean NOT NULL DEFAULT false,
    account_id     uuid,
    PRIMARY KEY (trip_id, disruption_id, booking_id),
    CHECK ((answer IS NULL) = (answered_at IS NULL)),
    CHECK (num_nulls(offer_trip_id, offer_id) IN (0, 2)),
    FOREIGN KEY (trip_id, disruption_id) REFERENCES disruption (trip_id, id),
    FOREIGN KEY (trip_id, booking_id) REFERENCES booking (trip_id, id),
    FOREIGN KEY (offer_trip_id, offer_id) REFERENCES booking (trip_id, id)
);
CREATE UNIQUE INDEX asked_one_thing ON choice (trip_id, booking_id) WHERE answer IS NULL;
CREATE INDEX choice_open ON choice (until) WHERE answer IS NULL;
COMMENT ON TABLE choice IS 'What somebody is asked whose trip does not run as sold, what holds when they are silent, and what they said.';
CREATE TRIGGER decided_once BEFORE UPDATE ON choice FOR EACH ROW
    WHEN (OLD.answer IS NOT NULL) EXECUTE FUNCTION refuse_second_decision();
