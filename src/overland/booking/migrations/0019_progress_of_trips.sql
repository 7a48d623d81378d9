-- How a trip goes on the day: what it is late by, and when it left and came.

ALTER TABLE trip
    ADD COLUMN planned_at  timestamptz,
    ADD COLUMN began_at    timestamptz,
    ADD COLUMN arrived_at  timestamptz;
COMMENT ON COLUMN trip.planned_at IS 'The departure at stop 0 that people know of, where a later one was told within the last day before it.';
