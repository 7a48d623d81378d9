-- Money also moves for other causes than a payment: a float, a deposit, a provider's fee, a commission.

ALTER TABLE movement ALTER COLUMN booking_id DROP NOT NULL;
ALTER TABLE movement ALTER COLUMN payment_id DROP NOT NULL;
ALTER TABLE movement ADD COLUMN cause_id uuid;
ALTER TABLE movement ADD COLUMN shift_id uuid;
ALTER TABLE movement DROP CONSTRAINT moved_once;
ALTER TABLE movement ADD CONSTRAINT moved_once UNIQUE NULLS NOT DISTINCT (payment_id, refund_id, cause_id, kind);
ALTER TABLE movement ADD CONSTRAINT moved_for_something
    CHECK ((payment_id IS NULL) = (booking_id IS NULL) AND num_nonnulls(payment_id, cause_id) > 0);
COMMENT ON COLUMN movement.cause_id IS 'What money moves for where it is no payment: a line of a shift, a row of a provider''s file, a statement.';

-- ── Shifts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE shift (
    operator_id  uuid NOT NULL,
    id           uuid NOT NULL,
    person       uuid NOT NULL,
    counter      text NOT NULL CHECK (counter <> ''),
    currency     text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    brought      bigint NOT NULL CHECK (brought >= 0),
    cash         bigint NOT NULL DEFAULT 0,
    opened_at    timestamptz NOT NULL,
    closed_at    timestamptz,
    closed_by    text,
    expected     bigint,
    counted      bigint CHECK (counted >= 0),
    note         text NOT NULL DEFAULT '',
    PRIMARY KEY (operator_id, id),
    CONSTRAINT enough_in_the_drawer CHECK (cash >= 0),
    CONSTRAINT closed_means_counted CHECK (num_nonnulls(closed_at, closed_by, expected, counted) IN (0, 4)),
    CONSTRAINT closed_means_empty CHECK (closed_at IS NULL OR cash = 0)
);
COMMENT ON TABLE shift IS 'Somebody sells at a counter, from the float to the count.';
COMMENT ON COLUMN shift.brought IS 'Cash that was brought in: the float, and change added later.';
COMMENT ON COLUMN shift.cash IS 'What is in the drawer, by the movements. Only they change it.';
CREATE UNIQUE INDEX one_open_shift_of_person ON shift (operator_id, person) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX one_open_shift_of_counter ON shift (operator_id, lower(counter)) WHERE closed_at IS NULL;
CREATE INDEX shift_by_time ON shift (operator_id, opened_at, id);

CREATE TABLE shift_line (
    operator_id  uuid NOT NULL,
    id           uuid NOT NULL,
    shift_id     uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('float', 'added', 'deposited', 'spent', 'sold', 'given back')),
    method       text NOT NULL CHECK (method IN ('cash', 'terminal')),
    amount       bigint NOT NULL CHECK (amount > 0),
    given        bigint,
    payment_id   uuid,
    refund_id    uuid,
    reference    text NOT NULL DEFAULT '',
    note         text NOT NULL DEFAULT '',
    at           timestamptz NOT NULL,
    PRIMARY KEY (operator_id, id),
    FOREIGN KEY (operator_id, shift_id) REFERENCES shift (operator_id, id),
    FOREIGN KEY (operator_id, payment_id) REFERENCES payment (operator_id, id),
    FOREIGN KEY (operator_id, refund_id) REFERENCES refund (operator_id, id),
    CONSTRAINT given_covers_it CHECK (given >= amount),
    CONSTRAINT sold_what CHECK ((kind = 'sold') = (payment_id IS NOT NULL)),
    CONSTRAINT given_back_what CHECK ((kind = 'given back') = (refund_id IS NOT NULL)),
    UNIQUE (operator_id, payment_id),
    UNIQUE (operator_id, refund_id)
);
COMMENT ON TABLE shift_line IS 'What happened in a shift, line by line.';
COMMENT ON COLUMN shift_line.given IS 'Cash that the customer handed over; what is above the amount is change.';
CREATE INDEX shift_line_by_shift ON shift_line (operator_id, shift_id, at);
INSERT INTO append_only VALUES ('shift_line');
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON shift_line EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE DELETE ON shift FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE movement ADD FOREIGN KEY (operator_id, shift_id) REFERENCES shift (operator_id, id);
ALTER TABLE movement ADD CONSTRAINT cash_moves_in_a_shift
    CHECK (('cash drawer' IN (debit, credit)) = (shift_id IS NOT NULL)) NOT VALID;

CREATE FUNCTION count_drawer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE shift SET cash = cash + CASE WHEN NEW.debit = 'cash drawer' THEN NEW.amount ELSE -NEW.amount END
    WHERE operator_id = NEW.operator_id AND id = NEW.shift_id AND currency = NEW.currency AND closed_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'cash moves in an open shift only' USING ERRCODE = 'check_violation', CONSTRAINT = 'shift_is_open';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER counted AFTER INSERT ON movement FOR EACH ROW WHEN (NEW.shift_id IS NOT NULL) EXECUTE FUNCTION count_drawer();

CREATE FUNCTION guard_shift() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.closed_at IS NOT NULL THEN
        RAISE EXCEPTION 'a closed shift stays as it is' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.operator_id, NEW.id, NEW.person, NEW.counter, NEW.currency, NEW.opened_at) IS DISTINCT FROM
       (OLD.operator_id, OLD.id, OLD.person, OLD.counter, OLD.currency, OLD.opened_at)
       OR (pg_trigger_depth() < 2 AND NEW.cash <> OLD.cash) OR NEW.brought < OLD.brought THEN
        RAISE EXCEPTION 'what is in a drawer changes by a movement only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guarded BEFORE UPDATE ON shift FOR EACH ROW EXECUTE FUNCTION guard_shift();
