"""In which groups an alert stands, as the desk asks for it: the nearest first, by a part of a name."""

import aiohttp

from schemas.deliveries import GroupPost
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.running import Town, fanout_in
from tests.support.rights.call_keys import DESK_TO_BROADCAST


async def test_posts_of_an_alert_are_listed_by_name(database_url: str) -> None:
    async with fanout_in(database_url, Town(groups=6)) as fanout:
        worker = await fanout.start_worker()
        alert = approval()
        await fanout.books.tell(alert)
        await fanout.until_finished()
        await fanout.books.execute("UPDATE broadcast.groups SET name = 'Thôn Đông' WHERE group_no = 3")
        headers = {"Authorization": f"Bearer {DESK_TO_BROADCAST}"}
        async with aiohttp.ClientSession(worker.url, headers=headers) as http:

            async def asked(**params: str) -> list[GroupPost]:
                async with http.get(f"/api/v1/alerts/{alert.alert_id}/posts", params=params) as answer:
                    assert answer.status == 200
                    return [GroupPost.model_validate(each) for each in await answer.json()]

            every = await asked()
            assert len(every) == 6
            assert [post.ring for post in every] == sorted(post.ring for post in every)
            assert [post.name for post in await asked(name="thon dong")] == ["Thôn Đông"]
            assert await asked(group_id=every[5].group_id, limit="1") == [every[5]]
            assert all(alert.approved_at <= post.posted_at for post in every)
