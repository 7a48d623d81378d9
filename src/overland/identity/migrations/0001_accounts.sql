CREATE TABLE account (
    id          uuid PRIMARY KEY,
    name        text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
    email       citext CONSTRAINT email_once UNIQUE CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
    phone       text CONSTRAINT phone_once UNIQUE CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
    language    text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    password    text NOT NULL CHECK (password LIKE '$argon2id$%'),
    epoch       integer NOT NULL DEFAULT 1 CHECK (epoch > 0),
    created_at  timestamptz NOT NULL,
    CHECK (num_nonnulls(email, phone) >= 1)
);
COMMENT ON COLUMN account.password IS 'The argon2id hash, never the password.';
COMMENT ON COLUMN account.epoch IS 'Counts the changes of the roles; stands in access tokens and in MembershipChanged.';

CREATE TABLE membership (
    id           uuid PRIMARY KEY,
    account_id   uuid NOT NULL REFERENCES account,
    role         text NOT NULL CHECK (role IN ('customer', 'driver', 'staff', 'manager', 'admin')),
    operator_id  uuid,
    granted_at   timestamptz NOT NULL,
    granted_by   text NOT NULL,
    revoked_at   timestamptz CHECK (revoked_at >= granted_at),
    revoked_by   text,
    CONSTRAINT role_in_its_place CHECK ((role IN ('customer', 'admin')) = (operator_id IS NULL)),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE UNIQUE INDEX membership_once ON membership (account_id, role, operator_id) NULLS NOT DISTINCT WHERE revoked_at IS NULL;
CREATE INDEX membership_of_operator ON membership (operator_id) WHERE revoked_at IS NULL;
COMMENT ON TABLE membership IS 'Every role ever given: who gave it and when, who took it back and when. Rows are never deleted.';
COMMENT ON COLUMN membership.granted_by IS 'An account id, or "system".';

CREATE TABLE session (
    id          uuid PRIMARY KEY,
    account_id  uuid NOT NULL REFERENCES account,
    device      text NOT NULL CHECK (char_length(device) <= 120),
    begun_at    timestamptz NOT NULL,
    used_at     timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    ended_why   text CHECK (ended_why IN ('signed out', 'ended by its owner', 'token used twice')),
    CHECK ((ended_at IS NULL) = (ended_why IS NULL))
);
CREATE INDEX session_of_account ON session (account_id) WHERE ended_at IS NULL;
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE refresh_token (
    hash        bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    session_id  uuid NOT NULL REFERENCES session ON DELETE CASCADE,
    issued_at   timestamptz NOT NULL,
    spent_at    timestamptz
);
CREATE UNIQUE INDEX one_good_token_a_session ON refresh_token (session_id) WHERE spent_at IS NULL;
CREATE INDEX refresh_token_of_session ON refresh_token (session_id);
COMMENT ON TABLE refresh_token IS 'SHA-256 of each refresh token. A spent one that comes again ends its session.';

CREATE TABLE wrong_tries (
    kind        text NOT NULL CHECK (kind IN ('address', 'login')),
    subject     bytea NOT NULL CHECK (octet_length(subject) = 32),
    count       integer NOT NULL CHECK (count > 0),
    last_at     timestamptz NOT NULL,
    wait_until  timestamptz NOT NULL,
    PRIMARY KEY (kind, subject)
);
CREATE INDEX wrong_tries_by_age ON wrong_tries (last_at);
COMMENT ON TABLE wrong_tries IS 'Wrong passwords since the last right one, under a keyed hash of the login or address they were for.';
