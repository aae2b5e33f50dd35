-- The public state of each case as topic `cases` tells it: no person's data.
CREATE TABLE broadcast.case_states (
    case_id     uuid PRIMARY KEY,
    case_number text NOT NULL,
    kind        text NOT NULL,
    exercise    boolean NOT NULL,
    state       text NOT NULL CHECK (state IN ('open', 'on_air', 'closed', 'rejected', 'merged', 'forgotten')),
    outcome     text CHECK (outcome IN ('found', 'found_safe', 'cancelled', 'expired')),
    merged_into uuid,
    revision    integer NOT NULL,
    changed_at  timestamptz NOT NULL,
    CHECK ((state = 'merged') = (merged_into IS NOT NULL))
);
COMMENT ON COLUMN broadcast.case_states.revision IS 'of the event that told it; an event with a lower one is late, and changes nothing';
