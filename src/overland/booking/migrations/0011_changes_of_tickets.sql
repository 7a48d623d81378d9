-- What happened to a ticket after it was sold.

CREATE TABLE amendment (
    trip_id     uuid NOT NULL,
    id          uuid NOT NULL,
    booking_id  uuid NOT NULL,
    ticket_id   uuid NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('cancelled', 'renamed', 'reseated')),
    was         text NOT NULL DEFAULT '',
    became      text NOT NULL DEFAULT '',
    refund      bigint CHECK (refund >= 0),
    account_id  uuid,
    at          timestamptz NOT NULL,
    PRIMARY KEY (trip_id, id),
    CHECK ((kind = 'cancelled') = (refund IS NOT NULL)),
    FOREIGN KEY (trip_id, ticket_id) REFERENCES ticket (trip_id, id),
    FOREIGN KEY (trip_id, booking_id) REFERENCES booking (trip_id, id)
);
CREATE INDEX amendment_by_booking ON amendment (trip_id, booking_id);
CREATE UNIQUE INDEX ticket_cancelled_once ON amendment (trip_id, ticket_id) WHERE kind = 'cancelled';
COMMENT ON TABLE amendment IS 'What was changed of a ticket after its sale, when and by whom; a refund is in minor units of its booking.';

INSERT INTO append_only VALUES ('amendment');
