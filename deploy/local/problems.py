"""The one failure of the local stack."""


class CannotStart(Exception):
    """The stack cannot run. The text is one sentence for a person, and says what to do."""
