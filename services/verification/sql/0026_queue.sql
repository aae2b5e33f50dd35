-- The queue stands by urgency, then by age; a case is found by words without accents; somebody takes it on; and each
-- officer is shown what was told since they last looked.

-- Both are written with the case (cases/queue/filling.py fills in those of before): until then it stands among the first.
ALTER TABLE verification.cases
    ADD urgency smallint NOT NULL DEFAULT 1,
    ADD sought tsvector,
    ADD news_revision integer,
    ADD news_at timestamptz,
    ADD CHECK ((news_revision IS NULL) = (news_at IS NULL));
COMMENT ON COLUMN verification.cases.urgency IS 'rules/queue/urgency.Urgency: the lowest stands first';
COMMENT ON COLUMN verification.cases.sought IS 'names, telephones and places that were told, as a search spells them; null: of an older version';
COMMENT ON COLUMN verification.cases.news_revision IS 'the revision with which something was told of it last, after its report';

-- All that the queue's order and its count of floods need, without the rows.
DROP INDEX verification.cases_pending;
CREATE INDEX cases_pending ON verification.cases (exercise, urgency, reported_at, case_id)
    INCLUDE (kind, submitted_by, commune_code, province_code) WHERE state = 'pending';
CREATE INDEX cases_sought ON verification.cases USING gin (sought);
CREATE INDEX cases_reported ON verification.cases (reported_at, case_id);
CREATE INDEX cases_unfilled ON verification.cases (case_id) WHERE sought IS NULL;
CREATE INDEX cases_news ON verification.cases (news_at) WHERE news_revision IS NOT NULL;

-- Who is at a case. It goes when they give it back, with the case's end, and with the case.
CREATE TABLE verification.claims (
    case_id    uuid PRIMARY KEY REFERENCES verification.cases (case_id) ON DELETE CASCADE,
    claimed_by text NOT NULL,
    claimed_at timestamptz NOT NULL
);

-- Up to which revision somebody who decides has seen a case. It goes with the case.
CREATE TABLE verification.looks (
    case_id   uuid NOT NULL REFERENCES verification.cases (case_id) ON DELETE CASCADE,
    login     text NOT NULL,
    revision  integer NOT NULL,
    looked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (case_id, login)
);
