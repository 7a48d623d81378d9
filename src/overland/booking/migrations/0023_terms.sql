-- What an operator promises and asks, in its own words.

CREATE TABLE terms (
    operator_id  uuid NOT NULL,
    version      integer NOT NULL CHECK (version > 0),
    vi           text NOT NULL CHECK (vi <> ''),
    en           text NOT NULL CHECK (en <> ''),
    at           timestamptz NOT NULL,
    by           text NOT NULL,
    PRIMARY KEY (operator_id, version)
);
COMMENT ON TABLE terms IS 'Never changed, only followed by a newer version: a booking is under the one that held when it was made.';

INSERT INTO append_only VALUES ('terms');
