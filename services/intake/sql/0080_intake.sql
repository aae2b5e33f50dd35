-- Tables of the baseline, version 0080.
CREATE SCHEMA intake;

-- case_number is what the operator says on the phone: year and running number, such as 25-00042.
CREATE SEQUENCE intake.case_numbers
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE FUNCTION intake.is_reason(reason text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$ SELECT reason = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[]) OR reason ~ '^((exhausted|refused):)?([a-z]+_?)(-?[0-9]{1,20})$' OR (reason LIKE 'exhausted:%' AND substr(reason, 11) = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[])) $_$;

-- Telephone numbers of which operators and officers are warned, with a reason and an end. It ends by itself, and goes with
-- the case that it was made at.
CREATE TABLE intake.blocked_numbers (
    phone text NOT NULL,
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    reason text NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    CONSTRAINT blocked_numbers_check CHECK ((ends_at <= (made_at + '30 days'::interval))),
    CONSTRAINT blocked_numbers_reason_check CHECK (((length(reason) >= 5) AND (length(reason) <= 300))),
    CONSTRAINT blocked_numbers_pkey PRIMARY KEY (phone)
);
CREATE INDEX blocked_numbers_case ON intake.blocked_numbers (case_id);

-- Citizens whose messages are held for a time: kept and counted, answered with whom to call. It ends by itself, and goes
-- with the case that it was made at, whose sender and reason it holds.
CREATE TABLE intake.blocks (
    user_id text NOT NULL,
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    reason text NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    held integer DEFAULT 0 NOT NULL,
    answered_at timestamptz,
    CONSTRAINT blocks_check CHECK ((ends_at <= (made_at + '30 days'::interval))),
    CONSTRAINT blocks_reason_check CHECK (((length(reason) >= 5) AND (length(reason) <= 300))),
    CONSTRAINT blocks_pkey PRIMARY KEY (user_id)
);
CREATE INDEX blocks_case ON intake.blocks (case_id);

-- A page on the caller's own phone, bound to one case. Of the link itself there is its hash alone: whoever reads this table
-- can open nothing. It says nothing of a person, ends by itself, and goes with its case.
CREATE TABLE intake.caller_links (
    link_sha256 bytea NOT NULL,
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    taken integer DEFAULT 0 NOT NULL,
    CONSTRAINT caller_links_pkey PRIMARY KEY (link_sha256)
);
COMMENT ON COLUMN intake.caller_links.ends_at IS 'in two hours, or when somebody has ended it';
COMMENT ON COLUMN intake.caller_links.taken IS 'how much has come in by it';
CREATE INDEX caller_links_case ON intake.caller_links (case_id);
CREATE INDEX caller_links_ends ON intake.caller_links (ends_at);

CREATE TABLE intake.case_photos (
    case_id uuid NOT NULL,
    sha256 text NOT NULL,
    CONSTRAINT case_photos_pkey PRIMARY KEY (case_id, sha256)
);
CREATE INDEX case_photos_sha256 ON intake.case_photos (sha256);

-- The public state of each case as topic `cases` tells it: no person's data.
CREATE TABLE intake.case_states (
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    kind text NOT NULL,
    exercise boolean NOT NULL,
    state text NOT NULL,
    outcome text,
    merged_into uuid,
    revision integer NOT NULL,
    changed_at timestamptz NOT NULL,
    -- It has ended, and no group ever had its alert.
    unsent boolean DEFAULT false NOT NULL,
    CONSTRAINT case_states_check CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
    CONSTRAINT case_states_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'found_safe'::text, 'cancelled'::text, 'expired'::text]))),
    CONSTRAINT case_states_state_check CHECK ((state = ANY (ARRAY['open'::text, 'on_air'::text, 'closed'::text, 'rejected'::text, 'merged'::text, 'forgotten'::text]))),
    CONSTRAINT case_states_pkey PRIMARY KEY (case_id)
);
COMMENT ON COLUMN intake.case_states.revision IS 'of the event that told it; an event with a lower one is late, and changes nothing';
-- Whether a case has ended is asked by its number, since one that went out anew has others (26-00042B).
CREATE INDEX case_states_number ON intake.case_states (case_number);

-- By what the hotline finds a case: each number that was told of it, and each name of whom it is about, folded, from each
-- of its words on. What was added to the report is found as the report is; and what is sought is read in an index,
-- instead of every report's name being folded anew. Gone with the case.
CREATE TABLE intake.case_words (
    case_id uuid NOT NULL,
    -- By its bytes, so that what begins alike is one stretch of the index.
    word text NOT NULL COLLATE pg_catalog."C",
    added boolean NOT NULL,
    CONSTRAINT case_words_pkey PRIMARY KEY (case_id, word)
);
COMMENT ON COLUMN intake.case_words.added IS 'told after the report';
CREATE INDEX case_words_word ON intake.case_words (word);

-- One row a citizen: the lock that keeps their messages in order, and the state of services/intake/rules/conversation.
CREATE TABLE intake.conversations (
    user_id text NOT NULL,
    oa_id text NOT NULL,
    state jsonb NOT NULL,
    deadline timestamptz,
    case_id uuid,
    updated_at timestamptz DEFAULT now() NOT NULL,
    -- Stands for the citizen on the topic, whose keys tell nothing of a person.
    chat_id uuid DEFAULT gen_random_uuid() NOT NULL,
    CONSTRAINT conversations_pkey PRIMARY KEY (user_id)
);
CREATE INDEX conversations_deadline ON intake.conversations (deadline) WHERE (deadline IS NOT NULL);
CREATE INDEX conversations_updated ON intake.conversations (updated_at);

-- What an operator has typed and not sent yet. It is theirs alone, and goes when it is sent, when they log out, and a
-- day after the last word.
CREATE TABLE intake.drafts (
    login text NOT NULL,
    form_id text NOT NULL,
    fields jsonb NOT NULL,
    began_at timestamptz DEFAULT now() NOT NULL,
    kept_at timestamptz DEFAULT now() NOT NULL,
    taken_by text,
    taken_as text,
    taken_at timestamptz,
    case_number text,
    CONSTRAINT drafts_check CHECK ((num_nulls(taken_by, taken_as, taken_at) = ANY (ARRAY[0, 3]))),
    CONSTRAINT drafts_check1 CHECK (((case_number IS NULL) OR (taken_by IS NOT NULL))),
    CONSTRAINT drafts_pkey PRIMARY KEY (login, form_id)
);
CREATE INDEX drafts_kept ON intake.drafts (kept_at);
CREATE INDEX drafts_taken ON intake.drafts (taken_by, taken_as) WHERE (taken_by IS NOT NULL);

-- Links of families: whoever has one reads what was posted about theirs, and says what the desk has to know. The link
-- itself is known to whom it was given; here is its hash. Once the case is forgotten only that stays, so that the page can
-- say so.
CREATE TABLE intake.family_links (
    link_id uuid NOT NULL,
    token_sha256 text NOT NULL,
    case_id uuid,
    case_number text,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    revoked_at timestamptz,
    found_at timestamptz,
    removal_at timestamptz,
    consent text,
    consent_at timestamptz,
    forgotten_at timestamptz,
    CONSTRAINT family_links_check CHECK (((consent IS NULL) = (consent_at IS NULL))),
    CONSTRAINT family_links_check1 CHECK (((case_id IS NULL) = (forgotten_at IS NOT NULL))),
    CONSTRAINT family_links_consent_check CHECK ((consent = ANY (ARRAY['given'::text, 'withdrawn'::text]))),
    CONSTRAINT family_links_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT family_links_pkey PRIMARY KEY (link_id),
    CONSTRAINT family_links_token_sha256_key UNIQUE (token_sha256)
);
CREATE INDEX family_links_case ON intake.family_links (case_id);

-- Since when somebody follows the Official Account, as far as we were told.
CREATE TABLE intake.followers (
    user_id text NOT NULL,
    since timestamptz NOT NULL,
    CONSTRAINT followers_pkey PRIMARY KEY (user_id)
);

CREATE TABLE intake.inbox (
    event_id uuid NOT NULL,
    type text NOT NULL,
    handled_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT inbox_pkey PRIMARY KEY (event_id)
);

-- What officers have asked whoever reported a case over the Official Account, and what was written to it. A question's
-- id is its reply's; a row without asked_by is the citizen's.
CREATE TABLE intake.letters (
    letter_id uuid NOT NULL,
    case_id uuid NOT NULL,
    user_id text,
    asked_by text,
    what text DEFAULT 'text'::text NOT NULL,
    text text NOT NULL,
    written_at timestamptz NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL,
    reason text,
    settled_at timestamptz,
    -- Of a question: when its first answer came, and when it was given back before.
    answered_at timestamptz,
    returned_at timestamptz,
    told_by text,
    CONSTRAINT letters_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text]))),
    CONSTRAINT letters_text_check CHECK ((length(text) <= 2000)),
    CONSTRAINT letters_what_check CHECK ((what = ANY (ARRAY['text'::text, 'photo'::text, 'voice'::text, 'place'::text]))),
    CONSTRAINT letters_pkey PRIMARY KEY (letter_id)
);
CREATE INDEX letters_case ON intake.letters (case_id, written_at);
-- Each page of the hotline shows those that nobody has answered.
CREATE INDEX letters_of_operators ON intake.letters (written_at) WHERE ((user_id IS NULL) AND (asked_by IS NOT NULL) AND (answered_at IS NULL) AND (returned_at IS NULL));
-- With every message of a citizen it is looked whether somebody waits for their answer.
CREATE INDEX letters_user ON intake.letters (user_id, written_at) WHERE (asked_by IS NOT NULL);

CREATE TABLE intake.outbox (
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
CREATE INDEX outbox_confirmed ON intake.outbox (confirmed_at) WHERE (confirmed_at IS NOT NULL);
CREATE INDEX outbox_pending ON intake.outbox (id) WHERE (published_at IS NULL);
CREATE INDEX outbox_unconfirmed ON intake.outbox (id) WHERE ((published_at IS NOT NULL) AND (confirmed_at IS NULL));

-- Places that a force knows by name, each with its point: of its list, or of a pin that somebody has set for words that
-- nothing knew. name_key: the name however it is spelt. They only say how words are read; officers sign the point.
CREATE TABLE intake.own_places (
    commune_code text NOT NULL,
    name_key text NOT NULL,
    name text NOT NULL,
    lat double precision NOT NULL,
    lon double precision NOT NULL,
    source text NOT NULL,
    noted_by text NOT NULL,
    noted_at timestamptz NOT NULL,
    CONSTRAINT own_places_commune_code_check CHECK ((commune_code ~ '^[0-9]{5}$'::text)),
    CONSTRAINT own_places_lat_check CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
    CONSTRAINT own_places_lon_check CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision))),
    CONSTRAINT own_places_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
    CONSTRAINT own_places_name_key_check CHECK ((name_key <> ''::text)),
    CONSTRAINT own_places_source_check CHECK ((source = ANY (ARRAY['list'::text, 'pin'::text, 'desk'::text]))),
    CONSTRAINT own_places_pkey PRIMARY KEY (commune_code, name_key)
);

-- Pictures to be downloaded from the platform. due_at is also the lease of whoever is downloading.
CREATE TABLE intake.photo_fetches (
    event_key text NOT NULL,
    "position" integer NOT NULL,
    oa_id text NOT NULL,
    user_id text NOT NULL,
    url text,
    due_at timestamptz DEFAULT now() NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    done_at timestamptz,
    asked_at timestamptz DEFAULT now() NOT NULL,
    -- When the citizen was told that it takes longer.
    told_at timestamptz,
    CONSTRAINT photo_fetches_pkey PRIMARY KEY (event_key, "position")
);
CREATE INDEX photo_fetches_due ON intake.photo_fetches (due_at) WHERE (done_at IS NULL);

CREATE TABLE intake.photos (
    sha256 text NOT NULL,
    jpeg bytea NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    stored_at timestamptz DEFAULT now() NOT NULL,
    pdq text,
    pdq_quality smallint,
    CONSTRAINT photos_pdq_check CHECK ((pdq ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT photos_pdq_quality_check CHECK (((pdq_quality >= 0) AND (pdq_quality <= 100))),
    CONSTRAINT photos_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT photos_pkey PRIMARY KEY (sha256)
);
CREATE INDEX photos_without_look ON intake.photos (stored_at) WHERE (pdq IS NULL);

-- What anybody may know of alerts, from topic `cases`. The process of the public pages reads this table and nothing else.
CREATE TABLE intake.public_alerts (
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    kind text NOT NULL,
    exercise boolean NOT NULL,
    version integer NOT NULL,
    outcome text,
    expires_at timestamptz,
    alert_id uuid,
    aired_at timestamptz,
    pictured boolean DEFAULT false NOT NULL,
    -- The words of the post, which may name a child: gone from the alert's end on.
    text text,
    told_at timestamptz[] DEFAULT '{}'::timestamptz[] NOT NULL,
    ended_at timestamptz,
    area text,
    lat double precision,
    lon double precision,
    rings_km double precision[],
    along double precision[],
    along_width_km double precision,
    call text,
    CONSTRAINT public_alerts_check CHECK (((outcome IS NULL) OR (text IS NULL))),
    CONSTRAINT public_alerts_check1 CHECK (((outcome IS NOT NULL) OR ((expires_at IS NOT NULL) AND (alert_id IS NOT NULL) AND (aired_at IS NOT NULL)))),
    CONSTRAINT public_alerts_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'found_safe'::text, 'cancelled'::text, 'expired'::text]))),
    CONSTRAINT public_alerts_case_number_key UNIQUE (case_number),
    CONSTRAINT public_alerts_pkey PRIMARY KEY (case_id)
);
CREATE INDEX public_alerts_ended ON intake.public_alerts (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX public_alerts_said ON intake.public_alerts (expires_at) WHERE (text IS NOT NULL);

CREATE TABLE intake.quarantine (
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
CREATE INDEX quarantine_asked ON intake.quarantine (id) WHERE (asked_at IS NOT NULL);
-- A record that is read again is one entry still; after the broker lost its data the place may hold another record.
CREATE UNIQUE INDEX quarantine_record ON intake.quarantine (topic, partition, record_offset, sha256(COALESCE(value, '\x'::bytea)), sha256(headers));

-- What citizens are to be told. state: queued, sending (due_at is the lease), sent, failed.
CREATE TABLE intake.replies (
    reply_id uuid NOT NULL,
    user_id text NOT NULL,
    case_id uuid,
    state text DEFAULT 'queued'::text NOT NULL,
    reason text,
    created_at timestamptz DEFAULT now() NOT NULL,
    ended_at timestamptz,
    CONSTRAINT replies_reason_known CHECK (intake.is_reason(reason)),
    CONSTRAINT replies_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text]))),
    CONSTRAINT replies_pkey PRIMARY KEY (reply_id)
);
CREATE INDEX replies_ended ON intake.replies (ended_at) WHERE (ended_at IS NOT NULL);
-- Whether a follower has been written to is asked while their webhook waits.
CREATE INDEX replies_of ON intake.replies (user_id);

CREATE TABLE intake.reports (
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    source text NOT NULL,
    external_id text NOT NULL,
    payload jsonb,
    submitted_by text NOT NULL,
    received_at timestamptz NOT NULL,
    erased_at timestamptz,
    commune_code text,
    province_code text,
    told_consent text,
    told_consent_at timestamptz,
    CONSTRAINT reports_check CHECK (((commune_code IS NULL) = (province_code IS NULL))),
    CONSTRAINT reports_check1 CHECK (((told_consent IS NULL) = (told_consent_at IS NULL))),
    CONSTRAINT reports_source_check CHECK ((source = ANY (ARRAY['hotline'::text, 'zalo_oa'::text]))),
    CONSTRAINT reports_told_consent_check CHECK ((told_consent = ANY (ARRAY['given'::text, 'withdrawn'::text]))),
    CONSTRAINT reports_case_number_key UNIQUE (case_number),
    CONSTRAINT reports_pkey PRIMARY KEY (case_id),
    CONSTRAINT reports_source_external_id_key UNIQUE (source, external_id)
);
-- Earlier calls of a number, asked for while it is typed; and what somebody has taken in this shift.
CREATE INDEX reports_by_phone ON intake.reports (((payload #>> '{reporter,phone}'::text[])), received_at) WHERE (payload IS NOT NULL);
CREATE INDEX reports_by_submitter ON intake.reports (submitted_by, received_at) WHERE (payload IS NOT NULL);
CREATE INDEX reports_kept ON intake.reports (received_at) WHERE (erased_at IS NULL);

-- Whose login which chat is; nowhere else stands whose account at the platform an officer has. It goes when they
-- disconnect it, and when their login no longer stands. ``chat_id`` stands for it everywhere else.
CREATE TABLE intake.staff_chats (
    login text NOT NULL,
    chat_id uuid NOT NULL,
    user_id text NOT NULL,
    oa_id text NOT NULL,
    connected_at timestamptz NOT NULL,
    last_wrote_at timestamptz NOT NULL,
    CONSTRAINT staff_chats_chat_id_key UNIQUE (chat_id),
    CONSTRAINT staff_chats_pkey PRIMARY KEY (login),
    CONSTRAINT staff_chats_user_id_key UNIQUE (user_id)
);

-- Codes by which somebody of the force connects their own chat with the Official Account: used once, for some minutes. Of a
-- code there is its hash alone.
CREATE TABLE intake.staff_codes (
    login text NOT NULL,
    code_sha256 bytea NOT NULL,
    ends_at timestamptz NOT NULL,
    user_id text,
    oa_id text,
    number text,
    tries smallint DEFAULT 0 NOT NULL,
    wrote_at timestamptz,
    CONSTRAINT staff_codes_check CHECK ((((user_id IS NULL) = (number IS NULL)) AND ((user_id IS NULL) = (wrote_at IS NULL)))),
    CONSTRAINT staff_codes_code_sha256_key UNIQUE (code_sha256),
    CONSTRAINT staff_codes_pkey PRIMARY KEY (login)
);

-- Calls of people on duty that went there, for a day: what "nhận" answers. ``case_number``: empty of a test.
CREATE TABLE intake.staff_letters (
    letter_id uuid NOT NULL,
    chat_id uuid NOT NULL,
    case_number text NOT NULL,
    asked_at timestamptz NOT NULL,
    answered_at timestamptz,
    CONSTRAINT staff_letters_pkey PRIMARY KEY (letter_id)
);
CREATE INDEX staff_letters_chat ON intake.staff_letters (chat_id, asked_at);

-- What citizens said to the Official Account instead of writing it, each of the case that it was told to.
--
-- url: where the platform has it, forgotten once that is settled. due_at is also the lease of whoever is downloading.
-- Then done_at, and either mp3 with its seconds, or the problem for which it can never be played. cut: not all of it
-- plays. unsure: nobody said whether it is about this case. told_at: the citizen knows that it takes longer.
CREATE TABLE intake.voice_messages (
    voice_id uuid NOT NULL,
    case_id uuid NOT NULL,
    user_id text NOT NULL,
    unsure boolean NOT NULL,
    sent_at timestamptz NOT NULL,
    url text,
    due_at timestamptz DEFAULT now() NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    told_at timestamptz,
    done_at timestamptz,
    mp3 bytea,
    seconds integer,
    cut boolean DEFAULT false NOT NULL,
    problem text,
    CONSTRAINT voice_messages_check CHECK (((done_at IS NULL) = ((mp3 IS NULL) AND (problem IS NULL)))),
    CONSTRAINT voice_messages_check1 CHECK (((mp3 IS NULL) = (seconds IS NULL))),
    CONSTRAINT voice_messages_pkey PRIMARY KEY (voice_id)
);
CREATE INDEX voice_messages_due ON intake.voice_messages (due_at) WHERE (done_at IS NULL);
CREATE INDEX voice_messages_of_case ON intake.voice_messages (case_id);

-- The durable queue behind POST /webhooks/zalo. event_key is message.msg_id; body is as received (JSON may hold
-- \u0000, which jsonb refuses). A photo that has been fetched comes back as an event of its own.
CREATE TABLE intake.webhook_events (
    event_key text NOT NULL,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    event_name text NOT NULL,
    oa_id text NOT NULL,
    user_id text NOT NULL,
    body bytea,
    received_at timestamptz DEFAULT now() NOT NULL,
    due_at timestamptz DEFAULT now() NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    processed_at timestamptz,
    error text,
    CONSTRAINT webhook_events_pkey PRIMARY KEY (event_key)
);
CREATE INDEX webhook_events_done ON intake.webhook_events (processed_at) WHERE (processed_at IS NOT NULL);
CREATE INDEX webhook_events_due ON intake.webhook_events (due_at) WHERE (processed_at IS NULL);
-- When somebody last wrote.
CREATE INDEX webhook_events_of_person ON intake.webhook_events (user_id, received_at);
CREATE INDEX webhook_events_waiting ON intake.webhook_events (user_id, seq) WHERE (processed_at IS NULL);

-- Alerts that were told here as on air while broadcast had taken nothing of them, so that no group has one. The feed
-- takes back what it has told of them (told_at: when), and a family reads how the case has ended (ended_at, outcome).
CREATE TABLE intake.withdrawn_alerts (
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    kind text NOT NULL,
    exercise boolean NOT NULL,
    version integer NOT NULL,
    told_at timestamptz[] DEFAULT '{}'::timestamptz[] NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    ended_at timestamptz,
    outcome text,
    CONSTRAINT withdrawn_alerts_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'found_safe'::text, 'cancelled'::text, 'expired'::text]))),
    CONSTRAINT withdrawn_alerts_pkey PRIMARY KEY (case_id)
);
CREATE INDEX withdrawn_alerts_told ON intake.withdrawn_alerts (withdrawn_at) WHERE (told_at <> '{}'::timestamptz[]);

ALTER TABLE intake.case_words ADD CONSTRAINT case_words_case_id_fkey FOREIGN KEY (case_id) REFERENCES intake.reports(case_id) ON DELETE CASCADE;
ALTER TABLE intake.staff_letters ADD CONSTRAINT staff_letters_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES intake.staff_chats(chat_id) ON DELETE CASCADE;
ALTER TABLE intake.voice_messages ADD CONSTRAINT voice_messages_case_id_fkey FOREIGN KEY (case_id) REFERENCES intake.reports(case_id) ON DELETE CASCADE;
