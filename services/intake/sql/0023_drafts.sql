-- What an operator has typed and not sent yet. It is theirs alone, and goes when it is sent, when they log out, and a
-- day after the last word.
CREATE TABLE intake.drafts (
    login    text NOT NULL,
    form_id  text NOT NULL,
    fields   jsonb NOT NULL,
    began_at timestamptz NOT NULL DEFAULT now(),
    kept_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (login, form_id)
);
CREATE INDEX drafts_kept ON intake.drafts (kept_at);

-- Earlier calls of a number, asked for while it is typed; and what somebody has taken in this shift.
CREATE INDEX reports_by_phone ON intake.reports ((payload #>> '{reporter,phone}'), received_at) WHERE payload IS NOT NULL;
CREATE INDEX reports_by_submitter ON intake.reports (submitted_by, received_at) WHERE payload IS NOT NULL;

-- Whether a case has ended is asked by its number, since one that went out anew has others (26-00042B).
CREATE INDEX case_states_number ON intake.case_states (case_number);
