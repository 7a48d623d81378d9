-- Whose names are to be forgotten once they are needed no more.

CREATE TABLE forgotten_account (
    account_id  uuid PRIMARY KEY,
    asked_at    timestamptz NOT NULL
);
COMMENT ON TABLE forgotten_account IS 'Accounts that were erased. Their tickets ahead stay as they are; the names on those behind are blanked.';

-- What was changed of a ticket can never be written again, but for this: the names in it may be taken out.
CREATE FUNCTION forget_names(trip uuid, booking uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = booking, pg_temp AS $$
    UPDATE amendment SET was = '', became = '' WHERE trip_id = trip AND booking_id = booking AND kind = 'renamed';
$$;
REVOKE ALL ON FUNCTION forget_names FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_names TO overland_booking;
