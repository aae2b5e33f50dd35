-- Tables of the baseline, version 0080.
CREATE SCHEMA broadcast;

-- handed: a person has been asked to post it by hand, and has not said that it is done.
CREATE TYPE broadcast.delivery_state AS ENUM (
    'queued',
    'sending',
    'handed',
    'sent',
    'in_doubt',
    'failed',
    'dropped'
);

CREATE FUNCTION broadcast.is_reason(reason text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$ SELECT reason = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[]) OR reason ~ '^((exhausted|refused):)?([a-z]+_?)(-?[0-9]{1,20})$' OR (reason LIKE 'exhausted:%' AND substr(reason, 11) = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[])) $_$;

CREATE TABLE broadcast.accounts (
    account_no integer GENERATED ALWAYS AS IDENTITY,
    account_id text NOT NULL,
    channel text NOT NULL,
    -- Accounts of one app share that app's limit; empty where there is none.
    app_id text DEFAULT ''::text NOT NULL,
    -- What a send needs beside the group's id (a bot's token, a receiver's address and key), as its channel reads it.
    -- Official Accounts keep their rotating tokens in zalo.accounts.
    credential jsonb DEFAULT '{}'::jsonb NOT NULL,
    per_window integer NOT NULL,
    burst integer NOT NULL,
    -- The lease: who may send through this account, until when. A higher fence wins for ever.
    holder uuid,
    fence bigint DEFAULT 0 NOT NULL,
    lease_expires_at timestamptz,
    -- The circuit: a stopped account sends nothing until a person resumes it.
    stopped_at timestamptz,
    stopped_reason text,
    -- Until when the calls that a holder made at once keep steady flow waiting, so that the next holder waits as well.
    paced_until timestamptz,
    -- Since when sends, and uploads, through this account only fail; null while they do not.
    sends_away_since timestamptz,
    uploads_away_since timestamptz,
    -- What the account was given to send with, as people may read it: an address, and a hash. Empty: before people signed.
    sends_with text DEFAULT ''::text NOT NULL,
    CONSTRAINT accounts_check CHECK (((burst >= 1) AND (burst < per_window))),
    CONSTRAINT accounts_stopped_reason_known CHECK (broadcast.is_reason(stopped_reason)),
    CONSTRAINT accounts_account_id_key UNIQUE (account_id),
    CONSTRAINT accounts_pkey PRIMARY KEY (account_no)
);

-- Alerts that were on air before people signed: these alone go on without signatures, until they are over. Filled here
-- and never again; only whoever migrates may write it.
CREATE TABLE broadcast.carried_over (
    alert_id uuid NOT NULL,
    until timestamptz NOT NULL,
    CONSTRAINT carried_over_pkey PRIMARY KEY (alert_id)
);

-- The public state of each case as topic `cases` tells it: no person's data.
CREATE TABLE broadcast.case_states (
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    kind text NOT NULL,
    exercise boolean NOT NULL,
    state text NOT NULL,
    outcome text,
    merged_into uuid,
    revision integer NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT case_states_check CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
    CONSTRAINT case_states_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'found_safe'::text, 'cancelled'::text, 'expired'::text]))),
    CONSTRAINT case_states_state_check CHECK ((state = ANY (ARRAY['open'::text, 'on_air'::text, 'closed'::text, 'rejected'::text, 'merged'::text, 'forgotten'::text]))),
    CONSTRAINT case_states_pkey PRIMARY KEY (case_id)
);
COMMENT ON COLUMN broadcast.case_states.revision IS 'of the event that told it; an event with a lower one is late, and changes nothing';

-- Kept even when the alert itself has not arrived yet, so that an overtaken approval starts nothing.
CREATE TABLE broadcast.closures (
    alert_id uuid NOT NULL,
    outcome text NOT NULL,
    code text NOT NULL,
    closing_text text NOT NULL,
    closed_at timestamptz NOT NULL,
    CONSTRAINT closures_pkey PRIMARY KEY (alert_id)
);

CREATE TABLE broadcast.deliveries (
    delivery_id bigint GENERATED ALWAYS AS IDENTITY,
    due_at timestamptz DEFAULT now(),
    settled_at timestamptz,
    started_at timestamptz,
    fence bigint DEFAULT 0 NOT NULL,
    message_no integer NOT NULL,
    group_no integer NOT NULL,
    account_no integer NOT NULL,
    distance_m integer NOT NULL,
    -- The order within account, lane and ring: the rank by distance, from where the other alerts had got to.
    turn integer NOT NULL,
    state broadcast.delivery_state DEFAULT 'queued'::broadcast.delivery_state NOT NULL,
    lane smallint NOT NULL,
    ring smallint NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    lookups smallint DEFAULT 0 NOT NULL,
    group_id text NOT NULL,
    platform_message_id text,
    reason text,
    -- Whether the post carried its picture; null where none was meant, or where it is not known.
    pictured boolean,
    CONSTRAINT deliveries_message_no_group_no_key UNIQUE (message_no, group_no),
    CONSTRAINT deliveries_pkey PRIMARY KEY (delivery_id)
) WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_insert_scale_factor='0.1');
CREATE INDEX deliveries_handed ON broadcast.deliveries (delivery_id) WHERE (state = 'handed'::broadcast.delivery_state);
CREATE INDEX deliveries_open ON broadcast.deliveries (account_no, due_at) WHERE (state = ANY (ARRAY['sending'::broadcast.delivery_state, 'in_doubt'::broadcast.delivery_state]));
CREATE INDEX deliveries_queue ON broadcast.deliveries (account_no, lane, ring, turn, delivery_id) WHERE (state = 'queued'::broadcast.delivery_state);

-- Posts of ours that the platform has shown us by webhook; the first place where a send in doubt is looked up.
CREATE TABLE broadcast.echoes (
    group_id text NOT NULL,
    code text NOT NULL,
    message_id text NOT NULL,
    posted_at timestamptz NOT NULL,
    CONSTRAINT echoes_pkey PRIMARY KEY (group_id, code, message_id)
);
CREATE INDEX echoes_old ON broadcast.echoes (posted_at);

-- Alerts of which nothing is sent any more, whatever stands in other rows: broadcast's login adds to it and takes nothing
-- back, so that an erased record (a hold was in it, perhaps) never lets an alert speak again.
CREATE TABLE broadcast.forgotten_alerts (
    alert_id uuid NOT NULL,
    forgotten_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT forgotten_alerts_pkey PRIMARY KEY (alert_id)
);

-- One row an account: when its list of groups is to be read again, and what came of the last time.
CREATE TABLE broadcast.group_syncs (
    account_no integer NOT NULL,
    known_at timestamptz DEFAULT now() NOT NULL,
    due_at timestamptz NOT NULL,
    -- The last attempt: done, or failed with a reason (a short word); nothing was changed then.
    ended_at timestamptz,
    failed text,
    -- The last one that was done, and what it found.
    done_at timestamptz,
    report jsonb,
    CONSTRAINT group_syncs_pkey PRIMARY KEY (account_no)
);

CREATE TABLE broadcast.groups (
    group_no integer GENERATED ALWAYS AS IDENTITY,
    channel text NOT NULL,
    group_id text NOT NULL,
    account_no integer NOT NULL,
    name text NOT NULL,
    -- Whom it gathers: residents, officials, school, market, and so on; audiences may choose among them.
    kind text DEFAULT 'residents'::text NOT NULL,
    -- Posts a day that routine kinds may bring it up to; null: the setting's.
    daily_posts smallint,
    commune_code text NOT NULL,
    province_code text NOT NULL,
    lat double precision NOT NULL,
    lon double precision NOT NULL,
    members integer NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    -- Why it is not enabled, and since when: not_in_registry, or what the platform said of it.
    disabled_reason text,
    disabled_at timestamptz,
    imported_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT groups_daily_posts_check CHECK ((daily_posts >= 0)),
    CONSTRAINT groups_disabled_reason_known CHECK (broadcast.is_reason(disabled_reason)),
    CONSTRAINT groups_channel_group_id_key UNIQUE (channel, group_id),
    CONSTRAINT groups_pkey PRIMARY KEY (group_no)
);

CREATE TABLE broadcast.inbox (
    event_id uuid NOT NULL,
    type text NOT NULL,
    handled_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT inbox_pkey PRIMARY KEY (event_id)
);

-- Each with the order as it was signed, which is checked whenever the post is about to begin. No message: posts of alerts
-- waited for the same account. told_at null: the desk does not know yet how it stands.
CREATE TABLE broadcast.link_tests (
    test_id uuid NOT NULL,
    signed jsonb NOT NULL,
    account_no integer NOT NULL,
    message_no integer,
    received_at timestamptz DEFAULT now() NOT NULL,
    posted_at timestamptz,
    echoed_at timestamptz,
    failed text,
    told_at timestamptz,
    CONSTRAINT link_tests_pkey PRIMARY KEY (test_id)
);
CREATE INDEX link_tests_of_account ON broadcast.link_tests (account_no, received_at);
CREATE INDEX link_tests_untold ON broadcast.link_tests (received_at) WHERE (told_at IS NULL);

-- Changes of the lists that decide who gets a post: the registry of groups, accounts, officers who post by hand. One of
-- each list waits for signatures at most; what was made stays, with what people signed.
CREATE TABLE broadcast.list_changes (
    list_name text NOT NULL,
    version integer NOT NULL,
    -- schemas/trust/signed_lists.py: the bytes whose SHA-256 people sign.
    document bytea NOT NULL,
    -- What accounts are to send with, by account: the document has only its hash. Gone once the change is made.
    secrets jsonb DEFAULT '{}'::jsonb NOT NULL,
    signatures jsonb DEFAULT '[]'::jsonb NOT NULL,
    proposed_by text NOT NULL,
    proposed_at timestamptz DEFAULT now() NOT NULL,
    made_at timestamptz,
    CONSTRAINT list_changes_list_name_check CHECK ((list_name = ANY (ARRAY['groups'::text, 'accounts'::text, 'relay'::text]))),
    CONSTRAINT list_changes_version_check CHECK ((version >= 1)),
    CONSTRAINT list_changes_pkey PRIMARY KEY (list_name, version)
);

-- Times of which this ledger knows nothing: it was restored from a backup of `since`, at `until`. What was approved before
-- `until` may have been posted in between, so its posts are looked up before they are made. Written by `loa restore` alone.
CREATE TABLE broadcast.lost_times (
    until timestamptz NOT NULL,
    since timestamptz NOT NULL,
    CONSTRAINT lost_times_check CHECK ((since <= until)),
    CONSTRAINT lost_times_pkey PRIMARY KEY (until)
);

-- A message is one text for many groups: an alert's version, or the closing of an alert.
CREATE TABLE broadcast.messages (
    message_no integer GENERATED ALWAYS AS IDENTITY,
    alert_id uuid NOT NULL,
    alert_version integer NOT NULL,
    purpose text NOT NULL,
    code text NOT NULL,
    kind text NOT NULL,
    closing_text text,
    lane smallint NOT NULL,
    exercise boolean DEFAULT false NOT NULL,
    approved_at timestamptz NOT NULL,
    planned_at timestamptz DEFAULT now() NOT NULL,
    expires_at timestamptz NOT NULL,
    -- Nothing of it may start any more: found, cancelled, expired, refused, stopped, superseded (by a correction).
    ended_reason text,
    finished_at timestamptz,
    -- What an alert says, as the very bytes that were approved (schemas/content.py). A closing has its text alone.
    content bytea,
    held boolean DEFAULT false NOT NULL,
    lone boolean DEFAULT false NOT NULL,
    forgotten_at timestamptz,
    content_sha256 text,
    -- Of a closing: everybody whose group it has settled in was asked.
    removals_asked_at timestamptz,
    CONSTRAINT messages_check CHECK ((((purpose = 'alert'::text) AND (forgotten_at IS NULL)) = (content IS NOT NULL))),
    CONSTRAINT messages_check1 CHECK ((((purpose = 'closing'::text) AND (forgotten_at IS NULL)) = (closing_text IS NOT NULL))),
    CONSTRAINT messages_ended_reason_known CHECK (broadcast.is_reason(ended_reason)),
    CONSTRAINT messages_purpose_check CHECK ((purpose = ANY (ARRAY['alert'::text, 'closing'::text, 'link_test'::text]))),
    CONSTRAINT messages_alert_id_alert_version_purpose_key UNIQUE (alert_id, alert_version, purpose),
    CONSTRAINT messages_pkey PRIMARY KEY (message_no)
);
CREATE INDEX messages_finished ON broadcast.messages (finished_at);
CREATE INDEX messages_planned ON broadcast.messages (planned_at) WHERE (purpose = 'alert'::text);
CREATE INDEX messages_removals ON broadcast.messages (message_no) WHERE ((purpose = 'closing'::text) AND (removals_asked_at IS NULL));
CREATE INDEX messages_unfinished ON broadcast.messages (alert_id) WHERE (finished_at IS NULL);

CREATE TABLE broadcast.outbox (
    id bigint GENERATED ALWAYS AS IDENTITY,
    event_id uuid NOT NULL,
    topic text NOT NULL,
    key text NOT NULL,
    headers jsonb NOT NULL,
    value bytea NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    published_at timestamptz,
    partition integer,
    record_offset bigint,
    confirmed_at timestamptz,
    CONSTRAINT outbox_event_id_key UNIQUE (event_id),
    CONSTRAINT outbox_pkey PRIMARY KEY (id)
);
CREATE INDEX outbox_confirmed ON broadcast.outbox (confirmed_at) WHERE (confirmed_at IS NOT NULL);
CREATE INDEX outbox_pending ON broadcast.outbox (id) WHERE (published_at IS NULL);
CREATE INDEX outbox_unconfirmed ON broadcast.outbox (id) WHERE ((published_at IS NOT NULL) AND (confirmed_at IS NULL));

CREATE TABLE broadcast.quarantine (
    id bigint GENERATED ALWAYS AS IDENTITY,
    topic text NOT NULL,
    partition integer NOT NULL,
    record_offset bigint NOT NULL,
    reason text NOT NULL,
    headers bytea NOT NULL,
    value bytea,
    value_bytes bigint NOT NULL,
    quarantined_at timestamptz DEFAULT now() NOT NULL,
    asked_at timestamptz,
    refused text,
    CONSTRAINT quarantine_pkey PRIMARY KEY (id)
);
CREATE INDEX quarantine_asked ON broadcast.quarantine (id) WHERE (asked_at IS NOT NULL);
-- A record that is read again is one entry still; after the broker lost its data the place may hold another record.
CREATE UNIQUE INDEX quarantine_record ON broadcast.quarantine (topic, partition, record_offset, sha256(COALESCE(value, '\x'::bytea)), sha256(headers));

-- What one officer has to post of one message, as far as it became due together (a ring); told in one notice.
CREATE TABLE broadcast.relay_bundles (
    bundle_no integer GENERATED ALWAYS AS IDENTITY,
    message_no integer NOT NULL,
    account_no integer NOT NULL,
    opened_at timestamptz DEFAULT now() NOT NULL,
    deadline timestamptz NOT NULL,
    -- Since when, and why, the second person and the desk have it too.
    second_at timestamptz,
    second_reason text,
    desk_at timestamptz,
    desk_reason text,
    -- Nothing of it is left to do.
    closed_at timestamptz,
    -- Who posts it, and when they last pressed anything; others are kept from posting it as well.
    taken_by integer,
    taken_at timestamptz,
    -- Since when officers next door have it too.
    neighbours_at timestamptz,
    CONSTRAINT relay_bundles_desk_reason_known CHECK (broadcast.is_reason(desk_reason)),
    CONSTRAINT relay_bundles_second_reason_known CHECK (broadcast.is_reason(second_reason)),
    CONSTRAINT relay_bundles_pkey PRIMARY KEY (bundle_no)
);
CREATE INDEX relay_bundles_of_message ON broadcast.relay_bundles (message_no);
CREATE INDEX relay_bundles_of_officer ON broadcast.relay_bundles (account_no, closed_at);
CREATE INDEX relay_bundles_open ON broadcast.relay_bundles (bundle_no) WHERE (closed_at IS NULL);

-- To which officers next door a bundle was offered.
CREATE TABLE broadcast.relay_offers (
    bundle_no integer NOT NULL,
    account_no integer NOT NULL,
    offered_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT relay_offers_pkey PRIMARY KEY (bundle_no, account_no)
);
CREATE INDEX relay_offers_of_officer ON broadcast.relay_offers (account_no);

-- An account of channel "relay" stands for one commune officer; its groups are those that this officer posts into.
CREATE TABLE broadcast.relay_officers (
    account_no integer NOT NULL,
    name text NOT NULL,
    -- Whom the Official Account writes to; null: nobody can be written to, so the second person is asked at once.
    zalo_user_id text,
    -- The Official Account that writes (of zalo.accounts).
    oa_account_id text,
    commune_code text NOT NULL,
    second_no integer,
    enabled boolean DEFAULT true NOT NULL,
    -- On duty until then, or awake: whoever pressed anything counts for an hour. They are asked for others next door.
    duty_until timestamptz,
    -- When they last wrote to the Official Account, as intake tells; for seven days after it they can be written to.
    wrote_at timestamptz,
    -- By which number an officer is called, where nothing that Loa sends has woken them; as schemas/phones/numbers.py has it.
    -- Forgotten when they leave the list.
    telephone text,
    CONSTRAINT relay_officers_check CHECK ((second_no <> account_no)),
    CONSTRAINT relay_officers_telephone_check CHECK ((telephone ~ '^\+?[0-9]{3,15}$'::text)),
    CONSTRAINT relay_officers_pkey PRIMARY KEY (account_no)
);
CREATE INDEX relay_officers_second ON broadcast.relay_officers (second_no);

-- Links to an officer's page. Only the hash of a token is kept.
CREATE TABLE broadcast.relay_links (
    token_sha256 bytea NOT NULL,
    account_no integer NOT NULL,
    expires_at timestamptz NOT NULL,
    -- The phone that a link was sent to: who has it pressed a call there.
    phone_no integer,
    CONSTRAINT relay_links_pkey PRIMARY KEY (token_sha256)
);
CREATE INDEX relay_links_of_officer ON broadcast.relay_links (account_no);
CREATE INDEX relay_links_of_phone ON broadcast.relay_links (phone_no) WHERE (phone_no IS NOT NULL);
CREATE INDEX relay_links_old ON broadcast.relay_links (expires_at);

-- One-to-one messages to officers.
CREATE TABLE broadcast.relay_notices (
    notice_no bigint GENERATED ALWAYS AS IDENTITY,
    bundle_no integer NOT NULL,
    account_no integer NOT NULL,
    step text NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL,
    due_at timestamptz DEFAULT now() NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    reason text,
    ended_at timestamptz,
    unanswered smallint DEFAULT 0 NOT NULL,
    CONSTRAINT relay_notices_reason_known CHECK (broadcast.is_reason(reason)),
    CONSTRAINT relay_notices_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'dropped'::text]))),
    CONSTRAINT relay_notices_step_check CHECK ((step = ANY (ARRAY['first'::text, 'reminder'::text, 'second'::text, 'neighbours'::text, 'removal'::text]))),
    CONSTRAINT relay_notices_bundle_no_account_no_step_key UNIQUE (bundle_no, account_no, step),
    CONSTRAINT relay_notices_pkey PRIMARY KEY (notice_no)
);
CREATE INDEX relay_notices_due ON broadcast.relay_notices (due_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));
CREATE INDEX relay_notices_of_officer ON broadcast.relay_notices (account_no, ended_at);

-- Whoever stands in, and is not in that group: it waits for the others.
CREATE TABLE broadcast.relay_passes (
    delivery_id bigint NOT NULL,
    account_no integer NOT NULL,
    passed_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT relay_passes_pkey PRIMARY KEY (delivery_id, account_no)
);

-- Phones on which an officer has let the page wake them: by Web Push.
CREATE TABLE broadcast.relay_phones (
    phone_no integer GENERATED ALWAYS AS IDENTITY,
    account_no integer NOT NULL,
    endpoint text NOT NULL,
    public_key bytea NOT NULL,
    secret bytea NOT NULL,
    label text NOT NULL,
    added_at timestamptz DEFAULT now() NOT NULL,
    -- A call was last pressed on it.
    proven_at timestamptz,
    -- Its push service says that it is no more.
    gone_at timestamptz,
    -- The key (VAPID) that it was subscribed with: its push service takes calls signed with that one alone.
    -- Null: from before it was kept.
    push_key text,
    -- Since when that key is none of ours.
    key_gone_at timestamptz,
    wakes boolean GENERATED ALWAYS AS (((proven_at IS NOT NULL) AND (gone_at IS NULL) AND (key_gone_at IS NULL))) STORED NOT NULL,
    CONSTRAINT relay_phones_endpoint_key UNIQUE (endpoint),
    CONSTRAINT relay_phones_pkey PRIMARY KEY (phone_no)
);
CREATE INDEX relay_phones_of_officer ON broadcast.relay_phones (account_no);

-- Calls to phones: of a notice, each phone once; or a test of the phone.
CREATE TABLE broadcast.relay_pushes (
    push_no bigint GENERATED ALWAYS AS IDENTITY,
    phone_no integer NOT NULL,
    -- Null: a test.
    notice_no bigint,
    -- sending: due_at is until when its worker has it.
    state text DEFAULT 'queued'::text NOT NULL,
    due_at timestamptz DEFAULT now() NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    ended_at timestamptz,
    says text,
    CONSTRAINT relay_pushes_check CHECK (((state = ANY (ARRAY['queued'::text, 'sending'::text])) = (ended_at IS NULL))),
    CONSTRAINT relay_pushes_check1 CHECK (((says IS NULL) OR (notice_no IS NULL))),
    CONSTRAINT relay_pushes_says_check CHECK ((says = ANY (ARRAY['phone_added'::text, 'trial'::text]))),
    CONSTRAINT relay_pushes_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'dropped'::text]))),
    CONSTRAINT relay_pushes_notice_no_phone_no_key UNIQUE (notice_no, phone_no),
    CONSTRAINT relay_pushes_pkey PRIMARY KEY (push_no)
);
CREATE INDEX relay_pushes_due ON broadcast.relay_pushes (due_at) WHERE (ended_at IS NULL);

-- A delivery in a bundle; the delivery's own state in the ledger says how far it is.
CREATE TABLE broadcast.relay_tasks (
    delivery_id bigint NOT NULL,
    bundle_no integer NOT NULL,
    answered_at timestamptz,
    -- Who answered: the officer, or the second person.
    answered_by integer,
    removal_asked_at timestamptz,
    -- removed: they say that it is gone; cannot: only who runs the group can take it out.
    removal text,
    removal_at timestamptz,
    removal_by integer,
    CONSTRAINT relay_tasks_removal_check CHECK ((removal = ANY (ARRAY['removed'::text, 'cannot'::text]))),
    CONSTRAINT relay_tasks_pkey PRIMARY KEY (delivery_id)
);
CREATE INDEX relay_tasks_of_bundle ON broadcast.relay_tasks (bundle_no);
CREATE INDEX relay_tasks_removal ON broadcast.relay_tasks (removal_asked_at) WHERE (removal_asked_at IS NOT NULL);

-- Before an alert depends on it whoever posts by hand into a group is asked to post a text there that says nothing.
CREATE TABLE broadcast.relay_trials (
    -- The officer's page presses it as it presses deliveries, so no delivery comes to have such a number.
    trial_no bigint GENERATED ALWAYS AS IDENTITY (START WITH 1000000000000000),
    group_no integer NOT NULL,
    -- Who was asked, and alone can answer.
    account_no integer NOT NULL,
    asked_at timestamptz DEFAULT now() NOT NULL,
    answer text,
    answered_at timestamptz,
    -- By the name that whoever answered had then: an account may be somebody else's tomorrow.
    answered_by text,
    CONSTRAINT relay_trials_answer_check CHECK ((answer = ANY (ARRAY['posted'::text, 'no_group'::text, 'cannot'::text]))),
    CONSTRAINT relay_trials_check CHECK (((answer IS NULL) = (answered_at IS NULL))),
    CONSTRAINT relay_trials_pkey PRIMARY KEY (trial_no)
);
CREATE INDEX relay_trials_of_group ON broadcast.relay_trials (group_no, answered_at);
CREATE INDEX relay_trials_of_officer ON broadcast.relay_trials (account_no, asked_at);
CREATE UNIQUE INDEX relay_trials_open ON broadcast.relay_trials (group_no) WHERE (answer IS NULL);

-- Replies to citizens. Notices to officers who post by hand stay in relay_notices; one sender writes both.
CREATE TABLE broadcast.replies (
    reply_id uuid NOT NULL,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    -- Whom and what: both go when it has ended.
    user_id text,
    text text,
    -- The Official Account of the chat (of zalo.accounts); null: ZALO_OA_ID.
    oa_id text,
    case_id uuid,
    urgent boolean NOT NULL,
    -- sending: due_at is until when its worker has it.
    state text DEFAULT 'queued'::text NOT NULL,
    due_at timestamptz DEFAULT now() NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    -- Calls that were not answered: it may have arrived.
    unanswered smallint DEFAULT 0 NOT NULL,
    reason text,
    asked_at timestamptz NOT NULL,
    ended_at timestamptz,
    until timestamptz,
    form_of uuid,
    CONSTRAINT replies_check CHECK (((state = ANY (ARRAY['sent'::text, 'failed'::text])) = (ended_at IS NOT NULL))),
    CONSTRAINT replies_check1 CHECK (((ended_at IS NULL) = (user_id IS NOT NULL))),
    CONSTRAINT replies_check2 CHECK (((ended_at IS NULL) = (text IS NOT NULL))),
    CONSTRAINT replies_reason_known CHECK (broadcast.is_reason(reason)),
    CONSTRAINT replies_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text]))),
    CONSTRAINT replies_pkey PRIMARY KEY (reply_id)
);
CREATE INDEX replies_ended ON broadcast.replies (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX replies_form ON broadcast.replies (form_of) WHERE ((form_of IS NOT NULL) AND (ended_at IS NULL));
CREATE INDEX replies_open ON broadcast.replies (user_id, seq) WHERE (ended_at IS NULL);

CREATE TABLE broadcast.revocations (
    statement_sha256 bytea NOT NULL,
    revocation jsonb NOT NULL,
    received_at timestamptz DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT revocations_pkey PRIMARY KEY (statement_sha256)
);

-- The rings of an alert's version. A ring that is not released has no deliveries yet; groups and members are what it
-- would reach, counted when the alert was planned, re-centred, or the ring released.
CREATE TABLE broadcast.rings (
    message_no integer NOT NULL,
    ring smallint NOT NULL,
    groups integer NOT NULL,
    members integer NOT NULL,
    release_at timestamptz NOT NULL,
    released_at timestamptz,
    CONSTRAINT rings_pkey PRIMARY KEY (message_no, ring)
);
CREATE INDEX rings_waiting ON broadcast.rings (message_no) WHERE (released_at IS NULL);

-- What people have signed, as it came. Nothing here counts for standing in a row: it is checked whenever it is read.
CREATE TABLE broadcast.rosters (
    version integer NOT NULL,
    document bytea NOT NULL,
    signatures jsonb NOT NULL,
    received_at timestamptz DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT rosters_version_check CHECK ((version >= 1))
);
-- Not by the version alone: where no two administrators are left, a first roster is made anew.
CREATE UNIQUE INDEX rosters_once ON broadcast.rosters (version, sha256(document));

-- The record of each alert: approvals of its versions, holds, releases, its end, and the report behind it.
CREATE TABLE broadcast.signed_orders (
    alert_id uuid NOT NULL,
    statement_sha256 bytea NOT NULL,
    signed jsonb NOT NULL,
    received_at timestamptz DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT signed_orders_pkey PRIMARY KEY (alert_id, statement_sha256)
);

-- How officers want the rings to go on; the newest word of each alert. Kept even when the alert has not arrived yet.
CREATE TABLE broadcast.steerings (
    alert_id uuid NOT NULL,
    revision integer NOT NULL,
    centre_lat double precision,
    centre_lon double precision,
    held boolean NOT NULL,
    released_rings smallint NOT NULL,
    stopped boolean NOT NULL,
    steered_at timestamptz NOT NULL,
    CONSTRAINT steerings_pkey PRIMARY KEY (alert_id)
);

-- Groups that an account owns and that nobody has placed in the registry yet: not posted to. Name and members are
-- unknown until the list has been read.
CREATE TABLE broadcast.unregistered_groups (
    account_no integer NOT NULL,
    group_id text NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    members integer,
    found_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT unregistered_groups_pkey PRIMARY KEY (account_no, group_id)
);

-- One upload a picture and account, used again until it is too old. picture: SHA-256 of a photo, or of what a poster is
-- made of.
CREATE TABLE broadcast.uploads (
    account_id text NOT NULL,
    picture text NOT NULL,
    attachment_id text NOT NULL,
    uploaded_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT uploads_pkey PRIMARY KEY (account_id, picture)
);

-- Pictures that are to be uploaded. Posts of such a message and account are due later (picture_patience_s), or at once
-- when the row goes because the picture is there.
CREATE TABLE broadcast.wanted_uploads (
    message_no integer NOT NULL,
    account_no integer NOT NULL,
    CONSTRAINT wanted_uploads_pkey PRIMARY KEY (account_no, message_no)
);
CREATE INDEX wanted_uploads_of_message ON broadcast.wanted_uploads (message_no);

-- Posts that the platform showed us, until each is found to be signed; those that are not stay, with when it was said.
CREATE TABLE broadcast.watched_posts (
    account_no integer NOT NULL,
    message_id text NOT NULL,
    group_id text NOT NULL,
    code text NOT NULL,
    text_sha256 text NOT NULL,
    posted_at timestamptz NOT NULL,
    told_at timestamptz DEFAULT now() NOT NULL,
    unsigned_at timestamptz,
    CONSTRAINT watched_posts_pkey PRIMARY KEY (account_no, message_id, code)
);
COMMENT ON COLUMN broadcast.watched_posts.unsigned_at IS 'no signature was found to cover it; the account was stopped';
CREATE INDEX watched_posts_open ON broadcast.watched_posts (told_at) WHERE (unsigned_at IS NULL);

CREATE TABLE broadcast.workers (
    worker_id uuid NOT NULL,
    seen_at timestamptz NOT NULL,
    session_pid integer,
    session_started timestamptz,
    CONSTRAINT workers_pkey PRIMARY KEY (worker_id)
);

ALTER TABLE broadcast.deliveries
    ADD CONSTRAINT deliveries_reason_known CHECK (broadcast.is_reason(reason)) NOT VALID;

-- The ledger as it is read: what a delivery's state means for its alert is said here and nowhere else.
CREATE VIEW broadcast.ledger AS
 SELECT delivery_id,
    due_at,
    settled_at,
    started_at,
    fence,
    message_no,
    group_no,
    account_no,
    distance_m,
    turn,
    state,
    lane,
    ring,
    attempts,
    lookups,
    group_id,
    platform_message_id,
    reason,
    pictured,
    ((state = ANY (ARRAY['queued'::broadcast.delivery_state, 'sending'::broadcast.delivery_state, 'handed'::broadcast.delivery_state])) OR ((state = 'in_doubt'::broadcast.delivery_state) AND (due_at IS NOT NULL))) AS open,
    ((state = 'sent'::broadcast.delivery_state) OR ((state = 'in_doubt'::broadcast.delivery_state) AND (due_at IS NULL))) AS may_have
   FROM broadcast.deliveries d;

-- Whose page shows a bundle: its officer's, and the second person's once it has gone on to them.
CREATE VIEW broadcast.relay_duties AS
(
         SELECT relay_bundles.bundle_no,
            relay_bundles.account_no AS person_no
           FROM broadcast.relay_bundles
        UNION ALL
         SELECT b.bundle_no,
            o.second_no AS person_no
           FROM (broadcast.relay_bundles b
             JOIN broadcast.relay_officers o USING (account_no))
          WHERE ((b.second_at IS NOT NULL) AND (o.second_no IS NOT NULL))
) UNION
 SELECT relay_offers.bundle_no,
    relay_offers.account_no AS person_no
   FROM broadcast.relay_offers;

-- An alert whose end was never taken is over, too, once 3 days have passed since the last time that was signed for it:
-- nobody's data lives for ever because nobody has signed its end.
CREATE FUNCTION broadcast.erase_record(of_alert uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM broadcast.forgotten_alerts WHERE alert_id = of_alert) THEN
        RAISE EXCEPTION 'alert % is not forgotten: its record stays', of_alert USING ERRCODE = 'no_data_found';
    END IF;
    -- 3 days: CLOSING_LIFE (schemas/alerts.py), in which a closing is sent. What was never here has nothing to erase.
    IF EXISTS (SELECT FROM broadcast.closures WHERE alert_id = of_alert AND closed_at + interval '3 days' > now())
       OR EXISTS (SELECT FROM broadcast.signed_orders WHERE alert_id = of_alert)
          AND NOT EXISTS (SELECT FROM broadcast.closures WHERE alert_id = of_alert)
          AND (SELECT max(expires_at) + interval '3 days' <= now() FROM broadcast.messages
               WHERE alert_id = of_alert AND purpose = 'alert') IS NOT TRUE THEN
        RAISE EXCEPTION 'alert % is not over: its record stays', of_alert USING ERRCODE = 'no_data_found';
    END IF;
    DELETE FROM broadcast.signed_orders WHERE alert_id = of_alert;
    -- That it is closed stays for ever.
    UPDATE broadcast.closures SET closing_text = '' WHERE alert_id = of_alert;
END $$;

ALTER TABLE broadcast.deliveries ADD CONSTRAINT deliveries_message_no_fkey FOREIGN KEY (message_no) REFERENCES broadcast.messages(message_no);
ALTER TABLE broadcast.group_syncs ADD CONSTRAINT group_syncs_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);
ALTER TABLE broadcast.groups ADD CONSTRAINT groups_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);
ALTER TABLE broadcast.link_tests ADD CONSTRAINT link_tests_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no) ON DELETE CASCADE;
ALTER TABLE broadcast.link_tests ADD CONSTRAINT link_tests_message_no_fkey FOREIGN KEY (message_no) REFERENCES broadcast.messages(message_no) ON DELETE CASCADE;
ALTER TABLE broadcast.relay_bundles ADD CONSTRAINT relay_bundles_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);
ALTER TABLE broadcast.relay_bundles ADD CONSTRAINT relay_bundles_message_no_fkey FOREIGN KEY (message_no) REFERENCES broadcast.messages(message_no);
ALTER TABLE broadcast.relay_bundles ADD CONSTRAINT relay_bundles_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES broadcast.relay_officers(account_no);
ALTER TABLE broadcast.relay_links ADD CONSTRAINT relay_links_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.relay_officers(account_no);
ALTER TABLE broadcast.relay_links ADD CONSTRAINT relay_links_phone_no_fkey FOREIGN KEY (phone_no) REFERENCES broadcast.relay_phones(phone_no) ON DELETE CASCADE;
ALTER TABLE broadcast.relay_notices ADD CONSTRAINT relay_notices_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.relay_officers(account_no);
ALTER TABLE broadcast.relay_notices ADD CONSTRAINT relay_notices_bundle_no_fkey FOREIGN KEY (bundle_no) REFERENCES broadcast.relay_bundles(bundle_no);
ALTER TABLE broadcast.relay_offers ADD CONSTRAINT relay_offers_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.relay_officers(account_no);
ALTER TABLE broadcast.relay_offers ADD CONSTRAINT relay_offers_bundle_no_fkey FOREIGN KEY (bundle_no) REFERENCES broadcast.relay_bundles(bundle_no);
ALTER TABLE broadcast.relay_officers ADD CONSTRAINT relay_officers_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);
ALTER TABLE broadcast.relay_officers ADD CONSTRAINT relay_officers_second_no_fkey FOREIGN KEY (second_no) REFERENCES broadcast.relay_officers(account_no);
ALTER TABLE broadcast.relay_passes ADD CONSTRAINT relay_passes_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.relay_officers(account_no);
ALTER TABLE broadcast.relay_passes ADD CONSTRAINT relay_passes_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES broadcast.relay_tasks(delivery_id) ON DELETE CASCADE;
ALTER TABLE broadcast.relay_phones ADD CONSTRAINT relay_phones_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.relay_officers(account_no);
ALTER TABLE broadcast.relay_pushes ADD CONSTRAINT relay_pushes_notice_no_fkey FOREIGN KEY (notice_no) REFERENCES broadcast.relay_notices(notice_no);
ALTER TABLE broadcast.relay_pushes ADD CONSTRAINT relay_pushes_phone_no_fkey FOREIGN KEY (phone_no) REFERENCES broadcast.relay_phones(phone_no) ON DELETE CASCADE;
ALTER TABLE broadcast.relay_tasks ADD CONSTRAINT relay_tasks_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES broadcast.relay_officers(account_no);
ALTER TABLE broadcast.relay_tasks ADD CONSTRAINT relay_tasks_bundle_no_fkey FOREIGN KEY (bundle_no) REFERENCES broadcast.relay_bundles(bundle_no);
ALTER TABLE broadcast.relay_tasks ADD CONSTRAINT relay_tasks_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES broadcast.deliveries(delivery_id);
ALTER TABLE broadcast.relay_tasks ADD CONSTRAINT relay_tasks_removal_by_fkey FOREIGN KEY (removal_by) REFERENCES broadcast.relay_officers(account_no);
ALTER TABLE broadcast.relay_trials ADD CONSTRAINT relay_trials_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.relay_officers(account_no);
ALTER TABLE broadcast.relay_trials ADD CONSTRAINT relay_trials_group_no_fkey FOREIGN KEY (group_no) REFERENCES broadcast.groups(group_no);
ALTER TABLE broadcast.rings ADD CONSTRAINT rings_message_no_fkey FOREIGN KEY (message_no) REFERENCES broadcast.messages(message_no);
ALTER TABLE broadcast.unregistered_groups ADD CONSTRAINT unregistered_groups_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);
ALTER TABLE broadcast.wanted_uploads ADD CONSTRAINT wanted_uploads_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);
ALTER TABLE broadcast.wanted_uploads ADD CONSTRAINT wanted_uploads_message_no_fkey FOREIGN KEY (message_no) REFERENCES broadcast.messages(message_no);
ALTER TABLE broadcast.watched_posts ADD CONSTRAINT watched_posts_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no) ON DELETE CASCADE;

-- What practises: its posts go to nobody.
INSERT INTO broadcast.accounts (account_id, channel, per_window, burst) VALUES ('exercise', 'exercise', 4000, 1);
