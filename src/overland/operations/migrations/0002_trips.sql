-- Schedules, the dated trips that come of them, and who drives what.

CREATE TABLE schedule (
    operator_id  uuid NOT NULL CONSTRAINT schedule_operator_fkey REFERENCES operator,
    id           uuid NOT NULL,
    route_id     uuid NOT NULL,
    plan_id      uuid NOT NULL,
    bus_kind     text NOT NULL,
    departure    int NOT NULL CHECK (departure BETWEEN 0 AND 172800),
    weekdays     boolean[] NOT NULL CHECK (cardinality(weekdays) = 7),
    starts       date NOT NULL,
    ends         date NOT NULL CHECK (ends >= starts),
    added        date[] NOT NULL,
    removed      date[] NOT NULL,
    amenities    text[] NOT NULL,
    bus_id       uuid,
    driver_id    uuid,
    PRIMARY KEY (operator_id, id),
    CONSTRAINT schedule_route_fkey FOREIGN KEY (operator_id, route_id) REFERENCES route,
    CONSTRAINT schedule_plan_fkey FOREIGN KEY (operator_id, plan_id) REFERENCES seat_plan,
    CONSTRAINT schedule_bus_fkey FOREIGN KEY (operator_id, bus_id) REFERENCES bus,
    CONSTRAINT schedule_driver_fkey FOREIGN KEY (operator_id, driver_id) REFERENCES driver
);

CREATE TABLE allowed_step (
    came_from  text NOT NULL,
    status     text NOT NULL,
    PRIMARY KEY (came_from, status)
);
INSERT INTO allowed_step VALUES
    ('upcoming', 'in_progress'), ('in_progress', 'completed'), ('upcoming', 'cancelled'), ('in_progress', 'cancelled');

-- `during` is the time the trip takes its bus and drivers, turn-round included; half open, so back to back is fine.
CREATE TABLE trip (
    operator_id     uuid NOT NULL CONSTRAINT trip_operator_fkey REFERENCES operator,
    id              uuid NOT NULL,
    route_id        uuid NOT NULL,
    route_version   int NOT NULL,
    plan_id         uuid NOT NULL,
    bus_kind        text NOT NULL,
    amenities       text[] NOT NULL,
    service_day     date NOT NULL,
    departure       int NOT NULL CHECK (departure BETWEEN 0 AND 172800),
    leaves_at       timestamptz NOT NULL,
    free_at         timestamptz NOT NULL CHECK (free_at > leaves_at),
    during          tstzrange NOT NULL GENERATED ALWAYS AS (tstzrange(leaves_at, free_at)) STORED,
    bus_id          uuid,
    schedule_id     uuid,
    feed_departure  int,
    published_at    timestamptz,
    published_by    text,
    version         int NOT NULL DEFAULT 1 CHECK (version > 0),
    step            int NOT NULL DEFAULT 1,
    status          text NOT NULL DEFAULT 'upcoming',
    running         boolean NOT NULL GENERATED ALWAYS AS (status <> 'cancelled') STORED,
    PRIMARY KEY (operator_id, id),
    CONSTRAINT trip_route_fkey FOREIGN KEY (operator_id, route_id, route_version)
        REFERENCES route_version (operator_id, route_id, version),
    CONSTRAINT trip_plan_fkey FOREIGN KEY (operator_id, plan_id) REFERENCES seat_plan,
    CONSTRAINT trip_bus_fkey FOREIGN KEY (operator_id, bus_id) REFERENCES bus,
    FOREIGN KEY (operator_id, schedule_id) REFERENCES schedule,
    CONSTRAINT trip_schedule_key UNIQUE (operator_id, schedule_id, service_day),
    CONSTRAINT trip_feed_key UNIQUE (operator_id, route_id, service_day, feed_departure),
    UNIQUE (operator_id, id, during, running),
    CHECK ((published_at IS NULL) = (published_by IS NULL)),
    CONSTRAINT trip_bus_excl EXCLUDE USING gist (operator_id WITH =, bus_id WITH =, during WITH &&)
        WHERE (status <> 'cancelled')
);
CREATE INDEX trip_by_day ON trip (operator_id, service_day, leaves_at, id);
CREATE INDEX trip_by_leaving ON trip (leaves_at, id);
CREATE INDEX trip_by_id ON trip (id);

-- Who moved a trip from which status to which, when and why. Each step names the one before it, and only allowed steps
-- can stand here; the trip's own status is its last step.
CREATE TABLE trip_step (
    operator_id    uuid NOT NULL,
    trip_id        uuid NOT NULL,
    step           int NOT NULL CHECK (step > 0),
    status         text NOT NULL,
    came_from      text,
    previous_step  int GENERATED ALWAYS AS (CASE WHEN step > 1 THEN step - 1 END) STORED,
    at             timestamptz NOT NULL,
    by             text NOT NULL,
    reason         text NOT NULL DEFAULT '',
    PRIMARY KEY (operator_id, trip_id, step),
    UNIQUE (operator_id, trip_id, step, status),
    FOREIGN KEY (operator_id, trip_id) REFERENCES trip,
    CONSTRAINT trip_step_allowed FOREIGN KEY (came_from, status) REFERENCES allowed_step,
    FOREIGN KEY (operator_id, trip_id, previous_step, came_from)
        REFERENCES trip_step (operator_id, trip_id, step, status),
    CHECK ((step = 1) = (came_from IS NULL)),
    CHECK (step > 1 OR status = 'upcoming')
);
ALTER TABLE trip ADD CONSTRAINT trip_last_step FOREIGN KEY (operator_id, id, step, status)
    REFERENCES trip_step (operator_id, trip_id, step, status) DEFERRABLE INITIALLY DEFERRED;

-- `during` and `running` follow the trip's own by the cascade, so the constraint judges every change of time or status.
CREATE TABLE trip_driver (
    operator_id  uuid NOT NULL,
    trip_id      uuid NOT NULL,
    position     int NOT NULL,
    driver_id    uuid NOT NULL,
    during       tstzrange NOT NULL,
    running      boolean NOT NULL,
    PRIMARY KEY (operator_id, trip_id, driver_id),
    FOREIGN KEY (operator_id, trip_id, during, running) REFERENCES trip (operator_id, id, during, running)
        ON UPDATE CASCADE,
    CONSTRAINT trip_driver_driver_fkey FOREIGN KEY (operator_id, driver_id) REFERENCES driver,
    CONSTRAINT trip_driver_excl EXCLUDE USING gist (operator_id WITH =, driver_id WITH =, during WITH &&) WHERE (running)
);
CREATE INDEX trip_driver_by_driver ON trip_driver (operator_id, driver_id);

INSERT INTO append_only VALUES ('trip_step');
