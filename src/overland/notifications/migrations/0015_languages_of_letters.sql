-- In which languages letters are written, as the platform has chosen; while nobody has, in all.

CREATE TABLE spoken (
    one        boolean CONSTRAINT spoken_pkey PRIMARY KEY DEFAULT true CHECK (one),
    version    int NOT NULL CHECK (version > 0),
    languages  text[] NOT NULL CHECK (cardinality(languages) > 0)
);

INSERT INTO audit_scope (name, scope, why) VALUES ('spoken', 'none', 'is a copy of what operations knows');
