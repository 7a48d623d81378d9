-- Who cannot change in time, as the bus before is late, is offered the next one.

ALTER TABLE disruption
    DROP CONSTRAINT disruption_kind_check,
    ADD CONSTRAINT disruption_kind_check CHECK (kind IN ('cancelled', 'bus', 'stop', 'delay', 'connection'));
