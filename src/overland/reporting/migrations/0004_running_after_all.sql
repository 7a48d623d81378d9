-- A cancelled trip may run after all; what is known of the newest version counts.
ALTER TABLE trip_cancelled
    ADD COLUMN version int NOT NULL DEFAULT 0,
    ADD COLUMN cancelled boolean NOT NULL DEFAULT true;
