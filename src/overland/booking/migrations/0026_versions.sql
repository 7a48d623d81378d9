-- Which state of a booking somebody has read, so that a change which rests on an older one can be refused.

ALTER TABLE booking ADD COLUMN version integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN booking.version IS 'Grows with every change of the row, by itself.';

CREATE FUNCTION next_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
CREATE TRIGGER next_version BEFORE UPDATE ON booking FOR EACH ROW EXECUTE FUNCTION next_version();
