-- Inviting people to work, keeping them out again, asking them for a second step, and looking as one of them.

CREATE TABLE invitation (
    id            uuid PRIMARY KEY,
    operator_id   uuid,
    role          text NOT NULL CHECK (role IN ('driver', 'staff', 'manager', 'admin')),
    kind          text NOT NULL CHECK (kind IN ('email', 'phone')),
    login         text NOT NULL,
    token         bytea NOT NULL CONSTRAINT invitation_token UNIQUE CHECK (octet_length(token) = 32),
    language      text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    told          integer NOT NULL DEFAULT 1 CHECK (told > 0),
    made_at       timestamptz NOT NULL,
    made_by       text NOT NULL,
    expires_at    timestamptz NOT NULL,
    joined_at     timestamptz,
    joined_by     uuid REFERENCES account,
    withdrawn_at  timestamptz,
    withdrawn_by  text,
    CHECK ((role = 'admin') = (operator_id IS NULL)),
    CHECK ((joined_at IS NULL) = (joined_by IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
    CHECK (num_nonnulls(joined_at, withdrawn_at) <= 1)
);
CREATE UNIQUE INDEX invited_once ON invitation (operator_id, login, role) NULLS NOT DISTINCT
    WHERE joined_at IS NULL AND withdrawn_at IS NULL;
COMMENT ON COLUMN invitation.token IS 'SHA-256 of what stands in the link; another one each time it is sent.';

CREATE TABLE suspension (
    id           uuid PRIMARY KEY,
    account_id   uuid NOT NULL REFERENCES account,
    operator_id  uuid,
    reason       text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 200),
    since        timestamptz NOT NULL,
    by           text NOT NULL,
    ended_at     timestamptz,
    ended_by     text,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX suspended_once ON suspension (account_id, operator_id) NULLS NOT DISTINCT WHERE ended_at IS NULL;
COMMENT ON TABLE suspension IS 'Who is kept from working at an operator or, without one, from signing in at all; their roles stay for when it ends.';

CREATE TABLE step_policy (
    operator_id  uuid,
    grace_days   integer NOT NULL CHECK (grace_days BETWEEN 0 AND 90),
    since        timestamptz NOT NULL,
    by           text NOT NULL,
    ended_at     timestamptz,
    ended_by     text,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
    id           uuid PRIMARY KEY
);
CREATE UNIQUE INDEX one_step_policy ON step_policy (operator_id) NULLS NOT DISTINCT WHERE ended_at IS NULL;
COMMENT ON TABLE step_policy IS 'Who works in the office of this operator (without one, of any) has a second step or a passkey, so many days after this was settled or they were taken on.';

CREATE TABLE looking (
    id          uuid PRIMARY KEY,
    account_id  uuid NOT NULL REFERENCES account,
    by          uuid NOT NULL REFERENCES account,
    reason      text NOT NULL CHECK (char_length(reason) BETWEEN 5 AND 200),
    begun_at    timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL CHECK (expires_at > begun_at AND expires_at <= begun_at + interval '1 hour'),
    ended_at    timestamptz,
    CHECK (account_id <> by)
);
CREATE INDEX looking_at_account ON looking (account_id, begun_at);
COMMENT ON TABLE looking IS 'Every time someone of the platform has looked at it as this person, why, and how long.';

ALTER TABLE session ADD COLUMN looking_id uuid REFERENCES looking;
ALTER TABLE session
    DROP CONSTRAINT session_ended_why_check,
    ADD CONSTRAINT session_ended_why_check CHECK (ended_why IN (
        'signed out', 'ended by its owner', 'token used twice', 'password changed', 'ended by the house'));

INSERT INTO audit_scope (name, scope, hidden) VALUES
    ('invitation', 'all', '{login}'), ('suspension', 'all', '{}'), ('step_policy', 'all', '{}'), ('looking', 'all', '{}');
