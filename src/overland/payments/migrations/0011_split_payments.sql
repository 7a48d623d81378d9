-- A sale that is paid in several ways: each part is held when it has come, and all are captured with the last one.

ALTER TABLE payment ADD COLUMN whole bigint CHECK (whole > amount);
COMMENT ON COLUMN payment.whole IS 'The price of which this pays a part, in minor units; NULL where it pays all of it.';
CREATE INDEX payment_part ON payment (operator_id, booking_id) WHERE whole IS NOT NULL;

ALTER TABLE payment DROP CONSTRAINT payment_status_check;
ALTER TABLE payment ADD CONSTRAINT payment_status_check
    CHECK (status IN ('new', 'pending', 'held', 'paid', 'refused', 'expired', 'attention'));
ALTER TABLE payment ADD CONSTRAINT only_parts_are_held
    CHECK (status <> 'held' OR (whole IS NOT NULL AND arrived - returned >= amount));
INSERT INTO allowed_transition VALUES
    ('payment', 'new', 'held'), ('payment', 'pending', 'held'), ('payment', 'refused', 'held'),
    ('payment', 'expired', 'held'), ('payment', 'attention', 'held'),
    ('payment', 'held', 'held'), ('payment', 'held', 'paid'), ('payment', 'held', 'refused');

CREATE FUNCTION guard_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.whole IS DISTINCT FROM OLD.whole THEN
        RAISE EXCEPTION 'what a payment is a part of does not change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER whole_stays BEFORE UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION guard_whole();

-- All or none: at the end of a transaction no part is captured unless the captured ones come to the whole.
CREATE FUNCTION refuse_half_a_sale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(captured) % NEW.whole <> 0 FROM payment
        WHERE operator_id = NEW.operator_id AND booking_id = NEW.booking_id AND whole = NEW.whole) THEN
        RAISE EXCEPTION 'the parts of a sale are captured together' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'parts_are_captured_together';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER captured_together AFTER UPDATE OF captured ON payment DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.whole IS NOT NULL AND NEW.captured > 0) EXECUTE FUNCTION refuse_half_a_sale();

COMMENT ON VIEW uncleared_booking IS 'Bookings through which money went in without going on. Always empty; parts of a sale are not captured before all have come.';
