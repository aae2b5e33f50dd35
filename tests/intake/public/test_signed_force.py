"""Whatever a citizen reads says of the force what posts say: as two have signed it, and before that as the settings."""

import aiohttp

from tests.intake.conversation.test_case_news import hear, news, told_case
from tests.support.broadcast.alerts import approval
from tests.support.intake_running import running_intake
from tests.support.logins import as_login
from tests.support.public.running import FORCE, ended, on_air, running_public, until_said
from tests.support.public.running import hear as hear_news
from tests.support.public.signed_voice import SIGNED, sign, with_number_in

LATER = SIGNED.model_copy(update={"force_name": "Công an tỉnh mẫu, tên sau", "numbers": ("0237 385 5555",)})
OF_THE_COMMUNE = "0237 385 3333"


async def test_citizens_are_answered_with_what_is_signed_and_the_number_of_their_commune(database_url: str) -> None:
    async with running_intake(database_url) as intake:
        case = await told_case(intake)
        (place,) = await intake.rows("SELECT commune_code FROM intake.reports")
        rejected = news("CaseEnded", case, state="rejected", outcome=None, alert_version=None, revision=3)
        await hear(intake, rejected)
        before = (await intake.asked(2))[-1].text
        assert FORCE.hotline_phone in before
        await sign(database_url, SIGNED)
        await hear(intake, news("CaseOpened", case, revision=4))
        after = (await intake.asked(3))[-1].text
        assert (SIGNED.numbers[0] in after, FORCE.hotline_phone in after) == (True, False)
        # On air the number is that of the post.
        post = on_air(approval(case["case_number"])).post
        assert post
        aired = post.model_copy(update={"call": SIGNED.numbers[1]})
        await hear(intake, news("CaseChanged", case, post=aired, revision=5))
        assert SIGNED.numbers[1] in (await intake.asked(4))[-1].text
        await sign(database_url, with_number_in(place["commune_code"], OF_THE_COMMUNE), version=2)
        await hear(intake, news("CaseEnded", case, outcome="cancelled", revision=6))
        ending = (await intake.asked(5))[-1].text
        assert (OF_THE_COMMUNE in ending, SIGNED.force_name in ending, FORCE.name in ending) == (True, True, False)


async def test_public_pages_and_the_feed_say_what_is_signed_without_a_restart(database_url: str) -> None:
    alert = approval("26-00042")
    post = on_air(alert).post
    assert post
    await hear_news(database_url, on_air(alert, post=post.model_copy(update={"call": OF_THE_COMMUNE})))
    async with (
        running_public(as_login("public", database_url)) as url,
        aiohttp.ClientSession(url) as http,
    ):
        await until_said(http, "/tin", FORCE.name)
        await until_said(http, "/tin/26-00099", f"tel:{FORCE.hotline_phone.replace(' ', '')}")
        await sign(database_url, SIGNED)
        await until_said(http, "/tin", SIGNED.force_name)
        signed = await until_said(http, "/tin/26-00098", "tel:02373854444")
        assert FORCE.name not in signed
        # Beside a post stands the number of that post, whatever was signed since.
        shown = await until_said(http, "/tin/26-00042", "tel:02373853333", SIGNED.force_name)
        assert "02373854444" not in shown
        assert "tel:02373853333" in await until_said(http, "/tin/26-00042/thay", SIGNED.force_name)
        told = await until_said(http, "/cap/26-00042.1.xml", f"<senderName>{SIGNED.force_name}</senderName>")
        assert f"<contact>{OF_THE_COMMUNE}</contact>" in told
        await until_said(http, "/cap/", SIGNED.force_name)
        # Nobody has to start anything anew, and an end says the number of today.
        await sign(database_url, LATER, version=2)
        await hear_news(database_url, ended(alert, "cancelled"))
        await until_said(http, "/cap/26-00042.KT.xml", f"<contact>{LATER.numbers[0]}</contact>")
        await until_said(http, "/tin/gui/of-nobody", LATER.force_name, "tel:02373855555")
        await until_said(http, "/family/of-nobody", LATER.force_name, "tel:02373855555")
