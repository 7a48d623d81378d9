-- Seats that somebody has promised to pay by a deadline, and how far an operator goes with that.

ALTER TABLE booking ADD COLUMN pay_by timestamptz;
ALTER TABLE booking ADD COLUMN reserved_by uuid;
ALTER TABLE booking ADD CONSTRAINT reserved_by_somebody CHECK ((pay_by IS NULL) = (reserved_by IS NULL));
COMMENT ON COLUMN booking.pay_by IS 'Until when the seats are kept without money, as it was said to who booked; by whom in reserved_by.';

CREATE TABLE reserving_policy (
    operator_id     uuid NOT NULL,
    at              timestamptz NOT NULL,
    minutes_before  integer NOT NULL CHECK (minutes_before BETWEEN 0 AND 10080),
    longest_hours   integer NOT NULL CHECK (longest_hours BETWEEN 0 AND 720),
    account_id      uuid,
    PRIMARY KEY (operator_id, at)
);
COMMENT ON TABLE reserving_policy IS 'What an operator has settled since when, and by whom; the newest holds.';
COMMENT ON COLUMN reserving_policy.longest_hours IS 'How long seats may wait for their money; 0: not at all.';
INSERT INTO append_only VALUES ('reserving_policy');
INSERT INTO audit_scope (name, scope) VALUES ('reserving_policy', 'all');
