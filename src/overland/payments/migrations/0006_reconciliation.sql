-- What providers say they have moved, beside what the ledger says.

CREATE TABLE provider_file (
    operator_id  uuid NOT NULL,
    id           uuid NOT NULL,
    provider     text NOT NULL,
    name         text NOT NULL,
    digest       bytea NOT NULL,
    first_day    date NOT NULL,
    last_day     date NOT NULL CHECK (last_day >= first_day),
    uploaded_at  timestamptz NOT NULL,
    uploaded_by  text NOT NULL,
    PRIMARY KEY (operator_id, id),
    CONSTRAINT file_once UNIQUE (operator_id, provider, digest)
);
COMMENT ON TABLE provider_file IS 'A settlement file or bank list, whole. The days are those of its rows, where the provider is.';

CREATE TABLE provider_row (
    operator_id         uuid NOT NULL,
    id                  uuid NOT NULL,
    file_id             uuid NOT NULL,
    provider            text NOT NULL,
    line                integer NOT NULL CHECK (line > 1),
    kind                text NOT NULL CHECK (kind IN ('payment', 'refund', 'other')),
    order_code          text NOT NULL,
    provider_reference  text NOT NULL,
    amount              bigint NOT NULL CHECK (amount >= 0),
    fee                 bigint NOT NULL CHECK (fee >= 0),
    currency            text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    at                  timestamptz NOT NULL,
    PRIMARY KEY (operator_id, id),
    UNIQUE (operator_id, file_id, line),
    FOREIGN KEY (operator_id, file_id) REFERENCES provider_file (operator_id, id)
);
CREATE INDEX provider_row_by_time ON provider_row (operator_id, provider, at);

CREATE TABLE explanation (
    operator_id  uuid NOT NULL,
    id           uuid NOT NULL,
    subject_id   uuid NOT NULL,
    words        text NOT NULL CHECK (words <> ''),
    at           timestamptz NOT NULL,
    by           text NOT NULL,
    PRIMARY KEY (operator_id, id)
);
COMMENT ON TABLE explanation IS 'Why something differs, in somebody''s words; the subject is a row of a file, or a movement.';
CREATE INDEX explanation_by_subject ON explanation (operator_id, subject_id, at);

CREATE INDEX movement_by_time ON movement (operator_id, at);
INSERT INTO append_only VALUES ('provider_file'), ('provider_row'), ('explanation');
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON provider_file EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON provider_row EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON explanation EXECUTE FUNCTION refuse_change();
