"""schemas/examples: what stands on a topic today must be readable tomorrow, so old versions stay here too."""

import hashlib
import json
from pathlib import Path

import pytest

from schemas.alerts import AlertApproved, AlertCorrected, ApprovedContent, post_code
from schemas.event import Event
from schemas.reports import TOLD, Described, ReportSubmitted, Subject, told_sha256
from schemas.topics import TOPICS
from tests.support.schema_examples import EXAMPLES, example

FILES = sorted(EXAMPLES.glob("*.json"))
EVENTS: dict[str, type[Event]] = {
    event.type_name().removeprefix("loa."): event for topic in TOPICS for event in topic.events
}


def test_every_declared_event_has_one() -> None:
    assert {event_of(file) for file in FILES} == set(EVENTS.values())


def event_of(file: Path) -> type[Event]:
    """Of ``<Event>.v<version>[.<which>].json``."""
    return EVENTS[".".join(file.stem.split(".")[:2])]


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_examples_are_valid_in_both_directions(file: Path) -> None:
    written = file.read_text(encoding="utf-8")
    event = event_of(file).model_validate_json(written)
    # A field that the model does not know, or names otherwise, would be missing here. One that was added later, with a
    # default, is in no older example.
    assert json.loads(event.model_dump_json(exclude_unset=True)) == json.loads(written)


@pytest.mark.parametrize("model", [AlertApproved, AlertCorrected])
def test_an_alert_carries_the_hash_of_its_document(model: type[ApprovedContent]) -> None:
    alert = example(model)
    assert alert.document.sha256 == alert.content_hash
    assert (alert.said.alert_id, alert.said.alert_version) == (alert.alert_id, alert.alert_version)
    assert all(post_code(alert.said.alert_code, alert.alert_version) in text for text in alert.said.texts.each())


def test_a_report_that_says_nothing_of_company_has_the_hash_that_it_had_before_there_was_such_a_field() -> None:
    report = example(ReportSubmitted).model_copy(update={"basis": None})
    told = report.model_dump(mode="json", include=set(TOLD))
    told["subject"] = {name: told["subject"][name] for name in Described.model_fields}
    before = hashlib.sha256(json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())
    assert told_sha256(report) == before.hexdigest()
    with_company = report.model_copy(update={"subject": Subject(company="bạn cùng lớp")})
    assert told_sha256(with_company) != told_sha256(report.model_copy(update={"subject": Subject()}))
