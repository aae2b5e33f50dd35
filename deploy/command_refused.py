"""The one failure of `loa` that is a person's to mend."""


class CommandRefused(Exception):
    """It cannot be done as it was asked. The text says why and what to do; ``code`` is the exit code."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code
