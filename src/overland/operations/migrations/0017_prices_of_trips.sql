-- What was done to a route's fares for one trip alone, in order.
ALTER TABLE trip ADD COLUMN prices jsonb NOT NULL DEFAULT '[]'
    CONSTRAINT trip_prices_check CHECK (jsonb_typeof(prices) = 'array' AND jsonb_array_length(prices) <= 20);
