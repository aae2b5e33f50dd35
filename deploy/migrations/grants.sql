-- What each service may do in the database; what is not named here it may not. `loa migrate` takes everything away and
-- gives this, in one transaction, so that services which run see no moment in between. tests/deploy/test_grants.py tries
-- every login at every table.
REVOKE ALL ON SCHEMA staff, intake, verification, broadcast, zalo
    FROM loa_intake, loa_verification, loa_broadcast, loa_public;
REVOKE ALL ON ALL TABLES IN SCHEMA staff, intake, verification, broadcast, zalo
    FROM loa_intake, loa_verification, loa_broadcast, loa_public;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA staff, intake, verification, broadcast, zalo
    FROM loa_intake, loa_verification, loa_broadcast, loa_public;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA staff
    FROM PUBLIC, loa_intake, loa_verification, loa_broadcast, loa_public;

-- `loa doctor`, in the environment of a service, asks which version the tables are of.
GRANT SELECT ON alembic_version TO loa_intake, loa_verification, loa_broadcast;

-- Events: each service's own. A record in quarantine is tried again or taken out, and never changed.
GRANT SELECT, INSERT, UPDATE, DELETE ON intake.outbox TO loa_intake;
GRANT SELECT, INSERT, UPDATE, DELETE ON verification.outbox TO loa_verification;
GRANT SELECT, INSERT, UPDATE, DELETE ON broadcast.outbox TO loa_broadcast;
GRANT SELECT, INSERT, DELETE ON intake.inbox, intake.quarantine TO loa_intake;
GRANT SELECT, INSERT, DELETE ON verification.inbox, verification.quarantine TO loa_verification;
GRANT SELECT, INSERT, DELETE ON broadcast.inbox, broadcast.quarantine TO loa_broadcast;
GRANT UPDATE (asked_at, refused, waiting) ON intake.quarantine TO loa_intake;
GRANT UPDATE (asked_at, refused, waiting) ON verification.quarantine TO loa_verification;
GRANT UPDATE (asked_at, refused, waiting) ON broadcast.quarantine TO loa_broadcast;

-- Locks: each service's own, so that no login can hold up another's work.
GRANT SELECT, INSERT, UPDATE, DELETE ON intake.locks TO loa_intake;
GRANT SELECT, INSERT, UPDATE, DELETE ON verification.locks TO loa_verification;
GRANT SELECT, INSERT, UPDATE, DELETE ON broadcast.locks TO loa_broadcast;
GRANT SELECT, UPDATE ON broadcast.roster_lock TO loa_broadcast;

-- -- intake: what people told us -----------------------------------------------------------------------------------------
GRANT USAGE ON SCHEMA intake, staff TO loa_intake;
GRANT USAGE ON SEQUENCE intake.case_numbers TO loa_intake;
GRANT SELECT, INSERT, UPDATE ON intake.reports, intake.case_states TO loa_intake;
-- What the public pages show: written as topic cases tells it.
GRANT SELECT, INSERT, UPDATE, DELETE ON intake.public_alerts, intake.withdrawn_alerts TO loa_intake;
GRANT SELECT, INSERT, DELETE ON intake.case_photos, intake.case_words TO loa_intake;
GRANT SELECT, INSERT, UPDATE, DELETE
    ON intake.photos, intake.webhook_events, intake.photo_fetches, intake.voice_messages, intake.conversations,
       intake.replies, intake.drafts, intake.caller_links, intake.blocks, intake.blocked_numbers,
       intake.followers, intake.letters, intake.staff_codes, intake.staff_chats, intake.staff_letters
    TO loa_intake;

-- What a point has taught is added, and the list is kept on a page of administrators. It only says how words are read.
GRANT SELECT, INSERT, UPDATE, DELETE ON intake.own_places TO loa_intake;

-- Links of families are made and revoked, and never taken out: a page says what became of its link.
GRANT SELECT, INSERT, UPDATE ON intake.family_links TO loa_intake;

-- Operators log in at intake, which faces the internet: it reads no table of people and no session, and what it opens is
-- a session of the hotline (the column's default says so, and intake cannot write it).
GRANT EXECUTE ON FUNCTION
    staff.session_of(bytea, interval, boolean, boolean), staff.end_session(bytea), staff.person_of(text)
    TO loa_intake;
GRANT INSERT (token_sha256, login, expires_at, browser, opened_with, credential_id) ON staff.sessions TO loa_intake;
GRANT SELECT
    ON staff.rosters, staff.voice, staff.revocations, staff.credentials, staff.devices, staff.used_challenges TO loa_intake;
GRANT UPDATE (last_used_at) ON staff.credentials, staff.devices TO loa_intake;
GRANT INSERT ON staff.devices, staff.used_challenges TO loa_intake;
GRANT DELETE ON staff.used_challenges TO loa_intake;
GRANT SELECT, INSERT, UPDATE, DELETE ON staff.log_in_failures TO loa_intake;
-- What seals the unsent words of a browser; intake destroys what is past its time, the desk's as well.
GRANT SELECT, INSERT, DELETE ON staff.browser_keys TO loa_intake;
-- A code counts once: the step of the last one.
GRANT SELECT (login, totp_step), UPDATE (totp_step) ON staff.accounts TO loa_intake;
GRANT INSERT (actor, action, detail) ON staff.audit_waiting TO loa_intake;

-- -- verification: cases, and who may decide them ------------------------------------------------------------------------
GRANT USAGE ON SCHEMA verification, staff TO loa_verification;
GRANT SELECT, INSERT, UPDATE
    ON verification.cases, verification.amendments, verification.drafts, verification.alerts, verification.progress,
       verification.second_checks, verification.content_orders
    TO loa_verification;
GRANT SELECT, INSERT, UPDATE, DELETE ON verification.corrections, verification.other_words TO loa_verification;
GRANT SELECT, INSERT ON verification.approvals, verification.steerings, verification.replies TO loa_verification;
-- An order that broadcast has not taken is taken back; who gave it, and when, stays.
GRANT UPDATE (lat, lon, held, released_rings, stopped, sighting, ordered, refused) ON verification.steerings
    TO loa_verification;
-- Forgetting: a case goes whole, by a function that wants its tombstone; of that, only who has erased is ever changed.
GRANT SELECT, INSERT, UPDATE (intake_erased_at, broadcast_erased_at) ON verification.forgotten_cases TO loa_verification;
REVOKE ALL ON FUNCTION verification.erase_forgotten(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION verification.erase_forgotten(uuid) TO loa_verification;
-- A court's hold is set and lifted by functions, which let what they shorten stand for a day more.
GRANT SELECT ON verification.court_holds TO loa_verification;
REVOKE ALL ON FUNCTION
    verification.keep_for_court(uuid, text, timestamptz, text, timestamptz), verification.lift_court_hold(uuid)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    verification.keep_for_court(uuid, text, timestamptz, text, timestamptz), verification.lift_court_hold(uuid)
    TO loa_verification;
GRANT SELECT, INSERT, UPDATE, DELETE ON verification.claims TO loa_verification;
GRANT SELECT, INSERT, UPDATE ON verification.looks TO loa_verification;
GRANT SELECT, INSERT ON verification.forget_requests TO loa_verification;
-- Why a case may be published is added to: what was noted before stays.
GRANT SELECT, INSERT ON verification.bases TO loa_verification;
GRANT SELECT, INSERT, UPDATE ON verification.match_keys TO loa_verification;
GRANT SELECT, INSERT, UPDATE, DELETE ON verification.matches TO loa_verification;
GRANT SELECT, INSERT ON verification.picture_hashes TO loa_verification;
GRANT SELECT, INSERT, UPDATE, DELETE ON verification.case_pairs TO loa_verification;
GRANT SELECT, INSERT, DELETE ON verification.signatures TO loa_verification;
GRANT SELECT, INSERT, UPDATE, DELETE
    ON verification.duties, verification.push_subscriptions, verification.wakes, verification.wake_steps,
       verification.wake_calls, verification.staff_chats, verification.chat_codes, verification.chat_ends
    TO loa_verification;
GRANT SELECT, INSERT, UPDATE, DELETE ON verification.link_tests TO loa_verification;
-- The chain of the audit is written at its end alone.
GRANT SELECT, INSERT ON verification.audit TO loa_verification;
GRANT SELECT, UPDATE ON verification.audit_head TO loa_verification;

GRANT EXECUTE ON FUNCTION
    staff.session_of(bytea, interval, boolean, boolean), staff.end_session(bytea), staff.person_of(text)
    TO loa_verification;
GRANT SELECT ON staff.people, staff.voice TO loa_verification;
GRANT SELECT, INSERT, UPDATE ON staff.accounts, staff.sessions, staff.devices, staff.invitations TO loa_verification;
GRANT SELECT, INSERT, UPDATE, DELETE ON staff.log_in_failures, staff.roster_draft TO loa_verification;
GRANT SELECT, INSERT, DELETE ON staff.used_challenges, staff.members TO loa_verification;
GRANT SELECT, INSERT, DELETE, UPDATE (label, last_used_at) ON staff.credentials TO loa_verification;
GRANT SELECT, INSERT ON staff.browser_keys TO loa_verification;
-- What was signed stays as it was signed; that broadcast was told of it is noted beside it.
GRANT SELECT, INSERT, UPDATE (announced_at) ON staff.rosters, staff.revocations TO loa_verification;
-- Notes go into the chain as they are: whoever locks a row needs a column to update, and this one nobody can set.
GRANT SELECT, INSERT, DELETE, UPDATE (id) ON staff.audit_waiting TO loa_verification;

-- -- broadcast: what is posted, where, and through which accounts --------------------------------------------------------
GRANT USAGE ON SCHEMA broadcast, zalo TO loa_broadcast;
-- What people have signed is added to, never changed or taken out; when it came is the database's word.
GRANT SELECT, INSERT (version, document, signatures) ON broadcast.rosters TO loa_broadcast;
GRANT SELECT, INSERT (statement_sha256, revocation) ON broadcast.revocations TO loa_broadcast;
GRANT SELECT, INSERT (alert_id, statement_sha256, signed) ON broadcast.signed_orders TO loa_broadcast;
GRANT SELECT, INSERT ON broadcast.closures TO loa_broadcast;
-- Forgetting: an alert's record goes by a function, once it is among those of which nothing is ever sent again.
GRANT SELECT, INSERT ON broadcast.forgotten_alerts TO loa_broadcast;
REVOKE ALL ON FUNCTION broadcast.erase_record(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION broadcast.erase_record(uuid) TO loa_broadcast;
-- Which alerts go on unsigned is said by a migration alone.
-- Which times a restored backup lacks is said by `loa restore` alone.
GRANT SELECT ON broadcast.lost_times TO loa_broadcast;
GRANT SELECT ON broadcast.ledger, broadcast.relay_duties TO loa_broadcast;
-- Lists that administrators sign: what waits is dropped or replaced.
GRANT SELECT, INSERT, UPDATE, DELETE ON broadcast.list_changes TO loa_broadcast;
GRANT SELECT, INSERT, UPDATE
    ON broadcast.accounts, broadcast.groups, broadcast.messages, broadcast.rings, broadcast.steerings,
       broadcast.relay_officers, broadcast.relay_bundles, broadcast.relay_notices, broadcast.group_syncs,
       broadcast.case_states, zalo.accounts, zalo.app_pacing
    TO loa_broadcast;
GRANT SELECT, INSERT, UPDATE, DELETE
    ON broadcast.deliveries, broadcast.workers, broadcast.uploads, broadcast.relay_tasks, broadcast.replies,
       broadcast.unregistered_groups, broadcast.watched_posts, broadcast.relay_phones, broadcast.relay_pushes,
       broadcast.relay_trials
    TO loa_broadcast;
GRANT SELECT, INSERT, DELETE
    ON broadcast.echoes, broadcast.seen_pictures, broadcast.written_letters, broadcast.echoed_letters,
       broadcast.wanted_uploads, broadcast.relay_links, broadcast.relay_passes
    TO loa_broadcast;
GRANT SELECT, INSERT ON broadcast.relay_offers TO loa_broadcast;
-- A link test's order stays as it was signed; what became of it stands beside it.
GRANT SELECT, INSERT, DELETE, UPDATE (posted_at, echoed_at, failed, told_at) ON broadcast.link_tests TO loa_broadcast;

-- -- public: pages for everybody -----------------------------------------------------------------------------------------
GRANT USAGE ON SCHEMA intake, staff TO loa_public;
-- Of the roster what posts say of the force, and nobody's name.
GRANT SELECT ON staff.voice TO loa_public;
GRANT SELECT ON intake.public_alerts, intake.withdrawn_alerts TO loa_public;
GRANT SELECT (token_sha256, case_id, revoked_at, found_at, removal_at, consent, consent_at, forgotten_at)
    ON intake.family_links TO loa_public;
GRANT SELECT (case_id, case_number, told_consent, told_consent_at) ON intake.reports TO loa_public;
