-- Where an operator's events go is told whoever changes it; what was written to people has its own log.

INSERT INTO audit_scope (name, scope) VALUES ('hook', 'all');
INSERT INTO audit_scope (name, scope, hidden) VALUES ('message', 'people', '{name,subject,text}');
INSERT INTO audit_scope (name, scope, why) VALUES
    ('journey', 'none', 'a copy of what booking tells'),
    ('notice', 'none', 'a copy of what booking tells'),
    ('attempt', 'none', 'the log of sending'),
    ('hook_call', 'none', 'the log of calling'),
    ('hook_try', 'none', 'the log of calling'),
    ('forgotten_account', 'none', 'marks what is to be forgotten');
