"""The errors that a user can meet.

    ReportedlyError
    ├── InputError            an input that cannot be read: named in one line, the run goes on
    │   ├── InputSkipped      nothing wrong, but nothing to read (empty, no text, a picture)
    │   └── InputFailed       unreadable: permission, damage, size
    ├── SettingsError         a setting or option that cannot be
    ├── MissingError          something to be installed or built first; says the command
    ├── CasebookError         the casebook cannot be opened, written or verified
    │   ├── WordsDifferError  a claim whose words are not those of its report
    │   └── StaleError        somebody else ruled on it since it was looked at; nothing was written
    └── NotFoundError         no such incident, claim or report

Anything else that is raised is our own fault and shows its traceback.
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """Trouble that a user can meet; the message is one line and says what would work."""


class InputError(ReportedlyError):
    """An input that gives no report. ``read_from`` names it, ``reason`` says why in a few words."""

    def __init__(self, read_from: str, reason: str) -> None:
        super().__init__(f"{read_from}: {reason}")
        self.read_from = read_from
        self.reason = reason


class InputSkipped(InputError):
    """There is nothing to read in this input."""


class InputFailed(InputError):
    """This input could not be read."""


class SettingsError(ReportedlyError):
    """A setting or option that cannot be; the message names it, its value, and what would work."""


class MissingError(ReportedlyError):
    """Something must be installed or built first; the message gives the command."""


class CasebookError(ReportedlyError):
    """The casebook cannot be opened, written or verified."""


class WordsDifferError(CasebookError):
    """A claim's quotation is not what its report says at that place."""


class StaleError(CasebookError):
    """Somebody else ruled on the same thing since it was looked at. ``decisions`` are theirs, oldest first."""

    def __init__(self, message: str, decisions: tuple[str, ...]) -> None:
        super().__init__(message)
        self.decisions = decisions


class NotFoundError(ReportedlyError):
    """No incident, claim or report of this id."""
