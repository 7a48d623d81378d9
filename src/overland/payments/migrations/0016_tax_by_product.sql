-- The tax in a price by product: a rate from a day on, what a payment is for, and what stands on a receipt.

CREATE TABLE tax_rate (
    operator_id   uuid NOT NULL,
    product       text NOT NULL CHECK (product ~ '^(transport|fee|extra( .+)?)$'),
    basis_points  integer NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
    valid_from    date NOT NULL,
    set_at        timestamptz NOT NULL,
    set_by        text NOT NULL,
    CONSTRAINT one_rate_a_day_and_product PRIMARY KEY (operator_id, product, valid_from)
);
COMMENT ON TABLE tax_rate IS 'A rate stays as it is; another one follows it. Without one the operator''s common rate holds.';
INSERT INTO append_only VALUES ('tax_rate');
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON tax_rate EXECUTE FUNCTION refuse_change();
INSERT INTO audit_scope (name, scope) VALUES ('tax_rate', 'all');

ALTER TABLE payment ADD COLUMN parts jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(parts) = 'array');
COMMENT ON COLUMN payment.parts IS 'What the price is for, product by product; empty where all of it is the journey.';
ALTER TABLE receipt ADD COLUMN lines jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(lines) = 'array');
COMMENT ON COLUMN receipt.lines IS 'Amount and tax by product; empty on receipts from before rates had products.';
CREATE INDEX receipt_by_day ON receipt (operator_id, day);
