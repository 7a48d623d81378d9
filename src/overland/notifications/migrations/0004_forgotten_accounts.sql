CREATE TABLE forgotten_account (
    account_id  uuid PRIMARY KEY,
    asked_at    timestamptz NOT NULL
);
COMMENT ON TABLE forgotten_account IS 'Accounts that were erased. What was written to them about journeys that are behind is blanked.';
CREATE INDEX journey_of_account ON journey ((booking ->> 'account_id')) WHERE booking ->> 'account_id' IS NOT NULL;
