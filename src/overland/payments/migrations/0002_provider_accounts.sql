CREATE TABLE provider_account (
    operator_id  uuid NOT NULL,
    method       text NOT NULL,
    enabled      boolean NOT NULL,
    environment  text NOT NULL CHECK (environment IN ('practice', 'sandbox', 'production')),
    sealed       bytea,
    hints        jsonb NOT NULL DEFAULT '{}',
    changed_at   timestamptz NOT NULL,
    changed_by   text NOT NULL,
    PRIMARY KEY (operator_id, method)
);
COMMENT ON TABLE provider_account IS 'How an operator takes money: its ways to pay, switched on or off, with its account at the provider of each.';
COMMENT ON COLUMN provider_account.sealed IS 'The credentials, encrypted and bound to this row; NULL where there are none to have.';

ALTER TABLE payment ADD COLUMN order_code text;
UPDATE payment SET order_code = id::text;
ALTER TABLE payment ALTER COLUMN order_code SET NOT NULL;
ALTER TABLE payment ADD CONSTRAINT order_code_once UNIQUE (provider, account, order_code);
COMMENT ON COLUMN payment.order_code IS 'What the provider calls this order.';

CREATE OR REPLACE FUNCTION guard_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 AND
       (NEW.id, NEW.operator_id, NEW.booking_id, NEW.provider, NEW.account, NEW.order_code, NEW.amount, NEW.currency,
        NEW.captured, NEW.refunded, NEW.status, NEW.version)
       IS DISTINCT FROM
       (OLD.id, OLD.operator_id, OLD.booking_id, OLD.provider, OLD.account, OLD.order_code, OLD.amount, OLD.currency,
        OLD.captured, OLD.refunded, OLD.status, OLD.version) THEN
        RAISE EXCEPTION 'a payment changes by a payment_event only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

INSERT INTO allowed_transition VALUES ('refund', 'pending', 'pending');
