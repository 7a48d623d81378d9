-- Changes of many trips at once, with what each was before, so that all of them can be taken back together.
CREATE TABLE trips_changed (
    operator_id  uuid NOT NULL CONSTRAINT trips_changed_operator_fkey REFERENCES operator,
    id           uuid NOT NULL,
    change       jsonb NOT NULL,
    trips        jsonb NOT NULL,
    at           timestamptz NOT NULL,
    by           text NOT NULL,
    undone_at    timestamptz,
    undone_by    text,
    PRIMARY KEY (operator_id, id),
    CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);
CREATE INDEX trips_changed_by_time ON trips_changed (operator_id, at);
INSERT INTO audit_scope (name, scope) VALUES ('trips_changed', 'all');
