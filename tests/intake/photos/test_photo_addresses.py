"""Where pictures may come from."""

from typing import Any

import pytest

from services.intake.settings import IntakeSettings
from tests.support.intake_running import intake_settings


def settings(zalo: str = "https://openapi.zalo.me", **changes: Any) -> IntakeSettings:
    return intake_settings("postgresql://nobody@127.0.0.1:1/none", zalo, "127.0.0.1:1", "", **changes)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://f21-zpc.zdn.vn/1/photo.jpg", True),
        ("https://zdn.vn.evil.example/photo.jpg", False),
        ("https://evilzdn.vn/photo.jpg", False),
        ("http://f21-zpc.zdn.vn/1/photo.jpg", False),
        ("https://f21-zpc.zdn.vn:8443/1/photo.jpg", False),
        ("https://user@f21-zpc.zdn.vn/1/photo.jpg", False),
        ("http://169.254.169.254/latest", False),
        ("https://[::1", False),
    ],
)
def test_pictures_come_from_the_platform_only(url: str, allowed: bool) -> None:
    assert settings().may_download(url) is allowed


def test_the_stand_ins_own_address_is_allowed() -> None:
    local = settings("http://127.0.0.1:8900")

    assert local.may_download("http://127.0.0.1:8900/stand-in/media/a.jpg")
    assert not local.may_download("http://127.0.0.1:8901/stand-in/media/a.jpg")


def test_a_home_that_is_no_commune_is_refused() -> None:
    with pytest.raises(ValueError, match="HOME_COMMUNE_CODE"):
        settings(home_commune_code="1")
