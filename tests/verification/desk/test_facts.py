"""Facts edited once: read while they are typed, told to programs, and no signature before they agree."""

from tests.support.verification_running import RunningVerification, report

CASE, API = "/cases/25-00042", "/api/v1/cases/25-00042"


async def test_what_is_typed_is_read_and_what_differs_is_not_signed(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer() as officer:
        _, case = await officer.get(API)
        draft = case["draft"]
        assert draft["reading"]["differs"] == draft["reading"]["lacks"] == []

        typed = {"text": draft["text"], "built_text": draft["text"], "fact_age": "5"}
        status, html = await officer.send_form(f"{CASE}/draft/reading", **typed)
        assert status == 200
        assert "tin báo ghi <b>4</b>, tin phát ghi <b>5</b>" in html
        assert "5 tuổi" in html.split("data-built")[1], "nobody has reworded it, so it follows"
        assert (await officer.get(API))[1]["draft"] == draft, "reading saves nothing"
        saving = {"content_hash": draft["content_hash"], "photo_sha256": draft["photo_sha256"], "fact_age": "bốn"}
        status, html = await officer.send_form(f"{CASE}/draft", **saving, text=draft["text"])
        assert status == 422
        assert 'id="edit-age" value="bốn"' in html

        text = draft["text"].replace("4 tuổi", "7 tuổi")
        saved = {"content_hash": draft["content_hash"], "photo_sha256": draft["photo_sha256"]}
        assert (await officer.send_form(f"{CASE}/draft", **saved, text=text))[0] == 303
        status, refused = await officer.statement("25-00042", "approve")
        assert (status, refused["reason"]) == (409, "differs")
        _, html = await officer.page(CASE)
        assert "Đúng như vậy" not in html, "text and poster of one alert never contradict each other"
        assert "data-approves" not in html
        _, case = await officer.get(API)
        (mark,) = case["draft"]["reading"]["differs"]
        insisting = {"content_hash": case["draft"]["content_hash"], "text": text, "accepted": [mark["key"]]}
        _, case = await officer.put(f"{API}/draft", **insisting)
        assert case["draft"]["accepted"] == []
        assert "do not say the same" in case["may_not_approve"]

        # Without its poster nothing stands beside the text, and what is known better may be said.
        bare = {"content_hash": case["draft"]["content_hash"], "text": text, "poster_heading": None}
        _, case = await officer.put(f"{API}/draft", **bare)
        keys = case["draft"]["reading"]["keys"]
        accepted = {"content_hash": case["draft"]["content_hash"], "text": text, "accepted": keys}
        _, case = await officer.put(f"{API}/draft", **accepted)
        assert (case["draft"]["accepted"], case["may_not_approve"]) == (keys, None)
        trail = await verification.rows("SELECT detail FROM verification.audit WHERE action = 'edit' ORDER BY seq")
        assert [entry["detail"]["accepted"] for entry in trail] == [0, 0, 0, 1]
        assert (await officer.approve("25-00042"))[0] == 200
        async with verification.officer("chi.huy") as second:
            form = {"content_hash": case["draft"]["content_hash"], "age": "3-5", "sex": "unknown", "commune": "15961"}
            assert (await second.send_form(f"{CASE}/check", **form))[0] == 303
            _, html = await second.page(CASE)
            assert "lời tin ghi <b>7 tuổi</b>" in html, "whoever signs second sees what was settled, and by whom"
            assert "đã ghi: đúng như vậy · " in html

        # A correction whose text says another thing than its poster.
        _, case = await officer.get(API)
        facts = {**case["draft"]["facts"], "clothing": "váy hồng"}
        words = "🔁 ĐÍNH CHÍNH\nCháu Nguyễn Văn Tí mặc váy đỏ, ở chợ Hoằng Thịnh. Xin gọi 113.\nMã: 25-00042/2"
        correction = {"content_hash": case["draft"]["content_hash"], "text": words, "facts": facts}
        status, case = await officer.post(f"{API}/correction", **correction)
        assert [mark["said"] for mark in case["correction"]["reading"]["differs"]] == ["váy đỏ"], status
        status, refused = await officer.statement("25-00042", "correct")
        assert (status, refused["reason"]) == (409, "differs")
