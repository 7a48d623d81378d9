-- Where a bus was on its way, while it was on it. Of nobody by name, but who drives the trip is known: so it is deleted
-- after some days, and nothing is told of a bus whose trip does not run.
CREATE TABLE bus_position (
    operator_id  uuid NOT NULL,
    trip_id      uuid NOT NULL,
    measured_at  timestamptz NOT NULL,
    lat          double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
    lon          double precision NOT NULL CHECK (lon BETWEEN -180 AND 180),
    bearing      real CHECK (bearing BETWEEN 0 AND 360),
    speed        real CHECK (speed BETWEEN 0 AND 100),
    told_at      timestamptz NOT NULL,
    PRIMARY KEY (operator_id, trip_id, measured_at),
    FOREIGN KEY (operator_id, trip_id) REFERENCES trip
);
CREATE INDEX bus_position_by_time ON bus_position (measured_at);
INSERT INTO audit_scope (name, scope, why) VALUES ('bus_position', 'none', 'is measured, not decided, and deleted soon');
