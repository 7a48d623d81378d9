-- What the public timetable says of a trip is what stood when its day was closed: as the day before it began. A change of
-- its departure after that is told as a delay, so the departure before the first of them is kept.
ALTER TABLE trip ADD COLUMN moved_from int CHECK (moved_from BETWEEN 0 AND 172800);

CREATE FUNCTION keep_closed_departure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL AND NEW.moved_from IS NULL AND now() >= (
        SELECT (NEW.service_day - 1)::timestamp AT TIME ZONE zone FROM operator WHERE id = NEW.operator_id
    ) THEN
        NEW.moved_from := OLD.departure;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER departure_closed BEFORE UPDATE OF departure ON trip
    FOR EACH ROW WHEN (OLD.departure <> NEW.departure) EXECUTE FUNCTION keep_closed_departure();
