"""The rows of `make attack`: who tries what, with what in their hands, and what stops them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from attack import defences, scenes
from attack.scenes import TWO, WIDE, Setting, deceived, on_air, own_ring, waiting
from attack.sources import Defence

AT_DESK = frozenset(
    {
        "events.add_to_a_report",
        "events.refuse_an_end",
        "events.refuse_an_approval",
        "events.refuse_once_more",
        "backup.codes",
        "backup.sessions",
        "chats.send_the_code",
        "connecting.begun_by_another",
    }
)


@dataclass(frozen=True)
class Row:
    """The comment above each says who tries what. ``holds``: names of Installation.secret. ``attack``: which program in
    attackers/ does what. ``asleep``: broadcast is away while it happens, as in a restart: it must not believe what it
    finds then. ``quiet``: it is bounded, and not refused. ``besides``: services that are there for it, from the source
    that is attacked."""

    holds: tuple[str, ...]
    attack: str
    scene: Setting
    defence: Defence
    asleep: bool = False
    quiet: bool = False
    besides: tuple[str, ...] = ()

    @property
    def at_desk(self) -> bool:
        """Whether the desk has a part in it, beside broadcast."""
        return self.attack.startswith("desk") or self.attack in AT_DESK


TOPICS, KEY = ("topics",), ("topics", "desk's key")
LEDGER = ("broadcast's tables",)
DESK = ("desk's tables", "desk's key")
DESKS, INTAKES = ("desk's tables",), ("intake's tables",)


def press(login: str) -> tuple[str, ...]:
    """One person's passkey, and all that the desk itself has to send with: more than any browser holds."""
    return (*KEY, f"{login}'s passkey")


def browser(login: str, passkey: str = "") -> tuple[str, ...]:
    """A session of the desk, and the passkey of somebody."""
    return (f"{login}'s session", *((f"{passkey}'s passkey",) if passkey else ()))


STRANGERS_NUMBER, STRANGE = "0900 000 000", "https://loa.example/tin/26-00001"
LETTERS, EXERCISE = scenes.no_letters, waiting("canbo1", exercise=True)

_ROWS = (
    # -- Issue by issue: who writes to topics, without the desk's key and with it.
    # writes to topics: what nobody signed
    Row(TOPICS, "topic.forge", scenes.nothing_yet, defences.ENVELOPE_AND_REACH),
    # writes to topics: other words, two signatures
    Row(TOPICS, "topic.alter", waiting(*WIDE), defences.ENVELOPE_AND_REACH),
    # writes to topics: an order about another alert
    Row(TOPICS, "topic.other_orders", scenes.another_was_moved, defences.ENVELOPE_AND_ABOUT),
    # has the desk's key: what nobody signed
    Row(KEY, "topic.forge", scenes.nothing_yet, defences.REACH),
    # has the desk's key: others' names, own keys
    Row(KEY, "topic.invent", scenes.nothing_yet, defences.ASSERTION),
    # has the desk's key: other words, two signatures
    Row(KEY, "topic.alter", waiting(*WIDE), defences.REACH),
    # has the desk's key: an exercise turned live
    Row(KEY, "topic.make_live", waiting("canbo1", exercise=True), defences.REACH),
    # has the desk's key: version 1 signed, version 2 sent
    Row(KEY, "topic.as_correction", on_air(*WIDE), defences.REACH),
    # has the desk's key: an order about another alert
    Row(KEY, "topic.other_orders", scenes.another_was_moved, defences.ABOUT),
    # has the desk's key: signed in another installation
    Row(KEY, "topic.replay", scenes.elsewhere_installed, defences.ENVIRONMENT),
    # has the desk's key: signed nine days ago
    Row(KEY, "topic.late", scenes.signed_long_ago, defences.HOURS),
    # has the desk's key: approved, held back till it ended
    Row(KEY, "topic.replay", scenes.ended_before, defences.CLOSURE, quiet=True),
    # has the desk's key: a number that is not the force's
    Row(KEY, "topic.replay", deceived(call=STRANGERS_NUMBER), defences.VOICE),
    # has the desk's key: a link that is not the force's
    Row(KEY, "topic.replay", deceived(link=STRANGE), defences.VOICE),
    # has the desk's key: an audience that was counted small
    Row(KEY, "topic.replay", scenes.counted_for_few, defences.COUNT),
    # One person's passkey beside it.
    # an officer: everybody
    Row(press("canbo1"), "topic.alone", own_ring("canbo1"), defences.FIRST_RING, quiet=True),
    # an officer: three first rings
    Row(press("canbo1"), "topic.often", own_ring("canbo1"), defences.OFTEN, quiet=True),
    # an officer: a supervisor's name, own key
    Row(press("canbo1"), "topic.for_two", scenes.nothing_yet, defences.OWN_KEY),
    # an officer: their own second signature
    Row(press("canbo1"), "topic.countersign", on_air("canbo1"), defences.ONE_EACH, quiet=True),
    # an officer: other words on air
    Row(press("canbo1"), "topic.correct", on_air(*WIDE), defences.CORRECTION),
    # an officer: rings moved far away
    Row(press("canbo1"), "topic.move", on_air(*TWO), defences.INSIDE, quiet=True),
    # an officer: their first ring moved on
    Row(press("canbo1"), "topic.move", scenes.alone_on_air, defences.NOT_MOVED_ALONE, quiet=True),
    # an officer: an end in other words
    Row(press("canbo1"), "topic.end_falsely", on_air(*WIDE), defences.END_IN_WORDS),
    # the reporter: the end of what they told
    Row(press("canbo1"), "topic.end_own", on_air(*WIDE, reported_by=("canbo1",)), defences.END_BY_REPORTER),
    # an operator: an alert
    Row(press("tongdai"), "topic.alone", scenes.nothing_yet, defences.DECIDING),
    # an administrator: an alert
    Row(press("quantri1"), "topic.alone", scenes.nothing_yet, defences.DECIDING),
    # an administrator: a roster of their own
    Row(press("quantri1"), "topic.own_roster", scenes.nothing_yet, defences.TWO_ADMINISTRATORS),
    # an administrator: another number to call
    Row(press("quantri1"), "topic.own_voice", deceived(call=STRANGERS_NUMBER), defences.TWO_ADMINISTRATORS),
    # a supervisor elsewhere: an alert
    Row(press("chihuy2"), "topic.alone", scenes.nothing_yet, defences.SCOPE),
    # an officer without scope: an alert
    Row(press("canbo4"), "topic.alone", scenes.nothing_yet, defences.SCOPE),
    # who was revoked: an alert
    Row(press("canbo3"), "topic.alone", scenes.revoked, defences.REVOKED),
    # who has left: the roster they stood in
    Row(press("canbo3"), "topic.replay_roster", scenes.left, defences.NEWEST_ROSTER),
    # a page of another origin: an officer's touch
    Row(press("canbo1"), "topic.elsewhere_signed", scenes.nothing_yet, defences.ORIGIN),
    # who found a key: a touch without PIN or finger
    Row(press("canbo1"), "topic.unlocked", scenes.nothing_yet, defences.HOLDER),
    # Broadcast's database.
    # writes broadcast's tables: a message and its deliveries
    Row(LEDGER, "tables.message", scenes.nothing_yet, defences.REACH),
    # writes broadcast's tables: other words before ring 2
    Row(LEDGER, "tables.text", scenes.first_ring_on_air, defences.REACH, asleep=True),
    # writes broadcast's tables: more groups than two signed
    Row(LEDGER, "tables.more", on_air(*WIDE, groups=55), defences.NUMBER),
    # writes broadcast's tables: more groups than one may
    Row(LEDGER, "tables.more", on_air("canbo1"), defences.NUMBER),
    # writes broadcast's tables: the number signed, raised
    Row(LEDGER, "tables.raised", on_air(*WIDE, groups=55), defences.RAISED, asleep=True),
    # writes broadcast's tables: an exercise turned live
    Row(LEDGER, "tables.exercise", on_air(*WIDE, exercise=True), defences.EXERCISE, asleep=True),
    # writes broadcast's tables: a roster of their own
    Row(LEDGER, "tables.roster", scenes.nothing_yet, defences.STORED_ROSTER),
    # writes broadcast's tables: signed nine days ago
    Row(LEDGER, "tables.signed_long_ago", scenes.signed_long_ago, defences.HOURS),
    # writes broadcast's tables: a false end
    Row(LEDGER, "tables.end", on_air(*WIDE), defences.END_LOADED),
    # writes broadcast's tables: a false end by time
    Row(LEDGER, "tables.end_by_time", on_air(*WIDE), defences.END_SIGNED),
    # writes broadcast's tables: an end where nothing was
    Row(LEDGER, "tables.end_everywhere", scenes.ended, defences.NUMBER),
    # At the desk, over HTTP; and with its whole environment.
    # an officer: everybody, at the desk
    Row(browser("canbo1", "canbo1"), "desk.press", scenes.pending("canbo1"), defences.FIRST_RING, quiet=True),
    # an officer: a second account's press
    Row(browser("chihuy1", "canbo1"), "desk.press_second", scenes.opened_by_one, defences.OWN_KEY, quiet=True),
    # an officer: words changed after one signed
    Row(
        browser("canbo1", "canbo1"),
        "desk.change_and_press",
        scenes.waits_for_a_second,
        defences.SAME_CONTENT,
        quiet=True,
    ),
    # the reporter: what they told, alone
    Row(
        browser("canbo1", "canbo1"), "desk.press", scenes.pending("canbo1", by="canbo1"), defences.REPORTER, quiet=True
    ),
    # an officer elsewhere: a case of another area
    Row(browser("canbo2", "canbo2"), "desk.press", scenes.pending("canbo2"), defences.SCOPE_AT_DESK, quiet=True),
    # who stole a session: an alert, without passkey
    Row(browser("canbo1"), "desk.press", scenes.pending("thanhtra1"), defences.ASSERTION, quiet=True),
    # has the desk's environment: what nobody signed
    Row(DESK, "desk_tables.forge", scenes.nothing_yet, defences.REACH),
    # Logins of the database, and a copy of it.
    # who was revoked: the revocation taken out
    Row((*press("canbo3"), *LEDGER), "tables.unrevoke", scenes.revoked, defences.REVOCATIONS),
    # has intake's login of the database: broadcast's tokens
    Row(INTAKES, "tokens.read", scenes.nothing_yet, defences.INTAKES_TOKENS, quiet=True),
    # stole a backup: broadcast's tokens
    Row(("a backup",), "backup.tokens", scenes.backed_up, defences.ENCRYPTED, quiet=True),
    # has intake's login of the database: a message and its deliveries
    Row(INTAKES, "tables.message", scenes.nothing_yet, defences.INTAKES_LEDGER, quiet=True),
    # has the desk's login of the database: a message and its deliveries
    Row(DESKS, "tables.message", scenes.nothing_yet, defences.DESKS_LEDGER, quiet=True),
    # has the desk's login of the database: a roster of their own
    Row(DESKS, "tables.roster", scenes.nothing_yet, defences.DESKS_ROSTER, quiet=True),
    # has intake's login of the database: an entry in the audit
    Row(INTAKES, "tables.audit", scenes.nothing_yet, defences.INTAKES_AUDIT, quiet=True),
    # Topics once more: what is no alert.
    # writes to topics: an exercise turned live
    Row(TOPICS, "topic.make_live", EXERCISE, defences.ENVELOPE_AND_REACH),
    # writes to topics: a letter to a citizen
    Row(TOPICS, "events.write_to_a_citizen", LETTERS, defences.ENVELOPE),
    # writes to topics: other words in a letter
    Row(TOPICS, "events.alter", scenes.letter_elsewhere(), defences.ENVELOPE),
    # writes to topics: a letter as nobody signed it
    Row(TOPICS, "events.write_unsigned", LETTERS, defences.UNSIGNED),
    # writes to topics: a letter of another installation
    Row(TOPICS, "events.play_again", scenes.letter_elsewhere(environment="tap-huan"), defences.INSTALLATION),
    # writes to topics: a letter of a month ago
    Row(TOPICS, "events.play_again", scenes.letter_elsewhere(age=timedelta(days=31)), defences.AGE),
    # writes to topics: a group's end
    Row(TOPICS, "events.end_a_group", scenes.groups_on, defences.ENVELOPE),
    # writes to topics: a group's end, out of its order
    Row(TOPICS, "events.play_again_late", scenes.a_group_came_back, defences.MEMORY, quiet=True),
    # writes to topics: an addition to a report
    Row(TOPICS, "events.add_to_a_report", scenes.a_report, defences.ENVELOPE),
    # has the desk's key: a letter to a citizen
    Row(KEY, "events.write_as_the_desk", LETTERS, defences.PRODUCER),
    # What faces the internet.
    # has the public pages' environment: another registry to be signed
    Row(("public's environment",), "calls.propose", scenes.a_registry_waits, defences.OWN_ROUTES, quiet=True),
    # has intake's environment: another registry to be signed
    Row(("intake's environment",), "calls.propose", scenes.a_registry_waits, defences.KEYS_APART, quiet=True),
    # One administrator, and all that the desk has to ask broadcast with.
    # an administrator: groups moved beside an alert
    Row((*press("quantri1"), "broadcast's API"), "lists.registry", waiting("canbo1"), defences.TWO_FOR_LISTS),
    # an administrator: an account, switched on again
    Row((*press("quantri1"), "broadcast's API"), "lists.account", scenes.an_account_is_off, defences.TWO_FOR_LISTS),
    # an administrator: an officer's tasks, to a stranger
    Row(
        (*press("quantri1"), "broadcast's API"),
        "lists.officer",
        scenes.an_officer_posts_by_hand,
        defences.TWO_FOR_LISTS,
    ),
    # A backup once more, and what only the platform itself can show.
    # stole a backup, and knows a password: a session, with a code of it
    Row(
        ("a backup", "tongdai2's password"),
        "backup.codes",
        scenes.an_operator_with_a_code,
        defences.ENCRYPTED,
        quiet=True,
    ),
    # stole a backup: cases, by a session of it
    Row(("a backup",), "backup.sessions", scenes.an_officer_is_logged_in, defences.HASHED, quiet=True),
    # has stolen the accounts' tokens: what nobody signed, past the engine
    Row(("accounts' tokens",), "tokens.seize", scenes.tokens_in_use, defences.WATCH, besides=("intake",)),
    # A backup's file itself, as `loa backup` makes it.
    # stole a backup's file: people, by restoring it elsewhere
    Row(("a backup's file", "a server"), "backup.restore", scenes.a_file_was_made, defences.SEALED, quiet=True),
    # restores an old backup: what was on air, numbers once more
    Row(
        ("a backup's file and key", "a server"),
        "backup.restore",
        scenes.a_file_is_old,
        defences.BROUGHT_UP_TO_DATE,
        quiet=True,
    ),
    # The narrow call of the public pages, alone.
    # has the public pages' key at intake: somebody's photo, and a case gone
    Row(
        ("public's key at intake",),
        "calls.take_people",
        scenes.a_case_at_intake,
        defences.OWN_ROUTES,
        quiet=True,
        besides=("intake",),
    ),
    # has the public pages' key at intake: more sightings than can be read
    Row(
        ("public's key at intake",),
        "calls.flood",
        scenes.an_alert_at_intake,
        defences.SIGHTINGS,
        quiet=True,
        besides=("intake",),
    ),
    # The key that tests the line.
    # has the link test's key, and the desk's: its post, into groups of residents
    Row((*KEY, "link test's key"), "topic.test_the_line", scenes.a_test_group, defences.ONE_TEST_GROUP),
    # A report's signature, beside one officer's.
    # an officer: another child than an operator signed
    Row(
        browser("canbo1", "canbo1"),
        "desk.change_who_and_press",
        scenes.signed_by_its_operator,
        defences.AS_REPORTED,
        quiet=True,
    ),
    # The code that connects an officer's Zalo.
    # has seen an officer's code: calls of theirs, and to answer for them
    Row(
        (),
        "chats.send_the_code",
        scenes.an_officer_shows_a_code,
        defences.FROM_BOTH_SIDES,
        quiet=True,
        besides=("intake",),
    ),
    # What stands on a key that was taken back can be ended: in no words of later.
    # who was revoked: an end of later, dated back
    Row((*press("canbo3"), *LEDGER), "tables.dated_back", scenes.revoked, defences.WHEN_IT_CAME),
    # What is posted by hand, and who says that it is.
    # has the public pages' environment: an officer's task, and that it is posted
    Row(("public's environment",), "by_hand.hand_on", scenes.a_task_waits, defences.OWN_ROUTES, quiet=True),
    # an officer elsewhere: an officer's task, and that it is posted
    Row(browser("canbo2"), "desk.hand_on", scenes.a_task_of_a_case, defences.SCOPE_AT_DESK, quiet=True),
    # a page of another site: the same, in an officer's session
    Row(browser("canbo1"), "desk.hand_on_from_elsewhere", scenes.a_task_of_a_case, defences.FOREIGN_FORMS, quiet=True),
    # has found an officer's link: their phones, pushed out by a new one
    Row(
        (),
        "by_hand.push_out",
        scenes.an_officer_is_called_on_phones,
        defences.PROVEN_PHONES_STAY,
        quiet=True,
        besides=("public",),
    ),
    # Accounts as they are connected on Zalo's page.
    # an administrator: another account's token for the force's
    Row(
        (*press("quantri1"), "broadcast's API"),
        "connecting.under_another_name",
        scenes.accounts_can_be_connected,
        defences.OWN_TOKEN,
        quiet=True,
    ),
    # another administrator: what Zalo gave the first one's browser
    Row(
        browser("quantri2"), "connecting.begun_by_another", scenes.another_has_begun, defences.WHOEVER_BEGAN, quiet=True
    ),
    # What a lost key leaves, what one person lets go on, and one person who stands in the roster twice.
    # writes to topics: an end that was taken, told as refused
    Row(TOPICS, "events.refuse_an_end", scenes.ended_at_the_desk, defences.ENVELOPE),
    # an officer: what another holds, let go on twice
    Row(press("canbo1"), "topic.let_go_on", scenes.held_by_another, defences.GOES_ON_AS_FAR, quiet=True),
    # an officer: the same, for two
    Row(press("canbo1"), "topic.let_go_on", scenes.held_by_another, defences.ONE_EACH, quiet=True),
    # who was revoked: an end by time in their words
    Row(press("canbo3"), "topic.end_by_time", scenes.lies_on_a_lost_key, defences.WORDS_OF_WHOSE_KEY_COUNTS),
    # who was revoked: a correction, as far as they might have reached
    Row(
        (*press("canbo3"), *LEDGER),
        "tables.more_of_a_correction",
        scenes.corrected_after_a_lost_key,
        defences.WHERE_IT_HAD_REACHED,
    ),
    # a supervisor: their second signature, as another login
    Row(press("chihuy1"), "topic.as_two", scenes.one_key_twice, defences.ONE_KEY_ONCE),
    # That an approval was not taken, and is on no public page.
    # writes to topics: an approval that was taken, told as refused
    Row(TOPICS, "events.refuse_an_approval", scenes.sent_from_the_desk, defences.WHAT_GROUPS_HAVE),
    # writes to topics: the refusal of an approval, once it was given anew
    Row(TOPICS, "events.refuse_once_more", scenes.sent_once_more, defences.ORDER_THAT_STANDS),
    # What nobody has signed: dates, and a stranger's number in signed words.
    # an officer: three first rings, dated back and soon over
    Row(press("canbo1"), "topic.dated_back", own_ring("canbo1"), defences.DATES),
    # an officer: a first ring with somebody else's number
    Row(press("canbo1"), "topic.strangers_number", scenes.nothing_yet, defences.FOREIGN),
)
ROWS: Mapping[int, Row] = dict(enumerate(_ROWS, 1))
"""By number."""
