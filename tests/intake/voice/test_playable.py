"""What people say, in the formats of their telephones and as attackers might send it."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from deploy.zalo_stand_in.state.recordings import RECORDED, invented_recording
from services.intake.bounded_processes import BoundedProcesses, ProcessEnded
from services.intake.voice.decoding import decode
from services.intake.voice.playable import MOST_SECONDS, VoiceRefused, make_playable
from tests.support.citizens.voice_samples import length_of


@pytest.mark.parametrize("kind", RECORDED)
def test_whatever_a_telephone_records_plays_in_a_browser(kind: str) -> None:
    playable = make_playable(invented_recording(kind))
    assert not playable.cut
    assert 3 <= playable.seconds <= 4
    assert abs(length_of(playable.mp3) - 3) < 0.3


def test_where_and_with_what_it_was_recorded_goes_away() -> None:
    told = invented_recording("m4a", title="Nha cua be Mau", comment="19.8075,105.852")
    assert b"Nha cua be Mau" in told
    mp3 = make_playable(told).mp3
    assert b"Nha cua be" not in mp3
    assert b"105.852" not in mp3


@pytest.mark.parametrize("kind", ["m4a", "mp3"])
def test_what_comes_behind_a_damaged_spot_is_heard_too(kind: str) -> None:
    whole = invented_recording(kind, 6.0)
    middle = len(whole) // 2
    playable = make_playable(whole[:middle] + bytes(400) + whole[middle + 400 :])
    assert playable.cut
    assert playable.seconds >= 5


def test_of_a_message_that_breaks_off_its_beginning_plays() -> None:
    whole = invented_recording("amr")
    playable = make_playable(whole[: len(whole) // 2])
    assert (playable.seconds, playable.cut) == (2, True)


def test_a_message_that_is_too_long_is_cut() -> None:
    playable = decode(invented_recording("amr", 6.0), 4)
    assert (playable.seconds, playable.cut) == (4, True)
    assert abs(length_of(playable.mp3) - 4) < 0.3
    assert len(playable.mp3) * MOST_SECONDS / 4 < 3_000_000, "as the desk takes it"


def of_unknown_codec() -> bytes:
    """A WAV file whose head (its ``wFormatTag``) names a codec that nobody knows."""
    wav = bytearray(invented_recording("wav"))
    at = wav.index(b"fmt ") + 8
    wav[at : at + 2] = b"\x34\x12"
    return bytes(wav)


CHANCE = random.Random(13).randbytes(50_000)  # noqa: S311 - the same each time


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(5_000), id="a picture"),
        pytest.param(b"ID3\x04\x00\x00\x00\x00\x00\x00" + CHANCE, id="chance behind a head"),
        pytest.param(invented_recording("m4a")[:9_000], id="an M4A without its index"),
        pytest.param(of_unknown_codec(), id="a codec that nobody knows"),
    ],
)
def test_what_is_no_sound_is_refused(data: bytes) -> None:
    with pytest.raises(VoiceRefused) as refused:
        make_playable(data)
    assert refused.value.problem == "unreadable"


@pytest.mark.parametrize(
    "names",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n{path}\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '{path}'\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\na=control:{path}\n",
    ],
    ids=["hls", "concat", "sdp"],
)
def test_a_list_that_names_another_file_opens_none(names: str, tmp_path: Path) -> None:
    """FFmpeg would play that file, or ask that address, if it was left to guess."""
    secret = tmp_path / "secret.mp3"
    secret.write_bytes(invented_recording("mp3"))
    with pytest.raises(VoiceRefused):
        make_playable(names.format(path=secret).encode())


@pytest.fixture
async def processes() -> AsyncIterator[BoundedProcesses]:
    processes = BoundedProcesses()
    yield processes
    processes.close()


async def test_in_a_decoding_process_it_fits_and_hostile_ones_end_nothing_else(processes: BoundedProcesses) -> None:
    minute = await processes.run(make_playable, invented_recording("m4a", 60.0))
    assert minute.seconds in (60, 61)
    seeds = random.Random(35)  # noqa: S311 - the same each time
    for kind in RECORDED:
        spoiled = bytearray(invented_recording(kind))
        for _ in range(100):
            spoiled[seeds.randrange(20, len(spoiled))] = seeds.randrange(256)
        try:
            await processes.run(make_playable, bytes(spoiled))
        except (VoiceRefused, ProcessEnded):
            continue
    playable = await asyncio.wait_for(processes.run(make_playable, invented_recording("amr")), 60)
    assert playable.seconds >= 3
