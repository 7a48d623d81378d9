-- What was added can be changed and retired. `version` grows with each change, so that nobody writes over what they have
-- not read. What is retired stays where trips and routes of the past name it, and is offered nowhere.
ALTER TABLE place
    ADD COLUMN version int NOT NULL DEFAULT 1 CHECK (version > 0),
    ADD COLUMN retired_at timestamptz,
    ADD COLUMN retired_by text,
    ADD CHECK ((retired_at IS NULL) = (retired_by IS NULL));

ALTER TABLE stop
    ADD COLUMN photo text NOT NULL DEFAULT '' CHECK (photo = '' OR photo LIKE 'https://%'),
    ADD COLUMN pickup boolean NOT NULL DEFAULT true,
    ADD COLUMN drop_off boolean NOT NULL DEFAULT true,
    ADD COLUMN accessible boolean,
    ADD COLUMN version int NOT NULL DEFAULT 1 CHECK (version > 0),
    ADD COLUMN retired_at timestamptz,
    ADD COLUMN retired_by text,
    ADD CHECK ((retired_at IS NULL) = (retired_by IS NULL));
COMMENT ON COLUMN stop.accessible IS 'Whether somebody in a wheelchair can get on here; NULL where nobody has said.';

ALTER TABLE schedule
    ADD COLUMN version int NOT NULL DEFAULT 1 CHECK (version > 0),
    ADD COLUMN retired_at timestamptz,
    ADD COLUMN retired_by text,
    ADD CHECK ((retired_at IS NULL) = (retired_by IS NULL));

ALTER TABLE route
    ADD COLUMN retired_at timestamptz,
    ADD COLUMN retired_by text,
    ADD CHECK ((retired_at IS NULL) = (retired_by IS NULL));

-- A plan never changes: what is drawn anew is the next version of its family, with an id of its own. Trips keep theirs.
ALTER TABLE seat_plan
    ADD COLUMN family uuid,
    ADD COLUMN version int NOT NULL DEFAULT 1 CHECK (version > 0),
    ADD COLUMN retired_at timestamptz,
    ADD COLUMN retired_by text,
    ADD CHECK ((retired_at IS NULL) = (retired_by IS NULL));
UPDATE seat_plan SET family = id;
ALTER TABLE seat_plan
    ALTER COLUMN family SET NOT NULL,
    ADD CONSTRAINT seat_plan_version_key UNIQUE (operator_id, family, version);

-- Of the versions of a route the one holds that begins last before a day, of two that begin together the newer one.
-- One that was made for a single trip holds for nobody else.
ALTER TABLE route_version
    ADD COLUMN holds_from date,
    ADD COLUMN for_trip uuid,
    ADD CHECK (for_trip IS NULL OR holds_from IS NULL);
COMMENT ON COLUMN route_version.holds_from IS 'The first service day; NULL for always.';
ALTER TABLE route_stop ADD COLUMN closed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN route_stop.closed IS 'Whether nobody can ride from here to the next stop.';
