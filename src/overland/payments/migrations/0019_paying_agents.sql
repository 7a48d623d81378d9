-- What is paid out to agents: no more than they are owed. And who has changed an agent is seen by who read it before.

ALTER TABLE agent ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0);
ALTER TABLE agent_payment ADD COLUMN paid_out boolean NOT NULL DEFAULT false;
ALTER TABLE agent_payment ADD CONSTRAINT paid_out_how CHECK (NOT paid_out OR method IN ('cash', 'bank'));
COMMENT ON COLUMN agent_payment.paid_out IS 'Whether it went to the agent; otherwise it came from it.';
COMMENT ON TABLE agent_payment IS 'Money that an agent has brought or been paid, each once: what moved is in the ledger with this id as the cause.';

CREATE FUNCTION pay_what_is_owed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM account WHERE operator_id = NEW.operator_id AND currency = NEW.currency
                   AND name = NEW.debit AND credits < debits) THEN
        RAISE EXCEPTION 'an agent is paid what it is owed' USING ERRCODE = 'check_violation', CONSTRAINT = 'owed_to_agent';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER owed AFTER INSERT ON movement FOR EACH ROW WHEN (NEW.kind = 'agent paid out') EXECUTE FUNCTION pay_what_is_owed();

ALTER TABLE shift_line DROP CONSTRAINT shift_line_kind_check;
ALTER TABLE shift_line ADD CONSTRAINT shift_line_kind_check
    CHECK (kind IN ('float', 'added', 'deposited', 'spent', 'sold', 'given back', 'agent paid', 'agent paid out'));
