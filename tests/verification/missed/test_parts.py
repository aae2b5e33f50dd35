"""How far an alert has come by channel: its accounts together."""

from schemas.deliveries import Counts, PartProgress
from services.verification.missed.parts_pages import channels_of


def test_accounts_of_one_channel_are_counted_together() -> None:
    one = PartProgress(key="oa-a", channel="zalo_group", members=200, alert=Counts(sent=1, queued=1))
    stopped = PartProgress(
        key="oa-b",
        channel="zalo_group",
        stopped="bad_token",
        members=100,
        alert=Counts(failed=2, sent=3),
        closing=Counts(sent=3),
    )
    by_hand = PartProgress(key="xa-mau", name="Lê Văn Mẫu", channel="relay", members=50, alert=Counts(handed=4))

    assert channels_of([one, by_hand, stopped]) == [
        PartProgress(key="relay", channel="relay", members=50, alert=Counts(handed=4)),
        PartProgress(
            key="zalo_group",
            channel="zalo_group",
            members=300,
            alert=Counts(sent=4, queued=1, failed=2),
            closing=Counts(sent=3),
        ),
    ]
    assert channels_of([]) == []
