-- Goodwill and refunds that the marketplace pays for, and their lines in a statement.

ALTER TABLE purse ADD COLUMN borne_by text NOT NULL DEFAULT 'operator'
    CONSTRAINT borne_by_whom CHECK (borne_by IN ('operator', 'marketplace') AND (borne_by = 'operator' OR code_hash IS NOT NULL));
COMMENT ON COLUMN purse.borne_by IS 'Who gives what is in a voucher: the operator, or the marketplace, which then owes the operator what is spent of it.';

ALTER TABLE refund ADD COLUMN lent boolean NOT NULL DEFAULT false;
ALTER TABLE refund ADD CONSTRAINT lent_by_hand CHECK (by_hand OR NOT lent);
COMMENT ON COLUMN refund.lent IS 'Of one that people have sent: whether the money came from a bank account of the marketplace.';

-- Statements of one currency join: each begins on the day after the last one ends.
CREATE OR REPLACE FUNCTION number_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.number <> 1 + (SELECT count(*) FROM statement WHERE operator_id = NEW.operator_id) THEN
        RAISE EXCEPTION 'statements are numbered without gaps' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.first_day <> 1 + (SELECT max(last_day) FROM statement
                             WHERE operator_id = NEW.operator_id AND currency = NEW.currency) THEN
        RAISE EXCEPTION 'a statement begins where the last one ends' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

ALTER TABLE statement_line DROP CONSTRAINT statement_line_kind_check;
ALTER TABLE statement_line ADD CONSTRAINT statement_line_kind_check
    CHECK (kind IN ('sale', 'refund', 'advance', 'fee', 'service', 'lent', 'goodwill'));
