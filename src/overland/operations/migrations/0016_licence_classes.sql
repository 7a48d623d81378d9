-- Which bus a class of licence allows, by the seats that passengers have (10000: as many as there are). A class that is
-- not here says nothing. Vietnam: Law 36/2024/QH15, Art. 57 and 89; Europe: Directive 2006/126/EC, Art. 4.

CREATE TABLE licence_class (
    country  text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    class    text NOT NULL CHECK (class <> ''),
    seats    int NOT NULL CHECK (seats > 0),
    PRIMARY KEY (country, class)
);
INSERT INTO licence_class (country, class, seats)
SELECT 'VN', class, seats FROM (VALUES
    ('B', 8), ('C1', 8), ('C', 8), ('D1', 16), ('D2', 29), ('D', 10000), ('BE', 8), ('D1E', 16), ('D2E', 29),
    ('DE', 10000), ('B1', 8), ('B2', 8), ('E', 10000), ('FD', 29), ('FE', 10000)) AS v (class, seats)
UNION ALL
SELECT country, class, seats
FROM unnest('{AT,BE,BG,CY,CZ,DE,DK,EE,ES,FI,FR,GR,HR,HU,IE,IT,LT,LU,LV,MT,NL,PL,PT,RO,SE,SI,SK}'::text[]) AS c (country),
    (VALUES ('B', 8), ('BE', 8), ('D1', 16), ('D1E', 16), ('D', 10000), ('DE', 10000)) AS v (class, seats);

CREATE FUNCTION may_drive(operator_of uuid, person uuid, wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT NOT EXISTS (
        SELECT FROM driver d JOIN operator o ON o.id = d.operator_id
        JOIN licence_class l ON (l.country, l.class) = (o.country, upper(regexp_replace(d.licence_class, '\s', '', 'g')))
        JOIN seat_plan p ON p.operator_id = d.operator_id AND p.id = wanted
        WHERE (d.operator_id, d.id) = (operator_of, person) AND NOT d.attendant AND l.seats < p.seat_count)
$$;

CREATE FUNCTION refuse_class() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.running AND EXISTS (
        SELECT FROM trip t WHERE (t.operator_id, t.id) = (NEW.operator_id, NEW.trip_id)
        AND NOT may_drive(t.operator_id, NEW.driver_id, t.plan_id)) THEN
        RAISE EXCEPTION 'licence of driver % does not allow so many seats', NEW.driver_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'trip_driver_class';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER refuse_class AFTER INSERT ON trip_driver FOR EACH ROW EXECUTE FUNCTION refuse_class();

CREATE FUNCTION refuse_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.running AND NEW.plan_id <> OLD.plan_id AND EXISTS (
        SELECT FROM trip_driver a WHERE (a.operator_id, a.trip_id) = (NEW.operator_id, NEW.id)
        AND NOT may_drive(a.operator_id, a.driver_id, NEW.plan_id)) THEN
        RAISE EXCEPTION 'who drives trip % may not drive so many seats', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'trip_driver_class';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER refuse_seats AFTER UPDATE OF plan_id ON trip FOR EACH ROW EXECUTE FUNCTION refuse_seats();

INSERT INTO append_only VALUES ('licence_class');
INSERT INTO audit_scope (name, scope, why) VALUES ('licence_class', 'none', 'never changes');
