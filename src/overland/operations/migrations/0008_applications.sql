-- Companies that want to sell here: what they said, what was asked and answered, their papers, and what was decided.

CREATE TABLE application (
    id            uuid PRIMARY KEY,
    account_id    uuid NOT NULL,
    draft         jsonb NOT NULL,
    company       text NOT NULL CHECK (company <> ''),
    language      text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    made_at       timestamptz NOT NULL,
    confirmed_at  timestamptz
);
CREATE INDEX application_by_account ON application (account_id, made_at);
CREATE INDEX application_by_time ON application (made_at DESC, id DESC);
COMMENT ON COLUMN application.confirmed_at IS 'When whoever reads the mail of its address has said so.';

CREATE TABLE application_decision (
    application_id  uuid PRIMARY KEY REFERENCES application,
    operator_id     uuid UNIQUE REFERENCES operator,
    reason          text NOT NULL,
    at              timestamptz NOT NULL,
    by              text NOT NULL,
    CHECK (operator_id IS NOT NULL OR reason <> '')
);
COMMENT ON TABLE application_decision IS 'One an application; with an operator it is approved, without it is declined, and says why.';

CREATE TABLE application_message (
    id              uuid PRIMARY KEY,
    application_id  uuid NOT NULL REFERENCES application,
    ours            boolean NOT NULL,
    text            text NOT NULL CHECK (text <> ''),
    at              timestamptz NOT NULL,
    by              text NOT NULL
);
CREATE INDEX message_of_application ON application_message (application_id, at);

CREATE TABLE application_paper (
    id              uuid PRIMARY KEY,
    application_id  uuid NOT NULL REFERENCES application,
    name            text NOT NULL CHECK (name <> ''),
    media_type      text NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
    content         bytea NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 3145728),
    at              timestamptz NOT NULL
);
CREATE INDEX paper_of_application ON application_paper (application_id, at);

-- Who switched a company's sale off or on, when and why. Its own `selling` is the last of it.
ALTER TABLE operator ADD COLUMN selling boolean NOT NULL DEFAULT true;
CREATE TABLE operator_switch (
    operator_id  uuid NOT NULL REFERENCES operator,
    turn         integer NOT NULL CHECK (turn > 0),
    selling      boolean NOT NULL,
    reason       text NOT NULL CHECK (reason <> ''),
    at           timestamptz NOT NULL,
    by           text NOT NULL,
    PRIMARY KEY (operator_id, turn)
);

INSERT INTO append_only VALUES
    ('application_decision'), ('application_message'), ('application_paper'), ('operator_switch');

INSERT INTO audit_scope (name, scope, hidden) VALUES
    ('application', 'all', '{draft}'), ('application_decision', 'all', '{}'), ('operator_switch', 'all', '{}'),
    ('holiday', 'all', '{}'), ('own_holiday', 'all', '{}'), ('application_message', 'people', '{text}');
