"""What people did, counted: so that nobody is left alone with the nights."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """``role`` None: no roster names them any more."""

    login: str
    name: str
    role: str | None


@dataclass(frozen=True)
class Work:
    """``role`` None: no roster names them any more. Counts of what they did: told or added to, opened or checked,
    signed (approvals, corrections, steerings), ended. ``actions``: all of it, also what is none of these."""

    login: str
    name: str
    role: str | None
    reported: int
    read: int
    signed: int
    ended: int
    actions: int
    cases: int
    at_night: int
