-- What is kept for a while only is found by its age. An inbox grows in the order of time, so a coarse index will do.

CREATE INDEX inbox_by_age ON inbox USING brin (handled_at) WITH (autosummarize = on);
