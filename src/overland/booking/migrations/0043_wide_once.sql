-- How wide a line's seats are is asked once a line, or once a trip; the planner would ask again wherever it is used.

CREATE OR REPLACE FUNCTION enlist(trips uuid[]) RETURNS void LANGUAGE sql AS $$
    WITH wide AS MATERIALIZED (
        SELECT id, stops - 1 AS legs, seats_wide(id) AS width FROM line
        WHERE id IN (SELECT line_id FROM trip WHERE trip_id = ANY (trips))
    )
    INSERT INTO on_sale (trip_id, line_id, starts_at, open, width, taken)
    SELECT t.trip_id, t.line_id, t.starts_at, may_be_sold(t.status, t.selling, t.awaits_line), l.width,
           no_seats(l.legs, l.width)
    FROM trip t JOIN wide l ON l.id = t.line_id
    WHERE t.trip_id = ANY (trips)
    ORDER BY t.line_id, t.starts_at
    ON CONFLICT DO NOTHING
$$;

CREATE OR REPLACE FUNCTION count_again(trips uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- What is read below is read after these are locked: whoever was here before is counted, whoever comes waits.
    PERFORM FROM on_sale WHERE trip_id = ANY (trips) ORDER BY trip_id FOR NO KEY UPDATE;
    WITH facts AS MATERIALIZED (
        SELECT t.trip_id, t.line_id, t.starts_at, may_be_sold(t.status, t.selling, t.awaits_line) AS open,
               l.stops - 1 AS legs, seats_wide(t.line_id) AS width
        FROM trip t JOIN line l ON l.id = t.line_id WHERE t.trip_id = ANY (trips)
    )
    UPDATE on_sale o
    SET line_id = n.line_id, starts_at = n.starts_at, open = n.open, width = n.width,
        taken = taken_now(o.trip_id, n.line_id, n.width, n.legs),
        until = (SELECT min(c.expires_at) FROM claim c
                 WHERE c.trip_id = o.trip_id AND c.state IN ('held', 'blocked') AND c.expires_at > clock_timestamp())
    FROM facts n
    WHERE o.trip_id = n.trip_id;
END $$;
