CREATE TABLE append_only (name text PRIMARY KEY);
INSERT INTO append_only VALUES
    ('allowed_transition'), ('payment_event'), ('movement'), ('notice'), ('notice_outcome');

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- ── Payments and refunds ────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE allowed_transition (
    subject      text NOT NULL CHECK (subject IN ('payment', 'refund')),
    from_status  text NOT NULL,
    to_status    text NOT NULL,
    PRIMARY KEY (subject, from_status, to_status)
);
COMMENT ON TABLE allowed_transition IS 'Where a payment or refund may go from where it stands. From a status to itself: a step that is only noted down.';
INSERT INTO allowed_transition VALUES
    ('payment', 'new', 'pending'), ('payment', 'new', 'paid'),
    ('payment', 'pending', 'pending'), ('payment', 'pending', 'paid'), ('payment', 'pending', 'refused'),
    ('payment', 'pending', 'expired'), ('payment', 'pending', 'attention'),
    ('payment', 'refused', 'refused'), ('payment', 'refused', 'paid'), ('payment', 'refused', 'attention'),
    ('payment', 'expired', 'expired'), ('payment', 'expired', 'paid'), ('payment', 'expired', 'attention'),
    ('payment', 'attention', 'attention'), ('payment', 'attention', 'paid'),
    ('payment', 'paid', 'paid'),
    ('refund', 'new', 'pending'), ('refund', 'pending', 'paid'), ('refund', 'pending', 'attention'),
    ('refund', 'attention', 'paid');

CREATE TABLE payment (
    id                  uuid PRIMARY KEY,
    operator_id         uuid NOT NULL,
    booking_id          uuid NOT NULL,
    provider            text NOT NULL,
    account             text NOT NULL,
    amount              bigint NOT NULL CHECK (amount > 0),
    currency            text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    captured            bigint NOT NULL DEFAULT 0,
    refunded            bigint NOT NULL DEFAULT 0,
    status              text NOT NULL DEFAULT 'new'
                        CHECK (status IN ('new', 'pending', 'paid', 'refused', 'expired', 'attention')),
    version             integer NOT NULL DEFAULT 0,
    reference           text NOT NULL,
    description         text NOT NULL,
    return_url          text NOT NULL,
    language            text NOT NULL,
    provider_reference  text,
    redirect_url        text NOT NULL DEFAULT '',
    created_at          timestamptz NOT NULL,
    expires_at          timestamptz NOT NULL,
    ask_at              timestamptz,
    UNIQUE (operator_id, id),
    CONSTRAINT provider_reference_once UNIQUE (provider, account, provider_reference),
    CONSTRAINT all_or_nothing_captured CHECK (captured IN (0, amount)),
    CONSTRAINT paid_means_captured CHECK ((status = 'paid') = (captured > 0)),
    CONSTRAINT refunded_within_captured CHECK (refunded BETWEEN 0 AND captured)
);
COMMENT ON COLUMN payment.refunded IS 'Given back or on its way back.';
COMMENT ON COLUMN payment.ask_at IS 'When the provider is asked next; NULL when nothing is left to be asked.';
CREATE UNIQUE INDEX one_live_payment ON payment (operator_id, booking_id) WHERE status = 'pending';
CREATE INDEX payment_by_booking ON payment (booking_id, id);
CREATE INDEX payment_to_ask ON payment (ask_at) WHERE ask_at IS NOT NULL;

CREATE TABLE refund (
    id                  uuid PRIMARY KEY,
    operator_id         uuid NOT NULL,
    payment_id          uuid NOT NULL,
    booking_id          uuid NOT NULL,
    amount              bigint NOT NULL CHECK (amount > 0),
    currency            text NOT NULL,
    status              text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'pending', 'paid', 'attention')),
    reason              text NOT NULL,
    provider_reference  text,
    created_at          timestamptz NOT NULL,
    ask_at              timestamptz,
    UNIQUE (operator_id, id),
    FOREIGN KEY (operator_id, payment_id) REFERENCES payment (operator_id, id)
);
CREATE INDEX refund_by_booking ON refund (booking_id, id);
CREATE INDEX refund_by_payment ON refund (operator_id, payment_id);
CREATE INDEX refund_to_ask ON refund (ask_at) WHERE ask_at IS NOT NULL;

CREATE TABLE payment_event (
    seq                 bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id                  uuid NOT NULL UNIQUE,
    operator_id         uuid NOT NULL,
    payment_id          uuid NOT NULL,
    version             integer NOT NULL,
    refund_id           uuid,
    subject             text NOT NULL GENERATED ALWAYS AS (CASE WHEN refund_id IS NULL THEN 'payment' ELSE 'refund' END) STORED,
    from_status         text NOT NULL,
    to_status           text NOT NULL,
    kind                text NOT NULL,
    actor               text NOT NULL,
    amount              bigint NOT NULL,
    currency            text NOT NULL,
    provider_reference  text,
    note                text NOT NULL,
    at                  timestamptz NOT NULL,
    PRIMARY KEY (payment_id, version),
    FOREIGN KEY (operator_id, payment_id) REFERENCES payment (operator_id, id),
    FOREIGN KEY (operator_id, refund_id) REFERENCES refund (operator_id, id),
    CONSTRAINT transition_allowed FOREIGN KEY (subject, from_status, to_status) REFERENCES allowed_transition
);
COMMENT ON TABLE payment_event IS 'The transaction log, and the only way to change the status of a payment or refund.';
CREATE INDEX payment_event_by_operator ON payment_event (operator_id, seq);

CREATE FUNCTION apply_payment_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE payment SET
        version = NEW.version,
        status = CASE WHEN NEW.refund_id IS NULL THEN NEW.to_status ELSE status END,
        captured = CASE WHEN NEW.refund_id IS NULL AND NEW.to_status = 'paid' THEN amount ELSE captured END,
        provider_reference = CASE WHEN NEW.refund_id IS NULL THEN coalesce(NEW.provider_reference, provider_reference)
                                  ELSE provider_reference END
    WHERE operator_id = NEW.operator_id AND id = NEW.payment_id AND version = NEW.version - 1
      AND (NEW.refund_id IS NOT NULL OR status = NEW.from_status);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'payment has moved on' USING ERRCODE = 'serialization_failure';
    END IF;
    IF NEW.refund_id IS NOT NULL THEN
        UPDATE refund SET status = NEW.to_status, provider_reference = coalesce(NEW.provider_reference, provider_reference)
        WHERE operator_id = NEW.operator_id AND id = NEW.refund_id AND payment_id = NEW.payment_id
          AND status = NEW.from_status;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'refund has moved on' USING ERRCODE = 'serialization_failure';
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER applied AFTER INSERT ON payment_event FOR EACH ROW EXECUTE FUNCTION apply_payment_event();

CREATE FUNCTION reserve_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE payment SET refunded = refunded + NEW.amount
    WHERE operator_id = NEW.operator_id AND id = NEW.payment_id AND currency = NEW.currency;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a refund goes back in the currency of its payment' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER reserved AFTER INSERT ON refund FOR EACH ROW EXECUTE FUNCTION reserve_refund();

-- Depth 1 is a statement of the application itself; deeper is one of the triggers above.
CREATE FUNCTION guard_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 AND
       (NEW.id, NEW.operator_id, NEW.booking_id, NEW.provider, NEW.account, NEW.amount, NEW.currency, NEW.captured,
        NEW.refunded, NEW.status, NEW.version)
       IS DISTINCT FROM
       (OLD.id, OLD.operator_id, OLD.booking_id, OLD.provider, OLD.account, OLD.amount, OLD.currency, OLD.captured,
        OLD.refunded, OLD.status, OLD.version) THEN
        RAISE EXCEPTION 'a payment changes by a payment_event only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guarded BEFORE UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION guard_payment();

CREATE FUNCTION guard_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 AND
       (NEW.id, NEW.operator_id, NEW.payment_id, NEW.booking_id, NEW.amount, NEW.currency, NEW.status)
       IS DISTINCT FROM
       (OLD.id, OLD.operator_id, OLD.payment_id, OLD.booking_id, OLD.amount, OLD.currency, OLD.status) THEN
        RAISE EXCEPTION 'a refund changes by a payment_event only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guarded BEFORE UPDATE ON refund FOR EACH ROW EXECUTE FUNCTION guard_refund();
CREATE TRIGGER kept BEFORE DELETE ON payment FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE DELETE ON refund FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ── What providers tell us ──────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE notice (
    id           uuid PRIMARY KEY,
    provider     text NOT NULL,
    account      text NOT NULL,
    event_id     text NOT NULL,
    raw          bytea NOT NULL,
    received_at  timestamptz NOT NULL,
    UNIQUE (provider, account, event_id)
);
COMMENT ON TABLE notice IS 'Every signed notice as it came. One without an outcome is parked: its payment is not known yet.';

CREATE TABLE notice_outcome (
    notice_id  uuid PRIMARY KEY REFERENCES notice (id),
    outcome    text NOT NULL,
    at         timestamptz NOT NULL
);

-- ── The ledger ──────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE account (
    operator_id  uuid NOT NULL,
    name         text NOT NULL,
    currency     text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    owed         boolean NOT NULL,
    debits       bigint NOT NULL DEFAULT 0,
    credits      bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (operator_id, name, currency),
    CONSTRAINT never_below_zero CHECK (debits >= 0 AND credits >= 0
        AND CASE WHEN owed THEN credits >= debits ELSE debits >= credits END)
);
COMMENT ON COLUMN account.owed IS 'Whether the account holds what we owe (credits minus debits) or what we have (debits minus credits).';

CREATE TABLE movement (
    id           uuid PRIMARY KEY,
    operator_id  uuid NOT NULL,
    debit        text NOT NULL,
    credit       text NOT NULL,
    amount       bigint NOT NULL CHECK (amount > 0),
    currency     text NOT NULL,
    kind         text NOT NULL,
    booking_id   uuid NOT NULL,
    payment_id   uuid NOT NULL,
    refund_id    uuid,
    at           timestamptz NOT NULL,
    CHECK (debit <> credit),
    CONSTRAINT moved_once UNIQUE NULLS NOT DISTINCT (payment_id, refund_id, kind),
    FOREIGN KEY (operator_id, debit, currency) REFERENCES account (operator_id, name, currency),
    FOREIGN KEY (operator_id, credit, currency) REFERENCES account (operator_id, name, currency),
    FOREIGN KEY (operator_id, payment_id) REFERENCES payment (operator_id, id),
    FOREIGN KEY (operator_id, refund_id) REFERENCES refund (operator_id, id)
);
COMMENT ON TABLE movement IS 'Money going from one account to another: what is debited is credited, in one row and one currency.';
CREATE INDEX movement_by_booking ON movement (booking_id);

CREATE FUNCTION add_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE account SET
        debits = debits + CASE WHEN name = NEW.debit THEN NEW.amount ELSE 0 END,
        credits = credits + CASE WHEN name = NEW.credit THEN NEW.amount ELSE 0 END
    WHERE operator_id = NEW.operator_id AND currency = NEW.currency AND name IN (NEW.debit, NEW.credit);
    RETURN NULL;
END $$;
CREATE TRIGGER added AFTER INSERT ON movement FOR EACH ROW EXECUTE FUNCTION add_movement();

CREATE FUNCTION guard_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'an account changes by a movement only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guarded BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION guard_account();
CREATE TRIGGER kept BEFORE DELETE ON account FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON movement EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_event EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON allowed_transition EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON notice EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON notice_outcome EXECUTE FUNCTION refuse_change();

CREATE VIEW uncleared_booking AS
SELECT operator_id, booking_id, currency,
       sum(CASE WHEN credit = 'booking clearing' THEN amount ELSE 0 END)
     - sum(CASE WHEN debit = 'booking clearing' THEN amount ELSE 0 END) AS amount
FROM movement
WHERE 'booking clearing' IN (debit, credit)
GROUP BY operator_id, booking_id, currency
HAVING sum(CASE WHEN credit = 'booking clearing' THEN amount ELSE -amount END) <> 0;
COMMENT ON VIEW uncleared_booking IS 'Bookings through which money went in without going on. Always empty.';
