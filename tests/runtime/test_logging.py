"""Logs: one JSON line each, and an exception's text, which may quote a person, in none of them."""

import json
import subprocess
import sys

from services.runtime.logging import trace_without_text

PHONE = "0912000111"

# In a process of its own: it sets up the logging of the whole process.
SCRIPT = f"""
import logging, structlog
from services.runtime.logging import configure_logging

def fail():
    try:
        raise ValueError("Key (phone)=({PHONE}) already exists")
    except ValueError as error:
        raise LookupError("no case of {PHONE}") from error

configure_logging("intake", "info", "json")
log = structlog.get_logger()
log.info("event", event_id="e1")
log.debug("too fine")
logging.getLogger("aiokafka").info("joined")
logging.getLogger("aiokafka").warning("lost")
try:
    fail()
except LookupError:
    log.exception("ours")
    logging.getLogger("uvicorn.error").exception("theirs")
"""


def test_each_event_is_one_line_and_an_exception_is_told_by_class_and_place() -> None:
    run = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert run.stderr == ""
    assert PHONE not in run.stdout
    lines = {line["event"]: line for line in map(json.loads, run.stdout.splitlines())}
    assert list(lines) == ["event", "lost", "ours", "theirs"]
    assert lines["event"].items() >= {"event_id": "e1", "service": "intake", "level": "info"}.items()
    assert lines["event"]["timestamp"].endswith("Z")
    for name in ("ours", "theirs"):
        assert lines[name]["exception"] == "LookupError at <string>:18 <string>:9 <- ValueError at <string>:7"


def test_an_error_given_as_such_and_none_at_all() -> None:
    told = trace_without_text(None, "error", {"event": "x", "exc_info": ValueError(PHONE)})
    assert told == {"event": "x", "exception": "ValueError"}
    assert trace_without_text(None, "error", {"event": "x", "exc_info": None}) == {"event": "x"}
    assert trace_without_text(None, "error", {"event": "x"}) == {"event": "x"}
