"""What a citizen said, made into what every browser plays: MP3, one channel, without metadata.

MP3 is the one format that Safari, Chromium and Firefox all play from a plain address (AMR, which Zalo sends, none of
them plays). At 16 kHz a voice keeps what a telephone leaves out; 32 kbit/s are 240 kB a minute.
"""

from dataclasses import dataclass

from schemas.reports import VoiceProblem

MOST_BYTES = 15_000_000
"""Of what the platform sends: ten minutes as a telephone records them have 10 MB at most."""
MOST_SECONDS = 600
"""What is kept of one message: Zalo lets people speak for five minutes."""


class VoiceRefused(Exception):
    """Nothing of it can be played; ``problem`` says why."""

    def __init__(self, problem: VoiceProblem) -> None:
        super().__init__(problem)
        self.problem: VoiceProblem = problem


@dataclass(frozen=True, slots=True)
class Playable:
    """``mp3``: the sound; ``seconds``: how long it plays, at least 1; ``cut``: not all of it does, since
    something is damaged, or it is longer than what is kept."""

    mp3: bytes
    seconds: int
    cut: bool


def make_playable(data: bytes) -> Playable:
    """Return what of it can be played. Raises VoiceRefused. CPU-bound: some seconds for ten minutes."""
    # Here, so that a service that only asks for it never loads the decoders itself.
    from services.intake.voice.decoding import decode

    try:
        return decode(data, MOST_SECONDS)
    except MemoryError:
        raise VoiceRefused("too_large") from None
