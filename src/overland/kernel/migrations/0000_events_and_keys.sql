-- Stands in every room's schema.

CREATE TABLE outbox (
    id     uuid PRIMARY KEY,
    name   text NOT NULL,
    at     timestamptz NOT NULL,
    trace  text NOT NULL,
    body   bytea NOT NULL
);
CREATE INDEX outbox_by_name ON outbox (name, id);
COMMENT ON TABLE outbox IS 'What others must learn, written in the transaction of the fact. Kept, so that a room can be told everything again.';

CREATE TABLE inbox (
    event_id    uuid PRIMARY KEY,
    handled_at  timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE inbox IS 'The events this room has already handled: delivery is at least once, the effect is once.';

CREATE TABLE idempotency (
    principal    text NOT NULL,
    route        text NOT NULL,
    key          text NOT NULL,
    fingerprint  bytea NOT NULL,
    answer       bytea,
    made_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (principal, route, key)
);
CREATE INDEX idempotency_by_age ON idempotency (made_at);
