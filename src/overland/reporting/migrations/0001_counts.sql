-- Each table is keyed by the thing it tells of, and none needs another: the letters may come in any order and any number of times.

CREATE TABLE line (
    id           uuid PRIMARY KEY,
    operator_id  uuid NOT NULL,
    route        text NOT NULL,
    seat_count   integer NOT NULL,
    stops        jsonb NOT NULL
);
COMMENT ON COLUMN line.stops IS 'In order: an array of {sequence, label}.';

CREATE TABLE trip (
    trip_id      uuid PRIMARY KEY,
    operator_id  uuid NOT NULL,
    line_id      uuid NOT NULL,
    service_day  date NOT NULL,
    version      integer NOT NULL
);
CREATE INDEX trip_of_day ON trip (operator_id, service_day);

CREATE TABLE trip_cancelled (
    trip_id      uuid PRIMARY KEY,
    operator_id  uuid NOT NULL
);

CREATE TABLE sold (
    ticket_id    uuid PRIMARY KEY,
    operator_id  uuid NOT NULL,
    booking_id   uuid NOT NULL,
    trip_id      uuid NOT NULL,
    route        text NOT NULL,
    origin       integer NOT NULL,
    destination  integer NOT NULL,
    amount       bigint NOT NULL,
    currency     text NOT NULL,
    at           timestamptz NOT NULL,
    day          date NOT NULL
);
CREATE INDEX sold_of_day ON sold (operator_id, day);
CREATE INDEX sold_of_trip ON sold (trip_id);
COMMENT ON COLUMN sold.day IS 'The calendar day of the sale in the zone of the stop where one boards.';

CREATE TABLE cancelled (
    ticket_id    uuid PRIMARY KEY,
    operator_id  uuid NOT NULL,
    refund       bigint NOT NULL,
    at           timestamptz NOT NULL
);
COMMENT ON COLUMN cancelled.refund IS 'The share of the refund of its booking, in minor units of the currency it was sold in.';

CREATE TABLE boarded (
    ticket_id    uuid PRIMARY KEY,
    operator_id  uuid NOT NULL,
    at           timestamptz NOT NULL
);
