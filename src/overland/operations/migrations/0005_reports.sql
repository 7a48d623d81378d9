-- What is told of a trip on its way, stop by stop: when it will leave, when it came, when it left. The last report of a
-- kind at a stop counts; one `withdrawn` takes it back. Nothing told is ever changed.
CREATE TABLE trip_report (
    operator_id  uuid NOT NULL,
    trip_id      uuid NOT NULL,
    report       int NOT NULL CHECK (report > 0),
    sequence     int NOT NULL CHECK (sequence >= 0),
    seen         text NOT NULL CHECK (seen IN ('expected', 'arrived', 'left')),
    at           timestamptz,
    told_at      timestamptz NOT NULL,
    by           text NOT NULL,
    PRIMARY KEY (operator_id, trip_id, report),
    FOREIGN KEY (operator_id, trip_id) REFERENCES trip
);
INSERT INTO append_only VALUES ('trip_report');
ALTER TABLE trip ADD COLUMN reports int NOT NULL DEFAULT 0;

-- People may get on before the bus leaves.
INSERT INTO allowed_step VALUES ('upcoming', 'boarding'), ('boarding', 'in_progress'), ('boarding', 'cancelled');
