-- What is asked beside the fare for selling it: by the operator, or by the platform, which may say it for one operator
-- (operator_id) or for all. Rows are never changed: a later one takes their place, and one over nothing ends it.

CREATE TABLE service_fee (
    id            uuid PRIMARY KEY,
    place         bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    operator_id   uuid,
    kept_by       text NOT NULL CHECK (kept_by IN ('operator', 'platform')),
    basis_points  integer NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
    amount        bigint NOT NULL CHECK (amount >= 0),
    currency      text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    per           text NOT NULL CHECK (per IN ('traveller', 'journey')),
    refundable    boolean NOT NULL,
    at_counter    boolean NOT NULL,
    valid_from    timestamptz NOT NULL,
    made_at       timestamptz NOT NULL,
    made_by       text NOT NULL,
    CHECK (operator_id IS NOT NULL OR kept_by = 'platform')
);
CREATE INDEX service_fee_in_force ON service_fee (operator_id, kept_by, currency, valid_from DESC, place DESC);

INSERT INTO append_only VALUES ('service_fee');
INSERT INTO audit_scope (name, scope) VALUES ('service_fee', 'all');
