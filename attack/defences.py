"""What stops each attack, as text in the product's source, and the source without it."""

from attack.sources import Cut, Defence

AUTHORITY = "services/broadcast/authority/authority.py"
RULES = "services/broadcast/authority/rules.py"
INBOX = "services/broadcast/planning/alert_inbox.py"
PLANNER = "services/broadcast/planning/planner.py"
LOOP = "services/broadcast/delivery/delivery_loop.py"
MESSAGES = "services/broadcast/ledger/messages_db.py"
TABLE = "schemas/trust/authority.py"
PASSKEYS = "schemas/trust/passkeys.py"
ROSTER = "schemas/trust/roster.py"
SUCCESSION = "schemas/trust/succession.py"
ENVELOPES = "schemas/envelope.py"
GRANTS = "deploy/migrations/grants.sql"
KEYRING = "services/runtime/keyring.py"


def cut(file: str, old: str, new: str) -> Defence:
    return (Cut(file, old, new),)


# Who wrote the record, and whose content it is.
ENVELOPE = cut(ENVELOPES, "    keys.check(topic, headers, value, now or datetime.now(UTC))\n", "")
# Who wrote an event, for which installation, and when.
PRODUCERS = "schemas/trust/producers.py"
PRODUCER = cut(PRODUCERS, 'if producer not in topic.who_says(headers.get("ce_type", "")):', "if False:")
INSTALLATION = cut(PRODUCERS, 'if headers.get("environment") != self._environment:', "if False:")
AGE = cut(PRODUCERS, "if age > LONGEST_WAY:", "if False:")
UNSIGNED = cut(PRODUCERS, '            raise Untrusted("unsigned")\n', "            return\n")
MEMORY = cut(
    "services/runtime/inbox.py",
    "        if fresh:\n            await self._effects",
    "        if True:\n            await self._effects",
)
"""What was handled is handled again."""

_REACH = "        reach = reaches(record, content, version, document.sha256, area, limits)\n"
REACH = cut(
    AUTHORITY,
    _REACH,
    "        if not record.approvals(version, document.sha256):\n"
    '            free = Reach(frozenset({"VN"}))\n'
    "            return Power(Reaches(free, free, False), 10**6, steered(record, content, area, free))\n" + _REACH,
)
"""What nobody has signed goes everywhere."""
ENVELOPE_AND_REACH = ENVELOPE + REACH

# Whether a statement is what it seems.
ABOUT = cut(RULES, "case AlertOrder(alert_id=about) if about == alert_id:", "case AlertOrder():")
ENVELOPE_AND_ABOUT = ENVELOPE + ABOUT
ASSERTION = cut(
    PASSKEYS, "    check(signed.assertion, signed.challenge, key, party, office_of(statement.purpose))\n", ""
)
ENVIRONMENT = cut(PASSKEYS, "if statement.environment != roster.environment:", "if False:")
OWN_KEY = cut(
    PASSKEYS,
    "key = next((key for key in member.keys if",
    "key = next((key for each in roster.members for key in each.keys if",
)
ORIGIN = cut(
    PASSKEYS,
    "expected_origin=party.origins[office],",
    "expected_origin=parse_client_data_json(base64url_to_bytes(assertion.client_data)).origin,",
)
HOLDER = cut(PASSKEYS, "require_user_verification=True", "require_user_verification=False")
HOURS = cut(AUTHORITY, "if self.hours is not None and expires_at > self.hours.over_at_the_latest:", "if False:")

# Calls between services.
CALLS = "services/runtime/calls.py"
OWN_ROUTES = cut(CALLS, "name = next((name for name in known if name in names), None)", "name: str | None = known[0]")
WATCH = cut(
    "services/broadcast/watching/watch_loop.py",
    "unsigned = [post for post in others if is_overdue(post.waited)]",
    "unsigned: list[WatchedPost] = []",
)
KEYS_APART = cut(
    CALLS,
    "return [name for name, key in self._keys.items() if hmac.compare_digest(given, key)]",
    "return list(self._keys)",
)

# Who may.
FIRST_RING = cut(TABLE, "return Reach(ANYWHERE, limits, alone=True)", "return Reach(ANYWHERE)")
OFTEN = cut(AUTHORITY, "if sum(others) < OPEN_AT_ONCE and len(others) < OPEN_A_DAY:", "if True:")
DATES = cut(AUTHORITY, "if self.hours is not None and not self.hours.has(approved_at, expires_at):", "if False:") + cut(
    "services/broadcast/authority/records_db.py", "AND (planned_at > now() - %s OR", "AND (approved_at > now() - %s OR"
)
FOREIGN = cut(RULES, "foreign = foreign_in(content, record.own)", "foreign: tuple[str, ...] = ()")
ONE_EACH = cut(
    TABLE, "    in_scope = [member for member in people.values() if", "    in_scope = [member for member in signers if"
)
FEWER_THAN_NUMBER = cut(AUTHORITY, "        if planned > most:\n", "        if False:\n") + cut(
    LOOP, "            await self._keep_to_number(scheduled)\n", ""
)
CORRECTION = cut(TABLE, "return NOTHING if two else _of_one", "return _of_one") + FEWER_THAN_NUMBER
INSIDE = cut(RULES, "if may_recentre(moved.signers, area_of(centre), inside=inside):", "if True:")
NOT_MOVED_ALONE = cut(
    RULES, "inside = approved.first_ring is None and is_inside(content, centre)", "inside = is_inside(content, centre)"
)
END_IN_WORDS = cut(
    TABLE, "return sum(m.role in DECIDING or m.role is Role.OPERATOR for m in people.values()) >= 2", "return True"
)
END_BY_REPORTER = cut(
    TABLE, "if as_signed and any(m.login.strip().casefold() not in reporters for m in deciding):", "if as_signed:"
)
DECIDING = cut(ROSTER, "DECIDING = frozenset({Role.OFFICER, Role.SUPERVISOR})", "DECIDING = frozenset(Role)")
SCOPE = cut(
    TABLE,
    "if covers(member.scope, area.commune_code, area.province_code)]\n    deciding = [member",
    "]\n    deciding = [member",
)

# The roster.
TWO_ADMINISTRATORS = cut(SUCCESSION, "SIGNERS = 2", "SIGNERS = 1")
REVOKED = cut(
    PASSKEYS,
    "if member.login in revocations.logins or signed.assertion.credential_id in revocations.credentials:",
    "if False:",
)
# What came last is in force.
NEWEST_ROSTER = cut(
    AUTHORITY,
    "if standing is not None and stored.document.roster.version <= standing.roster.version:\n            return\n",
    'if standing is not None:\n            await conn.execute("DELETE FROM broadcast.rosters WHERE version >= %s",'
    " (stored.document.roster.version,))\n            standing = await self.standing(conn)\n",
)
STORED_ROSTER = cut(
    AUTHORITY,
    "roster = self._next(standing, stored, signed_at, stored.received_at or signed_at)",
    "roster = stored.document.roster",
)

VOICE = cut(AUTHORITY, "            raise Unsigned(problem)\n", "            pass\n")

# Numbers and ends.
COUNT = cut(PLANNER, "if audience_differs(", "if False and audience_differs(")
CLOSURE = cut(INBOX, "        if closure is not None:\n", "        if False:\n")
NUMBER = cut(LOOP, "            await self._keep_to_number(scheduled)\n", "")
EXERCISE = cut(MESSAGES, '    row["exercise"] = content.exercise\n', "")
END_LOADED = cut(
    AUTHORITY, "await self._check_end(conn, message.alert_id, *words, lambda record: record.as_taken)", "pass"
)
WORDS_OF_WHOSE_KEY_COUNTS = cut(RULES, "any(_is_signed(ended_by, each) for each in in_its_words)", "bool(in_its_words)")
END_SIGNED = (
    cut(AUTHORITY, "return [each for each in documents if _was_signed(record, each)]", "return list(documents)")
    + cut(
        AUTHORITY,
        "over = signed_hours(record, last.content, _version(last), last.sha256).over_at_the_earliest",
        "over = self._clock()",
    )
    + WORDS_OF_WHOSE_KEY_COUNTS
)

# The lists that decide who gets a post.
TWO_FOR_LISTS = cut(
    "schemas/trust/signed_lists.py",
    "return 2 if any(widens(change.list_name, line) for line in change.lines) else 1",
    "return 1",
)

# What a lost key leaves, and what one person lets go on.
WHERE_IT_HAD_REACHED = cut(AUTHORITY, "if version is not None and record.once:", "if False:")
GOES_ON_AS_FAR = cut(
    RULES,
    "now = resumed if held or (resumed.alone and not approved.nothing) else now",
    "now = resumed if held else now",
)
ONE_KEY_ONCE = cut(ROSTER, "if twice := _twice(ids) or _twice(points):", "if twice := _twice(ids):")

# What is posted by hand, and accounts as they are connected.
FOREIGN_FORMS = cut(
    "services/runtime/pages/login.py",
    'if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and _is_foreign(Request(scope)):',
    "if False:",
)
PROVEN_PHONES_STAY = cut(
    "services/broadcast/relay/waking/phones_db.py", 'if row and row["others"] >= MOST_PHONES:', "if False:"
)
OWN_TOKEN = cut("services/broadcast/registry/connecting.py", "if await self._owner(pair) != back.oa_id:", "if False:")
WHOEVER_BEGAN = cut("services/broadcast/zalo/rules/permission.py", "\\n{state}\\n{login}", "\\n{state}")

# The link test's key.
# Any group of the account will do, as long as it is in the registry.
ONE_TEST_GROUP = cut(
    "services/broadcast/link_tests/link_tests_db.py",
    "WHERE g.kind = %s AND g.enabled AND g.channel = a.channel AND g.channel = ANY(%s)\n",
    "WHERE (g.kind = %s OR true) AND g.enabled AND g.channel = a.channel AND g.channel = ANY(%s)\n",
) + cut(
    "services/broadcast/authority/records_db.py",
    "d.group_id = g.group_id AND g.group_id = %s AND g.kind = %s AND a.account_id = %s)",
    "d.group_id = g.group_id AND g.group_id = %s AND (g.kind = %s OR true) AND a.account_id = %s)",
)

# At the desk.
SIGNING = "services/verification/rules/signing.py"
REPORTER = cut(
    TABLE, "if officer.login.strip().casefold() in reporters or kind in NEVER_LONE:", "if kind in NEVER_LONE:"
)
SCOPE_AT_DESK = (
    SCOPE
    + cut("services/runtime/staff/rights.py", '"scope": list(scope)', '"scope": [COUNTRY]')
    + cut(
        SIGNING,
        "return member.role in DECIDING and covers(member.scope, area.commune_code, area.province_code)",
        "return member.role in DECIDING",
    )
)
# What was signed of the words before counts for the words now: at the desk, and where they are sent.
SAME_CONTENT = (
    cut(
        "services/verification/cases/decisions.py",
        "        await void_waiting_signatures(conn, case.case_id)\n        await save_draft(",
        "        await save_draft(",
    )
    + cut(SIGNING, "if each.content_hash == document.sha256", "if each.content_hash")
    + cut(
        RULES,
        "and (each.statement.alert_version, each.statement.content_hash) == (version, content_hash)",
        "and each.statement.alert_version == version",
    )
)
AS_REPORTED = cut(
    "services/verification/cases/decisions.py", "if says_otherwise(case.draft.content, ruled.content):", "if False:"
)
"""Who signed the report counts for whatever an officer has made of it."""


# What each login of the database may do, and what a copy of it is worth.
def taken_out(table: str, columns: str) -> Defence:
    """What people have signed can be taken out of this table."""
    return cut(GRANTS, f"GRANT SELECT, INSERT ({columns}) ON {table}", f"GRANT SELECT, INSERT, DELETE ON {table}")


ORDERS_ALTERED = taken_out("broadcast.signed_orders", "alert_id, statement_sha256, signed")
WHEN_IT_CAME = cut(
    GRANTS,
    "INSERT (alert_id, statement_sha256, signed) ON broadcast.signed_orders",
    "INSERT ON broadcast.signed_orders",
)
REVOCATIONS = taken_out("broadcast.revocations", "statement_sha256, revocation")
RAISED = ASSERTION + ORDERS_ALTERED

# That an order was not taken: who says so, and of which order.
DELIVERIES = "services/verification/inboxes/delivery_inbox.py"
NO_MORE = "return shown >= version or last not in (None, order_id)"
WHAT_GROUPS_HAVE = ENVELOPE + cut(DELIVERIES, NO_MORE, "return last not in (None, order_id)")
ORDER_THAT_STANDS = (
    MEMORY
    + cut(DELIVERIES, NO_MORE, "return False")
    + cut(DELIVERIES, "alert is None or case.airing.alert.refused_order == event.order_id:", "alert is None:")
)


def reaching(login: str) -> Defence:
    """This login reaches broadcast's tables, as one login for all services did."""
    own = {"loa_intake": "intake, staff", "loa_verification": "verification, staff"}[login]
    line = f"GRANT USAGE ON SCHEMA {own} TO {login};"
    all_tables = "GRANT ALL ON ALL TABLES IN SCHEMA broadcast, zalo"
    return cut(GRANTS, line, f"{line}\nGRANT USAGE ON SCHEMA broadcast, zalo TO {login};\n{all_tables} TO {login};")


ENCRYPTED = cut(KEYRING, "return MARK + self._first.encrypt(secret.encode()).decode()", "return secret") + cut(
    KEYRING,
    "        try:\n            self._first.decrypt(stored.removeprefix(MARK))\n        except InvalidToken:\n"
    "            return self.encrypt(self.decrypt(stored))\n        return stored\n",
    "        return self.decrypt(stored)\n",
)
# A backup's file, and what a restored one must not do.
SEALED = cut("deploy/backup/sealed_file.py", ".derive(week_key)", ".derive(bytes(32))")
AFTER_RESTORE = "deploy/backup/after_restore.py"
BROUGHT_UP_TO_DATE = cut(
    AFTER_RESTORE, "greatest(last_value, %(known)s) + %(gap)s)", "last_value + 0 * (%(known)s + %(gap)s))"
) + cut(AFTER_RESTORE, "done.dropped = await _end_what_was_on_air(conn)", "pass")
SIGHTINGS = cut(
    "services/intake/sightings/entrance.py", "if not self._allowed.take(code, time.monotonic()):", "if False:"
)
"""Of one alert, as many as are sent."""
HASHED = cut(
    "services/runtime/staff/sessions.py", "return hashlib.sha256(token.encode()).digest()", "return token.encode()"
)
FROM_BOTH_SIDES = cut(
    "services/intake/staff_chats/hearing.py",
    """            self.metrics.staff_chats.labels("offered").inc()
""",
    """            whose = "SELECT login FROM intake.staff_codes WHERE code_sha256 = %s"
            row = await (await conn.execute(whose, (code,))).fetchone()
            await self.confirm(conn, row["login"], number, now)
""",
)
INTAKES_AUDIT = cut(
    GRANTS,
    "GRANT SELECT, INSERT ON verification.audit TO loa_verification;",
    "GRANT USAGE ON SCHEMA verification TO loa_intake;\n"
    "GRANT SELECT, INSERT ON verification.audit TO loa_verification, loa_intake;",
)
INTAKES_TOKENS = reaching("loa_intake") + ENCRYPTED
INTAKES_LEDGER = reaching("loa_intake") + REACH
DESKS_LEDGER = reaching("loa_verification") + REACH
DESKS_ROSTER = reaching("loa_verification") + STORED_ROSTER
