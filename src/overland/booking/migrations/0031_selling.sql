-- Companies whose sale was switched off or on; a later turn is what holds.

CREATE TABLE operator_switch (
    operator_id  uuid PRIMARY KEY,
    turn         integer NOT NULL CHECK (turn > 0),
    selling      boolean NOT NULL
);

ALTER TABLE trip
    ADD COLUMN selling boolean NOT NULL DEFAULT true,
    ADD COLUMN switch_turn integer NOT NULL DEFAULT 0,
    DROP COLUMN stamp;
ALTER TABLE trip
    ADD COLUMN stamp integer NOT NULL GENERATED ALWAYS AS (version + status_version + switch_turn) STORED;
COMMENT ON COLUMN trip.stamp IS 'Grows with every change, so that a price worked out from an older reading is not sold.';
COMMENT ON COLUMN trip.selling IS 'As its company was switched last: where it is not, nothing is found or held, and what was sold stays good.';

INSERT INTO audit_scope (name, scope, why) VALUES ('operator_switch', 'none', 'a copy of what operations tells');
