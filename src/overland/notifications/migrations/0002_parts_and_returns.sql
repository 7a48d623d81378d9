-- A part of a booking may be cancelled, and money that bought nothing goes back: both are told.

ALTER TABLE notice
    DROP CONSTRAINT notice_kind_check,
    ADD CONSTRAINT notice_kind_check
        CHECK (kind IN ('confirmed', 'changed', 'cancelled', 'partial', 'returned', 'amended', 'again', 'reminder')),
    ADD COLUMN tickets uuid[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN notice.tickets IS 'The tickets that it is about; none where it is about all of them.';
COMMENT ON COLUMN notice.changed IS 'What has changed, or why money goes back.';
