-- What the platform counts per account and per app, whichever service calls: tokens and the app's pacing.
CREATE SCHEMA zalo;

CREATE TABLE zalo.accounts (
    account_id    text PRIMARY KEY,
    oa_id         text NOT NULL,
    app_id        text NOT NULL,
    access_token  text,
    refresh_token text NOT NULL,
    generation    bigint NOT NULL DEFAULT 0,
    expires_at    timestamptz,
    stopped_at    timestamptz,
    stopped_reason text
);

-- theoretical arrival time of the next call, in seconds since the epoch: GCRA's whole state.
CREATE TABLE zalo.app_pacing (
    app_id text PRIMARY KEY,
    tat    double precision NOT NULL DEFAULT 0
);
