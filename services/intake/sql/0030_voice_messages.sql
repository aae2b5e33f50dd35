-- What citizens said to the Official Account instead of writing it, each of the case that it was told to.
--
-- url: where the platform has it, forgotten once that is settled. due_at is also the lease of whoever is downloading.
-- Then done_at, and either mp3 with its seconds, or the problem for which it can never be played. cut: not all of it
-- plays. unsure: nobody said whether it is about this case. told_at: the citizen knows that it takes longer.
CREATE TABLE intake.voice_messages (
    voice_id uuid PRIMARY KEY,
    case_id  uuid NOT NULL REFERENCES intake.reports (case_id) ON DELETE CASCADE,
    user_id  text NOT NULL,
    unsure   boolean NOT NULL,
    sent_at  timestamptz NOT NULL,
    url      text,
    due_at   timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0,
    told_at  timestamptz,
    done_at  timestamptz,
    mp3      bytea,
    seconds  integer,
    cut      boolean NOT NULL DEFAULT false,
    problem  text,
    CHECK ((done_at IS NULL) = (mp3 IS NULL AND problem IS NULL)),
    CHECK ((mp3 IS NULL) = (seconds IS NULL))
);
CREATE INDEX voice_messages_due ON intake.voice_messages (due_at) WHERE done_at IS NULL;
CREATE INDEX voice_messages_of_case ON intake.voice_messages (case_id);
