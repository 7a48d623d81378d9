-- What the platform itself promises and asks, and which of it a buyer has accepted by paying.

CREATE TABLE legal_text (
    kind     text NOT NULL CHECK (kind IN ('terms', 'privacy')),
    version  integer NOT NULL CHECK (version > 0),
    vi       text NOT NULL CHECK (vi <> ''),
    en       text NOT NULL CHECK (en <> ''),
    at       timestamptz NOT NULL,
    by       text NOT NULL,
    PRIMARY KEY (kind, version)
);
CREATE TABLE accepted_text (
    trip_id     uuid NOT NULL,
    booking_id  uuid NOT NULL,
    kind        text NOT NULL,
    version     integer NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (trip_id, booking_id, kind),
    FOREIGN KEY (kind, version) REFERENCES legal_text
);

INSERT INTO append_only VALUES ('legal_text'), ('accepted_text');
INSERT INTO audit_scope (name, scope) VALUES ('legal_text', 'all');
INSERT INTO audit_scope (name, scope, why) VALUES ('accepted_text', 'none', 'follows from paying');
