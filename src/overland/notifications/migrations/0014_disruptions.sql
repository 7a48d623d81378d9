-- Those whose trip does not run as it was sold are told what is planned for them, and asked.

ALTER TABLE notice
    ADD COLUMN asked jsonb,
    DROP CONSTRAINT notice_kind_check,
    ADD CONSTRAINT notice_kind_check CHECK (kind IN (
        'confirmed', 'changed', 'cancelled', 'partial', 'returned', 'amended', 'again', 'reminder',
        'offered', 'instead', 'exchanged', 'rate', 'reserved', 'asked', 'reseated'
    ));
COMMENT ON COLUMN notice.asked IS 'What is planned for the booking, without names; what happened stands in `changed`.';
