-- Several bookings that are held, paid and let go together, and what money goes back over together.

-- A booking that was sold by itself is its own sale; parts of a purchase have the sale of the first of them.
ALTER TABLE booking ADD COLUMN sale_id uuid;
UPDATE booking SET sale_id = id;
ALTER TABLE booking ALTER COLUMN sale_id SET NOT NULL;
CREATE INDEX booking_by_sale ON booking (sale_id);
COMMENT ON COLUMN booking.sale_id IS 'The booking that was sold first: what payments know, and what money goes back over.';

CREATE TABLE purchase (
    id           uuid PRIMARY KEY,
    operator_id  uuid NOT NULL,
    parts        smallint NOT NULL CHECK (parts BETWEEN 2 AND 6),
    created_at   timestamptz NOT NULL,
    UNIQUE (operator_id, id)
);
COMMENT ON TABLE purchase IS 'Bookings that are bought together: a way with changes, a seat changed on the way, there and back.';

ALTER TABLE booking
    ADD COLUMN purchase_id uuid,
    ADD COLUMN part smallint CHECK (part BETWEEN 1 AND 6),
    ADD COLUMN direction text CHECK (direction IN ('outward', 'return')),
    -- When another part of the same way was cancelled by the operator, so that this one may be given back whole.
    ADD COLUMN stranded_at timestamptz,
    ADD CHECK (num_nulls(purchase_id, part, direction) IN (0, 3)),
    ADD CHECK (stranded_at IS NULL OR purchase_id IS NOT NULL),
    -- With the tenant in the key: one purchase is with one operator.
    ADD FOREIGN KEY (operator_id, purchase_id) REFERENCES purchase (operator_id, id) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT part_once UNIQUE (purchase_id, part);

-- All or none: every part is there, none is held that another is not, and none is sold that another never was.
CREATE FUNCTION refuse_half_purchases() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wanted uuid := CASE TG_TABLE_NAME WHEN 'purchase' THEN (to_jsonb(NEW) ->> 'id') ELSE to_jsonb(NEW) ->> 'purchase_id' END;
BEGIN
    IF EXISTS (
        SELECT FROM purchase p LEFT JOIN booking b ON b.purchase_id = p.id WHERE p.id = wanted
        GROUP BY p.id, p.parts
        HAVING count(b.id) <> p.parts OR count(DISTINCT CASE
            WHEN b.status = 'held' THEN 'held' WHEN b.status IN ('confirmed', 'cancelled') THEN 'sold' ELSE 'over'
        END) > 1
    ) THEN
        RAISE check_violation USING MESSAGE = 'half a purchase', CONSTRAINT = 'purchase_is_whole';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER purchase_is_whole AFTER INSERT ON purchase
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_half_purchases();
CREATE CONSTRAINT TRIGGER purchase_is_whole AFTER UPDATE OF status ON booking
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.purchase_id IS NOT NULL) EXECUTE FUNCTION refuse_half_purchases();

INSERT INTO append_only VALUES ('purchase');
