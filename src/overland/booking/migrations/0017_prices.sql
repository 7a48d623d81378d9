-- What an operator offers beside its fares, and who used a promo code or took the last bike place.

CREATE TABLE fare_type (
    operator_id   uuid NOT NULL,
    id            uuid NOT NULL,
    place         bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    code          text NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{0,23}$'),
    names         jsonb NOT NULL,
    share         integer NOT NULL CHECK (share BETWEEN 0 AND 10000),
    kind          text NOT NULL CHECK (kind IN ('adult', 'child', 'infant')),
    proof         jsonb NOT NULL,
    age_from      smallint CHECK (age_from BETWEEN 0 AND 120),
    age_to        smallint CHECK (age_to BETWEEN 0 AND 120),
    created_at    timestamptz NOT NULL,
    created_by    uuid,
    withdrawn_at  timestamptz,
    withdrawn_by  uuid,
    PRIMARY KEY (operator_id, id),
    CHECK (age_from <= age_to)
);
CREATE UNIQUE INDEX fare_type_offered ON fare_type (operator_id, code) WHERE withdrawn_at IS NULL;
COMMENT ON TABLE fare_type IS 'Rows are added and withdrawn, never changed; what was sold is frozen on its booking.';

CREATE TABLE extra (
    operator_id   uuid NOT NULL,
    id            uuid NOT NULL,
    place         bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    code          text NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{0,23}$'),
    names         jsonb NOT NULL,
    price         bigint NOT NULL CHECK (price >= 0),
    currency      text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    per           text NOT NULL CHECK (per IN ('traveller', 'journey')),
    most          smallint NOT NULL CHECK (most BETWEEN 1 AND 9),
    stock         smallint CHECK (stock BETWEEN 1 AND 999),
    created_at    timestamptz NOT NULL,
    created_by    uuid,
    withdrawn_at  timestamptz,
    withdrawn_by  uuid,
    PRIMARY KEY (operator_id, id),
    CHECK (stock IS NULL OR per = 'traveller')
);
CREATE UNIQUE INDEX extra_offered ON extra (operator_id, code) WHERE withdrawn_at IS NULL;

CREATE TABLE promo_code (
    operator_id   uuid NOT NULL,
    id            uuid NOT NULL,
    code          text NOT NULL CHECK (code ~ '^[A-Z0-9]{3,24}$'),
    currency      text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    share         integer CHECK (share BETWEEN 1 AND 10000),
    amount        bigint CHECK (amount > 0),
    cap           bigint CHECK (cap > 0),
    valid_from    date,
    valid_to      date,
    travel_from   date,
    travel_to     date,
    routes        uuid[] NOT NULL DEFAULT '{}',
    uses          integer CHECK (uses > 0),
    uses_each     integer CHECK (uses_each > 0),
    first_only    boolean NOT NULL,
    used          integer NOT NULL DEFAULT 0,
    created_at    timestamptz NOT NULL,
    created_by    uuid,
    withdrawn_at  timestamptz,
    withdrawn_by  uuid,
    PRIMARY KEY (operator_id, id),
    CHECK (num_nonnulls(share, amount) = 1),
    CHECK (cap IS NULL OR share IS NOT NULL),
    CHECK (valid_from <= valid_to),
    CHECK (travel_from <= travel_to),
    CHECK (NOT first_only OR uses_each = 1),
    CONSTRAINT promo_uses_left CHECK (used >= 0 AND (uses IS NULL OR used <= uses))
);
CREATE UNIQUE INDEX promo_code_offered ON promo_code (operator_id, code) WHERE withdrawn_at IS NULL;

CREATE TABLE promo_person (
    operator_id  uuid NOT NULL,
    promo_id     uuid NOT NULL,
    person       bytea NOT NULL,
    used         integer NOT NULL,
    most         integer NOT NULL,
    PRIMARY KEY (operator_id, promo_id, person),
    CONSTRAINT promo_uses_each CHECK (used BETWEEN 0 AND most),
    FOREIGN KEY (operator_id, promo_id) REFERENCES promo_code (operator_id, id)
);
COMMENT ON TABLE promo_person IS 'How often an account, a phone or an e-mail address used a code; persons under a keyed hash.';

CREATE TABLE promo_use (
    trip_id      uuid NOT NULL,
    booking_id   uuid NOT NULL,
    operator_id  uuid NOT NULL,
    promo_id     uuid NOT NULL,
    persons      bytea[] NOT NULL,
    state        text NOT NULL CHECK (state IN ('reserved', 'kept', 'freed')),
    at           timestamptz NOT NULL,
    PRIMARY KEY (trip_id, booking_id),
    FOREIGN KEY (trip_id, booking_id) REFERENCES booking (trip_id, id),
    FOREIGN KEY (operator_id, promo_id) REFERENCES promo_code (operator_id, id)
);
CREATE INDEX promo_use_by_code ON promo_use (operator_id, promo_id, state);
COMMENT ON TABLE promo_use IS 'One use of a code: reserved while its booking is held, kept once it is sold, freed when the hold ends.';

CREATE TABLE extra_stock (
    trip_id  uuid NOT NULL REFERENCES trip,
    code     text NOT NULL,
    used     integer NOT NULL,
    stock    integer NOT NULL,
    PRIMARY KEY (trip_id, code),
    CONSTRAINT extras_left CHECK (used BETWEEN 0 AND stock)
);

CREATE TABLE extra_use (
    trip_id    uuid NOT NULL,
    ticket_id  uuid NOT NULL,
    code       text NOT NULL,
    count      smallint NOT NULL CHECK (count > 0),
    stock      integer NOT NULL,
    state      text NOT NULL CHECK (state IN ('taken', 'freed')),
    PRIMARY KEY (trip_id, ticket_id, code)
);
COMMENT ON TABLE extra_use IS 'Counted extras of a seat, by the id of its claim and ticket: taken as long as the claim stands.';

ALTER TABLE booking ADD COLUMN promo_code text;
COMMENT ON COLUMN booking.promo_code IS 'The code that made it cheaper, as it was typed in capitals.';

-- Whatever code ends a hold, sells it late or cancels a ticket: the counters follow in the same statement.

CREATE FUNCTION count_promo_use() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    delta integer := 0;
    it promo_use;
    each integer;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        it := OLD;
        delta := delta - (OLD.state <> 'freed')::integer;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        it := NEW;
        delta := delta + (NEW.state <> 'freed')::integer;
    END IF;
    IF delta = 0 THEN
        RETURN NULL;
    END IF;
    UPDATE promo_code SET used = used + delta WHERE operator_id = it.operator_id AND id = it.promo_id
    RETURNING uses_each INTO each;
    IF each IS NOT NULL THEN
        -- In one order for everybody, so that two who share a phone wait for each other and never in a circle.
        INSERT INTO promo_person (operator_id, promo_id, person, used, most)
        SELECT it.operator_id, it.promo_id, person, greatest(delta, 0), each
        FROM (SELECT DISTINCT unnest(it.persons) AS person ORDER BY 1) persons
        ON CONFLICT (operator_id, promo_id, person) DO UPDATE SET used = promo_person.used + delta;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER count_promo_use AFTER INSERT OR UPDATE OF state OR DELETE ON promo_use
    FOR EACH ROW EXECUTE FUNCTION count_promo_use();

CREATE FUNCTION promo_follows_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE promo_use SET state = CASE WHEN NEW.status IN ('confirmed', 'cancelled') THEN 'kept' ELSE 'freed' END
    WHERE trip_id = NEW.trip_id AND booking_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER promo_follows_booking AFTER UPDATE OF status ON booking
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status AND NEW.promo_code IS NOT NULL)
    EXECUTE FUNCTION promo_follows_booking();

CREATE FUNCTION count_extra_use() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    delta integer := 0;
    it extra_use;
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.state = 'taken' THEN
        it := OLD;
        delta := delta - OLD.count;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.state = 'taken' THEN
        it := NEW;
        delta := delta + NEW.count;
    END IF;
    IF delta > 0 THEN
        INSERT INTO extra_stock (trip_id, code, used, stock) VALUES (it.trip_id, it.code, delta, it.stock)
        ON CONFLICT (trip_id, code) DO UPDATE SET used = extra_stock.used + delta, stock = excluded.stock;
    ELSIF delta < 0 THEN
        UPDATE extra_stock SET used = used + delta WHERE trip_id = it.trip_id AND code = it.code;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER count_extra_use AFTER INSERT OR UPDATE OF state OR DELETE ON extra_use
    FOR EACH ROW EXECUTE FUNCTION count_extra_use();

CREATE FUNCTION extras_follow_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE extra_use SET state = CASE WHEN NEW.state IN ('held', 'sold') THEN 'taken' ELSE 'freed' END
    WHERE trip_id = NEW.trip_id AND ticket_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER extras_follow_claim AFTER UPDATE OF state ON claim
    FOR EACH ROW WHEN ((OLD.state IN ('held', 'sold')) <> (NEW.state IN ('held', 'sold')))
    EXECUTE FUNCTION extras_follow_claim();

-- Who has bought from this operator before, for codes that are for newcomers.
CREATE INDEX booking_by_buyers_phone
    ON booking (operator_id, right(regexp_replace(contact ->> 'phone', '[^0-9]', '', 'g'), 9)) WHERE confirmed_at IS NOT NULL;
CREATE INDEX booking_by_buyers_mail ON booking (operator_id, lower(contact ->> 'email')) WHERE confirmed_at IS NOT NULL;
