-- Whether the marketplace takes its share of service fees too. What was agreed before counted them.

ALTER TABLE commission_rule ADD COLUMN on_fees boolean NOT NULL DEFAULT true;
ALTER TABLE commission_rule ALTER COLUMN on_fees SET DEFAULT false;
COMMENT ON COLUMN commission_rule.on_fees IS 'Whether service fees count for the share.';
