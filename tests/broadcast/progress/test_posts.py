"""In which groups an alert stands, as the desk asks for it: the nearest first, by a part of a name; and how many posts
each group has, by kind of case."""

from uuid import UUID

import aiohttp

from schemas.audience import Audience
from schemas.deliveries import GroupPost, PostsByGroup
from schemas.event import CaseKind
from tests.support.broadcast.alerts import approval, closure, correction
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


async def test_posts_are_counted_by_kind_and_group(database_url: str) -> None:
    async with fanout_in(database_url, Town(groups=6)) as fanout:
        worker = await fanout.start_worker()
        child, other = approval(), approval("25-00044")
        elsewhere = tuple(f"g{number}" for number in range(1, 6))
        lost = approval("25-00043", CaseKind.LOST_PROPERTY, audience=Audience(exclude_groups=elsewhere))
        await fanout.books.tell(child, other, lost)
        await fanout.until_finished()
        await fanout.books.tell(correction(child))
        await fanout.until_finished()
        await fanout.books.tell(closure(child))
        await fanout.until_finished()
        headers = {"Authorization": f"Bearer {DESK_TO_BROADCAST}"}
        async with aiohttp.ClientSession(worker.url, headers=headers) as http:

            async def asked(*alerts: UUID, **more: object) -> PostsByGroup:
                body = {"alerts": [str(each) for each in alerts], **more}
                async with http.post("/api/v1/posts-by-group", json=body) as answer:
                    assert answer.status == 200
                    return PostsByGroup.model_validate(await answer.json())

            both = await asked(child.alert_id, lost.alert_id)
            assert (both.groups, both.posts, len(both.listed)) == (6, 13, 6)
            assert both.listed[0].posts == {"missing_child": 2, "lost_property": 1}
            assert {str(each.posts) for each in both.listed[1:]} == {"{'missing_child': 2}"}
            last = both.listed[5].group_id
            few = await asked(child.alert_id, lost.alert_id, most=1, named=[last])
            assert [each.group_id for each in few.listed] == [both.listed[0].group_id, last]
            assert few.posts == 13
