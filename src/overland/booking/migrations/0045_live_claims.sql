-- The claims of a trip that stand, apart from all that ever stood: what is free is counted anew as quickly after many
-- thousand holds as after the first.

CREATE INDEX claim_live ON claim (trip_id) WHERE state IN ('held', 'sold', 'blocked');
