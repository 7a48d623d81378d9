-- How an operator says that a provider's files are laid out, and what could not be read of a file that was taken in.

CREATE TABLE file_columns (
    operator_id  uuid NOT NULL,
    provider     text NOT NULL,
    columns      jsonb NOT NULL CHECK (jsonb_typeof(columns) = 'object'),
    changed_at   timestamptz NOT NULL,
    changed_by   text NOT NULL,
    PRIMARY KEY (operator_id, provider)
);
COMMENT ON TABLE file_columns IS 'Columns set by hand; without them the provider''s own hold.';

CREATE TABLE unread_row (
    operator_id  uuid NOT NULL,
    file_id      uuid NOT NULL,
    line         integer NOT NULL CHECK (line > 1),
    code         text NOT NULL,
    text         text NOT NULL,
    PRIMARY KEY (operator_id, file_id, line),
    FOREIGN KEY (operator_id, file_id) REFERENCES provider_file (operator_id, id)
);
COMMENT ON TABLE unread_row IS 'Rows of a file read by columns set by hand that are no payments: totals, notes, what was written otherwise.';
INSERT INTO append_only VALUES ('unread_row');
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON unread_row EXECUTE FUNCTION refuse_change();
INSERT INTO audit_scope (name, scope) VALUES ('file_columns', 'all');
INSERT INTO audit_scope (name, scope, why) VALUES ('unread_row', 'none', 'lines of a file that is told of');
