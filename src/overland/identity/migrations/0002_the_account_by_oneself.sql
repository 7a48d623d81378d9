ALTER TABLE account
    ADD COLUMN email_verified_at    timestamptz,
    ADD COLUMN phone_verified_at    timestamptz,
    ADD COLUMN password_changed_at  timestamptz,
    ADD COLUMN erased_at            timestamptz,
    ALTER COLUMN password DROP NOT NULL,
    DROP CONSTRAINT account_check,
    ADD CONSTRAINT reachable CHECK (num_nonnulls(email, phone) >= 1 OR erased_at IS NOT NULL),
    ADD CONSTRAINT password_until_erased CHECK ((password IS NULL) = (erased_at IS NOT NULL)),
    ADD CONSTRAINT nothing_left CHECK (erased_at IS NULL OR num_nonnulls(email, phone) = 0);
COMMENT ON COLUMN account.erased_at IS 'When its person had it erased. The row stays, nameless, so that past roles keep their reference.';

ALTER TABLE session
    DROP CONSTRAINT session_ended_why_check,
    ADD CONSTRAINT session_ended_why_check CHECK (ended_why IN (
        'signed out', 'ended by its owner', 'token used twice', 'password changed'));

ALTER TABLE wrong_tries
    DROP CONSTRAINT wrong_tries_kind_check,
    ADD CONSTRAINT wrong_tries_kind_check CHECK (kind IN ('address', 'login', 'code'));

CREATE TABLE asked (
    kind     text NOT NULL CHECK (kind IN ('code to login', 'code from address', 'account from address')),
    subject  bytea NOT NULL CHECK (octet_length(subject) = 32),
    at       timestamptz[] NOT NULL,
    last_at  timestamptz NOT NULL,
    PRIMARY KEY (kind, subject)
);
CREATE INDEX asked_by_age ON asked (last_at);
COMMENT ON TABLE asked IS 'When codes and accounts were asked for within the last hour, under a keyed hash of who asked.';

CREATE TABLE ticket (
    hash        bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    purpose     text NOT NULL CHECK (purpose IN ('password', 'login', 'second step')),
    account_id  uuid REFERENCES account,
    kind        text CHECK (kind IN ('email', 'phone')),
    login       text,
    code        bytea CHECK (octet_length(code) = 32),
    device      text NOT NULL DEFAULT '' CHECK (char_length(device) <= 120),
    tries       integer NOT NULL DEFAULT 0,
    asked_at    timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    spent_at    timestamptz,
    CHECK ((purpose = 'second step') = (code IS NULL)),
    CHECK ((kind IS NULL) = (login IS NULL))
);
CREATE INDEX ticket_of_account ON ticket (account_id);
CREATE INDEX ticket_by_expiry ON ticket (expires_at);
COMMENT ON TABLE ticket IS 'What a browser brings back with a code: of a message, or (second step) of the app. One without an account answers for a login that nobody has.';
COMMENT ON COLUMN ticket.code IS 'A keyed hash of ticket and code together.';

CREATE TABLE second_step (
    account_id    uuid PRIMARY KEY REFERENCES account,
    secret        bytea NOT NULL,
    begun_at      timestamptz NOT NULL,
    confirmed_at  timestamptz,
    last_counter  bigint NOT NULL DEFAULT 0
);
COMMENT ON COLUMN second_step.secret IS 'The key that the app has, encrypted.';
COMMENT ON COLUMN second_step.last_counter IS 'The time step (RFC 6238) of the last code taken: no code is taken twice.';

CREATE TABLE recovery_code (
    account_id  uuid NOT NULL REFERENCES second_step ON DELETE CASCADE,
    hash        bytea NOT NULL CHECK (octet_length(hash) = 32),
    spent_at    timestamptz,
    PRIMARY KEY (account_id, hash)
);
