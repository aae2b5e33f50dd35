"""What a browser is given of a voice message, measured."""

import io

import av


def length_of(mp3: bytes) -> float:
    """Seconds of what is one channel of MP3."""
    with av.open(io.BytesIO(mp3), "r", format="mp3") as container:
        frames = list(container.decode(audio=0))
    assert {frame.layout.name for frame in frames} == {"mono"}
    return sum(frame.samples for frame in frames) / frames[0].sample_rate
