-- What the marketplace and an operator owe each other, period by period.

CREATE TABLE commission_rule (
    operator_id       uuid NOT NULL,
    id                uuid NOT NULL,
    channel           text NOT NULL CHECK (channel IN ('online', 'counter')),
    basis_points      integer NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
    fixed             bigint NOT NULL CHECK (fixed >= 0),
    tax_basis_points  integer NOT NULL CHECK (tax_basis_points BETWEEN 0 AND 10000),
    currency          text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    valid_from        date NOT NULL,
    made_at           timestamptz NOT NULL,
    made_by           text NOT NULL,
    PRIMARY KEY (operator_id, id),
    CONSTRAINT one_rule_a_day UNIQUE (operator_id, channel, currency, valid_from)
);
COMMENT ON TABLE commission_rule IS 'What the marketplace takes of a sale, from a day on. A rule stays as it is; another one follows it.';

CREATE TABLE statement (
    operator_id    uuid NOT NULL,
    id             uuid NOT NULL,
    number         integer NOT NULL CHECK (number > 0),
    currency       text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    zone           text NOT NULL,
    first_day      date NOT NULL,
    last_day       date NOT NULL,
    payable        bigint NOT NULL,
    closed_at      timestamptz NOT NULL,
    closed_by      text NOT NULL,
    PRIMARY KEY (operator_id, id),
    CHECK (last_day >= first_day),
    CONSTRAINT number_once UNIQUE (operator_id, number)
);
COMMENT ON TABLE statement IS 'A closed period, frozen. Numbers have no gaps: rows are only added, each with the number after the last.';
COMMENT ON COLUMN statement.payable IS 'What the marketplace pays to the operator; below zero, what the operator pays.';

CREATE TABLE statement_line (
    operator_id   uuid NOT NULL,
    statement_id  uuid NOT NULL,
    movement_id   uuid NOT NULL REFERENCES movement (id),
    kind          text NOT NULL CHECK (kind IN ('sale', 'refund', 'advance', 'fee')),
    held          boolean NOT NULL,
    amount        bigint NOT NULL,
    commission    bigint NOT NULL,
    tax           bigint NOT NULL,
    PRIMARY KEY (operator_id, movement_id),
    FOREIGN KEY (operator_id, statement_id) REFERENCES statement (operator_id, id)
);
COMMENT ON TABLE statement_line IS 'A movement is settled once, in one statement.';
COMMENT ON COLUMN statement_line.held IS 'Whether the marketplace has the money; otherwise the operator took it itself.';
CREATE INDEX statement_line_by_statement ON statement_line (operator_id, statement_id);

CREATE TABLE statement_payment (
    operator_id     uuid NOT NULL,
    statement_id    uuid NOT NULL,
    bank_reference  text NOT NULL CHECK (bank_reference <> ''),
    paid_on         date NOT NULL,
    recorded_at     timestamptz NOT NULL,
    recorded_by     text NOT NULL,
    PRIMARY KEY (operator_id, statement_id),
    FOREIGN KEY (operator_id, statement_id) REFERENCES statement (operator_id, id)
);

CREATE FUNCTION number_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.number <> 1 + (SELECT count(*) FROM statement WHERE operator_id = NEW.operator_id) THEN
        RAISE EXCEPTION 'statements are numbered without gaps' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER follows BEFORE INSERT ON statement FOR EACH ROW EXECUTE FUNCTION number_follows();
INSERT INTO append_only VALUES ('commission_rule'), ('statement'), ('statement_line'), ('statement_payment');
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON commission_rule EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON statement EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON statement_line EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON statement_payment EXECUTE FUNCTION refuse_change();
