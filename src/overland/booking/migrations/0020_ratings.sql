-- What those who travelled say of it. That they did is the boarding's row: the reference refuses everyone else.

CREATE TABLE rating (
    trip_id      uuid NOT NULL,
    ticket_id    uuid NOT NULL,
    operator_id  uuid NOT NULL,
    score        smallint NOT NULL CHECK (score BETWEEN 1 AND 5),
    words        text NOT NULL DEFAULT '' CHECK (length(words) <= 1000),
    at           timestamptz NOT NULL,
    PRIMARY KEY (trip_id, ticket_id),
    UNIQUE (operator_id, ticket_id),
    FOREIGN KEY (trip_id, ticket_id) REFERENCES boarding (trip_id, ticket_id),
    FOREIGN KEY (operator_id, trip_id) REFERENCES trip (operator_id, trip_id)
);
CREATE INDEX rating_by_operator ON rating (operator_id, at, ticket_id);
COMMENT ON TABLE rating IS 'One for each ticket that was boarded with. Nothing tells whose it is but the ticket.';

CREATE TABLE rating_answer (
    operator_id  uuid NOT NULL,
    ticket_id    uuid NOT NULL,
    words        text NOT NULL CHECK (words <> ''),
    account_id   uuid,
    at           timestamptz NOT NULL,
    PRIMARY KEY (operator_id, ticket_id, at),
    FOREIGN KEY (operator_id, ticket_id) REFERENCES rating (operator_id, ticket_id)
);
COMMENT ON TABLE rating_answer IS 'What the operator said to a rating; the newest holds.';

CREATE TABLE rating_hidden (
    operator_id  uuid NOT NULL,
    ticket_id    uuid NOT NULL,
    reason       text NOT NULL CHECK (reason <> ''),
    account_id   uuid,
    at           timestamptz NOT NULL,
    PRIMARY KEY (operator_id, ticket_id),
    FOREIGN KEY (operator_id, ticket_id) REFERENCES rating (operator_id, ticket_id)
);
COMMENT ON TABLE rating_hidden IS 'Ratings that no longer count, why, and who said so.';

CREATE TABLE rating_asked (
    trip_id     uuid NOT NULL,
    booking_id  uuid NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (trip_id, booking_id),
    FOREIGN KEY (trip_id, booking_id) REFERENCES booking (trip_id, id)
);
COMMENT ON TABLE rating_asked IS 'Bookings whose people were asked how it was.';

CREATE INDEX trip_by_start ON trip (starts_at);
INSERT INTO append_only VALUES ('rating'), ('rating_answer'), ('rating_hidden'), ('rating_asked');
