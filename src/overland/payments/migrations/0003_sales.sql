-- Several payments may belong to one sale: a first one, and what was paid later when something dearer was chosen.
-- Money goes back over all of them.

ALTER TABLE payment ADD COLUMN sale_id uuid;
ALTER TABLE payment DISABLE TRIGGER guarded;
UPDATE payment SET sale_id = booking_id;
ALTER TABLE payment ENABLE TRIGGER guarded;
ALTER TABLE payment ALTER COLUMN sale_id SET NOT NULL;
CREATE INDEX payment_by_sale ON payment (sale_id, id);
COMMENT ON COLUMN payment.sale_id IS 'What money goes back over together: the booking that was sold first.';

CREATE OR REPLACE FUNCTION guard_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 AND
       (NEW.id, NEW.operator_id, NEW.booking_id, NEW.sale_id, NEW.provider, NEW.account, NEW.order_code, NEW.amount,
        NEW.currency, NEW.captured, NEW.refunded, NEW.status, NEW.version)
       IS DISTINCT FROM
       (OLD.id, OLD.operator_id, OLD.booking_id, OLD.sale_id, OLD.provider, OLD.account, OLD.order_code, OLD.amount,
        OLD.currency, OLD.captured, OLD.refunded, OLD.status, OLD.version) THEN
        RAISE EXCEPTION 'a payment changes by a payment_event only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
