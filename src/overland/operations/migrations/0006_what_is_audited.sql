-- What the company owns and plans is told whoever changes it; trips that follow from a schedule, when people do.

INSERT INTO audit_scope (name, scope, shown) VALUES ('operator', 'all', '{phone,email}');
INSERT INTO audit_scope (name, scope) VALUES
    ('bus', 'all'), ('driver', 'all'), ('seat_plan', 'all'), ('schedule', 'all'), ('route_version', 'all');
INSERT INTO audit_scope (name, scope, why) VALUES ('allowed_step', 'none', 'never changes');
