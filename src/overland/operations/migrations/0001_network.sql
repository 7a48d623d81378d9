-- The standing facts. Every key begins with the operator, and so does every reference: nobody can attach another
-- operator's stop, plan or bus, whatever the code does. Places alone are shared by all.

CREATE TABLE operator (
    id                   uuid PRIMARY KEY,
    code                 text NOT NULL CHECK (code ~ '^[A-Za-z0-9]{2,12}$'),
    name                 text NOT NULL,
    currency             text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    zone                 text NOT NULL,
    phone                text NOT NULL,
    email                text NOT NULL,
    url                  text NOT NULL,
    refund_steps         jsonb NOT NULL,
    sales_close_minutes  int NOT NULL CHECK (sales_close_minutes BETWEEN 0 AND 10080),
    turn_round_minutes   int NOT NULL CHECK (turn_round_minutes BETWEEN 0 AND 1440),
    version              int NOT NULL CHECK (version > 0)
);
CREATE UNIQUE INDEX operator_code_key ON operator (lower(code));

CREATE TABLE place (
    id       uuid PRIMARY KEY,
    name     text NOT NULL,
    region   text NOT NULL,
    country  text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    lat      double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
    lon      double precision NOT NULL CHECK (lon BETWEEN -180 AND 180),
    aliases  text[] NOT NULL
);
CREATE UNIQUE INDEX place_name_key ON place (lower(name), lower(region), country);

CREATE TABLE stop (
    operator_id  uuid NOT NULL CONSTRAINT stop_operator_fkey REFERENCES operator,
    id           uuid NOT NULL,
    place_id     uuid NOT NULL CONSTRAINT stop_place_fkey REFERENCES place,
    code         text NOT NULL,
    name         text NOT NULL,
    lat          double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
    lon          double precision NOT NULL CHECK (lon BETWEEN -180 AND 180),
    zone         text NOT NULL,
    address      text NOT NULL,
    landmark     text NOT NULL,
    PRIMARY KEY (operator_id, id),
    CONSTRAINT stop_code_key UNIQUE (operator_id, code)
);

CREATE TABLE seat_plan (
    operator_id  uuid NOT NULL CONSTRAINT seat_plan_operator_fkey REFERENCES operator,
    id           uuid NOT NULL,
    name         text NOT NULL,
    plan         jsonb NOT NULL,
    seat_count   int NOT NULL CHECK (seat_count > 0),
    PRIMARY KEY (operator_id, id)
);

CREATE TABLE bus (
    operator_id  uuid NOT NULL CONSTRAINT bus_operator_fkey REFERENCES operator,
    id           uuid NOT NULL,
    plate        text NOT NULL,
    kind         text NOT NULL,
    plan_id      uuid NOT NULL,
    amenities    text[] NOT NULL,
    PRIMARY KEY (operator_id, id),
    CONSTRAINT bus_plate_key UNIQUE (operator_id, plate),
    CONSTRAINT bus_plan_fkey FOREIGN KEY (operator_id, plan_id) REFERENCES seat_plan
);

CREATE TABLE driver (
    operator_id      uuid NOT NULL CONSTRAINT driver_operator_fkey REFERENCES operator,
    id               uuid NOT NULL,
    name             text NOT NULL,
    phone            text NOT NULL,
    licence_class    text NOT NULL,
    licence_expires  date NOT NULL,
    account_id       uuid,
    PRIMARY KEY (operator_id, id),
    CONSTRAINT driver_account_key UNIQUE (operator_id, account_id)
);

-- A route changes by a new version; dated trips keep the one they were made with, so what was sold stays readable.
CREATE TABLE route (
    operator_id  uuid NOT NULL CONSTRAINT route_operator_fkey REFERENCES operator,
    id           uuid NOT NULL,
    code         text NOT NULL,
    version      int NOT NULL,
    PRIMARY KEY (operator_id, id),
    CONSTRAINT route_code_key UNIQUE (operator_id, code)
);

CREATE TABLE route_version (
    operator_id  uuid NOT NULL,
    route_id     uuid NOT NULL,
    version      int NOT NULL CHECK (version > 0),
    name         text NOT NULL,
    fares        jsonb NOT NULL,
    made_at      timestamptz NOT NULL DEFAULT now(),
    made_by      text NOT NULL,
    PRIMARY KEY (operator_id, route_id, version),
    FOREIGN KEY (operator_id, route_id) REFERENCES route
);
ALTER TABLE route ADD CONSTRAINT route_version_fkey FOREIGN KEY (operator_id, id, version)
    REFERENCES route_version (operator_id, route_id, version) DEFERRABLE INITIALLY DEFERRED;

-- Each halt names the departure of the one before it, so times along a route can only grow and no sequence is missing.
CREATE TABLE route_stop (
    operator_id  uuid NOT NULL,
    route_id     uuid NOT NULL,
    version      int NOT NULL,
    sequence     int NOT NULL CHECK (sequence >= 0),
    stop_id      uuid NOT NULL,
    arrival      int NOT NULL,
    departure    int NOT NULL,
    distance     int NOT NULL CHECK (distance >= 0),
    pickup       boolean NOT NULL,
    drop_off     boolean NOT NULL,
    before       int GENERATED ALWAYS AS (CASE WHEN sequence > 0 THEN sequence - 1 END) STORED,
    left_before  int,
    PRIMARY KEY (operator_id, route_id, version, sequence),
    UNIQUE (operator_id, route_id, version, sequence, departure),
    FOREIGN KEY (operator_id, route_id, version) REFERENCES route_version,
    CONSTRAINT route_stop_stop_fkey FOREIGN KEY (operator_id, stop_id) REFERENCES stop,
    FOREIGN KEY (operator_id, route_id, version, before, left_before)
        REFERENCES route_stop (operator_id, route_id, version, sequence, departure),
    CHECK (arrival <= departure),
    CHECK ((sequence = 0) = (left_before IS NULL)),
    CHECK (sequence > 0 OR departure = 0),
    CHECK (arrival >= left_before)
);

CREATE TABLE append_only (name text PRIMARY KEY);
INSERT INTO append_only VALUES ('route_version'), ('route_stop');
