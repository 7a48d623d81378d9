-- What moves prices, as operations told it last: an operator's rules, a country's caps.

CREATE TABLE tariff (
    operator_id  uuid PRIMARY KEY,
    version      integer NOT NULL,
    content      jsonb NOT NULL
);

CREATE TABLE fare_caps (
    country  text PRIMARY KEY,
    version  integer NOT NULL,
    content  jsonb NOT NULL
);

INSERT INTO audit_scope (name, scope, why) VALUES
    ('tariff', 'none', 'a copy of what operations tells'), ('fare_caps', 'none', 'a copy of what operations tells');
