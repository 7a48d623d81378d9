-- ── What has arrived, and what of it goes back because it was never owed ────────────────────────────────────────────

ALTER TABLE payment ADD COLUMN arrived bigint NOT NULL DEFAULT 0;
ALTER TABLE payment ADD COLUMN returned bigint NOT NULL DEFAULT 0;
UPDATE payment SET arrived = captured;
ALTER TABLE payment ADD CONSTRAINT within_what_arrived CHECK (returned >= 0 AND captured + returned <= arrived);
COMMENT ON COLUMN payment.arrived IS 'All that has come for this order, which only grows; what is not captured goes back.';
COMMENT ON COLUMN payment.returned IS 'Of what was never captured: gone back, or on its way back.';
CREATE INDEX payment_in_attention ON payment (operator_id) WHERE status = 'attention';

ALTER TABLE payment_event ADD COLUMN arrived bigint;
COMMENT ON COLUMN payment_event.arrived IS 'All that has come by now, where this step has learned of it.';

-- ── Refunds: of a sale or of what came beside it; alone or by two people; by the provider or by hand ────────────────

ALTER TABLE refund ADD COLUMN of_sale boolean NOT NULL DEFAULT true;
ALTER TABLE refund ADD COLUMN by_hand boolean NOT NULL DEFAULT false;
ALTER TABLE refund ADD COLUMN asked_by text;
ALTER TABLE refund ADD COLUMN decided_by text;
ALTER TABLE refund ADD CONSTRAINT two_people CHECK (asked_by <> decided_by);
ALTER TABLE refund DROP CONSTRAINT refund_status_check;
ALTER TABLE refund ADD CONSTRAINT refund_status_check
    CHECK (status IN ('new', 'waiting', 'declined', 'pending', 'paid', 'attention'));
COMMENT ON COLUMN refund.of_sale IS 'Whether it gives back what was captured; otherwise what came beside it.';
COMMENT ON COLUMN refund.by_hand IS 'Whether people have sent the money, with a bank reference of theirs.';
COMMENT ON COLUMN refund.asked_by IS 'Who asks for it while a second person is waited for.';
CREATE INDEX refund_to_do ON refund (operator_id) WHERE status IN ('waiting', 'attention');

INSERT INTO allowed_transition VALUES
    ('payment', 'attention', 'refused'),
    ('refund', 'new', 'waiting'), ('refund', 'waiting', 'pending'), ('refund', 'waiting', 'declined'),
    ('refund', 'attention', 'waiting'), ('refund', 'waiting', 'attention'), ('refund', 'waiting', 'paid'),
    ('refund', 'attention', 'pending');

CREATE OR REPLACE FUNCTION apply_payment_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    given refund;
BEGIN
    UPDATE payment SET
        version = NEW.version,
        status = CASE WHEN NEW.refund_id IS NULL THEN NEW.to_status ELSE status END,
        captured = CASE WHEN NEW.refund_id IS NULL AND NEW.to_status = 'paid' THEN amount ELSE captured END,
        arrived = greatest(arrived, NEW.arrived,
            CASE WHEN NEW.refund_id IS NULL AND NEW.to_status = 'paid' THEN amount + returned END),
        provider_reference = CASE WHEN NEW.refund_id IS NULL THEN coalesce(NEW.provider_reference, provider_reference)
                                  ELSE provider_reference END
    WHERE operator_id = NEW.operator_id AND id = NEW.payment_id AND version = NEW.version - 1
      AND (NEW.refund_id IS NOT NULL OR status = NEW.from_status);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'payment has moved on' USING ERRCODE = 'serialization_failure';
    END IF;
    IF NEW.refund_id IS NOT NULL THEN
        UPDATE refund SET
            status = NEW.to_status,
            asked_by = CASE WHEN NEW.to_status = 'waiting' THEN NEW.actor ELSE asked_by END,
            decided_by = CASE WHEN NEW.to_status = 'waiting' THEN NULL
                              WHEN NEW.from_status = 'waiting' AND NEW.to_status IN ('pending', 'paid') THEN NEW.actor
                              ELSE decided_by END,
            provider_reference = coalesce(NEW.provider_reference, provider_reference)
        WHERE operator_id = NEW.operator_id AND id = NEW.refund_id AND payment_id = NEW.payment_id
          AND status = NEW.from_status
        RETURNING * INTO given;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'refund has moved on' USING ERRCODE = 'serialization_failure';
        END IF;
        IF NEW.to_status = 'declined' THEN
            UPDATE payment SET
                refunded = refunded - CASE WHEN given.of_sale THEN given.amount ELSE 0 END,
                returned = returned - CASE WHEN given.of_sale THEN 0 ELSE given.amount END
            WHERE operator_id = NEW.operator_id AND id = NEW.payment_id;
        END IF;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION reserve_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE payment SET
        refunded = refunded + CASE WHEN NEW.of_sale THEN NEW.amount ELSE 0 END,
        returned = returned + CASE WHEN NEW.of_sale THEN 0 ELSE NEW.amount END
    WHERE operator_id = NEW.operator_id AND id = NEW.payment_id AND currency = NEW.currency;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a refund goes back in the currency of its payment' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION guard_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 AND
       (NEW.id, NEW.operator_id, NEW.booking_id, NEW.sale_id, NEW.provider, NEW.account, NEW.order_code, NEW.amount, NEW.currency,
        NEW.captured, NEW.refunded, NEW.arrived, NEW.returned, NEW.status, NEW.version)
       IS DISTINCT FROM
       (OLD.id, OLD.operator_id, OLD.booking_id, OLD.sale_id, OLD.provider, OLD.account, OLD.order_code, OLD.amount, OLD.currency,
        OLD.captured, OLD.refunded, OLD.arrived, OLD.returned, OLD.status, OLD.version) THEN
        RAISE EXCEPTION 'a payment changes by a payment_event only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 AND
       (NEW.id, NEW.operator_id, NEW.payment_id, NEW.booking_id, NEW.amount, NEW.currency, NEW.status, NEW.of_sale,
        NEW.asked_by, NEW.decided_by)
       IS DISTINCT FROM
       (OLD.id, OLD.operator_id, OLD.payment_id, OLD.booking_id, OLD.amount, OLD.currency, OLD.status, OLD.of_sale,
        OLD.asked_by, OLD.decided_by) THEN
        RAISE EXCEPTION 'a refund changes by a payment_event only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

-- ── The ledger: money may come for one order in parts ───────────────────────────────────────────────────────────────

ALTER TABLE movement ADD COLUMN part bigint NOT NULL DEFAULT 0;
ALTER TABLE movement DROP CONSTRAINT moved_once;
ALTER TABLE movement ADD CONSTRAINT moved_once UNIQUE NULLS NOT DISTINCT (payment_id, refund_id, cause_id, kind, part);
COMMENT ON COLUMN movement.part IS 'For money that came in parts: all that had come with this part. Otherwise 0.';

-- ── What an operator has settled about its money ────────────────────────────────────────────────────────────────────

CREATE TABLE policy (
    operator_id    uuid PRIMARY KEY,
    refund_limit   bigint CHECK (refund_limit >= 0),
    currency       text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    changed_at     timestamptz NOT NULL,
    changed_by     text NOT NULL
);
COMMENT ON COLUMN policy.refund_limit IS 'Minor units that one person may give back alone; NULL: any amount.';
