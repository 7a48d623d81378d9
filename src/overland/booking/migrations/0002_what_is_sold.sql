-- Claims on seats, and the bookings and tickets that rest on them. Every key begins with the trip.

CREATE TABLE booking (
    trip_id           uuid NOT NULL,
    id                uuid NOT NULL,
    operator_id       uuid NOT NULL,
    line_id           uuid NOT NULL,
    reference         text NOT NULL CHECK (reference ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
    status            text NOT NULL CHECK (status IN ('held', 'confirmed', 'cancelled', 'expired', 'released', 'refunded')),
    account_id        uuid,
    agent_id          uuid,
    origin            smallint NOT NULL CHECK (origin >= 0),
    destination       smallint NOT NULL CHECK (destination > origin),
    seats             jsonb NOT NULL,
    total             bigint NOT NULL CHECK (total >= 0),
    currency          text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    contact           jsonb,
    created_at        timestamptz NOT NULL,
    expires_at        timestamptz,
    payment_begun_at  timestamptz,
    confirmed_at      timestamptz,
    ended_at          timestamptz,
    refund            bigint CHECK (refund BETWEEN 0 AND total),
    PRIMARY KEY (trip_id, id),
    UNIQUE (trip_id, reference),
    CHECK ((status = 'held') = (expires_at IS NOT NULL)),
    CHECK (status <> 'confirmed' OR confirmed_at IS NOT NULL),
    CHECK ((status IN ('held', 'confirmed')) = (ended_at IS NULL)),
    FOREIGN KEY (operator_id, trip_id) REFERENCES trip (operator_id, trip_id)
);
CREATE INDEX booking_by_id ON booking (id);
CREATE INDEX booking_by_reference ON booking (reference);
CREATE INDEX booking_by_operator ON booking (operator_id, created_at, id);
CREATE INDEX booking_by_account ON booking (account_id, created_at, id) WHERE account_id IS NOT NULL;
CREATE INDEX booking_by_expiry ON booking (expires_at) WHERE status = 'held';
COMMENT ON TABLE booking IS 'Seats for someone. What a seat cost stands in `seats`; all else that was promised stands in its line, which never changes.';

CREATE TABLE block (
    trip_id      uuid NOT NULL,
    id           uuid NOT NULL,
    operator_id  uuid NOT NULL,
    reason       text NOT NULL CHECK (reason <> ''),
    account_id   uuid,
    at           timestamptz NOT NULL,
    PRIMARY KEY (trip_id, id),
    FOREIGN KEY (operator_id, trip_id) REFERENCES trip (operator_id, trip_id)
);
COMMENT ON TABLE block IS 'Seats taken out of sale: why, and by whom.';

CREATE TABLE claim (
    trip_id     uuid NOT NULL,
    id          uuid NOT NULL,
    seat        text NOT NULL,
    legs        int4range NOT NULL,
    state       text NOT NULL,
    booking_id  uuid,
    block_id    uuid,
    expires_at  timestamptz,
    -- The state stands in the key so that a ticket can demand "sold" of its claim.
    PRIMARY KEY (trip_id, id, state),
    CHECK (state IN ('held', 'sold', 'blocked', 'released', 'expired')),
    CHECK (NOT isempty(legs) AND NOT lower_inf(legs) AND NOT upper_inf(legs) AND lower(legs) >= 0),
    CHECK ((state = 'held') = (expires_at IS NOT NULL)),
    CHECK (num_nonnulls(booking_id, block_id) = 1),
    CHECK (CASE state WHEN 'blocked' THEN block_id IS NOT NULL WHEN 'released' THEN true ELSE booking_id IS NOT NULL END),
    CONSTRAINT seat_claimed_once EXCLUDE USING gist (trip_id WITH =, seat WITH =, legs WITH &&)
        WHERE (state IN ('held', 'sold', 'blocked')),
    FOREIGN KEY (trip_id, booking_id) REFERENCES booking (trip_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (trip_id, block_id) REFERENCES block (trip_id, id)
);
COMMENT ON TABLE claim IS 'A seat over the legs [origin, destination) of a trip: the one place where it is decided who has it.';

-- That a seat exists is checked once per statement, not by a foreign key: a key would lock the plan's rows for every
-- claim of every trip, and would keep a seat from ever leaving a plan that has only history on it.
CREATE FUNCTION refuse_strange_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM fresh WHERE NOT EXISTS (
            SELECT FROM trip
            JOIN line ON line.id = trip.line_id
            JOIN line_seat ON line_seat.line_id = trip.line_id
            WHERE trip.trip_id = fresh.trip_id AND line_seat.seat = fresh.seat AND upper(fresh.legs) < line.stops
        )
    ) THEN
        RAISE foreign_key_violation USING MESSAGE = 'no such seat on these legs', CONSTRAINT = 'seat_of_the_plan';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER seat_of_the_plan AFTER INSERT ON claim
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION refuse_strange_seats();

CREATE TABLE ticket (
    trip_id        uuid NOT NULL,
    -- A ticket bears the id of the claim that it rests on: one claim, one ticket.
    id             uuid NOT NULL,
    booking_id     uuid NOT NULL,
    code           text NOT NULL,
    status         text NOT NULL CHECK (status IN ('issued', 'boarded', 'void')),
    issue          smallint NOT NULL DEFAULT 1 CHECK (issue BETWEEN 1 AND 15),
    issued_at      timestamptz NOT NULL,
    boarded_at     timestamptz,
    claim_must_be  text GENERATED ALWAYS AS (CASE WHEN status IN ('issued', 'boarded') THEN 'sold' END) STORED,
    PRIMARY KEY (trip_id, id),
    UNIQUE (trip_id, code),
    CHECK ((status = 'boarded') = (boarded_at IS NOT NULL)),
    CONSTRAINT ticket_rests_on_sold_seat FOREIGN KEY (trip_id, id, claim_must_be) REFERENCES claim (trip_id, id, state)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (trip_id, booking_id) REFERENCES booking (trip_id, id)
);
CREATE INDEX ticket_by_booking ON ticket (trip_id, booking_id);
CREATE INDEX ticket_by_code ON ticket (code);

CREATE TABLE boarding (
    trip_id     uuid NOT NULL,
    ticket_id   uuid NOT NULL,
    at          timestamptz NOT NULL,
    account_id  uuid,
    session_id  uuid,
    PRIMARY KEY (trip_id, ticket_id),
    FOREIGN KEY (trip_id, ticket_id) REFERENCES ticket (trip_id, id)
);
COMMENT ON TABLE boarding IS 'Who let whom on, when, signed in where. A ticket admits once.';

CREATE TABLE receipt (
    trip_id     uuid NOT NULL,
    payment_id  uuid NOT NULL,
    booking_id  uuid NOT NULL,
    amount      bigint NOT NULL CHECK (amount >= 0),
    currency    text NOT NULL,
    method      text NOT NULL,
    at          timestamptz NOT NULL,
    outcome     text NOT NULL CHECK (outcome IN ('confirmed', 'too_late', 'paid_twice', 'wrong_amount', 'trip_cancelled')),
    PRIMARY KEY (trip_id, payment_id),
    FOREIGN KEY (trip_id, booking_id) REFERENCES booking (trip_id, id)
);
CREATE UNIQUE INDEX confirmed_by_one_payment ON receipt (trip_id, booking_id) WHERE outcome = 'confirmed';
COMMENT ON TABLE receipt IS 'Each payment that was heard of, and what became of it.';

INSERT INTO append_only VALUES ('boarding'), ('receipt');
