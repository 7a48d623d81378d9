-- Whether a hold is an offer of a plan is asked with every hold of an account.

CREATE INDEX choice_by_offer ON choice (offer_trip_id, offer_id) WHERE offer_id IS NOT NULL;
