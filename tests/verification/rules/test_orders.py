"""Who may give which order, and whether what was signed is that order. Then any sequence of edits, news and presses."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy.invented_staff.trial import STAFF
from schemas.deliveries import Counts, DeliveryProgress, RingProgress
from schemas.event import CaseKind, Point
from schemas.trust.statements import Approve
from services.verification.rules import review
from services.verification.rules.airing import Correction, Steering
from services.verification.rules.approving import (
    Approving,
    approve,
    groups_short,
    prospect,
    signed_alone,
    signed_short,
    supervise_elsewhere,
    waits_to_go_on,
)
from services.verification.rules.case import Case, CaseState
from services.verification.rules.orders import Wanted, is_so_already, pressed, steered, why_not
from services.verification.rules.refusals import Reason, Refusal
from services.verification.rules.signatures import Signature
from services.verification.rules.signing import Grounds, Lone, is_forsaken, reach_signed
from tests.support.invented_cases import (
    GROUNDS,
    NOW,
    PHOTO,
    ROSTER,
    airing_with,
    checked,
    on_air,
    pending,
    saving,
    signed,
    signed_by,
    signing_with,
    with_content,
)

CODE = "Mã: 25-00042"
WORDS = "Tìm bé Tí gần chợ Hoằng Thịnh, ai thấy xin gọi 113."
APPROVE, HOLD, RESUME = Wanted("approve"), Wanted("hold"), Wanted("resume")
FAR = Point(lat=21.03, lon=105.85)


def signers(**changes: object) -> Grounds:
    """Those of GROUNDS, but for what is said of the signers."""
    return replace(GROUNDS, signers=replace(GROUNDS.signers, **changes))  # type: ignore[arg-type]  # of Signers' fields


def written_by_operator(kind: CaseKind = CaseKind.MISSING_CHILD) -> tuple[Case, Case]:
    """A report of chi.nghe, and the same one signed by them."""
    written = pending(kind, by="chi.nghe")
    submit = STAFF.submit(written.submission, "chi.nghe", signed_at=NOW)
    return written, signing_with(written, signatures=(Signature("loa/submit/1", "chi.nghe", submit, NOW),))


def step(case: Case, login: str, grounds: Grounds = GROUNDS) -> str | Reason:
    outcome = approve(case, signed(case, login, grounds=grounds), login, grounds)
    return outcome.reason if isinstance(outcome, Refusal) else outcome.step


def refusal(case: Case, wanted: Wanted, login: str = "si.quan", grounds: Grounds = GROUNDS) -> Reason | None:
    problem = why_not(case, wanted, login, grounds)
    return problem.reason if problem else None


@pytest.mark.parametrize(
    ("case", "login", "expected"),
    [
        (pending(), "si.quan", "opens"),
        (pending(CaseKind.NATURAL_DANGER), "si.quan", "opens"),
        (pending(CaseKind.FOUND_PERSON), "si.quan", "waits"),
        (pending(CaseKind.CRIME_WARNING), "si.quan", "waits"),
        (pending(by="si.quan"), "si.quan", "waits"),
        (pending(amended_by=("zalo:1", "si.quan")), "si.quan", "waits"),
        (pending(), "xa.khac", Reason.OUT_OF_SCOPE),
        (pending(), "chi.nghe", Reason.WRONG_ROLE),
        (pending(), "quantri1", Reason.WRONG_ROLE),
        (pending(), "nguoi.la", Reason.NOT_IN_ROSTER),
        (pending(CaseKind.TIP), "si.quan", Reason.KIND_NOT_SENT),
    ],
)
def test_how_far_one_signature_goes(case: Case, login: str, expected: str | Reason) -> None:
    if isinstance(expected, Reason):
        assert refusal(case, APPROVE, login) is expected
    else:
        assert step(case, login) == expected


def test_the_second_signature_opens_what_waited_and_carries_both() -> None:
    waiting = checked(signed_by(pending(CaseKind.FOUND_PERSON), "si.quan"), "si.quan.2")
    outcome = approve(waiting, signed(waiting, "si.quan.2"), "si.quan.2", GROUNDS)
    assert isinstance(outcome, Approving)
    assert (outcome.step, outcome.approval.content_hash) == ("opens", waiting.draft.hash)
    assert [each.said.signer for each in outcome.approvals] == ["si.quan", "si.quan.2"]
    assert outcome.approval.expires_at == NOW + timedelta(hours=72)


def test_the_reporter_is_one_of_two_and_an_operator_who_signed_the_report_counts() -> None:
    told = pending(CaseKind.FOUND_PERSON, by="si.quan")
    assert step(checked(signed_by(told, "si.quan"), "chi.huy"), "chi.huy") == "opens"
    written, by_operator = written_by_operator(CaseKind.FOUND_PERSON)
    assert (step(written, "si.quan"), step(by_operator, "si.quan")) == ("waits", "opens")


def test_a_second_signer_looks_at_the_report_first_and_nobody_signs_twice() -> None:
    waiting = signed_by(pending(CaseKind.FOUND_PERSON), "si.quan")
    assert refusal(waiting, APPROVE, "si.quan") is Reason.ALREADY_SIGNED
    assert refusal(waiting, APPROVE, "si.quan.2") is Reason.CHECK_FIRST
    assert refusal(checked(waiting, "si.quan.2", "age"), APPROVE, "si.quan.2") is Reason.CHECK_FIRST
    assert refusal(checked(waiting, "chi.huy"), APPROVE, "si.quan.2") is Reason.CHECK_FIRST
    assert refusal(checked(waiting, "si.quan.2", "age", reason="Bà nói nhầm"), APPROVE, "si.quan.2") is None


def test_what_another_reads_otherwise_is_signed_by_nobody_without_a_reason() -> None:
    doubted = checked(signed_by(pending(CaseKind.FOUND_PERSON), "si.quan"), "chi.huy", "age")
    assert refusal(doubted, APPROVE, "si.quan.2") is Reason.CHECK_FIRST, "their own look comes first"
    assert refusal(checked(doubted, "si.quan.2"), APPROVE, "si.quan.2") is Reason.DISPUTED
    assert refusal(checked(doubted, "si.quan.2", reason="Bà nói nhầm"), APPROVE, "si.quan.2") is None
    settled = signing_with(
        doubted, checks=tuple(replace(each, reason="Bà nói nhầm") for each in doubted.signing.checks)
    )
    assert refusal(checked(settled, "si.quan.2"), APPROVE, "si.quan.2") is None


def test_an_operator_who_signed_the_report_is_no_second_signer_of_a_correction_on_air() -> None:
    case = signed_by(written_by_operator()[1], "si.quan")
    alert = on_air().airing.alert
    assert alert
    first = airing_with(replace(case, state=CaseState.BROADCASTING), alert=alert)
    assert signed_alone(first, GROUNDS) == ()
    assert signed_alone(airing_with(first, alert=replace(alert, version=2)), GROUNDS) == ("si.quan",)


def test_two_who_reach_the_neighbours_alone_leave_the_rest_to_a_supervisor() -> None:
    members = tuple(
        each.model_copy(update={"scope": ("15961",)}) if each.login in ("si.quan", "si.quan.2") else each
        for each in ROSTER.members
    )
    grounds = signers(roster=ROSTER.model_copy(update={"members": members}))
    alone = signed_by(on_air(), "si.quan", grounds=grounds)
    two = signed_by(checked(alone, "si.quan.2"), "si.quan.2", grounds=grounds)
    three = signed_by(checked(two, "chi.huy"), "chi.huy", grounds=grounds)
    said = [(signed_alone(case, grounds), signed_short(case, grounds)) for case in (alone, two, three)]
    assert said == [(("si.quan",), ()), ((), ("si.quan", "si.quan.2")), ((), ())]
    with_supervisor = signed_by(checked(alone, "chi.huy"), "chi.huy", grounds=grounds)
    assert signed_short(with_supervisor, grounds) == ()


def test_whoever_wrote_the_last_words_signs_first() -> None:
    case = pending()
    written = replace(case, draft=replace(case.draft, edited_by="si.quan"))
    assert refusal(written, APPROVE, "si.quan.2") is Reason.AUTHOR_FIRST
    assert step(written, "si.quan") == "opens"
    air = on_air()
    corrected = airing_with(air, correction=Correction(2, case.draft.document, NOW, "chi.huy"))
    assert refusal(corrected, Wanted("correct")) in (Reason.AUTHOR_FIRST, Reason.CODE_MISSING)


def test_who_has_one_alert_open_alone_opens_no_other_one_alone() -> None:
    for lone in (Lone(1, 1), Lone(0, 2)):
        assert step(pending(), "si.quan", replace(GROUNDS, lone=lone)) == "waits"
    assert step(pending(), "si.quan", replace(GROUNDS, lone=Lone(0, 1))) == "opens"
    exercise = with_content(
        replace(pending(), exercise=True), text=f"🔶 DIỄN TẬP – KHÔNG PHẢI TIN THẬT\n{WORDS}\n{CODE}"
    )
    assert step(exercise, "si.quan", replace(GROUNDS, lone=Lone(1, 2))) == "opens", "an exercise counts as none of them"
    on_its_way = signed_by(on_air(), "si.quan")
    spent = replace(GROUNDS, lone=Lone(1, 2))
    assert not reach_signed(on_its_way, on_its_way.draft.document, 1, spent).nothing, "what is on air stays so"


def test_an_exercise_asks_for_a_second_signature_as_the_real_case_does() -> None:
    marked = f"🔶 DIỄN TẬP – KHÔNG PHẢI TIN THẬT\n{WORDS}\n{CODE}"
    for exercise in (replace(pending(), exercise=True), replace(pending(CaseKind.FOUND_PERSON), exercise=True)):
        alone = prospect(with_content(exercise, text=marked), APPROVE, "si.quan", GROUNDS)
        earnest = prospect(replace(with_content(exercise, text=marked), exercise=False), APPROVE, "si.quan", GROUNDS)
        assert alone is not None
        assert alone == earnest
        assert alone.reach.first_ring is not None or alone.reach.nothing


def test_on_air_another_signature_widens_and_none_makes_an_unsigned_one_narrower() -> None:
    air = checked(signed_by(on_air(), "si.quan"), "chi.huy")
    assert step(air, "chi.huy") == "widens"
    seen = prospect(air, APPROVE, "chi.huy", GROUNDS)
    assert seen is not None
    assert (seen.signed_by, seen.reach.first_ring, seen.gains) == (("si.quan",), None, True)
    assert seen.before.first_ring is not None
    assert refusal(on_air(), APPROVE) is Reason.NOT_PENDING
    assert refusal(airing_with(air, steering=Steering(stopped=True)), APPROVE, "chi.huy") is Reason.STOPPED


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"revision": 2}, Reason.CASE_CHANGED),
        ({"late_amended_by": ("chi.huy",)}, Reason.CASE_CHANGED),
        ({"draft": on_air(CaseKind.MISSING_ADULT).draft}, Reason.CONTENT_CHANGED),
        ({"state": CaseState.REJECTED}, Reason.NOT_PENDING),
    ],
)
def test_what_was_signed_of_something_else_is_refused(change: dict[str, object], reason: Reason) -> None:
    case = pending()
    press = signed(case, "si.quan")
    outcome = approve(replace(case, **change), press, "si.quan", GROUNDS)  # type: ignore[arg-type]  # of Case's fields
    assert isinstance(outcome, Refusal)
    assert outcome.reason is reason


def test_a_statement_is_of_its_signer_of_today_and_of_this_installation() -> None:
    case = pending()
    press = signed(case, "si.quan")
    late = replace(GROUNDS, now=NOW + timedelta(minutes=31))
    elsewhere = signers(environment="elsewhere")
    stolen = press.model_copy(update={"assertion": signed(case, "chi.huy").assertion})
    other_words = press.model_copy(update={"statement": press.statement.replace('"groups":40', '"groups":4000')})
    for outcome, reason in (
        (pressed(case, press, "chi.huy", GROUNDS), Reason.BAD_SIGNATURE),
        (pressed(case, press, "si.quan", late), Reason.TOO_OLD),
        (pressed(case, press, "si.quan", elsewhere), Reason.CASE_CHANGED),
        (pressed(case, stolen, "si.quan", GROUNDS), Reason.BAD_SIGNATURE),
        (pressed(case, other_words, "si.quan", GROUNDS), Reason.BAD_SIGNATURE),
        (pressed(case, press.model_copy(update={"statement": "{}"}), "si.quan", GROUNDS), Reason.BAD_SIGNATURE),
    ):
        assert isinstance(outcome, Refusal)
        assert outcome.reason is reason


def test_without_a_roster_or_a_key_nobody_gives_orders() -> None:
    assert refusal(on_air(), HOLD, "si.quan", signers(roster=None)) is Reason.NO_ROSTER
    keys = frozenset({STAFF.passkey("si.quan").credential_id, STAFF.passkey("si.quan", 2).credential_id})
    taken = replace(GROUNDS.signers.revocations, credentials=keys)
    assert refusal(on_air(), HOLD, "si.quan", signers(revocations=taken)) is Reason.NO_KEY


def test_a_signature_of_somebody_who_was_taken_out_counts_no_more() -> None:
    waiting = signed_by(pending(CaseKind.FOUND_PERSON), "si.quan")
    gone = replace(GROUNDS.signers.revocations, logins=frozenset({"si.quan"}))
    assert step(waiting, "chi.huy", signers(revocations=gone)) == "waits"
    alone, both = signed_by(on_air(), "si.quan"), signed_by(on_air(), "si.quan", "chi.huy")
    assert not is_forsaken(alone, GROUNDS)
    assert is_forsaken(alone, signers(revocations=gone))
    assert not is_forsaken(both, signers(revocations=gone)), "what another still stands for goes on"


def test_one_officer_holds_also_who_told_of_it_and_ends_it_only_when_not() -> None:
    air = on_air(by="si.quan")
    assert refusal(air, HOLD) is None
    assert refusal(air, Wanted("close", outcome="found")) is Reason.OWN_ENDING
    assert refusal(air, Wanted("close", outcome="found"), "chi.huy") is None
    assert refusal(air, Wanted("stop"), "xa.khac") is Reason.OUT_OF_SCOPE
    # A case that was told by si.quan was merged when it was signed, and has been parted since: broadcast goes by that.
    parted = replace(signed_by(air, "chi.huy"), submitted_by="truc.ban")
    assert refusal(parted, Wanted("close", outcome="found")) is Reason.OWN_ENDING


def test_the_rings_move_within_what_was_approved() -> None:
    air = with_content(on_air(), audience=on_air().draft.content.audience.model_copy(update={"max_distance_km": 10.0}))
    near = Point(lat=19.85, lon=105.9)
    assert refusal(air, Wanted("recentre", centre=near, groups=10)) is None
    members = tuple(member.model_copy(update={"scope": ("38",)}) for member in ROSTER.members)
    here = signers(roster=ROSTER.model_copy(update={"members": members}))
    away = Wanted("recentre", centre=FAR, groups=10)
    assert refusal(air, away, "chi.huy", here) is Reason.MOVED_TOO_FAR
    assert refusal(air, away, "chi.huy") is None, "one of the two whom it takes"


def test_a_move_elsewhere_calls_no_supervisor_of_the_old_place() -> None:
    air = signed_by(on_air(), "si.quan", "chi.huy")
    away = Wanted("recentre", centre=FAR, groups=10)
    asked = signing_with(
        air, orders=(Signature("loa/recentre/1", "si.quan", signed(air, "si.quan", away), GROUNDS.now),)
    )
    chief = next(member for member in ROSTER.members if member.login == "chi.huy")
    other = chief.model_copy(update={"login": "chi.huy.9"})
    for scope, others, elsewhere in (
        (("38",), ("VN",), True),
        (("38", "01"), ("VN",), False),
        (("01",), ("VN",), False),
        # It rings where the case lies: who alone covers the new place would not hear of it.
        (("38",), ("01",), False),
    ):
        chiefs = (chief.model_copy(update={"scope": scope}), other.model_copy(update={"scope": others}))
        rest = tuple(member for member in ROSTER.members if member.role is not chief.role)
        grounds = signers(roster=ROSTER.model_copy(update={"members": (*rest, *chiefs)}))
        assert signed_short(asked, grounds) == ("si.quan",)
        assert ("chi.huy" in supervise_elsewhere(asked, grounds)) is elsewhere
    assert supervise_elsewhere(air, grounds) == ()


def order(case: Case, wanted: Wanted, login: str) -> Steering:
    press = pressed(case, signed(case, login, wanted), login, GROUNDS)
    assert not isinstance(press, Refusal), press
    steering = steered(case, press, GROUNDS)
    assert not isinstance(steering, Refusal)
    return steering


def test_what_is_held_goes_on_by_whoever_could_have_sent_it() -> None:
    air = signed_by(on_air(), "si.quan", "chi.huy")
    held = order(air, HOLD, "si.quan")
    assert held == Steering(1, held=True)
    first = order(airing_with(air, steering=held), RESUME, "chi.huy")
    assert first == Steering(2, held=False, resumed_by=("chi.huy",))
    both = order(airing_with(air, steering=first), RESUME, "si.quan")
    assert both == Steering(3, held=False, resumed_by=("chi.huy", "si.quan"))
    assert order(airing_with(air, steering=both), RESUME, "si.quan") == both
    again = order(airing_with(air, steering=both), HOLD, "si.quan.2")
    assert again == Steering(4, held=True)


def test_what_one_has_let_go_on_waits_for_one_more_however_many_have_signed() -> None:
    air = signed_by(on_air(), "si.quan", "si.quan.2")
    by_one = airing_with(air, steering=Steering(2, resumed_by=("si.quan.2",)))
    signed_since = signed_by(by_one, "chi.huy")
    for case in (by_one, signed_since):
        assert waits_to_go_on(case, GROUNDS)
        assert signed_alone(case, GROUNDS) == ("si.quan.2",)
    by_two = airing_with(signed_since, steering=Steering(3, resumed_by=("si.quan.2", "si.quan")))
    assert not waits_to_go_on(by_two, GROUNDS)
    assert (signed_alone(by_two, GROUNDS), signed_short(by_two, GROUNDS)) == ((), ()), "two let all of it go on"
    one_signed = airing_with(signed_by(on_air(), "si.quan"), steering=Steering(2, resumed_by=("si.quan",)))
    assert not waits_to_go_on(one_signed, GROUNDS), "a signature is missing, and is asked for"
    stopped = airing_with(by_one, steering=replace(by_one.airing.steering, stopped=True))
    held_again = airing_with(by_one, steering=Steering(3, held=True))
    assert [waits_to_go_on(case, GROUNDS) for case in (stopped, held_again)] == [False, False]


def test_groups_wait_for_a_supervisor_only_where_one_is_missing() -> None:
    rings = (RingProgress(ring=0, groups=30, members=99, sent=0),)
    told = DeliveryProgress(
        occurred_at=NOW, alert_id=on_air().alert_id, alert_version=1, alert=Counts(), closing=Counts(), rings=rings
    )
    air = airing_with(on_air(), progress=told)
    by_two, with_chief = signed_by(air, "si.quan", "si.quan.2"), signed_by(air, "si.quan", "chi.huy")
    assert by_two.airing.alert is not None
    up = replace(GROUNDS, now=by_two.airing.alert.expires_at)
    moved, stopped = (
        airing_with(by_two, steering=each) for each in (Steering(1, centre=FAR), Steering(1, stopped=True))
    )
    assert by_two.groups_beyond == with_chief.groups_beyond == 10
    assert groups_short(by_two, GROUNDS) == 10
    assert [groups_short(each, GROUNDS) for each in (with_chief, moved, stopped)] == [0, 0, 0]
    assert groups_short(by_two, up) == 0


def test_a_reporter_alone_lets_nothing_go_on() -> None:
    air = airing_with(on_air(by="si.quan"), steering=Steering(1, held=True))
    assert order(air, RESUME, "si.quan") == Steering(2, held=True, resumed_by=("si.quan",))


def test_what_is_so_already_needs_no_second_order() -> None:
    air = on_air()
    press = signed(air, "si.quan", HOLD)
    held = airing_with(air, steering=Steering(1, held=True))
    assert not is_so_already(air, press, "si.quan")
    assert is_so_already(held, press, "si.quan")
    assert not is_so_already(held, press, "chi.huy")


OFFICERS = st.sampled_from(["truc.ban", "si.quan", "chi.huy"])
ACTIONS = st.one_of(
    st.tuples(st.just("approve"), OFFICERS, st.integers(0, 2)),
    st.tuples(st.just("edit"), OFFICERS, st.just(0)),
    st.tuples(st.just("amend"), OFFICERS, st.just(0)),
    st.tuples(st.just("reject"), OFFICERS, st.just(0)),
)


@given(st.sampled_from(["truc.ban", "zalo:811"]), st.lists(ACTIONS, max_size=14))
def test_no_sequence_sends_on_the_word_of_who_told_it_alone_or_what_was_not_read(
    by: str, actions: list[tuple[str, str, int]]
) -> None:
    """``approve`` may press with an old page: what was shown so many changes ago."""
    case = pending(by=by)
    shown, opened = [case], 0
    for action, officer, ago in actions:
        if action == "approve":
            page = checked(shown[max(len(shown) - 1 - ago, 0)], officer)
            try:
                press = signed(page, officer)
            except AssertionError:
                continue
            outcome = approve(checked(case, officer), press, officer, GROUNDS)
            if isinstance(outcome, Refusal):
                continue
            said = press.said
            assert isinstance(said, Approve)
            assert (said.content_hash, said.case_revision) == (case.draft.hash, case.revision)
            signature = Signature(said.purpose, officer, press, NOW, said.alert_version, said.content_hash)
            case = replace(
                signing_with(case, signatures=(*case.signing.signatures, signature)), revision=case.revision + 1
            )
            if outcome.step == "opens":
                signers = {each.said.signer for each in outcome.approvals}
                assert len(signers) > 1 or not signers & set(case.reported_by)
                assert case.draft.edited_by in (None, *signers)
                opened += 1
                case = airing_with(replace(case, state=CaseState.APPROVED), alert=on_air().airing.alert)
        elif case.state == CaseState.PENDING and action == "edit":
            content = saving(case.draft.content, text=f"Tin\n{CODE}", pictures=(PHOTO,))
            draft = review.edit(case, officer, case.draft.hash, content, NOW)
            assert not isinstance(draft, Refusal)
            case = replace(signing_with(case, signatures=()), draft=draft, revision=case.revision + 1)
        elif case.state == CaseState.PENDING and action == "amend":
            facts = replace(case.facts, amended_by=(*case.facts.amended_by, officer))
            case = replace(signing_with(case, signatures=()), facts=facts, revision=case.revision + 1)
        elif case.state == CaseState.PENDING and action == "reject":
            case = replace(case, state=CaseState.REJECTED, revision=case.revision + 1)
        shown.append(case)
    assert opened <= 1


def test_nobody_waits_for_a_signature_that_would_send_nothing_now() -> None:
    by_one = signed_by(on_air(), "si.quan")
    assert signed_alone(by_one, GROUNDS) == ("si.quan",)
    assert signed_alone(airing_with(by_one, steering=Steering(2, held=True)), GROUNDS) == ()
