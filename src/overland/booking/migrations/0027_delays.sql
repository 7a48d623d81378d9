-- A trip may be boarding; and what is known of its halts on its way, by the newest report.
ALTER TABLE trip DROP CONSTRAINT trip_status_check;
ALTER TABLE trip ADD CONSTRAINT trip_status_check
    CHECK (status IN ('upcoming', 'boarding', 'in_progress', 'completed', 'cancelled'));
ALTER TABLE trip
    ADD COLUMN calls   jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN report  integer NOT NULL DEFAULT 0;
