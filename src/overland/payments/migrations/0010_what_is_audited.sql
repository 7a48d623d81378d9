-- The rules of money are told whoever changes them. The ledger and what providers tell are records of their own.

INSERT INTO audit_scope (name, scope) VALUES ('policy', 'all'), ('provider_account', 'all'), ('commission_rule', 'all');
INSERT INTO audit_scope (name, scope, why) VALUES
    ('account', 'none', 'sums of the movements'),
    ('movement', 'none', 'the ledger, which is only added to'),
    ('payment_event', 'none', 'the history of a payment, which is only added to'),
    ('allowed_transition', 'none', 'never changes'),
    ('notice', 'none', 'what providers tell'),
    ('notice_outcome', 'none', 'what came of what providers tell'),
    ('provider_row', 'none', 'lines of a file that is told of'),
    ('statement_line', 'none', 'lines of a statement that is told of'),
    ('receipt_series', 'none', 'counts the receipts'),
    ('fiscal_filing', 'none', 'done by the system');
