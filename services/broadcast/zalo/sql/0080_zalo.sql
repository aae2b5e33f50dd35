-- Tables of the baseline, version 0080: Official Accounts and the pace of an app.
CREATE SCHEMA zalo;

CREATE FUNCTION zalo.is_reason(reason text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$ SELECT reason = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[]) OR reason ~ '^((exhausted|refused):)?([a-z]+_?)(-?[0-9]{1,20})$' OR (reason LIKE 'exhausted:%' AND substr(reason, 11) = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[])) $_$;

CREATE TABLE zalo.accounts (
    account_id text NOT NULL,
    oa_id text NOT NULL,
    app_id text NOT NULL,
    access_token text,
    refresh_token text NOT NULL,
    generation bigint DEFAULT 0 NOT NULL,
    expires_at timestamptz,
    stopped_at timestamptz,
    stopped_reason text,
    CONSTRAINT accounts_stopped_reason_known CHECK (zalo.is_reason(stopped_reason)),
    CONSTRAINT accounts_pkey PRIMARY KEY (account_id)
);

-- theoretical arrival time of the next call, in seconds since the epoch: GCRA's whole state.
CREATE TABLE zalo.app_pacing (
    app_id text NOT NULL,
    tat double precision DEFAULT 0 NOT NULL,
    CONSTRAINT app_pacing_pkey PRIMARY KEY (app_id)
);
