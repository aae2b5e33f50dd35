-- Tables of the baseline, version 0080.
CREATE SCHEMA verification;

CREATE FUNCTION verification.is_reason(reason text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$ SELECT reason = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[]) OR reason ~ '^((exhausted|refused):)?([a-z]+_?)(-?[0-9]{1,20})$' OR (reason LIKE 'exhausted:%' AND substr(reason, 11) = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[])) $_$;

CREATE TABLE verification.alerts (
    alert_id uuid NOT NULL,
    case_id uuid NOT NULL,
    version integer NOT NULL,
    content_hash text NOT NULL,
    approved_by text NOT NULL,
    approved_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    closing_text text,
    closed_by text,
    closed_at timestamptz,
    refused_end uuid,
    end_refused text,
    refused_order uuid,
    order_refused text,
    refused_for text,
    CONSTRAINT alerts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text]))),
    CONSTRAINT alerts_case_id_key UNIQUE (case_id),
    CONSTRAINT alerts_pkey PRIMARY KEY (alert_id)
);
-- The board names them at every change; there are hardly any.
CREATE INDEX alerts_refused ON verification.alerts (case_id) WHERE (order_refused IS NOT NULL);
-- The board names them at every change; there are hardly any.
CREATE INDEX alerts_untold ON verification.alerts (case_id) WHERE (end_refused IS NOT NULL);

-- No reference to cases: on a shuffled stream an amendment may come before its submission.
CREATE TABLE verification.amendments (
    event_id uuid NOT NULL,
    case_id uuid NOT NULL,
    amended_by text NOT NULL,
    payload jsonb NOT NULL,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz DEFAULT now() NOT NULL,
    late boolean DEFAULT false NOT NULL,
    set_aside_by text,
    set_aside_at timestamptz,
    set_aside_why text,
    CONSTRAINT amendments_set_aside CHECK ((num_nulls(set_aside_by, set_aside_at, set_aside_why) = ANY (ARRAY[0, 3]))),
    CONSTRAINT amendments_pkey PRIMARY KEY (event_id)
);
COMMENT ON COLUMN verification.amendments.late IS 'came after the decision: shown beside the case, which it no longer changes';
CREATE INDEX amendments_case ON verification.amendments (case_id, occurred_at);

CREATE TABLE verification.approvals (
    alert_id uuid NOT NULL,
    version integer NOT NULL,
    officer text NOT NULL,
    content_hash text NOT NULL,
    content_before jsonb,
    approved_at timestamptz NOT NULL,
    content bytea,
    CONSTRAINT approvals_check CHECK (((content IS NULL) <> (content_before IS NULL))),
    CONSTRAINT approvals_pkey PRIMARY KEY (alert_id, version, officer)
);
COMMENT ON COLUMN verification.approvals.content_before IS 'what the hash binds: text, photo, poster, centre, audience';

-- The audit trail: each entry's hash covers the one before it. It holds ids and hashes, never a person's data,
-- since it outlives the erasure of a case.
CREATE TABLE verification.audit (
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    case_id uuid,
    detail jsonb NOT NULL,
    prev_hash text NOT NULL,
    hash text NOT NULL,
    CONSTRAINT audit_pkey PRIMARY KEY (seq)
);
-- Entries come in the order of their time, or nearly: a few pages tell where a month begins.
CREATE INDEX audit_at ON verification.audit USING brin (at);
CREATE INDEX audit_case ON verification.audit (case_id, seq);
CREATE INDEX audit_of_courts ON verification.audit (at) WHERE ((action = ANY (ARRAY['keep_for_court'::text, 'lift_court_hold'::text])) AND (case_id IS NOT NULL));

-- One row: the end of the chain. Locked by each entry, so that entries are in one order; and it tells when the last
-- entries were cut off.
CREATE TABLE verification.audit_head (
    only_row boolean DEFAULT true NOT NULL,
    seq bigint NOT NULL,
    hash text NOT NULL,
    CONSTRAINT audit_head_only_row_check CHECK (only_row),
    CONSTRAINT audit_head_pkey PRIMARY KEY (only_row)
);

-- Why what is known of a case's person may be published, as often as somebody noted it: the last word holds. Whose word it
-- was is a relation, never a name; ``noted_by`` is a login, or "citizen". It goes with the case.
-- ``event_id``: of the event that told it, or of the officer's own note. ``ends_at`` null: with the case, or when withdrawn.
CREATE TABLE verification.bases (
    event_id uuid NOT NULL,
    case_id uuid NOT NULL,
    ground text NOT NULL,
    given_by text,
    noted_by text NOT NULL,
    noted_at timestamptz NOT NULL,
    ends_at timestamptz,
    -- Withdrawals that whoever noted this had been shown. One that no officer was shown stands, whenever it was told and by
    -- whatever way it came: an emergency that was noted while it was on its way says nothing of it.
    answers uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    CONSTRAINT bases_given_by_check CHECK ((given_by = ANY (ARRAY['mother'::text, 'father'::text, 'guardian'::text, 'self'::text]))),
    CONSTRAINT bases_ground_check CHECK ((ground = ANY (ARRAY['consent'::text, 'emergency'::text, 'withdrawn'::text]))),
    CONSTRAINT bases_pkey PRIMARY KEY (event_id)
);
CREATE INDEX bases_of_case ON verification.bases (case_id, noted_at);

-- What officers have said of two cases; taken back, the row goes.
CREATE TABLE verification.case_pairs (
    one uuid NOT NULL,
    other uuid NOT NULL,
    verdict text NOT NULL,
    said_by text NOT NULL,
    said_at timestamptz NOT NULL,
    CONSTRAINT case_pairs_check CHECK ((one < other)),
    CONSTRAINT case_pairs_verdict_check CHECK ((verdict = ANY (ARRAY['linked'::text, 'different'::text]))),
    CONSTRAINT case_pairs_pkey PRIMARY KEY (one, other)
);
CREATE INDEX case_pairs_other ON verification.case_pairs (other);

CREATE TABLE verification.cases (
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    kind text NOT NULL,
    exercise boolean DEFAULT false NOT NULL,
    state text DEFAULT 'pending'::text NOT NULL,
    source text NOT NULL,
    submitted_by text NOT NULL,
    amended_by text[] DEFAULT '{}' NOT NULL,
    reporter jsonb NOT NULL,
    subject jsonb NOT NULL,
    description text NOT NULL,
    place jsonb NOT NULL,
    last_seen_at timestamptz,
    photos text[] DEFAULT '{}' NOT NULL,
    submission jsonb NOT NULL,
    reported_at timestamptz NOT NULL,
    received_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    outcome text,
    rejected_reason text,
    ended_by text,
    ended_at timestamptz,
    commune_code text,
    province_code text,
    reissues uuid,
    merged_into uuid,
    urgency smallint DEFAULT 1 NOT NULL,
    sought tsvector,
    news_revision integer,
    news_at timestamptz,
    CONSTRAINT cases_check CHECK (((news_revision IS NULL) = (news_at IS NULL))),
    CONSTRAINT cases_check1 CHECK (((state = 'closed'::text) = (outcome IS NOT NULL))),
    CONSTRAINT cases_check2 CHECK (((state = 'rejected'::text) = (rejected_reason IS NOT NULL))),
    CONSTRAINT cases_check3 CHECK (((commune_code IS NULL) = (province_code IS NULL))),
    CONSTRAINT cases_ended_check CHECK (((state = ANY (ARRAY['closed'::text, 'rejected'::text, 'merged'::text])) = (ended_at IS NOT NULL))),
    CONSTRAINT cases_merged_check CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
    CONSTRAINT cases_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'found_safe'::text, 'cancelled'::text, 'expired'::text]))),
    CONSTRAINT cases_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'broadcasting'::text, 'closed'::text, 'rejected'::text, 'merged'::text]))),
    CONSTRAINT cases_case_number_key UNIQUE (case_number),
    CONSTRAINT cases_pkey PRIMARY KEY (case_id),
    CONSTRAINT cases_reissues_key UNIQUE (reissues)
);
COMMENT ON COLUMN verification.cases.submission IS 'ReportSubmitted as it came; with the amendments it makes the other columns again';
COMMENT ON COLUMN verification.cases.revision IS 'grows with each change that an officer must see before deciding';
COMMENT ON COLUMN verification.cases.reissues IS 'the case, closed by mistake, that this one goes on from';
COMMENT ON COLUMN verification.cases.merged_into IS 'the case that goes on for both; that one has what this one told as amendments';
COMMENT ON COLUMN verification.cases.urgency IS 'rules/queue/urgency.Urgency: the lowest stands first';
COMMENT ON COLUMN verification.cases.sought IS 'names, telephones and places that were told, as a search spells them; null: of an older version';
COMMENT ON COLUMN verification.cases.news_revision IS 'the revision with which something was told of it last, after its report';
-- Whoever searches for an age asks for it beside a name or a place that many cases have.
CREATE INDEX cases_age ON verification.cases ((((subject ->> 'age'::text))::numeric));
CREATE INDEX cases_ended ON verification.cases (ended_at DESC) INCLUDE (case_id, commune_code, province_code) WHERE (ended_at IS NOT NULL);
CREATE INDEX cases_merged ON verification.cases (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX cases_news ON verification.cases (news_at) WHERE (news_revision IS NOT NULL);
CREATE INDEX cases_on_air ON verification.cases (updated_at DESC) WHERE (state = ANY (ARRAY['approved'::text, 'broadcasting'::text]));
CREATE INDEX cases_pending ON verification.cases (exercise, urgency, reported_at, case_id) INCLUDE (kind, submitted_by, commune_code, province_code) WHERE (state = 'pending'::text);
CREATE INDEX cases_phone ON verification.cases (((reporter ->> 'phone'::text))) WHERE ((reporter ->> 'phone'::text) IS NOT NULL);
CREATE INDEX cases_photos ON verification.cases USING gin (photos);
CREATE INDEX cases_reported ON verification.cases (reported_at, case_id);
-- What the same sender, or the same number, has told before is asked for with each case.
CREATE INDEX cases_sender ON verification.cases (submitted_by) WHERE (submitted_by ~~ 'zalo:%'::text);
CREATE INDEX cases_sought ON verification.cases USING gin (sought);
CREATE INDEX cases_unfilled ON verification.cases (case_id) WHERE (sought IS NULL);

-- Since when a code is shown that connects a chat; the code follows from it and a secret of the desk.
CREATE TABLE verification.chat_codes (
    login text NOT NULL,
    made_at timestamptz NOT NULL,
    CONSTRAINT chat_codes_pkey PRIMARY KEY (login)
);

-- When the newest of the chats of a login that have ended was connected: what is told of it later, or of an older one,
-- connects nothing.
CREATE TABLE verification.chat_ends (
    login text NOT NULL,
    connected_at timestamptz NOT NULL,
    CONSTRAINT chat_ends_pkey PRIMARY KEY (login)
);

-- Who is at a case. It goes when they give it back, with the case's end, and with the case.
CREATE TABLE verification.claims (
    case_id uuid NOT NULL,
    claimed_by text NOT NULL,
    claimed_at timestamptz NOT NULL,
    CONSTRAINT claims_pkey PRIMARY KEY (case_id)
);

-- The orders by which versions of an alert were given to broadcast: of each version the last one, the event that told
-- it, until when it may be sent, and whether broadcast has not taken it. order_id is missing of those from before.
CREATE TABLE verification.content_orders (
    alert_id uuid NOT NULL,
    version integer NOT NULL,
    order_id uuid,
    expires_at timestamptz NOT NULL,
    refused boolean DEFAULT false NOT NULL,
    CONSTRAINT content_orders_pkey PRIMARY KEY (alert_id, version)
);

-- The next version of an alert on air, until an officer approves it and it becomes the draft that stands.
CREATE TABLE verification.corrections (
    case_id uuid NOT NULL,
    version integer NOT NULL,
    saved_by text NOT NULL,
    saved_at timestamptz NOT NULL,
    content bytea CONSTRAINT corrections_content_not_null1 NOT NULL,
    CONSTRAINT corrections_version_check CHECK ((version >= 2)),
    CONSTRAINT corrections_pkey PRIMARY KEY (case_id)
);

-- A court wants a case kept: until it is lifted, or its end, nothing of the case is forgotten.
CREATE TABLE verification.court_holds (
    case_id uuid NOT NULL,
    reason text NOT NULL,
    until timestamptz NOT NULL,
    set_by text NOT NULL,
    set_at timestamptz NOT NULL,
    -- A court's hold is taken back by nobody at once: the desk's login writes none of it but by these two functions, and what
    -- they shorten stands for a day more by the database's own clock, in which somebody can notice.
    lifted_at timestamptz,
    CONSTRAINT court_holds_pkey PRIMARY KEY (case_id)
);

CREATE TABLE verification.drafts (
    case_id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    edited_by text,
    outdated boolean DEFAULT false NOT NULL,
    saved_at timestamptz NOT NULL,
    -- A content is one document, kept as the very bytes whose SHA-256 an approval binds (schemas/content.py).
    content bytea NOT NULL,
    CONSTRAINT drafts_pkey PRIMARY KEY (case_id)
);
COMMENT ON COLUMN verification.drafts.outdated IS 'the report was amended after an officer had edited the text';

-- Who is on duty where; each has one duty at a time. ``gateway_proven_at``: a test wake over the force's gateway was
-- acknowledged in this shift.
CREATE TABLE verification.duties (
    duty_id bigint GENERATED BY DEFAULT AS IDENTITY,
    login text NOT NULL,
    area text NOT NULL,
    began_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    gateway_proven_at timestamptz,
    ended_at timestamptz,
    CONSTRAINT duties_pkey PRIMARY KEY (duty_id)
);
CREATE UNIQUE INDEX duties_one_each ON verification.duties (login) WHERE (ended_at IS NULL);

-- `loa forget`: before its time, because somebody may ask for it. It goes with the case.
CREATE TABLE verification.forget_requests (
    case_id uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    CONSTRAINT forget_requests_pkey PRIMARY KEY (case_id)
);

-- What stays of a case that is forgotten: its number, which is never given twice, kind, commune, times, counts, and the
-- hashes of what was approved, whose nonces are gone. Also the ledger of which service has erased what it had.
CREATE TABLE verification.forgotten_cases (
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    alert_id uuid NOT NULL,
    kind text NOT NULL,
    exercise boolean NOT NULL,
    source text NOT NULL,
    commune_code text,
    province_code text,
    reissues uuid,
    ended_as text NOT NULL,
    -- [{"version", "content_hash", "approved_at", "before"}]: each version that was on air; ``before``: from before contents
    -- were bytes, when a hash was of something else.
    versions jsonb NOT NULL,
    photos integer NOT NULL,
    additions integer NOT NULL,
    reported_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL,
    on_request boolean NOT NULL,
    forgotten_at timestamptz NOT NULL,
    intake_erased_at timestamptz,
    broadcast_erased_at timestamptz,
    basis text,
    CONSTRAINT forgotten_cases_basis_check CHECK ((basis = ANY (ARRAY['consent'::text, 'emergency'::text, 'withdrawn'::text]))),
    CONSTRAINT forgotten_cases_ended_as_check CHECK ((ended_as = ANY (ARRAY['found'::text, 'found_safe'::text, 'cancelled'::text, 'expired'::text, 'rejected'::text, 'merged'::text]))),
    CONSTRAINT forgotten_cases_alert_id_key UNIQUE (alert_id),
    CONSTRAINT forgotten_cases_case_number_key UNIQUE (case_number),
    CONSTRAINT forgotten_cases_pkey PRIMARY KEY (case_id)
);
-- Anchors ask every ten seconds whether there is news that a restore must not forget.
CREATE INDEX forgotten_cases_at ON verification.forgotten_cases (forgotten_at);
-- Figures are counted anew each time, of the cases that were reported in a month and of what people did in it.
CREATE INDEX forgotten_cases_reported ON verification.forgotten_cases (reported_at);
CREATE INDEX forgotten_unconfirmed ON verification.forgotten_cases (forgotten_at) WHERE ((intake_erased_at IS NULL) OR (broadcast_erased_at IS NULL));

CREATE TABLE verification.inbox (
    event_id uuid NOT NULL,
    type text NOT NULL,
    handled_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT inbox_pkey PRIMARY KEY (event_id)
);

-- Runs of the link test: nobody's case, one row a run, with the time of each step. Erased after some months by itself.
CREATE TABLE verification.link_tests (
    test_id uuid NOT NULL,
    number integer GENERATED ALWAYS AS IDENTITY,
    account_id text NOT NULL,
    oa_id text NOT NULL,
    group_id text NOT NULL,
    group_name text NOT NULL,
    asked_by text NOT NULL,
    asked_at timestamptz NOT NULL,
    -- When it was taken up by the one who sends its webhook.
    sent_at timestamptz,
    webhook_at timestamptz,
    case_at timestamptz,
    planned_at timestamptz,
    posted_at timestamptz,
    echoed_at timestamptz,
    ended_at timestamptz,
    failed text,
    CONSTRAINT link_tests_check CHECK (((failed IS NULL) OR (ended_at IS NOT NULL))),
    CONSTRAINT link_tests_number_key UNIQUE (number),
    CONSTRAINT link_tests_pkey PRIMARY KEY (test_id)
);
CREATE INDEX link_tests_asked ON verification.link_tests (account_id, asked_at);
-- One at a time for each account, whoever asks.
CREATE UNIQUE INDEX link_tests_open ON verification.link_tests (account_id) WHERE (ended_at IS NULL);

-- Up to which revision somebody who decides has seen a case. It goes with the case.
CREATE TABLE verification.looks (
    case_id uuid NOT NULL,
    login text NOT NULL,
    revision integer NOT NULL,
    looked_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT looks_pkey PRIMARY KEY (case_id, login)
);

-- By what a case is found among others (matching/rules/keys.py): words of names as they sound, numbers, communes; and
-- what is compared of it. All of it is in the case too, and goes with it.
CREATE TABLE verification.match_keys (
    case_id uuid NOT NULL,
    keys text[] NOT NULL,
    traits jsonb NOT NULL,
    seen_at timestamptz NOT NULL,
    rules smallint NOT NULL,
    compared_as text,
    CONSTRAINT match_keys_compared_as_check CHECK ((compared_as = ANY (ARRAY['pending'::text, 'on_air'::text, 'ended'::text]))),
    CONSTRAINT match_keys_pkey PRIMARY KEY (case_id)
);
COMMENT ON COLUMN verification.match_keys.rules IS 'the version of the rules that made it';
COMMENT ON COLUMN verification.match_keys.compared_as IS 'how far its case was when it was last compared with others; null: its keys are newer';
-- A list of entries that wait to be sorted in would be read whole by each search.
CREATE INDEX match_keys_keys ON verification.match_keys USING gin (keys) WITH (fastupdate=off);
CREATE INDEX match_keys_uncompared ON verification.match_keys (case_id) WHERE (compared_as IS NULL);

-- Which cases are proposed to each other, so that the queue says so on a card without comparing anything. Both ways: a
-- row for either. It follows from match_keys, and goes with its cases.
CREATE TABLE verification.matches (
    case_id uuid NOT NULL,
    other_id uuid NOT NULL,
    relation text NOT NULL,
    CONSTRAINT matches_check CHECK ((case_id <> other_id)),
    CONSTRAINT matches_relation_check CHECK ((relation = ANY (ARRAY['same'::text, 'whose'::text, 'sighting'::text]))),
    CONSTRAINT matches_pkey PRIMARY KEY (case_id, other_id)
);
CREATE INDEX matches_other ON verification.matches (other_id);

-- An ending in other words than were signed with the approval, until two have signed it. It goes with the case's end.
CREATE TABLE verification.other_words (
    case_id uuid NOT NULL,
    outcome text NOT NULL,
    text text NOT NULL,
    saved_by text NOT NULL,
    saved_at timestamptz NOT NULL,
    CONSTRAINT other_words_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'found_safe'::text, 'cancelled'::text, 'expired'::text]))),
    CONSTRAINT other_words_pkey PRIMARY KEY (case_id)
);
COMMENT ON COLUMN verification.other_words.saved_by IS 'signs them first';

CREATE TABLE verification.outbox (
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
CREATE INDEX outbox_confirmed ON verification.outbox (confirmed_at) WHERE (confirmed_at IS NOT NULL);
CREATE INDEX outbox_pending ON verification.outbox (id) WHERE (published_at IS NULL);
CREATE INDEX outbox_unconfirmed ON verification.outbox (id) WHERE ((published_at IS NOT NULL) AND (confirmed_at IS NULL));

-- How pictures of cases look, as intake tells it (PicturesHashed): by it the same picture is known again in another case.
-- It goes with the case. ``poster``: of what went out itself, which is passed on as a picture.
CREATE TABLE verification.picture_hashes (
    case_id uuid NOT NULL,
    sha256 text NOT NULL,
    pdq text NOT NULL,
    quality smallint NOT NULL,
    poster boolean DEFAULT false NOT NULL,
    CONSTRAINT picture_hashes_pdq_check CHECK ((pdq ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT picture_hashes_quality_check CHECK (((quality >= 0) AND (quality <= 100))),
    CONSTRAINT picture_hashes_pkey PRIMARY KEY (case_id, sha256)
);
CREATE INDEX picture_hashes_sha256 ON verification.picture_hashes (sha256);

-- No reference to alerts: what broadcast says of an alert is kept whether or not it is known here.
CREATE TABLE verification.progress (
    alert_id uuid NOT NULL,
    payload jsonb NOT NULL,
    as_of timestamptz NOT NULL,
    CONSTRAINT progress_pkey PRIMARY KEY (alert_id)
);

-- Browsers that may be woken by Web Push. ``proven_duty``: in which duty a test wake was acknowledged on this very phone.
CREATE TABLE verification.push_subscriptions (
    subscription_id bigint GENERATED BY DEFAULT AS IDENTITY,
    login text NOT NULL,
    endpoint text NOT NULL,
    public_key bytea NOT NULL,
    secret bytea NOT NULL,
    label text NOT NULL,
    added_at timestamptz NOT NULL,
    proven_duty bigint,
    proven_at timestamptz,
    gone_at timestamptz,
    CONSTRAINT push_subscriptions_endpoint_key UNIQUE (endpoint),
    CONSTRAINT push_subscriptions_pkey PRIMARY KEY (subscription_id)
);
CREATE INDEX push_subscriptions_of ON verification.push_subscriptions (login);
CREATE INDEX push_subscriptions_proven ON verification.push_subscriptions (proven_duty);

CREATE TABLE verification.quarantine (
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
CREATE INDEX quarantine_asked ON verification.quarantine (id) WHERE (asked_at IS NOT NULL);
-- A record that is read again is one entry still; after the broker lost its data the place may hold another record.
CREATE UNIQUE INDEX quarantine_record ON verification.quarantine (topic, partition, record_offset, sha256(COALESCE(value, '\x'::bytea)), sha256(headers));

-- What became of what citizens were to be told of a case.
CREATE TABLE verification.replies (
    reply_id uuid NOT NULL,
    case_id uuid NOT NULL,
    outcome text NOT NULL,
    reason text,
    settled_at timestamptz NOT NULL,
    CONSTRAINT replies_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'failed'::text]))),
    CONSTRAINT replies_reason_known CHECK (verification.is_reason(reason)),
    CONSTRAINT replies_pkey PRIMARY KEY (reply_id)
);
CREATE INDEX replies_of_case ON verification.replies (case_id, settled_at);

-- What second signers read in the report before they were shown the draft with this hash.
CREATE TABLE verification.second_checks (
    case_id uuid NOT NULL,
    content_hash text NOT NULL,
    checked_by text NOT NULL,
    answers jsonb NOT NULL,
    differs text[] NOT NULL,
    reason text,
    checked_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT second_checks_pkey PRIMARY KEY (case_id, content_hash, checked_by)
);
COMMENT ON COLUMN verification.second_checks.differs IS 'questions that the draft answers otherwise';

-- What people have signed of a case, each statement as its own text with the assertion of the passkey. An approval that
-- waits for a second signature goes when news comes, or when its content is edited.
CREATE TABLE verification.signatures (
    -- Of the statement's text: the same one told twice is one.
    statement_sha256 bytea NOT NULL,
    case_id uuid NOT NULL,
    purpose text NOT NULL,
    signer text NOT NULL,
    signed jsonb NOT NULL,
    signed_at timestamptz NOT NULL,
    -- Of an approval only.
    alert_version integer,
    content_hash text,
    CONSTRAINT signatures_check CHECK (((purpose = 'loa/approve/1'::text) = ((content_hash IS NOT NULL) AND (alert_version IS NOT NULL)))),
    CONSTRAINT signatures_pkey PRIMARY KEY (statement_sha256)
);
CREATE INDEX signatures_by_signer ON verification.signatures (signer, signed_at);
CREATE INDEX signatures_of_case ON verification.signatures (case_id, signed_at);

-- Chats with the Official Account that officers have connected to their login, as intake tells of them: whose account at the
-- platform it is, it alone knows. ``proven_duty``: in which duty a test was answered there. ``failed_at``: a letter did not
-- arrive, and they have not written since.
CREATE TABLE verification.staff_chats (
    login text NOT NULL,
    chat_id uuid NOT NULL,
    connected_at timestamptz NOT NULL,
    last_wrote_at timestamptz NOT NULL,
    proven_duty bigint,
    failed_at timestamptz,
    seen_at timestamptz,
    CONSTRAINT staff_chats_chat_id_key UNIQUE (chat_id),
    CONSTRAINT staff_chats_pkey PRIMARY KEY (login)
);
CREATE INDEX staff_chats_proven ON verification.staff_chats (proven_duty);

-- What officers want of an alert's rings, each time the whole of it; the highest revision holds.
CREATE TABLE verification.steerings (
    alert_id uuid NOT NULL,
    revision integer NOT NULL,
    lat double precision,
    lon double precision,
    held boolean NOT NULL,
    released_rings integer NOT NULL,
    stopped boolean NOT NULL,
    sighting uuid,
    steered_by text NOT NULL,
    steered_at timestamptz NOT NULL,
    -- Which order made it so; null: by an officer of the version before, who signed nothing.
    ordered text,
    -- What such an order of the rings would have come to; the row itself says how they are without it.
    refused jsonb,
    CONSTRAINT steerings_check CHECK (((lat IS NULL) = (lon IS NULL))),
    CONSTRAINT steerings_released_rings_check CHECK ((released_rings >= 0)),
    CONSTRAINT steerings_revision_check CHECK ((revision >= 1)),
    CONSTRAINT steerings_pkey PRIMARY KEY (alert_id, revision)
);
COMMENT ON COLUMN verification.steerings.sighting IS 'the amendment whose place was confirmed';

-- Whom a step calls, by which way; written as it fires, so no step calls anybody twice by one way.
CREATE TABLE verification.wake_calls (
    call_id bigint GENERATED BY DEFAULT AS IDENTITY,
    wake_id uuid NOT NULL,
    step smallint NOT NULL,
    login text NOT NULL,
    way text NOT NULL,
    subscription_id bigint,
    due_at timestamptz NOT NULL,
    tries smallint DEFAULT 0 NOT NULL,
    settled_at timestamptz,
    outcome text,
    letter_id uuid,
    handed_at timestamptz,
    told text,
    CONSTRAINT wake_calls_check CHECK (((way = 'push'::text) = (subscription_id IS NOT NULL))),
    CONSTRAINT wake_calls_check1 CHECK (((way = 'zalo'::text) = (letter_id IS NOT NULL))),
    CONSTRAINT wake_calls_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'gone'::text, 'failed'::text, 'dropped'::text]))),
    CONSTRAINT wake_calls_way_check CHECK ((way = ANY (ARRAY['push'::text, 'gateway'::text, 'zalo'::text]))),
    CONSTRAINT wake_calls_letter_id_key UNIQUE (letter_id),
    CONSTRAINT wake_calls_pkey PRIMARY KEY (call_id)
);
CREATE INDEX wake_calls_due ON verification.wake_calls (due_at) WHERE (settled_at IS NULL);
CREATE INDEX wake_calls_of_subscription ON verification.wake_calls (subscription_id);
CREATE UNIQUE INDEX wake_calls_once ON verification.wake_calls (wake_id, step, login, way, COALESCE(subscription_id, (0)::bigint));
CREATE INDEX wake_calls_once_more ON verification.wake_calls (due_at) WHERE (step > 3);

-- The countdown. Each step fires once: whoever fires it holds its row.
CREATE TABLE verification.wake_steps (
    wake_id uuid NOT NULL,
    step smallint NOT NULL,
    due_at timestamptz NOT NULL,
    fired_at timestamptz,
    CONSTRAINT wake_steps_pkey PRIMARY KEY (wake_id, step)
);
CREATE INDEX wake_steps_due ON verification.wake_steps (due_at) WHERE (fired_at IS NULL);

-- Somebody has to see to something: of a case, or, of a duty, the test of a way. No row of a case hangs on it, so a case
-- is forgotten without it; it names no person but staff, and goes a month after its end.
-- ``since``: when what it tells of was accepted. ``not_for``: logins that it is no news to.
CREATE TABLE verification.wakes (
    wake_id uuid NOT NULL,
    reason text NOT NULL,
    case_id uuid,
    case_number text DEFAULT ''::text NOT NULL,
    kind text DEFAULT ''::text NOT NULL,
    duty_id bigint,
    commune_code text,
    province_code text,
    not_for text[] DEFAULT '{}' NOT NULL,
    since timestamptz NOT NULL,
    opened_at timestamptz NOT NULL,
    first_called_at timestamptz,
    alarmed_at timestamptz,
    ended_at timestamptz,
    ended_as text,
    ended_by text,
    measured boolean DEFAULT false NOT NULL,
    asks_first text,
    CONSTRAINT wakes_check CHECK ((((case_id IS NULL) = (reason = ANY (ARRAY['test'::text, 'chat_connected'::text]))) AND ((duty_id IS NOT NULL) = (reason = 'test'::text)))),
    CONSTRAINT wakes_ended_as_check CHECK ((ended_as = ANY (ARRAY['acknowledged'::text, 'decided'::text, 'over'::text]))),
    CONSTRAINT wakes_reason_check CHECK ((reason = ANY (ARRAY['new_case'::text, 'news'::text, 'second_signature'::text, 'supervisor_signature'::text, 'account_stopped'::text, 'sent_back'::text, 'order_refused'::text, 'test'::text, 'chat_connected'::text]))),
    CONSTRAINT wakes_pkey PRIMARY KEY (wake_id)
);
CREATE INDEX wakes_ended ON verification.wakes (ended_at);
CREATE INDEX wakes_of_duty ON verification.wakes (duty_id) WHERE (duty_id IS NOT NULL);
-- More of the same while nobody has seen to it wakes nobody again.
CREATE UNIQUE INDEX wakes_one_of_a_reason ON verification.wakes (case_id, reason) WHERE (ended_at IS NULL);
CREATE INDEX wakes_open ON verification.wakes (opened_at) WHERE (ended_at IS NULL);
CREATE INDEX wakes_unmeasured ON verification.wakes (ended_at) WHERE ((ended_at IS NOT NULL) AND (NOT measured));

-- As 0022 has it, and a merged case is over too. Keys and what was said of pairs go with the case (ON DELETE CASCADE).
CREATE FUNCTION verification.erase_forgotten(of_case uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
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

CREATE FUNCTION verification.keep_for_court(of_case uuid, why text, till timestamptz, by_whom text, at timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    INSERT INTO verification.court_holds AS standing (case_id, reason, "until", set_by, set_at)
    VALUES (of_case, why, till, by_whom, at)
    ON CONFLICT (case_id) DO UPDATE SET reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at,
        "until" = greatest(excluded."until", least(standing."until", now() + interval '1 day')), lifted_at = NULL;
$$;

CREATE FUNCTION verification.lift_court_hold(of_case uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    UPDATE verification.court_holds SET "until" = least("until", now() + interval '1 day'), lifted_at = now()
    WHERE case_id = of_case AND lifted_at IS NULL;
$$;

CREATE FUNCTION verification.refuse_audit_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'audit entries are never changed or removed' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER audit_is_append_only BEFORE DELETE OR UPDATE ON verification.audit FOR EACH ROW EXECUTE FUNCTION verification.refuse_audit_change();

CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON verification.audit FOR EACH STATEMENT EXECUTE FUNCTION verification.refuse_audit_change();

ALTER TABLE verification.alerts ADD CONSTRAINT alerts_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);
ALTER TABLE verification.approvals ADD CONSTRAINT approvals_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES verification.alerts(alert_id);
ALTER TABLE verification.bases ADD CONSTRAINT bases_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id) ON DELETE CASCADE;
ALTER TABLE verification.case_pairs ADD CONSTRAINT case_pairs_one_fkey FOREIGN KEY (one) REFERENCES verification.cases(case_id) ON DELETE CASCADE;
ALTER TABLE verification.case_pairs ADD CONSTRAINT case_pairs_other_fkey FOREIGN KEY (other) REFERENCES verification.cases(case_id) ON DELETE CASCADE;
ALTER TABLE verification.cases ADD CONSTRAINT cases_reissues_fkey FOREIGN KEY (reissues) REFERENCES verification.cases(case_id);
ALTER TABLE verification.claims ADD CONSTRAINT claims_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id) ON DELETE CASCADE;
ALTER TABLE verification.content_orders ADD CONSTRAINT content_orders_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES verification.alerts(alert_id) ON DELETE CASCADE;
ALTER TABLE verification.corrections ADD CONSTRAINT corrections_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);
ALTER TABLE verification.court_holds ADD CONSTRAINT court_holds_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);
ALTER TABLE verification.drafts ADD CONSTRAINT drafts_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);
ALTER TABLE verification.forget_requests ADD CONSTRAINT forget_requests_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);
ALTER TABLE verification.looks ADD CONSTRAINT looks_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id) ON DELETE CASCADE;
ALTER TABLE verification.match_keys ADD CONSTRAINT match_keys_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id) ON DELETE CASCADE;
ALTER TABLE verification.matches ADD CONSTRAINT matches_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id) ON DELETE CASCADE;
ALTER TABLE verification.matches ADD CONSTRAINT matches_other_id_fkey FOREIGN KEY (other_id) REFERENCES verification.cases(case_id) ON DELETE CASCADE;
ALTER TABLE verification.other_words ADD CONSTRAINT other_words_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);
ALTER TABLE verification.picture_hashes ADD CONSTRAINT picture_hashes_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id) ON DELETE CASCADE;
ALTER TABLE verification.push_subscriptions ADD CONSTRAINT push_subscriptions_proven_duty_fkey FOREIGN KEY (proven_duty) REFERENCES verification.duties(duty_id) ON DELETE SET NULL;
ALTER TABLE verification.second_checks ADD CONSTRAINT second_checks_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);
ALTER TABLE verification.signatures ADD CONSTRAINT signatures_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);
ALTER TABLE verification.staff_chats ADD CONSTRAINT staff_chats_proven_duty_fkey FOREIGN KEY (proven_duty) REFERENCES verification.duties(duty_id) ON DELETE SET NULL;
ALTER TABLE verification.steerings ADD CONSTRAINT steerings_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES verification.alerts(alert_id);
ALTER TABLE verification.steerings ADD CONSTRAINT steerings_sighting_fkey FOREIGN KEY (sighting) REFERENCES verification.amendments(event_id);
ALTER TABLE verification.wake_calls ADD CONSTRAINT wake_calls_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES verification.push_subscriptions(subscription_id) ON DELETE CASCADE;
ALTER TABLE verification.wake_calls ADD CONSTRAINT wake_calls_wake_id_fkey FOREIGN KEY (wake_id) REFERENCES verification.wakes(wake_id) ON DELETE CASCADE;
ALTER TABLE verification.wake_steps ADD CONSTRAINT wake_steps_wake_id_fkey FOREIGN KEY (wake_id) REFERENCES verification.wakes(wake_id) ON DELETE CASCADE;
ALTER TABLE verification.wakes ADD CONSTRAINT wakes_duty_id_fkey FOREIGN KEY (duty_id) REFERENCES verification.duties(duty_id) ON DELETE CASCADE;

INSERT INTO verification.audit_head VALUES (true, 0, repeat('0', 64));
