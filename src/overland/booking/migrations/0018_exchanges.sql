-- Tickets that are changed for those of another trip, or for another seat at another price.

ALTER TABLE booking ADD COLUMN credit bigint NOT NULL DEFAULT 0 CHECK (credit >= 0);
COMMENT ON COLUMN booking.credit IS 'What the tickets count that this booking replaces (minor units): only the rest of its total is paid.';

CREATE TABLE exchange (
    trip_id         uuid NOT NULL,
    booking_id      uuid NOT NULL,
    operator_id     uuid NOT NULL,
    old_trip_id     uuid NOT NULL,
    old_booking_id  uuid NOT NULL,
    -- In the order of the new seats; what each counts, in minor units.
    tickets         uuid[] NOT NULL CHECK (cardinality(tickets) > 0),
    credits         bigint[] NOT NULL CHECK (cardinality(credits) = cardinality(tickets)),
    account_id      uuid,
    at              timestamptz NOT NULL,
    PRIMARY KEY (trip_id, booking_id),
    CHECK (booking_id <> old_booking_id),
    FOREIGN KEY (trip_id, booking_id) REFERENCES booking (trip_id, id),
    FOREIGN KEY (old_trip_id, old_booking_id) REFERENCES booking (trip_id, id)
);
CREATE INDEX exchange_by_old ON exchange (old_trip_id, old_booking_id);
COMMENT ON TABLE exchange IS 'Which tickets a booking is meant to replace. They end when it is sold, and stay as they are when it never is.';

ALTER TABLE amendment
    DROP CONSTRAINT amendment_kind_check,
    DROP CONSTRAINT amendment_check,
    ADD CONSTRAINT amendment_kind_check CHECK (kind IN ('cancelled', 'renamed', 'reseated', 'exchanged')),
    ADD CONSTRAINT amendment_check CHECK ((kind IN ('cancelled', 'exchanged')) = (refund IS NOT NULL));
DROP INDEX ticket_cancelled_once;
CREATE UNIQUE INDEX ticket_ended_once ON amendment (trip_id, ticket_id) WHERE kind IN ('cancelled', 'exchanged');
COMMENT ON TABLE amendment IS 'What was changed of a ticket after its sale, when and by whom. A refund is in minor units of its booking; of an exchanged ticket it is what the ticket counted.';

ALTER TABLE receipt
    DROP CONSTRAINT receipt_outcome_check,
    ADD CONSTRAINT receipt_outcome_check
        CHECK (outcome IN ('confirmed', 'too_late', 'paid_twice', 'wrong_amount', 'trip_cancelled', 'exchange_over'));

INSERT INTO append_only VALUES ('exchange');
