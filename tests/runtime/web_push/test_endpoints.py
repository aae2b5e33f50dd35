"""Which addresses a browser may make the desk call."""

import pytest

from services.runtime.web_push.rules.endpoints import allowed


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc:def",
        "https://hk2p.notify.windows.com/w/?token=abc",
        "https://fcm.googleapis.com:443/fcm/send/abc",
    ],
)
def test_known_push_services(endpoint: str) -> None:
    assert allowed(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/fcm/send/abc",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com.example/x",
        "https://evilfcm.googleapis.com/x",
        "https://fcm.googleapis.com@10.0.0.1/x",
        "https://10.0.0.1/x",
        "https://fcm.googleapis.com\\@10.0.0.1/x",
        "https://fcm.googleapis.com\n.example/x",
        "https://a..push.apple.com/x",
        "https://a_%2e.push.apple.com/x",
        "https:///x",
        "https://fcm.googleapis.com/" + "a" * 1000,
        "https://[fcm.googleapis.com/x",
        "",
    ],
)
def test_nothing_else(endpoint: str) -> None:
    assert not allowed(endpoint)


def test_a_whole_origin_may_be_named() -> None:
    assert allowed("http://127.0.0.1:9000/push/1", ("http://127.0.0.1:9000",))
    assert not allowed("http://127.0.0.1:9001/push/1", ("http://127.0.0.1:9000",))
