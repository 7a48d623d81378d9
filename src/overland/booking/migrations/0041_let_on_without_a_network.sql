-- Who was let on without a network although, as it turned out, the ticket had been used or was no longer good.
CREATE TABLE boarding_conflict (
    trip_id     uuid NOT NULL,
    ticket_id   uuid NOT NULL,
    at          timestamptz NOT NULL,
    verdict     text NOT NULL CHECK (verdict IN ('already', 'void', 'unplaced')),
    told_at     timestamptz NOT NULL,
    account_id  uuid,
    session_id  uuid,
    PRIMARY KEY (trip_id, ticket_id, at),
    FOREIGN KEY (trip_id, ticket_id) REFERENCES ticket (trip_id, id)
);
INSERT INTO append_only VALUES ('boarding_conflict');
