-- All of an operator's data as one file. What was asked for and who took it is kept; the file itself for a day.
CREATE TABLE export (
    operator_id  uuid NOT NULL,
    id           uuid NOT NULL,
    asked_by     text NOT NULL,
    asked_at     timestamptz NOT NULL,
    tables       integer NOT NULL DEFAULT 0,
    tables_done  integer NOT NULL DEFAULT 0 CHECK (tables_done BETWEEN 0 AND tables),
    rows         bigint NOT NULL DEFAULT 0,
    trouble      text NOT NULL DEFAULT '',
    pieces       integer NOT NULL DEFAULT 0,
    size         bigint NOT NULL DEFAULT 0,
    ready_at     timestamptz,
    expires_at   timestamptz,
    given_up_at  timestamptz,
    PRIMARY KEY (operator_id, id),
    CHECK ((ready_at IS NULL) = (expires_at IS NULL)),
    CHECK (ready_at IS NULL OR given_up_at IS NULL)
);
CREATE UNIQUE INDEX export_under_way ON export (operator_id) WHERE ready_at IS NULL AND given_up_at IS NULL;

CREATE TABLE export_piece (
    operator_id  uuid NOT NULL,
    export_id    uuid NOT NULL,
    number       integer NOT NULL CHECK (number >= 0),
    content      bytea NOT NULL,
    PRIMARY KEY (operator_id, export_id, number),
    FOREIGN KEY (operator_id, export_id) REFERENCES export
);

CREATE TABLE export_taken (
    operator_id  uuid NOT NULL,
    export_id    uuid NOT NULL,
    number       integer NOT NULL CHECK (number > 0),
    by           text NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (operator_id, export_id, number),
    FOREIGN KEY (operator_id, export_id) REFERENCES export
);
CREATE TABLE append_only (name text PRIMARY KEY);
INSERT INTO append_only VALUES ('export_taken');
