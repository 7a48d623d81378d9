-- The languages and currencies that are offered to all. Each version names the one before it, so that of two who change
-- the same one comes too late; one language is always left.

CREATE TABLE platform_choice (
    version     int CONSTRAINT platform_choice_pkey PRIMARY KEY CHECK (version > 0),
    before      int CONSTRAINT platform_choice_before REFERENCES platform_choice CHECK (coalesce(before, 0) = version - 1),
    languages   text[] NOT NULL CHECK (cardinality(languages) > 0 AND languages <@ '{vi,en}'),
    currencies  text[] NOT NULL,
    made_at     timestamptz NOT NULL,
    made_by     text NOT NULL
);

INSERT INTO append_only VALUES ('platform_choice');
INSERT INTO audit_scope (name, scope) VALUES ('platform_choice', 'all');
