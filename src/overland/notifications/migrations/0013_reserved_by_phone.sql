-- Who booked by phone is told until when the seats are kept, and where to pay.

ALTER TABLE notice
    DROP CONSTRAINT notice_kind_check,
    ADD CONSTRAINT notice_kind_check CHECK (kind IN (
        'confirmed', 'changed', 'cancelled', 'partial', 'returned', 'amended', 'again', 'reminder',
        'offered', 'instead', 'exchanged', 'rate', 'reserved'
    ));
