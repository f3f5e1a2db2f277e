"""The agency that a report credits: in its dateline, its byline, or a line at its end."""

from __future__ import annotations

import re

_NAME = r"(?P<name>[A-Z][\w.&'-]*(?: [A-Z][\w.&'-]*){0,3})"
# "BEIRUT, May 4 (Example Agency) - ..." at the very beginning.
_DATELINE = re.compile(r"\A[^\n(]{0,80}\(" + _NAME + r"\)\s*(?:[-–—:]|--)")
_BYLINE = re.compile(r"^(?:by\s+)?" + _NAME + r"(?:\s+(?:staff|news agency|wire))?$", re.IGNORECASE)
_CREDIT = re.compile(r"(?:^|\n)\s*(?:\(?Reporting by|Source:|With reporting by)\s+" + _NAME + r"\.?\)?\s*\Z")
_AGENCY_WORDS = re.compile(r"\b(?:wire|agency|press|reuters|afp|ap|upi|dpa|efe|tass|anadolu|xinhua)\b", re.IGNORECASE)
_TAIL = 200


def find_wire(text: str, byline: str | None) -> str | None:
    """The credited agency, ``None`` where none is plainly credited."""
    found = _DATELINE.match(text)
    if found is not None:
        return found["name"]
    if byline is not None and _AGENCY_WORDS.search(byline):
        credited = _BYLINE.match(re.sub(r"\s+staff$", "", byline.strip(), flags=re.IGNORECASE))
        if credited is not None:
            return re.sub(r"^by\s+", "", credited["name"], flags=re.IGNORECASE)
    found = _CREDIT.search(text[-_TAIL:])
    return found["name"] if found is not None and _AGENCY_WORDS.search(found["name"]) else None
