-- Whether a schedule runs on days of rest as on others, not then, or only then.
ALTER TABLE schedule ADD COLUMN on_holidays text NOT NULL DEFAULT 'runs' CHECK (on_holidays IN ('runs', 'not', 'only'));
