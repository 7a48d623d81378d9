-- Money that an operator owes to a passenger's account, or to whoever knows a code.

CREATE TABLE purse (
    id           uuid PRIMARY KEY,
    operator_id  uuid NOT NULL,
    currency     text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    account_id   uuid,
    code_hash    bytea UNIQUE,
    hint         text NOT NULL DEFAULT '',
    expires_at   timestamptz,
    note         text NOT NULL,
    made_by      text NOT NULL,
    made_at      timestamptz NOT NULL,
    UNIQUE (operator_id, id),
    CONSTRAINT one_purse_for_an_account UNIQUE (operator_id, account_id, currency),
    CONSTRAINT of_an_account_or_of_who_knows CHECK (num_nonnulls(account_id, code_hash) = 1),
    CONSTRAINT only_vouchers_end CHECK ((code_hash IS NULL) = (expires_at IS NULL))
);
COMMENT ON TABLE purse IS 'A balance of an account, or a voucher. What is in it is what its account of the ledger, "purse" and the id, holds: never below zero.';
COMMENT ON COLUMN purse.code_hash IS 'Of a voucher: its code, hashed with a key that the database does not know.';
CREATE TRIGGER kept BEFORE DELETE ON purse FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE payment ADD COLUMN purse_id uuid;
ALTER TABLE payment ADD FOREIGN KEY (operator_id, purse_id) REFERENCES purse (operator_id, id);
COMMENT ON COLUMN payment.purse_id IS 'The purse that has paid it.';
ALTER TABLE refund ADD COLUMN purse_id uuid;
ALTER TABLE refund ADD FOREIGN KEY (operator_id, purse_id) REFERENCES purse (operator_id, id);
COMMENT ON COLUMN refund.purse_id IS 'The purse that keeps the money because the passenger wants it so.';
