-- Who changed what, from what to what: written by the database itself, in the transaction of the change.

CREATE TABLE audit_scope (
    name    text PRIMARY KEY,
    scope   text NOT NULL CHECK (scope IN ('all', 'people', 'none')),
    why     text NOT NULL DEFAULT '',
    hidden  text[] NOT NULL DEFAULT '{}',
    shown   text[] NOT NULL DEFAULT '{}',
    CHECK (scope <> 'none' OR why <> '')
);
COMMENT ON TABLE audit_scope IS 'Tables that are not audited like the others. A table that is not named here is audited when people who work here change it (people).';
COMMENT ON COLUMN audit_scope.scope IS 'all: whoever changes it, the system and travellers too; people: those who work here; none: not at all, and why.';
COMMENT ON COLUMN audit_scope.hidden IS 'Columns of which it is only written that they changed. bytea and what is named like an address or a secret is hidden anyway.';
COMMENT ON COLUMN audit_scope.shown IS 'Columns that are named like an address, but are public.';

INSERT INTO audit_scope (name, scope, why) VALUES
    ('outbox', 'none', 'tells of what is audited'),
    ('inbox', 'none', 'marks what was heard'),
    ('idempotency', 'none', 'answers kept for a while'),
    ('migration', 'none', 'the database itself'),
    ('append_only', 'none', 'the database itself');

CREATE TABLE audit (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at           timestamptz NOT NULL,
    by           text NOT NULL,
    behind       uuid,
    operator_id  uuid,
    via          text NOT NULL,
    trace        text NOT NULL,
    what         text NOT NULL CHECK (what IN ('added', 'changed', 'removed')),
    thing        text NOT NULL,
    thing_id     text NOT NULL,
    before       text,
    after        text
);
CREATE INDEX audit_by_time ON audit (at, id);
CREATE INDEX audit_of_operator ON audit (operator_id, at, id);
CREATE INDEX audit_of_thing ON audit (thing_id, at);
CREATE INDEX audit_of_person ON audit (by, at);
COMMENT ON COLUMN audit.by IS 'An account id, "guest", "system", or "database:NAME" for someone who went around the application.';
COMMENT ON COLUMN audit.behind IS 'The account of who looked as this person.';
COMMENT ON COLUMN audit.before IS 'A JSON object of the columns that changed, kept as text: it is what the seal is made over.';

CREATE TABLE audit_waiting (audit_id bigint PRIMARY KEY);
COMMENT ON TABLE audit_waiting IS 'What is written and not yet sealed. A row of audit that is neither here nor sealed was tampered with.';

CREATE TABLE audit_link (
    no        bigint PRIMARY KEY CHECK (no > 0),
    audit_id  bigint NOT NULL UNIQUE REFERENCES audit,
    hash      bytea NOT NULL CHECK (octet_length(hash) = 32)
);
COMMENT ON TABLE audit_link IS 'The chain: SHA-256 over the hash before and the row. Numbers are given by the sealer alone and have no gap, whatever the order of the commits.';

CREATE TABLE audit_mark (
    no         bigint NOT NULL REFERENCES audit_link,
    key_id     text NOT NULL,
    sealed_at  timestamptz NOT NULL,
    signature  bytea NOT NULL CHECK (octet_length(signature) = 64),
    PRIMARY KEY (no, key_id)
);
COMMENT ON TABLE audit_mark IS 'The end of the chain after each sealing, signed with a key that the database does not have.';

CREATE TABLE audit_check (
    at     timestamptz PRIMARY KEY,
    no     bigint NOT NULL,
    head   bytea,
    until  timestamptz,
    waits  bigint NOT NULL,
    fault  text NOT NULL DEFAULT '',
    place  bigint
);
COMMENT ON TABLE audit_check IS 'When the whole chain was computed again, how far it reached, and what was wrong, if anything.';

INSERT INTO audit_scope (name, scope, why)
SELECT name, 'none', 'the log itself'
FROM unnest(ARRAY['audit', 'audit_scope', 'audit_waiting', 'audit_link', 'audit_mark', 'audit_check']) AS name;

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_mark EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_check EXECUTE FUNCTION audit_refuse();

-- Arguments: the columns of the key, and those of which only the change is told.
-- It runs with the rights of its owner, so that the room's role can write no row of the log by itself.
CREATE FUNCTION audit_write() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    who    jsonb := nullif(current_setting('overland.who', true), '')::jsonb;
    was    jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    becomes jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    whole  jsonb := coalesce(becomes, was);
    concealed text[] := string_to_array(TG_ARGV[1], ',');
    before jsonb;
    after  jsonb;
    made   bigint;
BEGIN
    SELECT jsonb_object_agg(key, CASE WHEN key = ANY (concealed) AND value <> 'null' THEN '"…"' ELSE value END)
    INTO before FROM jsonb_each(was) WHERE becomes IS NULL OR becomes -> key IS DISTINCT FROM value;
    SELECT jsonb_object_agg(key, CASE WHEN key = ANY (concealed) AND value <> 'null' THEN '"…"' ELSE value END)
    INTO after FROM jsonb_each(becomes) WHERE was IS NULL OR was -> key IS DISTINCT FROM value;
    IF TG_OP = 'UPDATE' AND after IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO audit (at, by, behind, operator_id, via, trace, what, thing, thing_id, before, after) VALUES (
        clock_timestamp(),
        coalesce(who ->> 'by', CASE WHEN current_setting('application_name') LIKE 'overland/%' THEN 'system'
                                    ELSE 'database:' || session_user END),
        (who ->> 'behind')::uuid,
        coalesce(whole ->> 'operator_id', CASE WHEN TG_TABLE_NAME = 'operator' THEN whole ->> 'id' END,
                 who ->> 'operator')::uuid,
        coalesce(who ->> 'via', current_setting('application_name')),
        coalesce(who ->> 'trace', ''),
        CASE TG_OP WHEN 'INSERT' THEN 'added' WHEN 'UPDATE' THEN 'changed' ELSE 'removed' END,
        TG_TABLE_NAME,
        (SELECT string_agg(whole ->> part, '/' ORDER BY place)
         FROM unnest(string_to_array(TG_ARGV[0], ',')) WITH ORDINALITY AS key (part, place)),
        before::text, after::text
    ) RETURNING id INTO made;
    INSERT INTO audit_waiting VALUES (made);
    RETURN NULL;
END $$;

-- Lets the trigger stand on every table that is to be audited; called after every migration, so that a new table is
-- audited without a word about it.
CREATE FUNCTION audit_attach() RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT c.oid::regclass AS name, coalesce(s.scope, 'people') AS scope,
            (SELECT string_agg(a.attname, ',' ORDER BY place)
             FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY AS key (number, place), pg_attribute a
             WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = key.number
               AND (a.attname <> 'operator_id' OR i.indnatts = 1)) AS key,
            (SELECT coalesce(string_agg(a.attname, ','), '') FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
               AND (a.atttypid = 'bytea'::regtype OR a.attname = ANY (s.hidden)
                    OR a.attname ~ '(email|phone|password|secret|token|contact|recipient|document)')
               AND a.attname <> ALL (coalesce(s.shown, '{}'))) AS hidden
        FROM pg_class c LEFT JOIN audit_scope s ON s.name = c.relname
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND c.relname NOT LIKE 'pgqueuer%'
    LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS audited ON %s', one.name);
        CONTINUE WHEN one.scope = 'none';
        EXECUTE format(
            'CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW %s EXECUTE FUNCTION audit_write(%L, %L)',
            one.name,
            CASE WHEN one.scope = 'people' THEN
                $when$WHEN (current_setting('overland.who', true) LIKE '%"works":true%'
                      OR current_setting('application_name') NOT LIKE 'overland/%')$when$ ELSE '' END,
            one.key, one.hidden);
    END LOOP;
END $$;
