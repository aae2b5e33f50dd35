"""The form of a draft: saved untouched it changes nothing; what is typed arrives; what is wrong is refused."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.audience import Audience, Corridor, corridor_problem
from schemas.content import VIETNAM, Content
from schemas.event import PLACE_UNKNOWN, CaseKind, Point
from schemas.places.finding import nearest_commune
from services.verification.desk.draft_form import Basis, DraftForm, content_of, form_of
from services.verification.rules.audience.reach import MOST_LISTED_GROUPS, audience_problem
from services.verification.rules.documents import changed, default_wording
from services.verification.rules.kinds import KINDS
from services.verification.rules.refusals import Reason, Refusal
from tests.support.invented_cases import FORCE, PLACE, facts
from tests.support.invented_cases import content_of as content_of_case

HOME = nearest_commune(PLACE.lat, PLACE.lon)
NOW = datetime(2026, 11, 27, 15, 30, tzinfo=VIETNAM)
DELAYS = (0.0, 600.0, 1800.0)


def basis(content: Content | None = None, kind: CaseKind = CaseKind.MISSING_CHILD) -> Basis:
    known = facts(kind)
    content = content or content_of_case(kind, known)
    return Basis(
        content=content,
        replaces="ab" * 32,
        place=PLACE,
        name=known.subject.name,
        heading=None,
        text_of=lambda posted: default_wording(content, known, posted, FORCE),
        delays_s=KINDS[kind].rings.delays_s,
        now=NOW,
    )


def saved(form: DraftForm, under: Basis | None = None) -> Content:
    content = content_of(form, under or basis())
    assert isinstance(content, Content)
    return content


def refused(form: DraftForm) -> Reason | None:
    content = content_of(form, basis())
    problem = content if isinstance(content, Refusal) else audience_problem(content.audience)
    return problem.reason if problem else None


edges = st.lists(st.integers(1, 300), max_size=4, unique=True).map(sorted).map(tuple)
delays = st.lists(st.integers(0, 7200), max_size=4).map(sorted).map(tuple)
ids = st.lists(st.sampled_from(["g1", "g2-03", "g3"]), unique=True).map(tuple)
points = st.builds(Point, lat=st.floats(8, 23), lon=st.floats(102, 110))
corridors = st.builds(
    Corridor, points=st.lists(points, min_size=2, max_size=4, unique=True).map(tuple), width_km=st.floats(0.1, 90)
).filter(lambda corridor: corridor_problem(corridor) is None)
audiences = st.builds(
    Audience,
    province_codes=st.lists(st.sampled_from(["01", "38", "79"]), unique=True, max_size=3).map(tuple),
    max_distance_km=st.none() | st.sampled_from([7.5, 10.0, 15.0]),
    ring_by=st.sampled_from(["distance", "commune"]),
    ring_edges_km=edges,
    ring_delays_s=delays,
    group_kinds=st.lists(st.sampled_from(["school", "market"]), unique=True).map(tuple),
    include_groups=ids,
    exclude_groups=ids,
    corridor=st.none() | corridors,
    commune_codes=st.lists(st.sampled_from(["15865", "15961"]), unique=True).map(tuple),
)


@given(audiences)
def test_opened_and_saved_it_changes_nothing(audience: Audience) -> None:
    content = changed(basis().content, audience=audience)
    assert saved(form_of(basis(content)), basis(content)) == content


@pytest.mark.parametrize("kind", list(CaseKind))
def test_so_it_does_with_the_defaults_of_each_kind(kind: CaseKind) -> None:
    under = basis(kind=kind)
    form = form_of(under)
    assert saved(form, under) == under.content
    if KINDS[kind].sent:
        ready: dict[float | None, str] = {None: "province", 10: "nearby"}
        assert form.reach == ready.get(KINDS[kind].rings.max_distance_km, "custom")


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        ("nearby", Audience(max_distance_km=10, ring_edges_km=(2, 5))),
        ("commune", Audience(province_codes=("38",), commune_codes=(HOME.code,), ring_edges_km=())),
        (
            "communes",
            Audience(
                province_codes=("38",),
                max_distance_km=15,
                ring_by="commune",
                ring_edges_km=(10, 30),
                ring_delays_s=DELAYS,
            ),
        ),
        ("province", Audience(province_codes=("38",), ring_edges_km=(10, 30), ring_delays_s=DELAYS)),
        ("provinces", Audience(province_codes=("38", "40"), ring_edges_km=(10, 30), ring_delays_s=DELAYS)),
    ],
)
def test_ready_choices(reach: str, expected: Audience) -> None:
    form = form_of(basis()).model_copy(update={"reach": reach, "province_codes": ["38", "40"]})
    content = saved(form)
    assert content.audience == expected
    assert form_of(basis(content)).reach == reach


def test_the_province_is_that_of_a_centre_that_was_moved() -> None:
    form = form_of(basis()).model_copy(update={"lat": "21.03", "lon": "105.85"})
    assert saved(form).audience.province_codes == ("01",)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"reach": "provinces", "province_codes": []}, Reason.NO_PROVINCE),
        ({"reach": "custom", "province_codes": [], "max_distance_km": ""}, Reason.NO_AUDIENCE),
        ({"lat": "bắc"}, Reason.BAD_AREA),
        ({"lat": "95", "lon": "105"}, Reason.BAD_AREA),
        ({"reach": "corridor", "corridor_points": "19.8, 105.8"}, Reason.BAD_AREA),
        ({"reach": "corridor", "corridor_points": "19.8, 105.8\n19.8, 105.8"}, Reason.BAD_AREA),
        ({"reach": "corridor", "corridor_points": "19.8, 105.8\n95, 105.8"}, Reason.BAD_AREA),
        ({"reach": "corridor", "corridor_points": "19.8, 105\n19.9, 105", "corridor_width_km": "0"}, Reason.BAD_AREA),
        ({"reach": "corridor", "corridor_points": "\n".join(f"19.{n}, 105" for n in range(61))}, Reason.BAD_AREA),
        ({"reach": "custom", "ring_edges_km": "30; 10"}, Reason.BAD_AREA),
        ({"reach": "custom", "ring_edges_km": "0"}, Reason.BAD_AREA),
        ({"reach": "custom", "max_distance_km": "-1"}, Reason.BAD_AREA),
        ({"reach": "custom", "ring_delays": "10; 5"}, Reason.BAD_AREA),
        ({"reach": "custom", "ring_delays": "inf"}, Reason.BAD_AREA),
        ({"reach": "custom", "ring_edges_km": "nan"}, Reason.BAD_AREA),
        ({"include_groups": [f"g{n}" for n in range(MOST_LISTED_GROUPS + 1)]}, Reason.TOO_MANY_GROUPS),
        ({"facts": {"age": "bốn"}}, Reason.BAD_POSTER),
        ({"facts": {"sex": "khác"}}, Reason.BAD_POSTER),
        ({"facts": {"seen_at": "chiều qua"}}, Reason.BAD_POSTER),
        ({"facts": {"seen_at": "00:00 01/01/0001"}}, Reason.BAD_POSTER),
        ({"facts": {"place": ""}}, Reason.BAD_POSTER),
        ({"poster_heading": "x" * 61}, Reason.BAD_POSTER),
        ({}, None),
    ],
)
def test_what_is_wrong_is_refused(typed: dict[str, object], reason: Reason | None) -> None:
    assert refused(form_of(basis()).model_copy(update=typed)) is reason


def test_one_switch_hides_the_name() -> None:
    hidden = saved(form_of(basis()).model_copy(update={"hide_name": "on"}))
    assert "Nguyễn Văn Tí" not in hidden.text
    assert hidden.facts.name == "N.V.T."
    assert form_of(basis(hidden)).hide_name == "on"
    assert saved(form_of(basis(hidden)).model_copy(update={"hide_name": ""}), basis(hidden)) == basis().content


def typed(**facts: str) -> DraftForm:
    """The form as a browser sends it, with these facts changed."""
    opened = form_of(basis())
    sent = opened.model_dump(exclude={"facts"})
    return DraftForm.model_validate(
        {**sent, **{f"fact_{name}": value for name, value in {**opened.facts, **facts}.items()}}
    )


def test_a_text_that_nobody_reworded_follows_the_facts() -> None:
    content = saved(typed(sex="male", height_cm="101", marks="nốt ruồi ở cằm", clothing=""))
    assert (content.facts.sex, content.facts.height_cm, content.facts.clothing) == ("male", 101, None)
    assert "Cháu Nguyễn Văn Tí, 4 tuổi, nam, cao 101 cm.\nĐặc điểm: nốt ruồi ở cằm.\n" in content.text
    assert "Mặc:" not in content.text
    assert saved(form_of(basis(content)), basis(content)) == content


def test_a_text_that_was_reworded_keeps_its_words() -> None:
    form = typed(marks="nốt ruồi ở cằm").model_copy(update={"text": "Bé ở đâu?\nMã: 25-00042"})
    content = saved(form)
    assert (content.text, content.facts.marks) == ("Bé ở đâu?\nMã: 25-00042", "nốt ruồi ở cằm")


def test_the_form_changes_no_kind_and_no_place_that_is_known() -> None:
    content = saved(typed(kind="tip", description="x", place="chợ Bút Sơn"))
    before = basis().content.facts
    assert (content.kind, content.facts.description) == (before.kind, before.description)
    assert content.facts.place == before.place.model_copy(update={"name": "chợ Bút Sơn"})


def test_a_place_that_becomes_known_lies_where_the_officer_put_the_centre() -> None:
    nowhere = basis().content.facts.place.model_copy(update={"name": PLACE_UNKNOWN, "commune_code": None})
    under = basis(changed(basis().content, facts=basis().content.facts.model_copy(update={"place": nowhere})))
    form = typed(place="chợ Bút Sơn").model_copy(update={"lat": "19.86", "lon": "105.86"})
    place = saved(form, under).facts.place
    assert (place.lat, place.lon, place.name) == (19.86, 105.86, "chợ Bút Sơn")
    assert place.commune_code == nearest_commune(19.86, 105.86).code


def test_a_line_is_typed_as_places_or_numbers_and_the_nearest_to_its_beginning_come_first() -> None:
    typed = "Hoằng Lộc, Thanh Hóa\n19.90000, 105.95000 (Xã Hoằng Hóa)\nSầm Sơn, Thanh Hóa"
    form = form_of(basis()).model_copy(update={"reach": "corridor", "corridor_points": typed, "corridor_width_km": "3"})
    content = saved(form)
    corridor = content.audience.corridor
    assert corridor is not None
    assert [nearest_commune(point.lat, point.lon).name for point in corridor.points[::2]] == ["Hoằng Lộc", "Sầm Sơn"]
    assert (corridor.points[1], corridor.width_km) == (Point(lat=19.9, lon=105.95), 3)
    assert content.centre == corridor.points[0]
    assert content.audience.ring_delays_s == DELAYS
    again = form_of(basis(content))
    assert again.reach == "corridor"
    assert saved(again, basis(content)) == content
    wider = saved(again.model_copy(update={"corridor_width_km": "6"}), basis(content)).audience.corridor
    assert wider == corridor.model_copy(update={"width_km": 6.0})
    assert saved(again.model_copy(update={"reach": "nearby"}), basis(content)).audience.corridor is None


@pytest.mark.parametrize("reach", ["nearby", "commune", "province"])
def test_a_line_given_up_leaves_the_centre_where_it_happened_and_not_where_the_line_began(reach: str) -> None:
    line = {
        "reach": "corridor",
        "corridor_points": "20.20000, 105.95000\n20.30000, 105.95000",
        "corridor_width_km": "3",
    }
    along = saved(form_of(basis()).model_copy(update=line))
    assert along.centre == Point(lat=20.2, lon=105.95)
    opened = form_of(basis(along))
    back = saved(opened.model_copy(update={"reach": reach}), basis(along))
    assert (back.audience.corridor, back.centre) == (None, basis().content.centre)
    assert back.audience == saved(form_of(basis()).model_copy(update={"reach": reach})).audience
    elsewhere = saved(opened.model_copy(update={"reach": reach, "lat": "20.1"}), basis(along))
    assert elsewhere.centre == Point(lat=20.1, lon=105.95), "typed anew"
    moved = changed(along, centre=Point(lat=20.25, lon=105.95))
    kept = saved(form_of(basis(moved)).model_copy(update={"reach": reach}), basis(moved))
    assert kept.centre == moved.centre, "put there by somebody"


def test_the_hour_that_it_waits_for_is_typed_changed_and_taken_away_again() -> None:
    under = basis(kind=CaseKind.LEGAL_NOTICE)
    form = form_of(under)
    waiting = saved(form.model_copy(update={"begins_at": "8h mai"}), under)
    assert waiting.begins_at == datetime(2026, 11, 28, 8, tzinfo=VIETNAM)
    opened = form_of(basis(waiting, CaseKind.LEGAL_NOTICE))
    assert opened.begins_at == "08:00 28/11/2026"
    assert saved(opened, basis(waiting, CaseKind.LEGAL_NOTICE)) == waiting
    without_its_field = opened.model_copy(update={"hour_shown": "", "begins_at": ""})
    assert saved(without_its_field, basis(waiting, CaseKind.LEGAL_NOTICE)) == waiting
    at_once = saved(opened.model_copy(update={"begins_at": " "}), basis(waiting, CaseKind.LEGAL_NOTICE))
    assert at_once.begins_at is None
    unread = content_of(form.model_copy(update={"begins_at": "sáng sớm"}), under)
    assert isinstance(unread, Refusal)
    assert unread.reason == Reason.UNREAD_HOUR
