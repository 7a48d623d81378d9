-- How long it takes at least to change from one bus to another at a stop; NULL is the usual time.
ALTER TABLE stop ADD COLUMN transfer_minutes smallint CHECK (transfer_minutes BETWEEN 0 AND 240);
