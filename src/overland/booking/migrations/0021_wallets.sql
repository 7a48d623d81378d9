-- With whose certificate and key an operator's passes for phones are signed.

CREATE TABLE wallet_account (
    operator_id  uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('apple', 'google')),
    sealed       bytea NOT NULL,
    shown        jsonb NOT NULL,
    changed_at   timestamptz NOT NULL,
    changed_by   text NOT NULL,
    PRIMARY KEY (operator_id, kind)
);
COMMENT ON COLUMN wallet_account.sealed IS 'Certificate and key, encrypted and bound to this row.';
COMMENT ON COLUMN wallet_account.shown IS 'What may be shown of them: the name of the pass type or issuer, and until when it is good.';
