-- A cancelled trip may run after all.
INSERT INTO allowed_step VALUES ('cancelled', 'upcoming');
