"""What members saw, counted from the platform's journal while it grows."""

import json
from pathlib import Path

from deploy.local.demo.received import Received, Seen


def post(group_id: str, **picture: str) -> str:
    record = {"group_id": group_id, "text": "…", "attachment_id": "", "image_url": "", **picture}
    return json.dumps({"kind": "post", "record": record}) + "\n"


def test_a_group_counts_once_and_with_picture_as_soon_as_one_post_had_it(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    received = Received(journal)
    journal.write_text(
        post("g1")
        + post("g1", attachment_id="a")
        + post("g2", attachment_id="a")
        + post("g2")
        + post("g3", image_url="https://loa.example/a.jpg")
        + post("g4")
        + '{"kind":"letter","record":{}}\n'
    )
    assert received.since_last_look() == Seen(with_picture=3, text_alone=1)
    assert received.since_last_look() == Seen(0, 0)


def test_a_line_that_is_being_written_is_read_at_the_next_look(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    received = Received(journal)
    whole = post("g1") + post("g2")
    journal.write_text(whole[:-10])
    assert received.since_last_look() == Seen(0, 1)
    journal.write_text(whole + post("g1", attachment_id="a"))
    assert received.since_last_look() == Seen(1, 1)
