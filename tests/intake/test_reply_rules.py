"""What becomes of a reply after the platform answered, code by code, and where pictures may come from."""

from typing import Any

import pytest

from services.intake.rules.replies import LATER_S, AccountBroken, Failed, Fate, Later, fate_of, later_or_failed
from services.intake.settings import IntakeSettings


@pytest.mark.parametrize(
    ("error", "attempts", "expected"),
    [
        (-32, 6, Later(60.0, "limit", spent=False)),
        (-211, 6, Later(900.0, "error -211", spent=False)),
        (-200, 1, Later(2.0, "error -200")),
        (-200, 6, Failed("error -200")),
        (-230, 1, Failed("error -230")),
        (-232, 1, Failed("error -232")),
        (-201, 1, Failed("error -201")),
        (-248, 1, Failed("error -248")),
        (-216, 1, AccountBroken("error -216")),
        (-224, 1, AccountBroken("error -224")),
        (-99999, 1, Later(2.0, "error -99999")),
    ],
)
def test_every_kind_of_error_has_its_fate(error: int, attempts: int, expected: Fate) -> None:
    assert fate_of(error, attempts, window_s=60.0) == expected


def test_the_schedule_in_numbers() -> None:
    waits = [later_or_failed("timeout", attempts) for attempts in range(1, 7)]

    assert [wait.seconds for wait in waits if isinstance(wait, Later)] == [2, 10, 60, 300, 900]
    assert waits[-1] == Failed("timeout")
    assert sum(LATER_S) < 22 * 60


def settings(**changes: Any) -> IntakeSettings:
    values: dict[str, Any] = {
        "database_url": "postgresql://nowhere",
        "kafka_bootstrap_servers": "nowhere:1",
        "http_port": 1,
        "internal_token": "t",
        "zalo_app_id": "a",
        "zalo_app_secret": "s",
        "zalo_oa_id": "o",
        "zalo_oa_secret_key": "k",
        **changes,
    }
    return IntakeSettings(**values)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://f21-zpc.zdn.vn/1/photo.jpg", True),
        ("https://openapi.zalo.me/photo", True),
        ("https://zdn.vn.evil.example/photo.jpg", False),
        ("https://evilzdn.vn/photo.jpg", False),
        ("http://f21-zpc.zdn.vn/1/photo.jpg", False),
        ("https://f21-zpc.zdn.vn:8443/1/photo.jpg", False),
        ("https://user@f21-zpc.zdn.vn/1/photo.jpg", False),
        ("http://169.254.169.254/latest", False),
        ("https://127.0.0.1/", False),
        ("file:///etc/passwd", False),
        ("https://[::1", False),
        ("https://f21-zpc.zdn.vn:99999/", False),
        ("", False),
    ],
)
def test_pictures_come_from_the_platform_only(url: str, allowed: bool) -> None:
    assert settings().may_download(url) is allowed


def test_the_stand_ins_own_address_is_allowed() -> None:
    local = settings(zalo_openapi_url="http://127.0.0.1:8900")

    assert local.may_download("http://127.0.0.1:8900/stand-in/media/a.jpg")
    assert not local.may_download("http://127.0.0.1:8901/stand-in/media/a.jpg")


def test_a_home_that_is_no_commune_is_refused() -> None:
    with pytest.raises(ValueError, match="HOME_COMMUNE_CODE"):
        settings(home_commune_code="1")
