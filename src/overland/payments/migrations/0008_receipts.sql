-- Numbered documents over what was paid and what went back: without gaps, without doubles, never changed.

ALTER TABLE policy ADD COLUMN seller text NOT NULL DEFAULT '';
ALTER TABLE policy ADD COLUMN tax_number text NOT NULL DEFAULT '';
ALTER TABLE policy ADD COLUMN address text NOT NULL DEFAULT '';
ALTER TABLE policy ADD COLUMN zone text NOT NULL DEFAULT 'Asia/Ho_Chi_Minh';
ALTER TABLE policy ADD COLUMN tax_basis_points integer NOT NULL DEFAULT 0 CHECK (tax_basis_points BETWEEN 0 AND 10000);
COMMENT ON COLUMN policy.tax_basis_points IS 'The tax inside every price, in hundredths of a percent of the price without it.';

CREATE TABLE receipt_series (
    operator_id  uuid NOT NULL,
    year         integer NOT NULL,
    last         bigint NOT NULL,
    PRIMARY KEY (operator_id, year)
);
COMMENT ON TABLE receipt_series IS 'The last number given in a year. It is locked until the document that has it is there, or neither is.';

CREATE TABLE receipt (
    operator_id       uuid NOT NULL,
    year              integer NOT NULL,
    number            bigint NOT NULL,
    kind              text NOT NULL CHECK (kind IN ('receipt', 'correction')),
    payment_id        uuid NOT NULL,
    refund_id         uuid,
    corrects_year     integer,
    corrects_number   bigint,
    booking_id        uuid NOT NULL,
    reference         text NOT NULL,
    description       text NOT NULL,
    method            text NOT NULL,
    amount            bigint NOT NULL CHECK (amount > 0),
    currency          text NOT NULL,
    tax               bigint NOT NULL CHECK (tax BETWEEN 0 AND amount),
    tax_basis_points  integer NOT NULL,
    seller            text NOT NULL,
    tax_number        text NOT NULL,
    address           text NOT NULL,
    issued_at         timestamptz NOT NULL,
    day               date NOT NULL,
    PRIMARY KEY (operator_id, year, number),
    CONSTRAINT one_document_each UNIQUE NULLS NOT DISTINCT (payment_id, refund_id),
    CONSTRAINT a_correction_says_of_what CHECK (
        (kind = 'correction') = (refund_id IS NOT NULL) AND (kind = 'correction') = (corrects_number IS NOT NULL)),
    FOREIGN KEY (operator_id, payment_id) REFERENCES payment (operator_id, id),
    FOREIGN KEY (operator_id, refund_id) REFERENCES refund (operator_id, id),
    FOREIGN KEY (operator_id, corrects_year, corrects_number) REFERENCES receipt (operator_id, year, number)
);
COMMENT ON COLUMN receipt.tax IS 'Minor units of the amount that are tax.';
COMMENT ON COLUMN receipt.day IS 'The calendar day of issue where the operator is; its year is the series.';
CREATE INDEX receipt_by_booking ON receipt (booking_id);

CREATE FUNCTION give_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.year := extract(year FROM NEW.day);
    INSERT INTO receipt_series AS s (operator_id, year, last) VALUES (NEW.operator_id, NEW.year, 1)
    ON CONFLICT (operator_id, year) DO UPDATE SET last = s.last + 1
    RETURNING last INTO NEW.number;
    RETURN NEW;
END $$;
CREATE TRIGGER numbered BEFORE INSERT ON receipt FOR EACH ROW EXECUTE FUNCTION give_number();

CREATE FUNCTION guard_series() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'a number is given with its document only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guarded BEFORE INSERT OR UPDATE ON receipt_series FOR EACH ROW EXECUTE FUNCTION guard_series();
CREATE TRIGGER kept BEFORE DELETE ON receipt_series FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON receipt EXECUTE FUNCTION refuse_change();
INSERT INTO append_only VALUES ('receipt');

CREATE TABLE fiscal_filing (
    operator_id  uuid NOT NULL,
    year         integer NOT NULL,
    number       bigint NOT NULL,
    tries        integer NOT NULL,
    tried_at     timestamptz NOT NULL,
    filed_as     text,
    error        text NOT NULL,
    PRIMARY KEY (operator_id, year, number),
    FOREIGN KEY (operator_id, year, number) REFERENCES receipt (operator_id, year, number)
);
COMMENT ON TABLE fiscal_filing IS 'What has become of a document at the tax authority''s side; filed_as is its name there.';
