-- What moves prices: editions of a route's fares, an operator's rules, a country's caps. Each names the one before it, so
-- that of two who change the same one comes too late, and none is missing.

-- The first edition of a version's fares stands in route_version.
CREATE TABLE route_fares (
    operator_id    uuid NOT NULL,
    route_id       uuid NOT NULL,
    route_version  int NOT NULL,
    edition        int NOT NULL CHECK (edition > 1),
    before         int GENERATED ALWAYS AS (CASE WHEN edition > 2 THEN edition - 1 END) STORED,
    fares          jsonb NOT NULL,
    made_at        timestamptz NOT NULL DEFAULT now(),
    made_by        text NOT NULL,
    CONSTRAINT route_fares_pkey PRIMARY KEY (operator_id, route_id, route_version, edition),
    FOREIGN KEY (operator_id, route_id, route_version) REFERENCES route_version (operator_id, route_id, version),
    CONSTRAINT route_fares_before FOREIGN KEY (operator_id, route_id, route_version, before) REFERENCES route_fares
);

CREATE TABLE tariff (
    operator_id  uuid NOT NULL CONSTRAINT tariff_operator REFERENCES operator,
    version      int NOT NULL CHECK (version > 0),
    before       int CHECK (coalesce(before, 0) = version - 1),
    tariff       jsonb NOT NULL,
    made_at      timestamptz NOT NULL,
    made_by      text NOT NULL,
    CONSTRAINT tariff_pkey PRIMARY KEY (operator_id, version),
    CONSTRAINT tariff_before FOREIGN KEY (operator_id, before) REFERENCES tariff
);

CREATE TABLE fare_caps (
    country  text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    version  int NOT NULL CHECK (version > 0),
    before   int CHECK (coalesce(before, 0) = version - 1),
    caps     jsonb NOT NULL,
    made_at  timestamptz NOT NULL,
    made_by  text NOT NULL,
    CONSTRAINT fare_caps_pkey PRIMARY KEY (country, version),
    CONSTRAINT fare_caps_before FOREIGN KEY (country, before) REFERENCES fare_caps
);

INSERT INTO append_only VALUES ('route_fares'), ('tariff'), ('fare_caps');
INSERT INTO audit_scope (name, scope) VALUES ('route_fares', 'all'), ('tariff', 'all'), ('fare_caps', 'all');
