-- One case that was told twice goes on as one: the younger one is merged into the other. No reference: the case that goes
-- on is forgotten first.
-- In the order in which those who still run read them: a report asks whether its case is forgotten, then locks it.
LOCK TABLE verification.forgotten_cases, verification.cases IN ACCESS EXCLUSIVE MODE;
ALTER TABLE verification.cases ADD merged_into uuid;
COMMENT ON COLUMN verification.cases.merged_into IS 'the case that goes on for both; that one has what this one told as amendments';
ALTER TABLE verification.cases DROP CONSTRAINT cases_state_check;
ALTER TABLE verification.cases ADD CONSTRAINT cases_state_check
    CHECK (state IN ('pending', 'approved', 'broadcasting', 'closed', 'rejected', 'merged'));
ALTER TABLE verification.cases DROP CONSTRAINT cases_check;
ALTER TABLE verification.cases ADD CONSTRAINT cases_ended_check
    CHECK ((state IN ('closed', 'rejected', 'merged')) = (ended_at IS NOT NULL));
ALTER TABLE verification.cases ADD CONSTRAINT cases_merged_check CHECK ((state = 'merged') = (merged_into IS NOT NULL));
CREATE INDEX cases_merged ON verification.cases (merged_into) WHERE merged_into IS NOT NULL;

-- By what a case is found among others (matching/rules/keys.py): words of names as they sound, numbers, communes; and
-- what is compared of it. All of it is in the case too, and goes with it.
CREATE TABLE verification.match_keys (
    case_id uuid PRIMARY KEY REFERENCES verification.cases (case_id) ON DELETE CASCADE,
    keys    text[] NOT NULL,
    traits  jsonb NOT NULL,
    seen_at timestamptz NOT NULL,
    rules   smallint NOT NULL
);
COMMENT ON COLUMN verification.match_keys.rules IS 'the version of the rules that made it';
-- A list of entries that wait to be sorted in would be read whole by each search.
CREATE INDEX match_keys_keys ON verification.match_keys USING gin (keys) WITH (fastupdate = off);

-- What officers have said of two cases; taken back, the row goes.
CREATE TABLE verification.case_pairs (
    one     uuid NOT NULL REFERENCES verification.cases (case_id) ON DELETE CASCADE,
    other   uuid NOT NULL REFERENCES verification.cases (case_id) ON DELETE CASCADE,
    verdict text NOT NULL CHECK (verdict IN ('linked', 'different')),
    said_by text NOT NULL,
    said_at timestamptz NOT NULL,
    PRIMARY KEY (one, other),
    CHECK (one < other)
);
CREATE INDEX case_pairs_other ON verification.case_pairs (other);

-- A tombstone says that its case was merged.
ALTER TABLE verification.forgotten_cases DROP CONSTRAINT forgotten_cases_ended_as_check;
ALTER TABLE verification.forgotten_cases ADD CONSTRAINT forgotten_cases_ended_as_check
    CHECK (ended_as IN ('found', 'found_safe', 'cancelled', 'expired', 'rejected', 'merged'));

-- As 0022 has it, and a merged case is over too. Keys and what was said of pairs go with the case (ON DELETE CASCADE).
CREATE OR REPLACE FUNCTION verification.erase_forgotten(of_case uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    of_alert uuid;
BEGIN
    SELECT alert_id INTO STRICT of_alert FROM verification.forgotten_cases WHERE case_id = of_case;
    IF NOT EXISTS (SELECT FROM verification.cases
                   WHERE case_id = of_case AND state IN ('closed', 'rejected', 'merged') AND ended_at IS NOT NULL)
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
