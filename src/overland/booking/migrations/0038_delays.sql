-- From which delay on people are asked, by each operator's own measure; and how much later than sold they were told.

CREATE TABLE delay_policy (
    operator_id  uuid NOT NULL,
    at           timestamptz NOT NULL,
    minutes      integer NOT NULL CHECK (minutes BETWEEN 15 AND 720),
    account_id   uuid,
    PRIMARY KEY (operator_id, at)
);
COMMENT ON TABLE delay_policy IS 'From how many minutes later on whoever booked may choose otherwise; the newest holds.';
INSERT INTO append_only VALUES ('delay_policy');
INSERT INTO audit_scope (name, scope) VALUES ('delay_policy', 'all');

ALTER TABLE disruption
    ADD COLUMN was_at timestamptz,
    ADD COLUMN late   integer NOT NULL DEFAULT 0 CHECK (late >= 0);
COMMENT ON COLUMN disruption.was_at IS 'Of a delay: when the trip was to leave stop 0 when it was sold, from which it is counted.';
COMMENT ON COLUMN disruption.late IS 'Of a delay: seconds it came to when people were asked, who are asked anew when it has grown by as much as the first time.';
