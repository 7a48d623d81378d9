-- Extras that are bought for a ticket after its sale: a booking without seats, paid by itself, which adds to the ticket.

ALTER TABLE booking
    ADD COLUMN adds_to uuid,
    ADD COLUMN adds_ticket uuid,
    ADD COLUMN adds jsonb NOT NULL DEFAULT '[]',
    ADD CHECK (num_nulls(adds_to, adds_ticket) IN (0, 2)),
    ADD CHECK (adds_to IS NULL OR (seats = '[]' AND purchase_id IS NULL)),
    ADD FOREIGN KEY (trip_id, adds_to) REFERENCES booking (trip_id, id),
    ADD FOREIGN KEY (trip_id, adds_ticket) REFERENCES ticket (trip_id, id);
CREATE INDEX booking_by_what_it_adds_to ON booking (trip_id, adds_ticket) WHERE adds_ticket IS NOT NULL;
COMMENT ON COLUMN booking.adds IS 'The lines of a price that come on top of the ticket once this is paid.';

-- They go with their ticket, and until it is paid with the hold.
CREATE OR REPLACE FUNCTION extras_follow_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE extra_use SET state = CASE WHEN NEW.state IN ('held', 'sold') THEN 'taken' ELSE 'freed' END
    WHERE trip_id = NEW.trip_id AND (ticket_id = NEW.id OR ticket_id IN (
        SELECT id FROM booking WHERE trip_id = NEW.trip_id AND adds_ticket = NEW.id AND status = 'confirmed'
    ));
    RETURN NULL;
END $$;

CREATE FUNCTION extras_follow_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE extra_use SET state = CASE WHEN NEW.status IN ('held', 'confirmed') THEN 'taken' ELSE 'freed' END
    WHERE trip_id = NEW.trip_id AND ticket_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER extras_follow_hold AFTER UPDATE OF status ON booking
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status AND NEW.adds_to IS NOT NULL)
    EXECUTE FUNCTION extras_follow_hold();
