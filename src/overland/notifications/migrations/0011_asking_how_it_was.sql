-- Those who have arrived are asked how it was.

ALTER TABLE notice
    DROP CONSTRAINT notice_kind_check,
    ADD CONSTRAINT notice_kind_check CHECK (kind IN (
        'confirmed', 'changed', 'cancelled', 'partial', 'returned', 'amended', 'again', 'reminder',
        'offered', 'instead', 'exchanged', 'rate'
    ));
