-- What may be tried a few times only: guessing a booking's contact, having tickets sent again.

CREATE TABLE tries (
    kind     text NOT NULL,
    subject  bytea NOT NULL,
    count    integer NOT NULL CHECK (count >= 0),
    since    timestamptz NOT NULL,
    PRIMARY KEY (kind, subject)
);
CREATE INDEX tries_by_age ON tries (since);
COMMENT ON TABLE tries IS 'How often something was tried since the first time; subjects under a keyed hash. Forgotten after an hour.';
