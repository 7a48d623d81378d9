-- Papers of buses, crew without a wheel, times when a bus or somebody is away, and how long people must rest.

ALTER TABLE bus
    ADD COLUMN inspection_until  date,
    ADD COLUMN insurance_until   date,
    ADD COLUMN version           int NOT NULL DEFAULT 1 CHECK (version > 0);

ALTER TABLE driver
    ADD COLUMN languages  text[] NOT NULL DEFAULT '{}',
    ADD COLUMN attendant  boolean NOT NULL DEFAULT false,
    ADD COLUMN version    int NOT NULL DEFAULT 1 CHECK (version > 0),
    ALTER COLUMN licence_expires DROP NOT NULL,
    ADD CONSTRAINT driver_licence CHECK (attendant OR licence_expires IS NOT NULL);

CREATE TABLE absence (
    operator_id  uuid NOT NULL CONSTRAINT absence_operator_fkey REFERENCES operator,
    id           uuid NOT NULL,
    bus_id       uuid,
    driver_id    uuid,
    starts       timestamptz NOT NULL,
    ends         timestamptz NOT NULL CHECK (ends > starts),
    during       tstzrange NOT NULL GENERATED ALWAYS AS (tstzrange(starts, ends)) STORED,
    reason       text NOT NULL,
    at           timestamptz NOT NULL,
    by           text NOT NULL,
    PRIMARY KEY (operator_id, id),
    CONSTRAINT absence_bus_fkey FOREIGN KEY (operator_id, bus_id) REFERENCES bus,
    CONSTRAINT absence_driver_fkey FOREIGN KEY (operator_id, driver_id) REFERENCES driver,
    CHECK (num_nonnulls(bus_id, driver_id) = 1)
);
CREATE INDEX absence_by_time ON absence USING gist (operator_id, during);

-- In minutes. A duty is what somebody does between two rests; `driving`, `stretch` and `pause` only warn.
CREATE TABLE crew_rule (
    operator_id           uuid PRIMARY KEY CONSTRAINT crew_rule_operator_fkey REFERENCES operator,
    rest_minutes          int NOT NULL CHECK (rest_minutes >= 0),
    duty_minutes          int NOT NULL CHECK (duty_minutes >= 0),
    driving_day_minutes   int NOT NULL CHECK (driving_day_minutes >= 0),
    driving_week_minutes  int NOT NULL CHECK (driving_week_minutes >= 0),
    stretch_minutes       int NOT NULL CHECK (stretch_minutes >= 0),
    pause_minutes         int NOT NULL CHECK (pause_minutes >= 0),
    version               int NOT NULL DEFAULT 1 CHECK (version > 0),
    CONSTRAINT crew_rule_day CHECK (rest_minutes + duty_minutes <= 1440)
);
INSERT INTO crew_rule (operator_id, rest_minutes, duty_minutes, driving_day_minutes, driving_week_minutes,
                       stretch_minutes, pause_minutes)
SELECT id, 720, 720, 600, 2880, 240, 15 FROM operator WHERE country = 'VN' UNION ALL
SELECT id, 660, 780, 540, 3360, 270, 45 FROM operator WHERE country <> 'VN';

-- The day on which a trip comes to its last stop, where the operator is: papers must hold until then.
CREATE FUNCTION last_day(operator uuid, free_at timestamptz) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT ((free_at - make_interval(mins => o.turn_round_minutes)) AT TIME ZONE o.zone)::date
    FROM operator o WHERE o.id = operator
$$;

-- Whether each duty that touches this time and is made of several trips is short enough. A single trip is never too
-- long for the database: how its crew take turns at the wheel, the timetable does not say.
CREATE FUNCTION is_rested(operator uuid, driver uuid, asked tstzrange) RETURNS boolean LANGUAGE sql STABLE AS $$
    WITH taken AS (
        SELECT a.during, make_interval(mins => r.duty_minutes) AS duty,
               CASE WHEN lower(a.during) - lag(upper(a.during)) OVER (ORDER BY a.during)
                         < make_interval(mins => r.rest_minutes) THEN 0 ELSE 1 END AS begins
        FROM trip_driver a JOIN crew_rule r USING (operator_id)
        WHERE a.operator_id = operator AND a.driver_id = driver AND a.running
          AND a.during && tstzrange(lower(asked) - interval '4 days', upper(asked) + interval '4 days')
    ), duties AS (SELECT during, duty, sum(begins) OVER (ORDER BY during) AS number FROM taken)
    SELECT NOT EXISTS (
        SELECT FROM duties GROUP BY number
        HAVING count(*) > 1 AND max(upper(during)) - min(lower(during)) > max(duty) AND bool_or(during && asked))
$$;

CREATE FUNCTION refuse_bus() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.bus_id IS NULL OR NEW.status = 'cancelled' THEN
        RETURN NULL;
    END IF;
    PERFORM FROM bus b WHERE (b.operator_id, b.id) = (NEW.operator_id, NEW.bus_id) FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM absence a
               WHERE (a.operator_id, a.bus_id) = (NEW.operator_id, NEW.bus_id) AND a.during && NEW.during) THEN
        RAISE EXCEPTION 'bus % is out of service then', NEW.bus_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'trip_bus_away';
    END IF;
    IF EXISTS (SELECT FROM bus b WHERE (b.operator_id, b.id) = (NEW.operator_id, NEW.bus_id)
               AND least(b.inspection_until, b.insurance_until) < last_day(NEW.operator_id, NEW.free_at)) THEN
        RAISE EXCEPTION 'papers of bus % do not hold until then', NEW.bus_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'trip_bus_papers';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER refuse_bus AFTER INSERT OR UPDATE OF bus_id, leaves_at, free_at ON trip
    FOR EACH ROW EXECUTE FUNCTION refuse_bus();

CREATE FUNCTION refuse_driver() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW.running THEN
        RETURN NULL;
    END IF;
    PERFORM FROM driver d WHERE (d.operator_id, d.id) = (NEW.operator_id, NEW.driver_id) FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM absence a
               WHERE (a.operator_id, a.driver_id) = (NEW.operator_id, NEW.driver_id) AND a.during && NEW.during) THEN
        RAISE EXCEPTION 'driver % is away then', NEW.driver_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'trip_driver_away';
    END IF;
    IF EXISTS (SELECT FROM driver d WHERE (d.operator_id, d.id) = (NEW.operator_id, NEW.driver_id) AND NOT d.attendant
               AND d.licence_expires < last_day(NEW.operator_id, upper(NEW.during))) THEN
        RAISE EXCEPTION 'licence of driver % does not hold until then', NEW.driver_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'trip_driver_papers';
    END IF;
    IF NOT is_rested(NEW.operator_id, NEW.driver_id, NEW.during) THEN
        RAISE EXCEPTION 'driver % would not be rested', NEW.driver_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'trip_driver_rest';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER refuse_driver AFTER INSERT OR UPDATE OF during ON trip_driver
    FOR EACH ROW EXECUTE FUNCTION refuse_driver();

INSERT INTO audit_scope (name, scope) VALUES ('absence', 'all'), ('crew_rule', 'all');
