"""A citizen's conversation, as tables of what is sent and what follows, and as properties of any order of events."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from schemas.event import CaseKind
from services.intake.rules import wording
from services.intake.rules.conversation import (
    Amend,
    Conversation,
    Step,
    Submit,
    Surroundings,
    advance,
    submitted,
)
from services.intake.rules.happenings import (
    PHOTO_READY,
    Happening,
    LocationSent,
    OtherSent,
    PhotoReady,
    PhotosSent,
    PhotoUnusable,
    TextSent,
    Tick,
    happening_of,
    read_webhook,
)
from services.intake.rules.places import PlaceDraft, resolve_place

START = datetime(2026, 4, 13, 10, 30, tzinfo=UTC)
STATION = PlaceDraft("chưa rõ nơi", 19.8555, 105.858)
AROUND = Surroundings(find_place=lambda words: resolve_place(words, (19.8555, 105.858)), fallback=STATION)
BRIDGE = LocationSent(PlaceDraft("Cầu Vực", 19.82, 105.85, "15961"))
PHOTO = "a" * 64
LOST = "Cháu bé 4 tuổi mặc áo đỏ bị lạc"
LOST_WHERE = "Cháu bé 4 tuổi mặc áo đỏ bị lạc ở xã Hoằng Thịnh"


@dataclass
class Chat:
    """Plays a citizen against the rule, and the submission that the service would make."""

    state: Conversation = field(default_factory=Conversation)
    now: datetime = START
    replies: list[str] = field(default_factory=list)
    reports: list[Submit] = field(default_factory=list)
    amendments: list[Amend] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def send(self, happening: Happening | str, after_s: float = 1) -> list[str]:
        self.now += timedelta(seconds=after_s)
        event = TextSent(happening) if isinstance(happening, str) else happening
        step = advance(self.state, event, self.now, AROUND)
        replies = list(self._apply(step))
        if isinstance(step.outcome, Submit):
            self.reports.append(step.outcome)
            number = next(self.numbers)
            place = step.outcome.draft.place.name
            replies += self._apply(submitted(step.state, f"case-{number}", f"26-{number:05d}", place, self.now))
        elif step.outcome is not None:
            self.amendments.append(step.outcome)
        self.replies += replies
        return replies

    def wait_for_deadline(self) -> list[str]:
        assert self.state.deadline is not None
        return self.send(Tick(), max(0.0, (self.state.deadline - self.now).total_seconds()))

    def _apply(self, step: Step) -> tuple[str, ...]:
        self.state = step.state
        return step.replies


def test_a_bare_greeting_is_told_what_is_needed() -> None:
    (reply,) = Chat().send("Alo công an ơi")

    assert all(part in reply for part in (wording.GREETING, wording.NEED_TEXT, wording.NEED_PLACE, wording.NEED_PHOTO))


def test_only_what_is_missing_is_asked_for() -> None:
    chat = Chat()
    (reply,) = chat.send(LOST)

    assert wording.NEED_TEXT not in reply
    assert wording.NEED_PLACE in reply
    assert wording.NEED_PHOTO in reply
    assert chat.send("Tóc ngắn, đi dép xanh") == [wording.NOTED]


def test_text_with_a_place_waits_a_minute_for_a_photo_then_goes() -> None:
    chat = Chat()
    (reply,) = chat.send(LOST_WHERE)
    assert wording.NEED_PHOTO in reply
    assert chat.state.deadline == chat.now + timedelta(seconds=60)

    (told,) = chat.wait_for_deadline()

    draft = chat.reports[0].draft
    assert (draft.kind, draft.age, draft.photos) == (CaseKind.MISSING_CHILD, 4, ())
    assert draft.place.commune_code == "15961"
    assert "26-00001" in told


def test_writing_on_does_not_put_the_minute_off() -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
    deadline = chat.state.deadline
    chat.send("Cháu đi dép xanh nhé", 30)

    assert chat.state.deadline == deadline


def test_everything_at_once_goes_at_once() -> None:
    chat = Chat()
    chat.send(PhotosSent(1, LOST_WHERE))
    assert chat.reports == []

    (told,) = chat.send(PhotoReady(PHOTO))

    assert chat.reports[0].draft.photos == (PHOTO,)
    assert "26-00001" in told


def test_in_pieces_and_in_any_order_it_is_one_report() -> None:
    chat = Chat()
    chat.send(PhotosSent(1))
    chat.send(PhotoReady(PHOTO))
    chat.send(BRIDGE)
    chat.send(LOST)

    assert len(chat.reports) == 1
    assert chat.reports[0].draft.place.name == "Cầu Vực"


def test_who_has_no_photo_says_so_and_waits_no_longer() -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
    chat.send("không có ảnh")

    assert len(chat.reports) == 1
    assert "không" not in chat.reports[0].draft.description


def test_a_place_name_in_answer_to_the_question_is_no_description() -> None:
    chat = Chat()
    chat.send(LOST)
    chat.send("ở xã Hoằng Lộc, Thanh Hóa")
    chat.wait_for_deadline()

    draft = chat.reports[0].draft
    assert draft.description == LOST
    assert draft.place.commune_code == "15961"


def test_a_photo_that_comes_late_amends() -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
    chat.wait_for_deadline()
    chat.send(PhotosSent(1))
    chat.send(PhotoReady(PHOTO))

    assert chat.amendments == [Amend("case-1", photos=(PHOTO,))]
    assert len(chat.reports) == 1


def test_what_follows_is_added_to_the_open_case() -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
    chat.wait_for_deadline()
    chat.send("Cháu đi dép xanh", 3600)
    chat.send(BRIDGE)

    assert chat.amendments == [Amend("case-1", addition="Cháu đi dép xanh"), Amend("case-1", place=BRIDGE.place)]
    assert chat.replies[-1] == wording.amended("26-00001")


def test_a_sighting_waits_for_no_photo() -> None:
    chat = Chat()
    chat.send("Tôi vừa thấy cháu bé áo đỏ ở xã Hoằng Lộc")

    assert chat.reports[0].draft.kind is CaseKind.TIP


@pytest.mark.parametrize("word", ["HỦY", "huỷ", "Huy.", " hủy ", "HỦY!"])
def test_cancelling_a_draft_sends_nothing(word: str) -> None:
    chat = Chat()
    chat.send(LOST)

    assert chat.send(word) == [wording.CANCELLED]
    assert chat.state == Conversation()
    assert chat.reports == []


def test_cancelling_an_open_case_is_left_to_an_officer() -> None:
    chat = Chat()
    chat.send(LOST_WHERE)
    chat.wait_for_deadline()
    chat.send("HỦY")

    assert chat.amendments == [Amend("case-1", addition=wording.WANTS_TO_WITHDRAW)]
    assert chat.state.stage == "open"


def test_new_begins_another_case_and_so_does_a_day_of_silence() -> None:
    for chat, step in ((Chat(), ("MỚI", 60.0)), (Chat(), (LOST, 25 * 3600.0))):
        chat.send(LOST_WHERE)
        chat.wait_for_deadline()
        chat.send(*step)
        chat.send(LOST_WHERE)
        chat.wait_for_deadline()
        assert len(chat.reports) == 2


def test_a_case_whose_place_nobody_could_tell_still_reaches_an_officer() -> None:
    chat = Chat()
    chat.send(LOST)
    chat.send("gần nhà bà ngoại cháu")
    chat.wait_for_deadline()
    assert chat.reports[0].draft.place == STATION

    chat.send("xã Hoằng Lộc, Thanh Hóa")

    amended = chat.amendments[0].place
    assert amended is not None
    assert amended.commune_code == "15961"


def test_nothing_said_is_given_up_with_a_word() -> None:
    chat = Chat()
    chat.send("alo")

    assert chat.wait_for_deadline() == [wording.GIVEN_UP]
    assert chat.state == Conversation()


def test_a_picture_that_cannot_be_used_says_why() -> None:
    chat = Chat()
    chat.send(PhotosSent(1, LOST_WHERE))

    replies = chat.send(PhotoUnusable("Ảnh bị hỏng."))

    assert replies[0] == "Ảnh bị hỏng."
    assert wording.NEED_PHOTO in replies[1]


def test_sound_is_answered() -> None:
    assert Chat().send(OtherSent())[0] == wording.ONLY_TEXT_PHOTO_PLACE


@pytest.mark.parametrize("text", [LOST_WHERE + " [@all] [@[@x]]", "[@g1]" + LOST_WHERE])
def test_mentions_never_reach_a_report(text: str) -> None:
    chat = Chat()
    chat.send(text)
    chat.wait_for_deadline()

    assert "[@" not in chat.reports[0].draft.description


texts = st.sampled_from([LOST, LOST_WHERE, "alo", "HỦY", "MỚI", "không ảnh", "xã Hoằng Lộc", "[@all]", ""]) | st.text(
    max_size=60
)
happenings = st.one_of(
    texts.map(TextSent),
    st.builds(PhotosSent, st.integers(1, 5), texts),
    st.integers(0, 9).map(lambda n: PhotoReady(f"{n:064x}")),
    st.just(PhotoUnusable("Ảnh bị hỏng.")),
    st.just(BRIDGE),
    st.just(OtherSent()),
    st.just(Tick()),
)


@given(st.lists(st.tuples(happenings, st.floats(0, 4000)), max_size=25))
def test_any_order_of_events_keeps_the_promises(events: list[tuple[Happening, float]]) -> None:
    chat = Chat()
    state_as_json = TypeAdapter(Conversation)
    for happening, after_s in events:
        before = chat.state
        replies = chat.send(happening, after_s)

        assert state_as_json.validate_json(state_as_json.dump_json(chat.state)) == chat.state
        if not isinstance(happening, Tick | PhotoReady | PhotosSent):
            assert replies or (isinstance(happening, PhotoUnusable | TextSent) and before.stage != "gathering")
        assert all(0 < len(reply) <= 2000 for reply in replies)
        assert len(set(chat.state.asked)) == len(chat.state.asked)
        assert (chat.state.deadline is not None) == (chat.state.stage == "gathering")
        assert (chat.state.case_id is not None) == (chat.state.stage == "open")
    for report in chat.reports:
        assert 1 <= len(report.draft.description) <= 4000
        assert "[@" not in report.draft.description
        assert len(report.draft.photos) <= 5


@given(st.lists(st.tuples(happenings, st.floats(0, 100)), max_size=12))
def test_each_thing_is_asked_for_once_a_report(events: list[tuple[Happening, float]]) -> None:
    chat = Chat()
    asked_since_start: list[str] = []
    for happening, after_s in events:
        before = chat.state.stage
        replies = chat.send(happening, after_s)
        if before != "gathering":
            asked_since_start = []
        lines = [line for reply in replies for line in reply.splitlines() if line.startswith("•")]
        assert not set(lines) & set(asked_since_start)
        asked_since_start += lines


def body(name: str, **message: object) -> dict[str, object]:
    return {
        "app_id": "1",
        "sender": {"id": "U"},
        "recipient": {"id": "OA"},
        "event_name": name,
        "message": {"msg_id": "m1", **message},
        "timestamp": "1750000000000",
    }


def picture(url: object) -> dict[str, object]:
    return {"type": "image", "payload": {"thumbnail": "t", "url": url}}


def coordinates(lat: object, lon: object) -> dict[str, object]:
    return {"type": "location", "payload": {"coordinates": {"latitude": lat, "longitude": lon}}}


@pytest.mark.parametrize(
    ("name", "message", "expected"),
    [
        ("user_send_text", {"text": "xin chào"}, TextSent("xin chào")),
        ("user_send_image", {"text": "cháu đây", "attachments": [picture("https://x/1")]}, PhotosSent(1, "cháu đây")),
        ("user_send_image", {"attachments": [picture("https://x/1")] * 9}, PhotosSent(5)),
        ("user_send_image", {"attachments": [picture(None)]}, OtherSent()),
        ("user_send_image", {"text": "chỉ chữ", "attachments": "x"}, TextSent("chỉ chữ")),
        ("user_send_location", {"attachments": [coordinates("north", "")]}, OtherSent()),
        ("user_send_location", {"text": "Cầu", "attachments": [coordinates("95", "1")]}, TextSent("Cầu")),
        ("user_send_audio", {"attachments": [{"type": "audio", "payload": {"url": "https://x/a.amr"}}]}, OtherSent()),
        ("user_send_something_new", {}, OtherSent()),
    ],
)
def test_what_a_webhook_means(name: str, message: dict[str, object], expected: Happening) -> None:
    assert happening_of(name, body(name, **message)) == expected


def test_a_location_carries_strings_and_gets_its_commune() -> None:
    event = body("user_send_location", text="Cầu Vực", attachments=[coordinates("19.82", "105.85")])

    sent = happening_of("user_send_location", event)

    assert isinstance(sent, LocationSent)
    assert (sent.place.lat, sent.place.lon, sent.place.commune_code) == (19.82, 105.85, "15961")


def test_our_own_events_come_back_through_the_same_queue() -> None:
    assert happening_of(PHOTO_READY, {"sha256": PHOTO}) == PhotoReady(PHOTO)


@pytest.mark.parametrize(
    ("event", "oa_id", "user_id", "from_citizen"),
    [
        (body("user_send_text"), "OA", "U", True),
        ({"event_name": "follow", "oa_id": "OA", "follower": {"id": "U"}}, "OA", "U", False),
        ({**body("user_send_group_text"), "oa_id": "OA", "recipient": {"id": "G"}}, "OA", "U", False),
        ({**body("oa_send_group_text"), "sender": {"id": "OA"}, "recipient": {"id": "G"}}, "OA", "", False),
        ({**body("user_send_text"), "message": {}}, "OA", "U", False),
        ({**body("user_send_text"), "message": {"msg_id": "x" * 129}}, "OA", "U", False),
        ({**body("user_send_text"), "message": {"msg_id": "m\0"}}, "OA", "U", False),
        ({}, "", "", False),
        ({"sender": 5, "message": [], "event_name": None}, "", "", False),
    ],
)
def test_who_wrote_to_which_account(event: dict[str, object], oa_id: str, user_id: str, from_citizen: bool) -> None:
    webhook = read_webhook(event)

    assert (webhook.oa_id, webhook.user_id, webhook.from_citizen) == (oa_id, user_id, from_citizen)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "payload", "url"]), inner),
    max_leaves=8,
)
keys = st.sampled_from(["event_name", "sender", "recipient", "message", "timestamp", "follower", "attachments"])


@given(st.dictionaries(keys, json_values), st.sampled_from(["user_send_text", "user_send_image", "user_send_location"]))
def test_any_json_object_is_read_without_an_error(event: dict[str, object], name: str) -> None:
    read_webhook(event)
    advance(Conversation(), happening_of(name, event), START, replace(AROUND, fallback=STATION))
