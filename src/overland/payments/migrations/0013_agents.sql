-- Agents: who sells an operator's seats for it, on an account with a limit that the ledger itself keeps.

CREATE TABLE agent (
    operator_id   uuid NOT NULL,
    id            uuid NOT NULL,
    name          text NOT NULL CHECK (name <> ''),
    contact       text NOT NULL,
    phone         text NOT NULL,
    email         text NOT NULL,
    tax_number    text NOT NULL,
    credit_limit  bigint NOT NULL CHECK (credit_limit >= 0),
    currency      text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    made_at       timestamptz NOT NULL,
    made_by       text NOT NULL,
    off_at        timestamptz,
    off_by        text,
    off_why       text,
    PRIMARY KEY (operator_id, id),
    CONSTRAINT off_says_why CHECK (num_nonnulls(off_at, off_by, off_why) IN (0, 3))
);
CREATE UNIQUE INDEX one_agent_of_a_name ON agent (operator_id, lower(name));
COMMENT ON COLUMN agent.credit_limit IS 'How far its account may go below zero, in minor units; 0: it pays before it sells.';
CREATE TRIGGER kept BEFORE DELETE ON agent FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The account of an agent holds what we owe it; below zero it owes us, as far as it has credit.
ALTER TABLE account ADD COLUMN overdraft bigint CHECK (overdraft >= 0);
COMMENT ON COLUMN account.overdraft IS 'Of an agent''s account: how far it may go below zero. Others never do.';
ALTER TABLE account DROP CONSTRAINT never_below_zero;
ALTER TABLE account ADD CONSTRAINT never_below_zero CHECK (debits >= 0 AND credits >= 0
    AND (overdraft IS NOT NULL OR CASE WHEN owed THEN credits >= debits ELSE debits >= credits END));
ALTER TABLE account ADD CONSTRAINT within_credit CHECK (overdraft IS NULL OR credits + overdraft >= debits);
ALTER TABLE account ADD CONSTRAINT only_agents_have_credit CHECK ((overdraft IS NOT NULL) = starts_with(name, 'agent '));

CREATE FUNCTION open_agent_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO account (operator_id, name, currency, owed, overdraft)
    VALUES (NEW.operator_id, 'agent ' || NEW.id, NEW.currency, true, NEW.credit_limit);
    RETURN NULL;
END $$;
CREATE TRIGGER opened AFTER INSERT ON agent FOR EACH ROW EXECUTE FUNCTION open_agent_account();

CREATE FUNCTION limit_agent_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.operator_id, NEW.id, NEW.currency) IS DISTINCT FROM (OLD.operator_id, OLD.id, OLD.currency) THEN
        RAISE EXCEPTION 'an agent keeps its account' USING ERRCODE = 'restrict_violation';
    END IF;
    UPDATE account SET overdraft = NEW.credit_limit
    WHERE operator_id = NEW.operator_id AND name = 'agent ' || NEW.id AND currency = NEW.currency
      AND overdraft <> NEW.credit_limit;
    RETURN NULL;
END $$;
CREATE TRIGGER limited AFTER UPDATE ON agent FOR EACH ROW EXECUTE FUNCTION limit_agent_account();

CREATE TABLE agent_commission (
    operator_id   uuid NOT NULL,
    id            uuid NOT NULL,
    agent_id      uuid NOT NULL,
    route_id      uuid,
    basis_points  integer NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
    per_ticket    bigint NOT NULL CHECK (per_ticket >= 0),
    valid_from    date NOT NULL,
    made_at       timestamptz NOT NULL,
    made_by       text NOT NULL,
    PRIMARY KEY (operator_id, id),
    FOREIGN KEY (operator_id, agent_id) REFERENCES agent (operator_id, id),
    CONSTRAINT one_agent_rule_a_day UNIQUE NULLS NOT DISTINCT (operator_id, agent_id, route_id, valid_from)
);
COMMENT ON TABLE agent_commission IS 'What an agent earns by a sale from a day on, on one route or (NULL) on all without a rule of their own. A rule stays; another one follows it.';
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON agent_commission EXECUTE FUNCTION refuse_change();

CREATE TABLE agent_payment (
    operator_id  uuid NOT NULL,
    id           uuid NOT NULL,
    agent_id     uuid NOT NULL,
    method       text NOT NULL CHECK (method IN ('cash', 'terminal', 'bank')),
    amount       bigint NOT NULL CHECK (amount > 0),
    currency     text NOT NULL,
    reference    text NOT NULL,
    note         text NOT NULL,
    made_at      timestamptz NOT NULL,
    made_by      text NOT NULL,
    PRIMARY KEY (operator_id, id),
    FOREIGN KEY (operator_id, agent_id) REFERENCES agent (operator_id, id),
    CONSTRAINT paid_by_what CHECK (method = 'cash' OR reference <> '')
);
CREATE UNIQUE INDEX agent_paid_once ON agent_payment (operator_id, method, reference) WHERE reference <> '';
COMMENT ON TABLE agent_payment IS 'Money that an agent has brought, each once: what moved is in the ledger with this id as the cause.';
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON agent_payment EXECUTE FUNCTION refuse_change();
INSERT INTO append_only VALUES ('agent_commission'), ('agent_payment');
INSERT INTO audit_scope (name, scope) VALUES ('agent', 'all'), ('agent_commission', 'all');

ALTER TABLE shift_line DROP CONSTRAINT shift_line_kind_check;
ALTER TABLE shift_line ADD CONSTRAINT shift_line_kind_check
    CHECK (kind IN ('float', 'added', 'deposited', 'spent', 'sold', 'given back', 'agent paid'));

CREATE INDEX movement_of_agent
    ON movement (operator_id, (CASE WHEN starts_with(debit, 'agent ') THEN debit ELSE credit END), at)
    WHERE starts_with(debit, 'agent ') OR starts_with(credit, 'agent ');
