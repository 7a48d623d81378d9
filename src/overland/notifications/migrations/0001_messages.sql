CREATE TABLE journey (
    booking_id    uuid PRIMARY KEY,
    operator_id   uuid NOT NULL,
    booking       jsonb NOT NULL,
    heard_at      timestamptz NOT NULL,
    departs_at    timestamptz NOT NULL,
    remind_at     timestamptz,
    reminded_at   timestamptz,
    cancelled_at  timestamptz
);
CREATE INDEX journey_to_remind ON journey (remind_at) WHERE reminded_at IS NULL AND cancelled_at IS NULL;
COMMENT ON TABLE journey IS 'The newest that was heard of each booking: what a reminder will say, and whether there is still something to say.';
COMMENT ON COLUMN journey.heard_at IS 'When the newest letter was written; an older one that arrives later changes nothing.';

CREATE TABLE notice (
    id           uuid PRIMARY KEY,
    operator_id  uuid NOT NULL,
    booking_id   uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('confirmed', 'changed', 'cancelled', 'reminder')),
    booking      jsonb NOT NULL,
    changed      text[] NOT NULL DEFAULT '{}',
    refund       jsonb,
    by_operator  boolean NOT NULL DEFAULT false,
    at           timestamptz NOT NULL
);
CREATE UNIQUE INDEX notice_once ON notice (booking_id, kind) WHERE kind IN ('confirmed', 'cancelled');
COMMENT ON TABLE notice IS 'Something people must be told, once; its id is that of the event which said so.';

CREATE TABLE message (
    id           uuid PRIMARY KEY,
    notice_id    uuid NOT NULL REFERENCES notice (id),
    operator_id  uuid NOT NULL,
    booking_id   uuid NOT NULL,
    kind         text NOT NULL,
    channel      text NOT NULL CHECK (channel IN ('email', 'sms')),
    recipient    text NOT NULL,
    name         text NOT NULL,
    seats        text[] NOT NULL,
    whole        boolean NOT NULL,
    language     text NOT NULL,
    subject      text NOT NULL,
    text         text NOT NULL,
    status       text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'sent', 'failed', 'kept', 'withdrawn')),
    tries        integer NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    give_up_at   timestamptz NOT NULL,
    sent_at      timestamptz,
    error        text NOT NULL DEFAULT '',
    proof        text NOT NULL DEFAULT '',
    UNIQUE (notice_id, channel, recipient)
);
CREATE INDEX message_due ON message (due_at) WHERE status = 'queued';
CREATE INDEX message_of_operator ON message (operator_id, id);
CREATE INDEX message_of_booking ON message (booking_id, id);
COMMENT ON COLUMN message.whole IS 'Whether the recipient booked and so sees all of the booking, its price and its key; a traveller sees their own ticket.';

CREATE TABLE attempt (
    id          uuid PRIMARY KEY,
    message_id  uuid NOT NULL REFERENCES message (id),
    at          timestamptz NOT NULL,
    outcome     text NOT NULL CHECK (outcome IN ('sent', 'kept', 'refused', 'later')),
    answer      text NOT NULL
);
CREATE INDEX attempt_of_message ON attempt (message_id, id);
COMMENT ON TABLE attempt IS 'The proof of delivery: every time a message was handed over, and what the other side answered.';

CREATE TABLE append_only (name text PRIMARY KEY);
INSERT INTO append_only VALUES ('attempt');
