"""What an operator's signature under a report says in words, so that it counts for no other alert than one of that.

The operator signs before there is an alert. A hash of the report binds nothing that whoever gets the signature later
could hold an alert against: one of 200 days ago carried three invented ones. So the statement names what was told.
"""

from datetime import timedelta

from schemas.content import Content
from schemas.places.finding import nearest_commune
from schemas.reports import ReportSubmitted, told_sha256
from schemas.trust.statements import Submit, Told

COUNTS_FOR = timedelta(hours=24)
"""How long after it was signed such a statement may come with an alert."""


def told_in(report: ReportSubmitted) -> Told:
    subject, place = report.subject, report.place
    return Told(
        kind=report.kind,
        sex=subject.sex,
        age=subject.age,
        birth_year=subject.birth_year,
        commune_code=nearest_commune(place.lat, place.lon).code,
    )


def is_of(submit: Submit, report: ReportSubmitted) -> bool:
    """Whether this is what its operator would have signed of this very report."""
    signed = (submit.case_id, submit.report_sha256, submit.told)
    return signed == (report.case_id, told_sha256(report), told_in(report))


def says_as_told(content: Content, submit: Submit) -> bool:
    """Whether a content says of kind, person and place only what the operator was told; it may say less of a person."""
    told, facts = submit.told, content.facts
    if told is None:
        return False
    said = ((facts.sex, told.sex), (facts.age, told.age), (facts.birth_year, told.birth_year))
    commune = nearest_commune(content.centre.lat, content.centre.lon).code
    return (content.kind, commune) == (told.kind, told.commune_code) and all(
        here is None or here == there for here, there in said
    )
