"""Browsers of the tests."""

import pytest
from playwright.async_api import expect

from tests.support.patience import PATIENCE_S

expect.set_options(timeout=PATIENCE_S * 1000)


@pytest.fixture(autouse=True)
def patient_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page asks for its plan once: a machine that stands still for 2 s is not to leave it without."""
    monkeypatch.setattr("services.verification.desk.plan_source.TIMEOUT_S", PATIENCE_S)
