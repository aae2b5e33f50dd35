"""The form of a draft: saved untouched it changes nothing; what is typed arrives; what is wrong is refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.alerts import Audience
from schemas.event import CaseKind
from services.verification.desk.draft_form import Basis, DraftForm, content_of, form_of
from services.verification.rules.case import Content
from services.verification.rules.kinds import DEFAULTS
from services.verification.rules.reach import MOST_LISTED_GROUPS, audience_problem
from services.verification.rules.refusals import Reason, Refusal
from tests.support.invented_cases import PLACE, facts, pending

DELAYS = (0.0, 600.0, 1800.0)


def basis(content: Content | None = None, kind: CaseKind = CaseKind.MISSING_CHILD) -> Basis:
    content = content or pending(kind).draft.content
    return Basis(content, PLACE, facts(kind).subject.name, None, DEFAULTS[kind].ring_delays_s)


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
)


@given(audiences)
def test_opened_and_saved_it_changes_nothing(audience: Audience) -> None:
    content = replace(pending().draft.content, audience=audience)
    assert saved(form_of(basis(content)), basis(content)).hash == content.hash


@pytest.mark.parametrize("kind", list(CaseKind))
def test_so_it_does_with_the_defaults_of_each_kind(kind: CaseKind) -> None:
    under = basis(kind=kind)
    form = form_of(under)
    assert saved(form, under).hash == under.content.hash
    if kind is not CaseKind.TIP:
        assert form.reach == ("nearby" if kind is CaseKind.LOST_PROPERTY else "province")


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        ("nearby", Audience(max_distance_km=10, ring_edges_km=(2, 5))),
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
        ({"lat": "bắc"}, Reason.BAD_AREA),
        ({"lat": "95", "lon": "105"}, Reason.BAD_AREA),
        ({"reach": "custom", "ring_edges_km": "30; 10"}, Reason.BAD_AREA),
        ({"reach": "custom", "ring_edges_km": "0"}, Reason.BAD_AREA),
        ({"reach": "custom", "ring_delays": "10; 5"}, Reason.BAD_AREA),
        ({"reach": "custom", "ring_delays": "inf"}, Reason.BAD_AREA),
        ({"reach": "custom", "ring_edges_km": "nan"}, Reason.BAD_AREA),
        ({"reach": "custom", "max_distance_km": "-1"}, Reason.BAD_AREA),
        ({"include_groups": " ".join(f"g{n}" for n in range(MOST_LISTED_GROUPS + 1))}, Reason.TOO_MANY_GROUPS),
        ({"poster_age": "bốn"}, Reason.BAD_POSTER),
        ({"poster_seen_at": "chiều qua"}, Reason.BAD_POSTER),
        ({}, None),
    ],
)
def test_what_is_wrong_is_refused(typed: dict[str, object], reason: Reason | None) -> None:
    assert refused(form_of(basis()).model_copy(update=typed)) is reason


def test_one_switch_hides_the_name() -> None:
    hidden = saved(form_of(basis()).model_copy(update={"hide_name": "on"}))
    assert "Nguyễn Văn Tí" not in hidden.text
    assert hidden.poster is not None
    assert hidden.poster.name == "N.V.T."
    assert form_of(basis(hidden)).hide_name == "on"
    assert saved(form_of(basis(hidden)).model_copy(update={"hide_name": ""}), basis(hidden)) == basis().content


def test_a_poster_may_be_left_out() -> None:
    assert saved(form_of(basis()).model_copy(update={"with_poster": ""})).poster is None
