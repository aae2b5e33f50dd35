"""Every figure of the public pages. Labels are states and outcomes: never a code, a link or an address."""

from prometheus_client import CollectorRegistry, Counter


class PublicMetrics:
    def __init__(self, registry: CollectorRegistry) -> None:
        # status: public_status.Status, ask, busy, away.
        self.pages = Counter("loa_public_pages", "Public pages by what they said", ["status"], registry=registry)
        self.kept = Counter("loa_public_pages_kept", "Public pages given again as they were drawn", registry=registry)
        self.sightings = Counter(
            "loa_public_sightings",
            "What people have seen, handed to intake, by outcome: taken, unknown, over, wrong, often, later",
            ["outcome"],
            registry=registry,
        )
        self.family_presses = Counter(
            "loa_public_family_presses",
            "What families tell, handed to intake, by outcome: taken, unknown, over, wrong, often, later",
            ["outcome"],
            registry=registry,
        )
        # page: on_air, waiting, ended, revoked, forgotten, unknown, busy.
        self.family_pages = Counter(
            "loa_public_family_pages", "Pages of families by what they said", ["page"], registry=registry
        )
        self.evidence = Counter(
            "loa_public_evidence",
            "What callers sent by a link, handed to intake, by outcome: taken, unknown, wrong, often, later",
            ["outcome"],
            registry=registry,
        )
        # page: relay.html, _tasks.html, unchanged, refused.
        self.relay_pages = Counter(
            "loa_public_relay_pages",
            "Pages of officers who post by hand, by what was shown",
            ["page"],
            registry=registry,
        )
        self.calls = Counter(
            "loa_public_calls",
            "Calls to broadcast by what was asked for, and outcome: done, unknown, unavailable",
            ["call", "outcome"],
            registry=registry,
        )
