"""Voice messages as telephones record them: an invented tone, in the formats that Zalo sends and others."""

import io
import math
from array import array
from functools import cache

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

FORMATS = {
    "amr": ("amr", "libopencore_amrnb", 8_000),
    "m4a": ("ipod", "aac", 44_100),
    "mp3": ("mp3", "libmp3lame", 44_100),
    "ogg": ("ogg", "libopus", 48_000),
    "wav": ("wav", "pcm_s16le", 16_000),
    "aac": ("adts", "aac", 16_000),
}
"""By the ending of its name: FFmpeg's names of format and codec, and samples a second."""


@cache
def voice_sample(kind: str = "amr", seconds: float = 3.0, **told: str) -> bytes:
    """A tone of 440 Hz. ``told``: metadata, such as where it was recorded."""
    name, codec, rate = FORMATS[kind]
    target = io.BytesIO()
    with av.open(target, "w", format=name) as container:
        container.metadata.update(told)
        stream = container.add_stream(codec, rate=rate, layout="mono")
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


def length_of(mp3: bytes) -> float:
    """Seconds of what a browser is given, which is one channel of MP3."""
    with av.open(io.BytesIO(mp3), "r", format="mp3") as container:
        frames = list(container.decode(audio=0))
    assert {frame.layout.name for frame in frames} == {"mono"}
    return sum(frame.samples for frame in frames) / frames[0].sample_rate
