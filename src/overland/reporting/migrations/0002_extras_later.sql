-- What was paid for a ticket after its sale: keyed by the addition, which may be told before the sale and more than once.

CREATE TABLE added (
    addition_id  uuid PRIMARY KEY,
    ticket_id    uuid NOT NULL,
    operator_id  uuid NOT NULL,
    amount       bigint NOT NULL,
    at           timestamptz NOT NULL
);
CREATE INDEX added_to_ticket ON added (ticket_id);
COMMENT ON COLUMN added.amount IS 'In minor units of the currency in which the ticket was sold.';
