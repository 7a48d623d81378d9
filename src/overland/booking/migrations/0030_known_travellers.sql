-- Who has booked with an operator before, found by the last nine digits of a phone number.

CREATE INDEX booking_by_phone ON booking (operator_id, right(regexp_replace(contact ->> 'phone', '\D', '', 'g'), 9), created_at)
    WHERE contact IS NOT NULL;
