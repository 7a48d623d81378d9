-- Days on which a country rests, and what an operator says otherwise for itself.

CREATE TABLE holiday (
    country  text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    day      date NOT NULL,
    vi       text NOT NULL CHECK (vi <> ''),
    en       text NOT NULL CHECK (en <> ''),
    at       timestamptz NOT NULL,
    by       text NOT NULL,
    PRIMARY KEY (country, day)
);

-- Where `works`, it is a day like any other for this operator, whatever its country says.
CREATE TABLE own_holiday (
    operator_id  uuid NOT NULL CONSTRAINT own_holiday_operator_fkey REFERENCES operator,
    day          date NOT NULL,
    vi           text NOT NULL CHECK (vi <> ''),
    en           text NOT NULL CHECK (en <> ''),
    works        boolean NOT NULL,
    at           timestamptz NOT NULL,
    by           text NOT NULL,
    PRIMARY KEY (operator_id, day)
);

ALTER TABLE operator ADD COLUMN country text NOT NULL DEFAULT 'VN' CHECK (country ~ '^[A-Z]{2}$');
