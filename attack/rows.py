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
    """``holds``: names of Installation.secret. ``attack``: which program in attackers/ does what. ``asleep``: broadcast
    is away while it happens, as in a restart: it must not believe what it finds then. ``quiet``: it is bounded, and
    not refused. ``besides``: services that are there for it, from the source that is attacked."""

    who: str
    what: str
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
WRITER, DESK_KEY = "writes to topics", "has the desk's key"
OFFICER, ELSEWHERE = "an officer", "a supervisor elsewhere"
TABLES = "writes broadcast's tables"
INTAKE, DESKS_LOGIN = "has intake's login of the database", "has the desk's login of the database"

LETTERS, EXERCISE = scenes.no_letters, waiting("canbo1", exercise=True)

_ROWS = (
    # Issue by issue: who writes to topics, without the desk's key and with it.
    Row(WRITER, "what nobody signed", TOPICS, "topic.forge", scenes.nothing_yet, defences.ENVELOPE_AND_REACH),
    Row(WRITER, "other words, two signatures", TOPICS, "topic.alter", waiting(*WIDE), defences.ENVELOPE_AND_REACH),
    Row(
        WRITER,
        "an order about another alert",
        TOPICS,
        "topic.other_orders",
        scenes.another_was_moved,
        defences.ENVELOPE_AND_ABOUT,
    ),
    Row(DESK_KEY, "what nobody signed", KEY, "topic.forge", scenes.nothing_yet, defences.REACH),
    Row(DESK_KEY, "others' names, own keys", KEY, "topic.invent", scenes.nothing_yet, defences.ASSERTION),
    Row(DESK_KEY, "other words, two signatures", KEY, "topic.alter", waiting(*WIDE), defences.REACH),
    Row(DESK_KEY, "an exercise turned live", KEY, "topic.make_live", waiting("canbo1", exercise=True), defences.REACH),
    Row(DESK_KEY, "version 1 signed, version 2 sent", KEY, "topic.as_correction", on_air(*WIDE), defences.REACH),
    Row(DESK_KEY, "as before people signed", KEY, "topic.old_form", scenes.nothing_yet, defences.OLD_FORM),
    Row(DESK_KEY, "an order about another alert", KEY, "topic.other_orders", scenes.another_was_moved, defences.ABOUT),
    Row(
        DESK_KEY,
        "signed in another installation",
        KEY,
        "topic.replay",
        scenes.elsewhere_installed,
        defences.ENVIRONMENT,
    ),
    Row(DESK_KEY, "signed nine days ago", KEY, "topic.late", scenes.signed_long_ago, defences.HOURS),
    Row(
        DESK_KEY,
        "approved, held back till it ended",
        KEY,
        "topic.replay",
        scenes.ended_before,
        defences.CLOSURE,
        quiet=True,
    ),
    Row(
        DESK_KEY,
        "a number that is not the force's",
        KEY,
        "topic.replay",
        deceived(call=STRANGERS_NUMBER),
        defences.VOICE,
    ),
    Row(DESK_KEY, "a link that is not the force's", KEY, "topic.replay", deceived(link=STRANGE), defences.VOICE),
    Row(DESK_KEY, "an audience that was counted small", KEY, "topic.replay", scenes.counted_for_few, defences.COUNT),
    # One person's passkey beside it.
    Row(OFFICER, "everybody", press("canbo1"), "topic.alone", own_ring("canbo1"), defences.FIRST_RING, quiet=True),
    Row(OFFICER, "three first rings", press("canbo1"), "topic.often", own_ring("canbo1"), defences.OFTEN),
    Row(
        OFFICER, "a supervisor's name, own key", press("canbo1"), "topic.for_two", scenes.nothing_yet, defences.OWN_KEY
    ),
    Row(
        OFFICER,
        "their own second signature",
        press("canbo1"),
        "topic.countersign",
        on_air("canbo1"),
        defences.ONE_EACH,
        quiet=True,
    ),
    Row(OFFICER, "other words on air", press("canbo1"), "topic.correct", on_air(*WIDE), defences.CORRECTION),
    Row(OFFICER, "rings moved far away", press("canbo1"), "topic.move", on_air(*TWO), defences.INSIDE, quiet=True),
    Row(
        OFFICER,
        "their first ring moved on",
        press("canbo1"),
        "topic.move",
        scenes.alone_on_air,
        defences.NOT_MOVED_ALONE,
        quiet=True,
    ),
    Row(OFFICER, "an end in other words", press("canbo1"), "topic.end_falsely", on_air(*WIDE), defences.END_IN_WORDS),
    Row(
        "the reporter",
        "the end of what they told",
        press("canbo1"),
        "topic.end_own",
        on_air(*WIDE, reported_by=("canbo1",)),
        defences.END_BY_REPORTER,
    ),
    Row("an operator", "an alert", press("tongdai"), "topic.alone", scenes.nothing_yet, defences.DECIDING),
    Row("an administrator", "an alert", press("quantri1"), "topic.alone", scenes.nothing_yet, defences.DECIDING),
    Row(
        "an administrator",
        "a roster of their own",
        press("quantri1"),
        "topic.own_roster",
        scenes.nothing_yet,
        defences.TWO_ADMINISTRATORS,
    ),
    Row(
        "an administrator",
        "another number to call",
        press("quantri1"),
        "topic.own_voice",
        deceived(call=STRANGERS_NUMBER),
        defences.TWO_ADMINISTRATORS,
    ),
    Row(ELSEWHERE, "an alert", press("chihuy2"), "topic.alone", scenes.nothing_yet, defences.SCOPE),
    Row("an officer without scope", "an alert", press("canbo4"), "topic.alone", scenes.nothing_yet, defences.SCOPE),
    Row("who was revoked", "an alert", press("canbo3"), "topic.alone", scenes.revoked, defences.REVOKED),
    Row(
        "who has left",
        "the roster they stood in",
        press("canbo3"),
        "topic.replay_roster",
        scenes.left,
        defences.NEWEST_ROSTER,
    ),
    Row(
        "a page of another origin",
        "an officer's touch",
        press("canbo1"),
        "topic.elsewhere_signed",
        scenes.nothing_yet,
        defences.ORIGIN,
    ),
    Row(
        "who found a key",
        "a touch without PIN or finger",
        press("canbo1"),
        "topic.unlocked",
        scenes.nothing_yet,
        defences.HOLDER,
    ),
    # Broadcast's database.
    Row(TABLES, "a message and its deliveries", LEDGER, "tables.message", scenes.nothing_yet, defences.REACH),
    Row(
        TABLES,
        "other words before ring 2",
        LEDGER,
        "tables.text",
        scenes.first_ring_on_air,
        defences.REACH,
        asleep=True,
    ),
    Row(TABLES, "more groups than two signed", LEDGER, "tables.more", on_air(*WIDE, groups=55), defences.NUMBER),
    Row(TABLES, "more groups than one may", LEDGER, "tables.more", on_air("canbo1"), defences.NUMBER),
    Row(
        TABLES,
        "the number signed, raised",
        LEDGER,
        "tables.raised",
        on_air(*WIDE, groups=55),
        defences.RAISED,
        asleep=True,
    ),
    Row(
        TABLES,
        "an exercise turned live",
        LEDGER,
        "tables.exercise",
        on_air(*WIDE, exercise=True),
        defences.EXERCISE,
        asleep=True,
    ),
    Row(TABLES, "a roster of their own", LEDGER, "tables.roster", scenes.nothing_yet, defences.STORED_ROSTER),
    Row(TABLES, "signed nine days ago", LEDGER, "tables.signed_long_ago", scenes.signed_long_ago, defences.HOURS),
    Row(TABLES, "a false end", LEDGER, "tables.end", on_air(*WIDE), defences.END_LOADED),
    Row(TABLES, "a false end by time", LEDGER, "tables.end_by_time", on_air(*WIDE), defences.END_SIGNED),
    Row(TABLES, "an end where nothing was", LEDGER, "tables.end_everywhere", scenes.ended, defences.NUMBER),
    # At the desk, over HTTP; and with its whole environment.
    Row(
        OFFICER,
        "everybody, at the desk",
        browser("canbo1", "canbo1"),
        "desk.press",
        scenes.pending("canbo1"),
        defences.FIRST_RING,
        quiet=True,
    ),
    Row(
        OFFICER,
        "a second account's press",
        browser("chihuy1", "canbo1"),
        "desk.press_second",
        scenes.opened_by_one,
        defences.OWN_KEY,
        quiet=True,
    ),
    Row(
        OFFICER,
        "words changed after one signed",
        browser("canbo1", "canbo1"),
        "desk.change_and_press",
        scenes.waits_for_a_second,
        defences.SAME_CONTENT,
        quiet=True,
    ),
    Row(
        "the reporter",
        "what they told, alone",
        browser("canbo1", "canbo1"),
        "desk.press",
        scenes.pending("canbo1", by="canbo1"),
        defences.REPORTER,
        quiet=True,
    ),
    Row(
        "an officer elsewhere",
        "a case of another area",
        browser("canbo2", "canbo2"),
        "desk.press",
        scenes.pending("canbo2"),
        defences.SCOPE_AT_DESK,
        quiet=True,
    ),
    Row(
        "who stole a session",
        "an alert, without passkey",
        browser("canbo1"),
        "desk.press",
        scenes.pending("thanhtra1"),
        defences.ASSERTION,
        quiet=True,
    ),
    Row(
        "has the desk's environment",
        "what nobody signed",
        DESK,
        "desk_tables.forge",
        scenes.nothing_yet,
        defences.REACH,
    ),
    # Logins of the database, and a copy of it.
    Row(
        TABLES,
        "named as on air before people signed",
        LEDGER,
        "tables.carried",
        scenes.nothing_yet,
        defences.CARRIED_OVER,
    ),
    Row(
        "who was revoked",
        "the revocation taken out",
        (*press("canbo3"), *LEDGER),
        "tables.unrevoke",
        scenes.revoked,
        defences.REVOCATIONS,
    ),
    Row(INTAKE, "broadcast's tokens", INTAKES, "tokens.read", scenes.nothing_yet, defences.INTAKES_TOKENS, quiet=True),
    Row(
        "stole a backup",
        "broadcast's tokens",
        ("a backup",),
        "backup.tokens",
        scenes.backed_up,
        defences.ENCRYPTED,
        quiet=True,
    ),
    Row(
        INTAKE,
        "a message and its deliveries",
        INTAKES,
        "tables.message",
        scenes.nothing_yet,
        defences.INTAKES_LEDGER,
        quiet=True,
    ),
    Row(
        DESKS_LOGIN,
        "a message and its deliveries",
        DESKS,
        "tables.message",
        scenes.nothing_yet,
        defences.DESKS_LEDGER,
        quiet=True,
    ),
    Row(
        DESKS_LOGIN,
        "a roster of their own",
        DESKS,
        "tables.roster",
        scenes.nothing_yet,
        defences.DESKS_ROSTER,
        quiet=True,
    ),
    Row(
        INTAKE,
        "an entry in the audit",
        INTAKES,
        "tables.audit",
        scenes.nothing_yet,
        defences.INTAKES_AUDIT,
        quiet=True,
    ),
    # Topics once more: what is no alert.
    Row(WRITER, "an exercise turned live", TOPICS, "topic.make_live", EXERCISE, defences.ENVELOPE_AND_REACH),
    Row(WRITER, "a letter to a citizen", TOPICS, "events.write_to_a_citizen", LETTERS, defences.ENVELOPE_ALONE),
    Row(WRITER, "other words in a letter", TOPICS, "events.alter", scenes.letter_elsewhere(), defences.ENVELOPE_ALONE),
    Row(WRITER, "a letter as nobody signed it", TOPICS, "events.write_unsigned", LETTERS, defences.OVERLAP),
    Row(
        WRITER,
        "a letter of another installation",
        TOPICS,
        "events.play_again",
        scenes.letter_elsewhere(environment="tap-huan"),
        defences.INSTALLATION,
    ),
    Row(
        WRITER,
        "a letter of a month ago",
        TOPICS,
        "events.play_again",
        scenes.letter_elsewhere(age=timedelta(days=31)),
        defences.AGE,
    ),
    Row(WRITER, "a group's end", TOPICS, "events.end_a_group", scenes.groups_on, defences.ENVELOPE_ALONE),
    Row(
        WRITER,
        "a group's end, out of its order",
        TOPICS,
        "events.play_again_late",
        scenes.a_group_came_back,
        defences.MEMORY,
        quiet=True,
    ),
    Row(WRITER, "an addition to a report", TOPICS, "events.add_to_a_report", scenes.a_report, defences.ENVELOPE_ALONE),
    Row(DESK_KEY, "a letter to a citizen", KEY, "events.write_as_the_desk", LETTERS, defences.PRODUCER),
    # What faces the internet.
    Row(
        "has the public pages' environment",
        "another registry to be signed",
        ("public's environment",),
        "calls.propose",
        scenes.a_registry_waits,
        defences.OWN_ROUTES,
        quiet=True,
    ),
    Row(
        "has intake's environment",
        "another registry to be signed",
        ("intake's environment",),
        "calls.propose",
        scenes.a_registry_waits,
        defences.KEYS_APART,
        quiet=True,
    ),
    # One administrator, and all that the desk has to ask broadcast with.
    Row(
        "an administrator",
        "groups moved beside an alert",
        (*press("quantri1"), "broadcast's API"),
        "lists.registry",
        waiting("canbo1"),
        defences.TWO_FOR_LISTS,
    ),
    Row(
        "an administrator",
        "an account, switched on again",
        (*press("quantri1"), "broadcast's API"),
        "lists.account",
        scenes.an_account_is_off,
        defences.TWO_FOR_LISTS,
    ),
    Row(
        "an administrator",
        "an officer's tasks, to a stranger",
        (*press("quantri1"), "broadcast's API"),
        "lists.officer",
        scenes.an_officer_posts_by_hand,
        defences.TWO_FOR_LISTS,
    ),
    # A backup once more, and what only the platform itself can show.
    Row(
        "stole a backup, and knows a password",
        "a session, with a code of it",
        ("a backup", "tongdai2's password"),
        "backup.codes",
        scenes.an_operator_with_a_code,
        defences.ENCRYPTED,
        quiet=True,
    ),
    Row(
        "stole a backup",
        "cases, by a session of it",
        ("a backup",),
        "backup.sessions",
        scenes.an_officer_is_logged_in,
        defences.HASHED,
        quiet=True,
    ),
    Row(
        "has stolen the accounts' tokens",
        "what nobody signed, past the engine",
        ("accounts' tokens",),
        "tokens.seize",
        scenes.tokens_in_use,
        defences.WATCH,
        besides=("intake",),
    ),
    # A backup's file itself, as `loa backup` makes it.
    Row(
        "stole a backup's file",
        "people, by restoring it elsewhere",
        ("a backup's file", "a server"),
        "backup.restore",
        scenes.a_file_was_made,
        defences.SEALED,
        quiet=True,
    ),
    Row(
        "restores an old backup",
        "what was on air, numbers once more",
        ("a backup's file and key", "a server"),
        "backup.restore",
        scenes.a_file_is_old,
        defences.BROUGHT_UP_TO_DATE,
        quiet=True,
    ),
    # The narrow call of the public pages, alone.
    Row(
        "has the public pages' key at intake",
        "somebody's photo, and a case gone",
        ("public's key at intake",),
        "calls.take_people",
        scenes.a_case_at_intake,
        defences.OWN_ROUTES,
        quiet=True,
        besides=("intake",),
    ),
    Row(
        "has the public pages' key at intake",
        "more sightings than can be read",
        ("public's key at intake",),
        "calls.flood",
        scenes.an_alert_at_intake,
        defences.SIGHTINGS,
        quiet=True,
        besides=("intake",),
    ),
    # The key that tests the line.
    Row(
        "has the link test's key, and the desk's",
        "its post, into groups of residents",
        (*KEY, "link test's key"),
        "topic.test_the_line",
        scenes.a_test_group,
        defences.ONE_TEST_GROUP,
    ),
    # A report's signature, beside one officer's.
    Row(
        OFFICER,
        "another child than an operator signed",
        browser("canbo1", "canbo1"),
        "desk.change_who_and_press",
        scenes.signed_by_its_operator,
        defences.AS_REPORTED,
        quiet=True,
    ),
    # The code that connects an officer's Zalo.
    Row(
        "has seen an officer's code",
        "calls of theirs, and to answer for them",
        (),
        "chats.send_the_code",
        scenes.an_officer_shows_a_code,
        defences.FROM_BOTH_SIDES,
        quiet=True,
        besides=("intake",),
    ),
    # What stands on a key that was taken back can be ended: in no words of later.
    Row(
        "who was revoked",
        "an end of later, dated back",
        (*press("canbo3"), *LEDGER),
        "tables.dated_back",
        scenes.revoked,
        defences.WHEN_IT_CAME,
    ),
    # What is posted by hand, and who says that it is.
    Row(
        "has the public pages' environment",
        "an officer's task, and that it is posted",
        ("public's environment",),
        "by_hand.hand_on",
        scenes.a_task_waits,
        defences.OWN_ROUTES,
        quiet=True,
    ),
    Row(
        "an officer elsewhere",
        "an officer's task, and that it is posted",
        browser("canbo2"),
        "desk.hand_on",
        scenes.a_task_of_a_case,
        defences.SCOPE_AT_DESK,
        quiet=True,
    ),
    Row(
        "a page of another site",
        "the same, in an officer's session",
        browser("canbo1"),
        "desk.hand_on_from_elsewhere",
        scenes.a_task_of_a_case,
        defences.FOREIGN_FORMS,
        quiet=True,
    ),
    Row(
        "has found an officer's link",
        "their phones, pushed out by a new one",
        (),
        "by_hand.push_out",
        scenes.an_officer_is_called_on_phones,
        defences.PROVEN_PHONES_STAY,
        quiet=True,
        besides=("public",),
    ),
    # Accounts as they are connected on Zalo's page.
    Row(
        "an administrator",
        "another account's token for the force's",
        (*press("quantri1"), "broadcast's API"),
        "connecting.under_another_name",
        scenes.accounts_can_be_connected,
        defences.OWN_TOKEN,
        quiet=True,
    ),
    Row(
        "another administrator",
        "what Zalo gave the first one's browser",
        browser("quantri2"),
        "connecting.begun_by_another",
        scenes.another_has_begun,
        defences.WHOEVER_BEGAN,
        quiet=True,
    ),
    # What a lost key leaves, what one person lets go on, and one person who stands in the roster twice.
    Row(
        WRITER,
        "an end that was taken, told as refused",
        TOPICS,
        "events.refuse_an_end",
        scenes.ended_at_the_desk,
        defences.ENVELOPE_ALONE,
    ),
    Row(
        OFFICER,
        "what another holds, let go on twice",
        press("canbo1"),
        "topic.let_go_on",
        scenes.held_by_another,
        defences.GOES_ON_AS_FAR,
        quiet=True,
    ),
    Row(
        OFFICER,
        "the same, for two",
        press("canbo1"),
        "topic.let_go_on",
        scenes.held_by_another,
        defences.ONE_EACH,
        quiet=True,
    ),
    Row(
        "who was revoked",
        "an end by time in their words",
        press("canbo3"),
        "topic.end_by_time",
        scenes.lies_on_a_lost_key,
        defences.WORDS_OF_WHOSE_KEY_COUNTS,
    ),
    Row(
        "who was revoked",
        "a correction, as far as they might have reached",
        (*press("canbo3"), *LEDGER),
        "tables.more_of_a_correction",
        scenes.corrected_after_a_lost_key,
        defences.WHERE_IT_HAD_REACHED,
    ),
    Row(
        "a supervisor",
        "their second signature, as another login",
        press("chihuy1"),
        "topic.as_two",
        scenes.one_key_twice,
        defences.ONE_KEY_ONCE,
    ),
    # That an approval was not taken, and is on no public page.
    Row(
        WRITER,
        "an approval that was taken, told as refused",
        TOPICS,
        "events.refuse_an_approval",
        scenes.sent_from_the_desk,
        defences.WHAT_GROUPS_HAVE,
    ),
    Row(
        WRITER,
        "the refusal of an approval, once it was given anew",
        TOPICS,
        "events.refuse_once_more",
        scenes.sent_once_more,
        defences.ORDER_THAT_STANDS,
    ),
)
ROWS: Mapping[int, Row] = dict(enumerate(_ROWS, 1))
"""By number."""
