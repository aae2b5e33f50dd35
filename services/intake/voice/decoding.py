"""Sound from strangers, decoded by FFmpeg. Only a decoding process imports this (bounded_processes.py).

FFmpeg reads hundreds of formats, and some of them name other files or addresses. So the format is told to it and never
guessed by it, nothing is opened beside the bytes at hand, and only the codecs of voice messages decode.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from math import ceil

import av
import av.logging
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer

from services.intake.voice.playable import Playable, VoiceRefused

RATE, BITS_A_SECOND = 16_000, 32_000
CODECS = ("amrnb", "amrwb", "aac", "mp3", "mp3float", "opus", "vorbis", "pcm_s16le")
HEADS: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("amr", lambda head: head.startswith(b"#!AMR")),
    ("mov", lambda head: head[4:8] == b"ftyp"),
    ("ogg", lambda head: head.startswith(b"OggS")),
    ("wav", lambda head: head[:4] == b"RIFF" and head[8:12] == b"WAVE"),
    ("aac", lambda head: head[:1] == b"\xff" and len(head) > 1 and head[1] & 0xF6 == 0xF0),
    ("mp3", lambda head: head.startswith(b"ID3") or (head[:1] == b"\xff" and len(head) > 1 and head[1] & 0xE0 == 0xE0)),
)
"""FFmpeg's name of a format, and how such a file begins."""

av.logging.set_level(av.logging.PANIC)


def decode(data: bytes, most_seconds: int) -> Playable:
    """As ``playable.make_playable``. Raises VoiceRefused and MemoryError."""
    heard = _Mp3()
    cut = False
    for frame in _sound(data):
        if frame is None:
            cut = True
        elif heard.samples >= most_seconds * RATE:
            cut = True
            break
        else:
            heard.write(frame)
    if heard.samples == 0:
        raise VoiceRefused("unreadable")
    return Playable(heard.finished(), min(most_seconds, max(1, ceil(heard.samples / RATE))), cut)


def _sound(data: bytes) -> Iterator[AudioFrame | None]:
    """One channel at RATE, a frame at a time; None where something is damaged."""
    resampler = AudioResampler(format="s16p", layout="mono", rate=RATE)
    try:
        with _opened(data) as container:
            for packet in container.demux(_stream_of(container)):
                try:
                    frames = packet.decode()
                except av.error.InvalidDataError:
                    # What comes behind it is heard all the same.
                    yield None
                    continue
                for frame in frames:
                    yield from resampler.resample(frame)
            yield from resampler.resample(None)
    except (av.error.FFmpegError, ValueError, EOFError, OSError) as error:
        if isinstance(error, MemoryError):
            raise
        yield None


def _opened(data: bytes) -> InputContainer:
    name = next((name for name, begins in HEADS if begins(data[:16])), None)
    if name is None:
        raise VoiceRefused("unreadable")
    return av.open(
        io.BytesIO(data),
        "r",
        format=name,
        metadata_errors="replace",
        container_options={"codec_whitelist": ",".join(CODECS), "protocol_whitelist": "none"},
        io_open=_opens_nothing,
    )


def _opens_nothing(url: str, flags: int, options: dict[str, str]) -> object:
    raise PermissionError("a voice message names another file")


def _stream_of(container: InputContainer) -> AudioStream:
    with suppress(IndexError):
        stream = container.streams.audio[0]
        context: AudioCodecContext | None = stream.codec_context
        # None where FFmpeg has no decoder for what the file says it is.
        if context is not None and context.name in CODECS:
            return stream
    raise VoiceRefused("unreadable")


class _Mp3:
    def __init__(self) -> None:
        self.samples = 0
        self._file = io.BytesIO()
        self._container = av.open(self._file, "w", format="mp3")
        self._stream = self._container.add_stream("libmp3lame", rate=RATE, layout="mono")
        self._stream.bit_rate = BITS_A_SECOND

    def write(self, frame: AudioFrame) -> None:
        # As they come: what a damaged file says of times is not to be trusted.
        frame.pts = self.samples
        self.samples += frame.samples
        self._container.mux(self._stream.encode(frame))

    def finished(self) -> bytes:
        self._container.mux(self._stream.encode(None))
        self._container.close()
        return self._file.getvalue()
