"""Reports and claims as rows, and back."""

from __future__ import annotations

import hashlib
import json
import math
import zlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import RowMapping

from reportedly.errors import CasebookError
from reportedly.model import Claim, Report, claim_body, claim_from_json

Row: TypeAlias = Mapping[str, Any] | RowMapping

# Degrees. Pairs of claims are looked for in the cell and its eight neighbours (design: incremental linking).
CELL_DEGREES = 0.25


def iso(day: date | datetime | None) -> str | None:
    """ISO 8601, or ``None``."""
    return None if day is None else day.isoformat()


def sha256_of(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def evidence_row(report: Report, raw: bytes) -> dict[str, Any]:
    """The bytes as kept: deflated where that saves room. Raises ``CasebookError`` for other bytes than the report's."""
    if hashlib.sha256(raw).hexdigest() != report.raw_sha256:
        raise CasebookError(f"report {report.id}: these are not the bytes it was read from")
    deflated = zlib.compress(raw)
    smaller = len(deflated) < len(raw)
    return {
        "sha256": report.raw_sha256,
        "size_bytes": len(raw),
        "coding": "zlib" if smaller else "plain",
        "raw": deflated if smaller else raw,
    }


def raw_back(row: Row) -> bytes:
    """The bytes of an evidence row; ``ValueError`` where they cannot be unpacked."""
    if row["coding"] == "plain":
        return bytes(row["raw"])
    # One byte more than was stored is enough to see damage, and a bomb stops there.
    unpacker = zlib.decompressobj()
    try:
        raw = unpacker.decompress(row["raw"], row["size_bytes"] + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if len(raw) != row["size_bytes"]:
        raise ValueError(f"{len(raw)} bytes, not {row['size_bytes']}")
    return raw


def report_row(report: Report, text_version: int = 1) -> dict[str, Any]:
    """A report without its text."""
    return {
        "id": report.id,
        "raw_sha256": report.raw_sha256,
        "number": report.number,
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "published": iso(report.published),
        "published_from": report.published_from,
        "language": report.language,
        "byline": report.byline,
        "wire": report.wire,
        "unread": report.unread,
        "notes": json.dumps(report.notes, ensure_ascii=False),
        "read_from": report.read_from,
        "fetched": iso(report.fetched),
        "text_version": text_version,
    }


def text_row(report: Report, version: int = 1) -> dict[str, Any]:
    """A report's text. Raises ``CasebookError`` for one that is not Unicode."""
    try:
        digest = sha256_of(report.text)
    except UnicodeEncodeError as error:
        raise CasebookError(
            f"report {report.id}: half a surrogate pair at {error.start}: no text of any language"
        ) from None
    return {
        "report_id": report.id,
        "version": version,
        "read_by": report.read_by,
        "sha256": digest,
        "text": report.text,
    }


def report_back(row: Row) -> Report:
    """The report of a row joined with its text."""
    return Report(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        outlet=row["outlet"],
        read_from=row["read_from"],
        raw_sha256=row["raw_sha256"],
        read_by=row["read_by"],
        fetched=datetime.fromisoformat(row["fetched"]),
        number=row["number"],
        url=row["url"],
        published=None if row["published"] is None else date.fromisoformat(row["published"]),
        published_from=row["published_from"],
        language=row["language"],
        byline=row["byline"],
        wire=row["wire"],
        unread=row["unread"],
        notes=tuple(json.loads(row["notes"])),
    )


def claim_row(claim: Claim, *, text_version: int, version: int = 1) -> dict[str, Any]:
    """A claim's body and the columns read from it: where and when are the first place it happened in, its first day."""
    where = next((place.place for place in claim.places if place.role == "where"), None)
    time = claim.time.time if claim.time is not None and claim.time.about != "said" else None
    latitude, longitude = (None, None) if where is None else (where.latitude, where.longitude)
    return {
        "id": claim.id,
        "report_id": claim.report_id,
        "text_version": text_version,
        "version": version,
        "evidence_start": claim.evidence.start,
        "quotation": claim.evidence.text,
        "origin": claim.origin.name,
        "origin_kind": claim.origin.kind,
        "stance": claim.stance,
        "status": claim.status,
        "event_type": None if claim.event is None else claim.event.type,
        "mode": claim.event.modes[0] if claim.event is not None and claim.event.modes else None,
        "day_start": None if time is None else iso(time.start),
        "day_end": None if time is None else iso(time.end),
        "place": None if where is None else where.name,
        "gazetteer_id": None if where is None else where.gazetteer_id,
        "country": None if where is None else where.country,
        "latitude": latitude,
        "longitude": longitude,
        "cell_x": None if longitude is None else math.floor(longitude / CELL_DEGREES),
        "cell_y": None if latitude is None else math.floor(latitude / CELL_DEGREES),
        "score": round(claim.score, 4),
        "found_by": claim.found_by,
        "made_by": claim.made_by,
        "body": json.dumps(claim_body(claim), sort_keys=True, separators=(",", ":"), ensure_ascii=False),
    }


def actor_rows(claim: Claim) -> list[dict[str, Any]]:
    """Who took part, one row each."""
    return [
        {
            "claim_id": claim.id,
            "number": number,
            "role": participant.role,
            "name": participant.actor.name,
            "actor_id": participant.actor.actor_id,
        }
        for number, participant in enumerate(claim.participants, start=1)
    ]


def claim_back(row: Row) -> Claim:
    """The claim of a row."""
    return claim_from_json(json.loads(row["body"]), claim_id=row["id"], report_id=row["report_id"])
