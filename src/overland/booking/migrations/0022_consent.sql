-- Money that came when its seats were gone, while there are equal ones: the payer is asked.

ALTER TABLE booking
    DROP CONSTRAINT booking_status_check,
    ADD CONSTRAINT booking_status_check
        CHECK (status IN ('held', 'confirmed', 'cancelled', 'expired', 'released', 'offered', 'refunded'));
ALTER TABLE receipt
    DROP CONSTRAINT receipt_outcome_check,
    ADD CONSTRAINT receipt_outcome_check CHECK (outcome IN (
        'confirmed', 'offered', 'too_late', 'paid_twice', 'wrong_amount', 'trip_cancelled', 'exchange_over'
    ));

CREATE TABLE consent (
    trip_id      uuid NOT NULL,
    booking_id   uuid NOT NULL,
    payment_id   uuid NOT NULL,
    amount       bigint NOT NULL CHECK (amount >= 0),
    currency     text NOT NULL,
    -- The seats that were gone or left, each with the one that is held in its place, in the order of the booking's seats.
    was          text[] NOT NULL CHECK (cardinality(was) > 0),
    seats        text[] NOT NULL CHECK (cardinality(seats) = cardinality(was)),
    at           timestamptz NOT NULL,
    until        timestamptz NOT NULL,
    decision     text CHECK (decision IN ('accepted', 'declined', 'lapsed', 'trip_cancelled')),
    decided_at   timestamptz,
    PRIMARY KEY (trip_id, booking_id),
    UNIQUE (payment_id),
    CHECK ((decision IS NULL) = (decided_at IS NULL)),
    FOREIGN KEY (trip_id, booking_id) REFERENCES booking (trip_id, id),
    FOREIGN KEY (trip_id, payment_id) REFERENCES receipt (trip_id, payment_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX consent_open ON consent (until) WHERE decision IS NULL;
COMMENT ON TABLE consent IS 'Equal seats that are held for late money until its payer says yes or no, or nothing in time.';

CREATE FUNCTION refuse_second_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was decided stays so' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER decided_once BEFORE UPDATE ON consent FOR EACH ROW
    WHEN (OLD.decision IS NOT NULL) EXECUTE FUNCTION refuse_second_decision();
