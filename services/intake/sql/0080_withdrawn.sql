-- Alerts that were told here as on air while broadcast had taken nothing of them, so that no group has one. The feed
-- takes back what it has told of them (told_at: when), and a family reads how the case has ended (ended_at, outcome).
CREATE TABLE intake.withdrawn_alerts (
    case_id      uuid PRIMARY KEY,
    case_number  text NOT NULL,
    kind         text NOT NULL,
    exercise     boolean NOT NULL,
    version      integer NOT NULL,
    told_at      timestamptz[] NOT NULL DEFAULT '{}',
    withdrawn_at timestamptz NOT NULL,
    ended_at     timestamptz,
    outcome      text CHECK (outcome IN ('found', 'found_safe', 'cancelled', 'expired'))
);
CREATE INDEX withdrawn_alerts_told ON intake.withdrawn_alerts (withdrawn_at) WHERE told_at <> '{}';

-- It has ended, and no group ever had its alert.
ALTER TABLE intake.case_states ADD COLUMN unsent boolean NOT NULL DEFAULT false;
