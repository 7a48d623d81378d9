-- Money on a bank account of which its bank's service tells, and that names no order of ours.

CREATE TABLE unnamed_money (
    operator_id     uuid NOT NULL,
    id              uuid NOT NULL,
    provider        text NOT NULL,
    account         text NOT NULL,
    event_id        text NOT NULL,
    amount          bigint NOT NULL CHECK (amount > 0),
    currency        text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    text            text NOT NULL,
    bank_reference  text NOT NULL,
    at              timestamptz NOT NULL,
    PRIMARY KEY (operator_id, id),
    CONSTRAINT unnamed_once UNIQUE (provider, account, event_id)
);
COMMENT ON TABLE unnamed_money IS 'What has come, as the notice told of it. It lies in the account "money unnamed" of the ledger until it is ruled on.';

CREATE TABLE money_ruling (
    operator_id     uuid NOT NULL,
    money_id        uuid NOT NULL,
    version         integer NOT NULL CHECK (version > 0),
    step            text NOT NULL CHECK (step IN ('asked', 'declined', 'done')),
    way             text NOT NULL CHECK (way IN ('assign', 'send_back', 'dismiss')),
    payment_id      uuid,
    bank_reference  text NOT NULL,
    note            text NOT NULL,
    actor           text NOT NULL,
    asked_by        text,
    at              timestamptz NOT NULL,
    PRIMARY KEY (operator_id, money_id, version),
    FOREIGN KEY (operator_id, money_id) REFERENCES unnamed_money (operator_id, id),
    FOREIGN KEY (operator_id, payment_id) REFERENCES payment (operator_id, id),
    CONSTRAINT assigned_to_what CHECK ((way = 'assign') = (payment_id IS NOT NULL)),
    CONSTRAINT sent_back_as_what CHECK (way <> 'send_back' OR bank_reference <> ''),
    CONSTRAINT two_people CHECK (asked_by <> actor)
);
COMMENT ON TABLE money_ruling IS 'What people said becomes of it; the last word counts, and after "done" there is none.';
CREATE UNIQUE INDEX ruled_once ON money_ruling (operator_id, money_id) WHERE step = 'done';

INSERT INTO append_only VALUES ('unnamed_money'), ('money_ruling');
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON unnamed_money EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON money_ruling EXECUTE FUNCTION refuse_change();
INSERT INTO audit_scope (name, scope, why) VALUES ('unnamed_money', 'none', 'what providers tell');
