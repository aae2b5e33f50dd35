-- What stays of a case that is forgotten: its number, which is never given twice, kind, commune, times, counts, and the
-- hashes of what was approved, whose nonces are gone. Also the ledger of which service has erased what it had.
CREATE TABLE verification.forgotten_cases (
    case_id             uuid PRIMARY KEY,
    case_number         text NOT NULL UNIQUE,
    alert_id            uuid NOT NULL UNIQUE,
    kind                text NOT NULL,
    exercise            boolean NOT NULL,
    source              text NOT NULL,
    commune_code        text,
    province_code       text,
    reissues            uuid,
    ended_as            text NOT NULL CHECK (ended_as IN ('found', 'found_safe', 'cancelled', 'expired', 'rejected')),
    -- [{"version", "content_hash", "approved_at", "before"}]: each version that was on air; ``before``: from before contents
    -- were bytes, when a hash was of something else.
    versions            jsonb NOT NULL,
    photos              integer NOT NULL,
    additions           integer NOT NULL,
    reported_at         timestamptz NOT NULL,
    ended_at            timestamptz NOT NULL,
    on_request          boolean NOT NULL,
    forgotten_at        timestamptz NOT NULL,
    intake_erased_at    timestamptz,
    broadcast_erased_at timestamptz
);
CREATE INDEX forgotten_unconfirmed ON verification.forgotten_cases (forgotten_at)
    WHERE intake_erased_at IS NULL OR broadcast_erased_at IS NULL;

-- A court wants a case kept: until it is lifted, or its end, nothing of the case is forgotten.
CREATE TABLE verification.court_holds (
    case_id uuid PRIMARY KEY REFERENCES verification.cases (case_id),
    reason  text NOT NULL,
    "until" timestamptz NOT NULL,
    set_by  text NOT NULL,
    set_at  timestamptz NOT NULL
);

-- `loa forget`: before its time, because somebody may ask for it. It goes with the case.
CREATE TABLE verification.forget_requests (
    case_id  uuid PRIMARY KEY REFERENCES verification.cases (case_id),
    asked_at timestamptz NOT NULL
);

-- A case whose tombstone stands is taken out whole: the desk's own login may delete none of it, so that nothing goes
-- without a tombstone, which nobody takes back, and nothing that is not over or that a court wants kept.
CREATE FUNCTION verification.erase_forgotten(of_case uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    of_alert uuid;
BEGIN
    SELECT alert_id INTO STRICT of_alert FROM verification.forgotten_cases WHERE case_id = of_case;
    IF NOT EXISTS (SELECT FROM verification.cases
                   WHERE case_id = of_case AND state IN ('closed', 'rejected') AND ended_at IS NOT NULL)
       OR EXISTS (SELECT FROM verification.alerts WHERE case_id = of_case AND state = 'open') THEN
        RAISE EXCEPTION 'case % is not over: it stays', of_case USING ERRCODE = 'no_data_found';
    END IF;
    IF EXISTS (SELECT FROM verification.court_holds WHERE case_id = of_case AND "until" > now()) THEN
        RAISE EXCEPTION 'case % is kept for a court: it stays', of_case USING ERRCODE = 'no_data_found';
    END IF;
    DELETE FROM verification.steerings WHERE alert_id = of_alert;
    DELETE FROM verification.approvals WHERE alert_id = of_alert;
    DELETE FROM verification.alerts WHERE case_id = of_case;
    DELETE FROM verification.amendments WHERE case_id = of_case;
    DELETE FROM verification.drafts WHERE case_id = of_case;
    DELETE FROM verification.corrections WHERE case_id = of_case;
    DELETE FROM verification.other_words WHERE case_id = of_case;
    DELETE FROM verification.second_checks WHERE case_id = of_case;
    DELETE FROM verification.signatures WHERE case_id = of_case;
    DELETE FROM verification.replies WHERE case_id = of_case;
    DELETE FROM verification.court_holds WHERE case_id = of_case;
    DELETE FROM verification.forget_requests WHERE case_id = of_case;
    DELETE FROM verification.cases WHERE case_id = of_case;
END $$;
