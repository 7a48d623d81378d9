-- Signing in without a password, and whom one travels with.

CREATE TABLE passkey (
    id          uuid PRIMARY KEY,
    account_id  uuid NOT NULL REFERENCES account,
    credential  bytea NOT NULL CONSTRAINT passkey_once UNIQUE CHECK (octet_length(credential) BETWEEN 1 AND 1023),
    public_key  bytea NOT NULL,
    sign_count  bigint NOT NULL CHECK (sign_count >= 0),
    name        text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
    made_at     timestamptz NOT NULL,
    used_at     timestamptz
);
CREATE INDEX passkey_of_account ON passkey (account_id);
COMMENT ON COLUMN passkey.credential IS 'What the browser calls it (WebAuthn credential id).';
COMMENT ON COLUMN passkey.sign_count IS 'How often it has signed, where it counts; one that goes back was copied.';

CREATE TABLE spent_challenge (
    hash        bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    expires_at  timestamptz NOT NULL
);
CREATE INDEX spent_challenge_by_expiry ON spent_challenge (expires_at);
COMMENT ON TABLE spent_challenge IS 'Challenges that a passkey has answered: none is answered twice. Kept until they would be over anyway.';

CREATE TABLE companion (
    id          uuid PRIMARY KEY,
    account_id  uuid NOT NULL REFERENCES account,
    name        text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
    phone       text NOT NULL,
    email       text NOT NULL,
    kept_at     timestamptz NOT NULL
);
CREATE INDEX companion_of_account ON companion (account_id, name);
COMMENT ON TABLE companion IS 'People whom an account books for.';
