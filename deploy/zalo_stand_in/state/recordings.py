"""Voice messages that citizens send: what a file is, and an invented one for whoever has none at hand."""

import hashlib
import io
import math
from array import array
from functools import cache
from typing import cast

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream

RECORDED = {
    "amr": ("amr", "libopencore_amrnb", 8_000),
    "m4a": ("ipod", "aac", 44_100),
    "mp3": ("mp3", "libmp3lame", 44_100),
    "ogg": ("ogg", "libopus", 48_000),
    "wav": ("wav", "pcm_s16le", 16_000),
    "aac": ("adts", "aac", 16_000),
}
"""By the ending of its name: FFmpeg's names of format and codec, and samples a second. Zalo sends the first three."""
_HEADS = {"amr": b"#!AMR", "mp3": b"ID3"}


class RecordingError(ValueError):
    """The bytes are no AMR, M4A or MP3."""


def recording_name(content: bytes) -> str:
    """The file name of a voice message: its SHA-256 and the extension of what it says it is; what is in it is not
    looked at. Raises RecordingError."""
    kind = next((kind for kind, head in _HEADS.items() if content.startswith(head)), None)
    if kind is None and content[:1] == b"\xff" and content[1:2] >= b"\xe0":
        kind = "mp3"
    if kind is None and content[4:8] == b"ftyp":
        kind = "m4a"
    if kind is None:
        raise RecordingError("no AMR, M4A or MP3")
    return f"{hashlib.sha256(content).hexdigest()}.{kind}"


@cache
def invented_recording(kind: str = "amr", seconds: float = 3.0, **told: str) -> bytes:
    """A tone of 440 Hz. ``kind``: of RECORDED; ``told``: metadata, such as where it was recorded."""
    name, codec, rate = RECORDED[kind]
    target = io.BytesIO()
    with av.open(target, "w", format=name) as container:
        container.metadata.update(told)
        stream = cast(AudioStream, container.add_stream(codec, rate=rate, layout="mono"))
        fits = AudioResampler(stream.codec_context.format, "mono", rate, stream.codec_context.frame_size or None)
        for frame in (*fits.resample(_tone(seconds, rate)), *fits.resample(None)):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()


def _tone(seconds: float, rate: int) -> AudioFrame:
    second = array("h", (int(9_000 * math.sin(2 * math.pi * 440 * count / rate)) for count in range(rate)))
    samples = int(seconds * rate)
    frame = AudioFrame("s16", "mono", samples)
    frame.planes[0].update((second.tobytes() * math.ceil(seconds))[: 2 * samples])
    frame.sample_rate = rate
    return frame
