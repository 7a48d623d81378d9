-- The operators' own systems, and what they are told.

CREATE TABLE hook (
    operator_id    uuid NOT NULL,
    id             uuid NOT NULL,
    url            text NOT NULL CHECK (url <> ''),
    events         text[] NOT NULL CHECK (events <> '{}'),
    enabled        boolean NOT NULL DEFAULT true,
    sealed         bytea NOT NULL,
    sealed_before  bytea,
    before_until   timestamptz,
    failing_since  timestamptz,
    off_because    text NOT NULL DEFAULT '' CHECK (off_because IN ('', 'gone', 'failing')),
    created_at     timestamptz NOT NULL,
    created_by     text NOT NULL,
    removed_at     timestamptz,
    PRIMARY KEY (operator_id, id),
    CHECK ((sealed_before IS NULL) = (before_until IS NULL)),
    CHECK (NOT enabled OR (off_because = '' AND removed_at IS NULL))
);
CREATE UNIQUE INDEX hook_once ON hook (operator_id, url) WHERE removed_at IS NULL;
COMMENT ON COLUMN hook.sealed IS 'The secret that calls are signed with, encrypted and bound to this row; `sealed_before` the one before, good until `before_until`.';

CREATE TABLE hook_call (
    operator_id  uuid NOT NULL,
    id           uuid NOT NULL,
    hook_id      uuid NOT NULL,
    event_id     uuid NOT NULL,
    event        text NOT NULL,
    body         text NOT NULL,
    status       text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done', 'failed')),
    tried        smallint NOT NULL DEFAULT 0,
    at           timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    PRIMARY KEY (operator_id, id),
    CONSTRAINT told_once UNIQUE (hook_id, event_id),
    FOREIGN KEY (operator_id, hook_id) REFERENCES hook (operator_id, id)
);
CREATE INDEX hook_call_due ON hook_call (due_at) WHERE status = 'waiting';
CREATE INDEX hook_call_by_hook ON hook_call (operator_id, hook_id, id);
COMMENT ON COLUMN hook_call.event_id IS 'The letter that it tells of: a letter that comes twice is told once.';

CREATE TABLE hook_try (
    operator_id  uuid NOT NULL,
    id           uuid NOT NULL,
    call_id      uuid NOT NULL,
    at           timestamptz NOT NULL,
    code         smallint,
    answer       text NOT NULL,
    took         integer NOT NULL CHECK (took >= 0),
    PRIMARY KEY (operator_id, id),
    FOREIGN KEY (operator_id, call_id) REFERENCES hook_call (operator_id, id)
);
CREATE INDEX hook_try_by_call ON hook_try (operator_id, call_id, id);
COMMENT ON COLUMN hook_try.took IS 'Milliseconds.';
INSERT INTO append_only VALUES ('hook_try');
