"""Alert rules and dashboards against the metrics that the services really expose: a renamed metric fails here.

How the rules behave in time is played by promtool: deploy/prometheus/check.sh.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families

from deploy.local.environment import SERVICES, Ports, stack_environment
from deploy.local.secrets_file import Secrets
from schemas.event import CaseKind
from schemas.topics import TOPICS
from services.broadcast.app import create_app as create_broadcast
from services.broadcast.ledger.rules import outcomes
from services.broadcast.settings import BroadcastSettings
from services.intake.app import create_app as create_intake
from services.intake.public.app import create_public_app
from services.intake.public.settings import PublicSettings
from services.intake.settings import IntakeSettings
from services.verification.app import create_app as create_verification
from services.verification.settings import VerificationSettings
from tests.deploy.compose import ROOT, run

PROMETHEUS = ROOT / "deploy/prometheus"
RULES = [
    rule
    for group in yaml.safe_load((PROMETHEUS / "alert_rules.yml").read_text("utf-8"))["groups"]
    for rule in group["rules"]
]
DASHBOARDS = {path.name: json.loads(path.read_text("utf-8")) for path in (ROOT / "deploy/grafana/dashboards").iterdir()}
PROMETHEUS_OWN = {"up", "ALERTS"}
SUFFIXES = {
    "counter": ("_total",),
    "histogram": ("_bucket", "_count", "_sum"),
    "gauge": ("",),
    "summary": ("_count", "_sum"),
}
LOOPS_ADDED_AT_OPENING = {"photo_fetches", "voice_fetches"}


def panels(dashboard: dict[str, Any]) -> list[dict[str, Any]]:
    return [panel for panel in dashboard["panels"] if panel["type"] != "row"]


def expressions() -> Iterator[tuple[str, str]]:
    for rule in RULES:
        yield rule["alert"], rule["expr"]
    for name, dashboard in DASHBOARDS.items():
        for panel in panels(dashboard):
            for target in panel["targets"]:
                yield f"{name}: {panel['title']}", target["expr"]


async def scraped(app: FastAPI, ops_port: int) -> str:
    """/metrics of an application that was never opened: nothing is connected."""
    received: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        received.append(message)

    scope = {"type": "http", "method": "GET", "path": "/metrics", "query_string": b"", "headers": [], "app": app}
    await app(
        {**scope, "http_version": "1.1", "scheme": "http", "server": ("t", ops_port), "root_path": ""}, receive, send
    )
    assert received[0]["status"] == 200
    return b"".join(message.get("body", b"") for message in received).decode()


@pytest.fixture
async def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What each service shows to Prometheus, with the settings of the local stack."""
    told = stack_environment(
        ports=Ports(),
        secrets=Secrets(),
        database_url="postgresql://nobody@127.0.0.1:1/none",
        kafka_bootstrap_servers="127.0.0.1:1",
        world=tmp_path,
        var=tmp_path,
    )
    found = []
    for service in SERVICES:
        with monkeypatch.context() as environment:
            for name, value in told[service].items():
                environment.setenv(name, value)
            found.append(await scraped(_application(service), int(told[service]["OPS_PORT"])))
    return found


def _application(service: str) -> FastAPI:
    match service:
        case "intake":
            return create_intake(IntakeSettings())
        case "verification":
            return create_verification(VerificationSettings())
        case "public":
            return create_public_app(PublicSettings())
        case _:
            return create_broadcast(BroadcastSettings())


async def test_rules_and_dashboards_use_metrics_that_exist(pages: list[str]) -> None:
    exposed = {
        family.name + suffix
        for page in pages
        for family in text_string_to_metric_families(page)
        for suffix in SUFFIXES.get(family.type, ())
    }
    assert {"loa_deliveries_total", "loa_outbox_pending", "loa_send_seconds_bucket"} <= exposed
    for where, expression in expressions():
        used = set(re.findall(r"\b(?:loa_\w+|up|ALERTS)\b", expression))
        assert used or expression == "vector(1)", where
        assert used - exposed - PROMETHEUS_OWN == set(), where


async def test_rules_name_loops_that_exist(pages: list[str]) -> None:
    loops = {
        sample.labels["loop"]
        for page in pages
        for family in text_string_to_metric_families(page)
        if family.name == "loa_loop_silence_seconds"
        for sample in family.samples
    } | LOOPS_ADDED_AT_OPENING
    for where, expression in expressions():
        for pattern in re.findall(r'loop(?:=|!=|=~|!~)"([^"]+)"', expression):
            for alternative in pattern.split("|"):
                assert any(re.fullmatch(alternative, loop) for loop in loops), f"{where}: {alternative}"


def test_rules_name_label_values_that_exist() -> None:
    known = {
        "loa_deliveries_total": ("outcome", set(vars(outcomes))),
        "loa_verification_queue_oldest_seconds": ("urgent", {str(kind.urgent).lower() for kind in CaseKind}),
        "loa_consumer_lag": ("topic", {topic.name for topic in TOPICS}),
    }
    for where, expression in expressions():
        for metric, selector in re.findall(r"\b(loa_\w+)\{([^}]*)\}", expression):
            label, values = known.get(metric, ("", set()))
            for name, value in re.findall(r'(\w+)(?:=~|!=|!~|=)"([^"]*)"', selector):
                assert name != label or set(value.split("|")) <= values, where


def test_every_service_is_scraped_where_it_listens() -> None:
    jobs = yaml.safe_load((PROMETHEUS / "prometheus.yml").read_text("utf-8"))["scrape_configs"]
    targets = {job["job_name"]: job["static_configs"][0]["targets"] for job in jobs}
    assert {name: targets.get(name) for name in SERVICES} == {
        name: [f"{name}:{getattr(Ports(), f'{name}_ops')}"] for name in SERVICES
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["alert"]))
def test_every_alarm_says_how_urgent_it_is_and_what_to_do(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in {"page", "ticket", "watchdog"}
    assert set(rule["annotations"]) == {"summary", "description"}
    headings = re.findall(r"^### (.+)$", (ROOT / "docs/operations.md").read_text("utf-8"), re.MULTILINE)
    assert rule["alert"] in {name for heading in headings for name in heading.split(", ")}


def test_the_dead_mans_switch_always_fires() -> None:
    watchdog = next(rule for rule in RULES if rule["alert"] == "Watchdog")
    assert (watchdog["expr"], watchdog.get("for")) == ("vector(1)", None)


@pytest.mark.parametrize("address", ["none", "https://alarms.example/hook?key=a&b=c|d"])
def test_alarms_go_to_the_addresses_of_the_settings(tmp_path: Path, address: str) -> None:
    file = tmp_path / "alertmanager.yml"
    start = "deploy/prometheus/start_alertmanager.sh"
    written = run("sh", start, file, ALARM_WEBHOOK_URL=address, DEAD_MANS_SWITCH_URL=address)
    assert written.returncode == 0, written.stderr
    receivers = {found["name"]: found for found in yaml.safe_load(file.read_text("utf-8"))["receivers"]}
    urls = [hook["url"] for found in receivers.values() for hook in found.get("webhook_configs", [])]
    assert set(receivers) == {"people", "dead-mans-switch"}
    assert urls == ([] if address == "none" else [address, address])


@pytest.mark.parametrize("address", ["", "alarms.example"])
def test_alertmanager_refuses_to_wake_nobody_unnoticed(tmp_path: Path, address: str) -> None:
    start = "deploy/prometheus/start_alertmanager.sh"
    refused = run("sh", start, tmp_path / "x.yml", ALARM_WEBHOOK_URL=address, DEAD_MANS_SWITCH_URL="none")
    assert refused.returncode == 1
    assert "ALARM_WEBHOOK_URL" in refused.stderr
