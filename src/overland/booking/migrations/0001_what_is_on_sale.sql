-- What booking sells: its own copy of what operations published.

CREATE TABLE place (
    id       uuid PRIMARY KEY,
    name     text NOT NULL,
    region   text NOT NULL,
    aliases  text[] NOT NULL DEFAULT '{}',
    -- Name, aliases and region in lower case without diacritics: what a search is compared with.
    words    text NOT NULL
);
CREATE INDEX place_by_words ON place USING gin (words gin_trgm_ops);

CREATE TABLE line (
    id            uuid PRIMARY KEY,
    operator_id   uuid NOT NULL,
    content       jsonb NOT NULL,
    stops         smallint NOT NULL CHECK (stops BETWEEN 2 AND 255),
    published_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (operator_id, id)
);
COMMENT ON TABLE line IS 'A line as it was published. It never changes, so it also says what every booking was sold as.';

CREATE TABLE line_seat (
    line_id     uuid NOT NULL REFERENCES line,
    seat        text NOT NULL CHECK (seat <> ''),
    seat_class  text NOT NULL,
    PRIMARY KEY (line_id, seat)
);

CREATE TABLE trip (
    trip_id         uuid PRIMARY KEY,
    operator_id     uuid NOT NULL,
    line_id         uuid NOT NULL,
    service_day     date NOT NULL,
    starts_at       timestamptz NOT NULL,
    plate           text NOT NULL DEFAULT '',
    drivers         text[] NOT NULL DEFAULT '{}',
    version         integer NOT NULL,
    status          text NOT NULL DEFAULT 'upcoming' CHECK (status IN ('upcoming', 'in_progress', 'completed', 'cancelled')),
    -- The timetable and the status are told by different events, each with the version it was told at.
    status_version  integer NOT NULL DEFAULT 0,
    stamp           integer NOT NULL GENERATED ALWAYS AS (version + status_version) STORED,
    UNIQUE (operator_id, trip_id),
    FOREIGN KEY (operator_id, line_id) REFERENCES line (operator_id, id)
);
CREATE INDEX trip_by_line ON trip (line_id, starts_at);
COMMENT ON COLUMN trip.stamp IS 'Grows with every change, so that a price worked out from an older reading is not sold.';

CREATE TABLE append_only (name text PRIMARY KEY);
INSERT INTO append_only VALUES ('line'), ('line_seat');
