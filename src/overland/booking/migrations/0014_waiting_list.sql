-- Those who wait for seats of a trip that is sold out.

CREATE TABLE waiting (
    trip_id      uuid NOT NULL,
    id           uuid NOT NULL,
    -- Who came first is served first. An instant could be shared; a number cannot.
    number       bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    operator_id  uuid NOT NULL,
    account_id   uuid,
    origin       smallint NOT NULL CHECK (origin >= 0),
    destination  smallint NOT NULL CHECK (destination > origin),
    people       smallint NOT NULL CHECK (people BETWEEN 1 AND 6),
    contact      jsonb NOT NULL,
    phone        bytea,
    email        bytea,
    status       text NOT NULL DEFAULT 'waiting'
                 CHECK (status IN ('waiting', 'offered', 'bought', 'lapsed', 'declined', 'left', 'closed')),
    created_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    booking_id   uuid,
    PRIMARY KEY (trip_id, id),
    CHECK (num_nonnulls(phone, email) > 0),
    CHECK ((status IN ('waiting', 'offered')) = (ended_at IS NULL)),
    CONSTRAINT offered_means_held CHECK ((booking_id IS NOT NULL) = (status IN ('offered', 'bought', 'lapsed', 'declined'))),
    CONSTRAINT offered_to_one UNIQUE (trip_id, booking_id),
    FOREIGN KEY (operator_id, trip_id) REFERENCES trip (operator_id, trip_id),
    FOREIGN KEY (trip_id, booking_id) REFERENCES booking (trip_id, id)
);
CREATE INDEX waiting_by_id ON waiting (id);
CREATE INDEX waiting_in_order ON waiting (trip_id, number) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX waits_once_by_phone ON waiting (trip_id, phone) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX waits_once_by_email ON waiting (trip_id, email) WHERE ended_at IS NULL;
COMMENT ON TABLE waiting IS 'Who waits for seats of a trip, in the order of `number`. Each is offered seats once, as a hold: `booking_id`.';
COMMENT ON COLUMN waiting.phone IS 'Under a keyed hash, as it is compared; so is the e-mail address.';

CREATE FUNCTION refuse_second_offer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'someone who waits is offered seats once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER offered_once BEFORE UPDATE ON waiting FOR EACH ROW
    WHEN (OLD.booking_id IS NOT NULL AND NEW.booking_id IS DISTINCT FROM OLD.booking_id)
    EXECUTE FUNCTION refuse_second_offer();
