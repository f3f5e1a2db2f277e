"""Ids that come from words, never from a score or a program version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.model.reading import Source
    from reportedly.model.text import Span

# 80 bits: a collision among a billion claims has odds of about one in two million.
_ID_HEX_DIGITS = 20


def _digest(parts: Iterable[str]) -> str:
    """SHA-256 over length-prefixed parts, so that no two lists of parts look alike."""
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return digest.hexdigest()


def report_id(raw_sha256: str, address_or_outlet: str, number: int = 1) -> str:
    """The id of a report: its raw bytes, its outlet or address, its number in the file."""
    return f"sha256:{_digest((raw_sha256, address_or_outlet, str(number)))}"


def claim_id(report: str, anchor: Span, chain: tuple[Source, ...], made_by: str | None = None) -> str:
    """The id of a claim: its report, its trigger (or figure) and the spans of its chain's sources."""
    parts = [report, f"{anchor.start}-{anchor.end}"]
    for source in chain[1:]:
        span = source.span or source.cue
        parts.append(f"{span.start}-{span.end}" if span is not None else "-")
    if made_by is not None:
        parts.append(made_by)
    return f"c_{_digest(parts)[:_ID_HEX_DIGITS]}"


def incident_id(lowest_claim_id: str, counter: int = 0) -> str:
    """The id of an incident first seen with this lowest claim; assigned once, never reused."""
    return f"i_{_digest((lowest_claim_id, str(counter)))[:_ID_HEX_DIGITS]}"
