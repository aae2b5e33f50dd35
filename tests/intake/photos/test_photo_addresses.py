"""Where pictures may come from."""

from typing import Any

import pytest

from services.intake.settings import IntakeSettings
from tests.support.kafka.producers import key_settings
from tests.support.logins import CODE_KEYS
from tests.support.rights.call_keys import keys_of


def settings(**changes: Any) -> IntakeSettings:
    values: dict[str, Any] = {
        "database_url": "postgresql://nowhere",
        "kafka_bootstrap_servers": "nowhere:1",
        "http_port": 1,
        "code_keys": CODE_KEYS,
        **key_settings("intake"),
        **keys_of(IntakeSettings),
        "verification_url": "http://127.0.0.1:1",
        "zalo_app_id": "a",
        "zalo_oa_id": "o",
        "zalo_oa_secret_key": "k",
        "force_name": "Công an xã thử",
        "hotline_phone": "113",
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
