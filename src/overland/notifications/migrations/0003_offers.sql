-- Seats that are held for somebody and wait for their word, and a trip that was changed for another.

ALTER TABLE notice
    DROP CONSTRAINT notice_kind_check,
    ADD CONSTRAINT notice_kind_check CHECK (kind IN (
        'confirmed', 'changed', 'cancelled', 'partial', 'returned', 'amended', 'again', 'reminder',
        'offered', 'instead', 'exchanged'
    ));
