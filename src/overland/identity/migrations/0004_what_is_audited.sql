-- Roles and accounts are told whoever changes them; what only counts or expires is not.

INSERT INTO audit_scope (name, scope, hidden) VALUES ('account', 'all', '{name}'), ('membership', 'all', '{}');
INSERT INTO audit_scope (name, scope, why) VALUES
    ('refresh_token', 'none', 'goes on with its session'),
    ('wrong_tries', 'none', 'counts tries'),
    ('asked', 'none', 'counts what was asked for'),
    ('ticket', 'none', 'a code for five minutes'),
    ('recovery_code', 'none', 'comes and goes with the second step'),
    ('spent_challenge', 'none', 'a signature for minutes'),
    ('companion', 'none', 'the address book of a traveller');
