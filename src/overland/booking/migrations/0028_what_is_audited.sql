-- What is sold and for how much is told whoever changes it; what travellers do stands in their bookings.

INSERT INTO audit_scope (name, scope) VALUES
    ('fare_type', 'all'), ('extra', 'all'), ('terms', 'all'), ('seating_policy', 'all'), ('wallet_account', 'all');
INSERT INTO audit_scope (name, scope, hidden) VALUES
    ('booking', 'people', '{seats,adds}'), ('amendment', 'people', '{was,became}'), ('rating', 'people', '{words}');
INSERT INTO audit_scope (name, scope, why) VALUES
    ('claim', 'none', 'the seats of what is told of'),
    ('extra_stock', 'none', 'counts what is left'),
    ('extra_use', 'none', 'the extras of what is told of'),
    ('promo_person', 'none', 'counts uses'),
    ('seat_wish', 'none', 'the wish of a traveller'),
    ('rating_asked', 'none', 'done by the system'),
    ('tries', 'none', 'counts tries'),
    ('missed_search', 'none', 'counts searches'),
    ('trip', 'none', 'a copy of what operations tells'),
    ('line', 'none', 'a copy of what operations tells'),
    ('line_seat', 'none', 'a copy of what operations tells'),
    ('line_beside', 'none', 'a copy of what operations tells'),
    ('place', 'none', 'a copy of what operations tells'),
    ('station', 'none', 'a copy of what operations tells'),
    ('forgotten_account', 'none', 'marks what is to be forgotten');
