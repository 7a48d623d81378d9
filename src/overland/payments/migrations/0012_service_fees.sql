-- What booking a movement of the platform's service fee is of.

CREATE TABLE kept_fee (
    operator_id  uuid NOT NULL,
    cause_id     uuid NOT NULL,
    reference    text NOT NULL,
    PRIMARY KEY (operator_id, cause_id)
);
INSERT INTO append_only VALUES ('kept_fee');
INSERT INTO audit_scope (name, scope, why) VALUES ('kept_fee', 'none', 'tells what movements of the ledger are of');

ALTER TABLE statement_line DROP CONSTRAINT statement_line_kind_check;
ALTER TABLE statement_line ADD CONSTRAINT statement_line_kind_check
    CHECK (kind IN ('sale', 'refund', 'advance', 'fee', 'service'));
