"""Prometheus and Alertmanager while the stack runs: targets, queries, and an alarm that comes and goes."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import aiohttp

from deploy.local.folders import ROOT
from deploy.local.problems import CannotStart
from deploy.rehearsal.compose import Project, until

ALARM = "ServiceDown"
SILENCED = "verification"
WITHIN_S = 120.0


@dataclass
class Monitoring:
    http: aiohttp.ClientSession
    project: Project

    async def targets_are_up(self) -> str:
        """Raises TimeoutError when one stays down."""
        up: dict[str, str] = {}

        async def all_up() -> bool:
            nonlocal up
            reply = await self._ask("prometheus", "/api/v1/targets")
            up = {target["labels"]["job"]: target["health"] for target in reply["data"]["activeTargets"]}
            return len(up) >= 5 and set(up.values()) == {"up"}

        await until(all_up, f"all targets up: {up}", WITHIN_S)
        return f"up: {', '.join(sorted(up))}"

    async def queries_are_answered(self) -> str:
        """Every query of the dashboards and of the rules that Prometheus has loaded, asked once. Raises CannotStart."""
        queries, silent = 0, []
        rules = (await self._ask("prometheus", "/api/v1/rules"))["data"]["groups"]
        alarms = [(f"rule {rule['name']}", rule["query"]) for group in rules for rule in group["rules"]]
        for where, query in (*_dashboard_queries(), *alarms):
            reply = await self._ask("prometheus", "/api/v1/query", query=query)
            if reply["status"] != "success":
                raise CannotStart(f"Prometheus refuses the query of {where}: {reply.get('error')}")
            queries += 1
            if not reply["data"]["result"]:
                silent.append(where)
        boards = sum(1 for _ in _dashboard_queries())
        shown = boards - sum(1 for where in silent if where.endswith("panel"))
        return f"{queries} queries accepted; {shown} of {boards} panels have data"

    async def alarm_comes_and_goes(self) -> str:
        """Stop a service: its alarm reaches Alertmanager, and leaves it once the service is back."""
        stopped = time.monotonic()
        (await self.project.compose("stop", SILENCED)).checked()
        await until(self._alarming, f"{ALARM} at Alertmanager", WITHIN_S, every_s=0.5)
        fired = time.monotonic() - stopped
        (await self.project.compose("up", "-d", "--wait", "--no-deps", SILENCED)).checked()
        started = time.monotonic()

        async def quiet() -> bool:
            return not await self._alarming()

        await until(quiet, f"{ALARM} resolved at Alertmanager", WITHIN_S, every_s=0.5)
        resolved = time.monotonic() - started
        return f"{ALARM} of {SILENCED} after {fired:.0f} s, resolved {resolved:.0f} s after it was back"

    async def _alarming(self) -> bool:
        alerts = await self._ask("alertmanager", "/api/v2/alerts", active="true")
        return any(alert["labels"]["alertname"] == ALARM and alert["labels"].get("job") == SILENCED for alert in alerts)

    async def _ask(self, server: str, path: str, **query: str) -> Any:
        async with self.http.get(self.project.urls[server] + path, params=query) as answer:
            return await answer.json()


def _dashboard_queries() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "deploy/grafana/dashboards").glob("*.json")):
        for panel in json.loads(file.read_text("utf-8"))["panels"]:
            for target in panel.get("targets", ()):
                expression = target["expr"].replace("$__rate_interval", "1m").replace("$__range", "1h")
                yield f"{file.name}, {panel['title']}: panel", expression
