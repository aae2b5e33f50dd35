-- What anybody may know of alerts, from topic `cases`. The process of the public pages reads this table and nothing else.
CREATE TABLE intake.public_alerts (
    case_id     uuid PRIMARY KEY,
    case_number text NOT NULL UNIQUE,
    kind        text NOT NULL,
    exercise    boolean NOT NULL,
    version     integer NOT NULL,
    outcome     text CHECK (outcome IN ('found', 'found_safe', 'cancelled', 'expired')),
    expires_at  timestamptz,
    alert_id    uuid,
    aired_at    timestamptz,
    pictured    boolean NOT NULL DEFAULT false,
    -- The words of the post, which may name a child: gone from the alert's end on.
    text        text,
    CHECK (outcome IS NULL OR text IS NULL),
    CHECK (outcome IS NOT NULL OR (expires_at IS NOT NULL AND alert_id IS NOT NULL AND aired_at IS NOT NULL))
);
CREATE INDEX public_alerts_said ON intake.public_alerts (expires_at) WHERE text IS NOT NULL;
