-- Posting by hand at the real scale: who is at it, who next door is on duty, and who cannot post what.

ALTER TABLE broadcast.relay_officers
    -- On duty until then, or awake: whoever pressed anything counts for an hour. They are asked for others next door.
    ADD COLUMN duty_until timestamptz;

ALTER TABLE broadcast.relay_bundles
    -- Who posts it, and when they last pressed anything; others are kept from posting it as well.
    ADD COLUMN taken_by integer REFERENCES broadcast.relay_officers,
    ADD COLUMN taken_at timestamptz,
    -- Since when officers next door have it too.
    ADD COLUMN neighbours_at timestamptz;

-- What is being posted as this version comes is at work.
UPDATE broadcast.relay_bundles b SET taken_by = answered.answered_by, taken_at = answered.answered_at
FROM (
    SELECT DISTINCT ON (bundle_no) bundle_no, answered_by, answered_at FROM broadcast.relay_tasks
    WHERE answered_by IS NOT NULL ORDER BY bundle_no, answered_at DESC
) AS answered
WHERE answered.bundle_no = b.bundle_no AND b.closed_at IS NULL;

-- To which officers next door a bundle was offered.
CREATE TABLE broadcast.relay_offers (
    bundle_no  integer NOT NULL REFERENCES broadcast.relay_bundles,
    account_no integer NOT NULL REFERENCES broadcast.relay_officers,
    offered_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (bundle_no, account_no)
);
CREATE INDEX relay_offers_of_officer ON broadcast.relay_offers (account_no);

-- Whoever stands in, and is not in that group: it waits for the others.
CREATE TABLE broadcast.relay_passes (
    delivery_id bigint NOT NULL REFERENCES broadcast.relay_tasks ON DELETE CASCADE,
    account_no  integer NOT NULL REFERENCES broadcast.relay_officers,
    passed_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (delivery_id, account_no)
);

CREATE OR REPLACE VIEW broadcast.relay_duties AS
    SELECT bundle_no, account_no AS person_no FROM broadcast.relay_bundles
    UNION ALL
    SELECT b.bundle_no, o.second_no FROM broadcast.relay_bundles b JOIN broadcast.relay_officers o USING (account_no)
    WHERE b.second_at IS NOT NULL AND o.second_no IS NOT NULL
    -- Whoever was offered it may have become the second person since.
    UNION
    SELECT bundle_no, account_no FROM broadcast.relay_offers;

ALTER TABLE broadcast.relay_notices DROP CONSTRAINT relay_notices_step_check,
    ADD CONSTRAINT relay_notices_step_check CHECK (step IN ('first', 'reminder', 'second', 'neighbours'));
