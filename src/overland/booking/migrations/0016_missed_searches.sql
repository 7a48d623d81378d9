-- What people looked for and did not find, and the stations that one can look for by name.

CREATE TABLE missed_search (
    origin       uuid NOT NULL,
    destination  uuid NOT NULL,
    day          date NOT NULL,
    why          text NOT NULL CHECK (why IN ('no_line', 'no_trip', 'sold_out')),
    searches     integer NOT NULL CHECK (searches > 0),
    PRIMARY KEY (origin, destination, day, why),
    CHECK (origin <> destination)
);
CREATE INDEX missed_search_by_day ON missed_search (day);
COMMENT ON TABLE missed_search IS 'How often a journey on a day was looked for in vain. Nothing tells who looked.';

CREATE TABLE station (
    place_id  uuid NOT NULL REFERENCES place,
    name      text NOT NULL CHECK (name <> ''),
    -- The name in lower case without diacritics: what a search is compared with.
    words     text NOT NULL,
    PRIMARY KEY (place_id, name)
);
CREATE INDEX station_by_words ON station USING gin (words gin_trgm_ops);
INSERT INTO station (place_id, name, words)
SELECT DISTINCT (stop ->> 'place_id')::uuid, stop ->> 'name', lower(unaccent(stop ->> 'name'))
FROM line, jsonb_array_elements(content -> 'stops') AS stop WHERE stop ->> 'name' <> '';
