"""An alert along a road, from the officer's draft to the posts: a real desk and a real fan-out."""

from schemas.alerts import AlertApproved
from schemas.cases import CaseChanged
from tests.support.broadcast.running import Town, fanout_in
from tests.support.verification_running import report, running_verification

API = "/api/v1/cases/25-00042"
TOWN = Town(groups=30)
LINE = [{"lat": 19.8075, "lon": 105.852}, {"lat": 19.845, "lon": 105.85}]
"""Some 4 km to the north, past the groups 1 to 9; 1.5 km on all sides of it lie those from 0 to 11."""


async def test_a_corridor_goes_to_the_groups_along_it_and_nowhere_else(database_url: str) -> None:
    async with fanout_in(database_url, TOWN) as fanout:
        worker = await fanout.start_worker()
        async with (
            running_verification(database_url, broadcast_url=worker.url) as verification,
            verification.officer() as officer,
        ):
            await verification.tell(report(photos=()))
            _, case = await officer.get(API)
            audience = {"corridor": {"points": LINE, "width_km": 3}, "max_distance_km": 7, "ring_edges_km": [10]}
            shown = {name: case["draft"][name] for name in ("content_hash", "text")}
            status, saved = await officer.put(f"{API}/draft", **shown, audience=audience, centre=LINE[0])
            assert (status, saved["draft"]["audience"]["corridor"]["width_km"]) == (200, 3)
            _, plan = await officer.page("/cases/25-00042/plan")
            assert "12 nhóm dọc tuyến" in plan
            assert (await officer.approve("25-00042"))[0] == 200
            (row,) = await verification.outbox(AlertApproved.type_name())
            *_, news = await verification.outbox(CaseChanged.type_name())
        alert = AlertApproved.model_validate(row["event"])
        assert alert.document.sha256 == alert.content_hash
        await fanout.books.tell(alert)
        await fanout.until_finished()
        assert set(await fanout.books.states(alert)) == {f"g{number}" for number in range(12)}
        await fanout.agree(alert)
        post = CaseChanged.model_validate(news["event"]).post
    assert post is not None
    # As rough as the centre: where the line begins may be somebody's home.
    assert [(point.lat, point.lon) for point in post.along] == [(19.81, 105.85), (19.84, 105.85)]
    assert post.along_width_km == 4.6
