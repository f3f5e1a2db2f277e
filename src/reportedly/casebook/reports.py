"""Keeping reports with their bytes, texts and claims: one transaction a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import delete, insert, or_, select, update

from reportedly.casebook import ledger, rows
from reportedly.casebook import tables as t
from reportedly.errors import CasebookError, NotFoundError, WordsDifferError
from reportedly.model import Claim, Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FILLED = ("title", "published", "published_from", "byline", "wire")


def add(
    connection: Connection, report: Report, raw: bytes, claims: Iterable[Claim], *, run: str
) -> Literal["added", "known"]:
    """Keep a report, its bytes and its claims, and enter it in the ledger. The caller's transaction holds it all."""
    read = _checked(report, claims)
    kept = connection.execute(select(t.report).where(t.report.c.id == report.id)).mappings().first()
    if kept is not None:
        if kept["sealed_by"] is None:
            _read_again(connection, report, dict(kept), read)
        ledger.enter(connection, run=run, read_from=report.read_from, outcome="known", reason=None, report_id=report.id)
        return "known"
    bytes_row, words_row = rows.evidence_row(report, raw), rows.text_row(report)
    _keep_bytes(connection, bytes_row)
    connection.execute(insert(t.report), rows.report_row(report))
    connection.execute(insert(t.report_text), words_row)
    insert_claims(connection, read, text_version=1)
    ledger.enter(
        connection, run=run, read_from=report.read_from, outcome="read", reason=report.unread, report_id=report.id
    )
    return "added"


def _keep_bytes(connection: Connection, row: dict[str, Any]) -> None:
    found = connection.execute(select(t.evidence.c.coding).where(t.evidence.c.sha256 == row["sha256"])).scalar()
    if found is None:
        connection.execute(insert(t.evidence), row)
    elif found == "sealed":
        raise CasebookError(f"evidence {row['sha256']}: sealed; what was sealed is not kept again")


def _checked(report: Report, claims: Iterable[Claim]) -> list[Claim]:
    """The claims, each id once and in order; raises ``WordsDifferError`` for words that are not the report's."""
    by_id: dict[str, Claim] = {}
    for claim in claims:
        check_words(claim, report)
        by_id.setdefault(claim.id, claim)
    return list(by_id.values())


def check_words(claim: Claim, report: Report) -> None:
    """Raise ``WordsDifferError`` unless the claim is this report's, word by word."""
    if claim.report_id != report.id:
        raise WordsDifferError(f"claim {claim.id}: it is of report {claim.report_id}, not of {report.id}")
    try:
        claim.check_words(report.text)
    except ValueError as error:
        raise WordsDifferError(str(error)) from None


def insert_claims(connection: Connection, claims: Sequence[Claim], *, text_version: int) -> None:
    """New rows for claims that are not there yet."""
    if claims:
        connection.execute(insert(t.claim), [rows.claim_row(claim, text_version=text_version) for claim in claims])
    actors = [row for claim in claims for row in rows.actor_rows(claim)]
    if actors:
        connection.execute(insert(t.claim_actor), actors)


def _read_again(connection: Connection, report: Report, kept: dict[str, Any], claims: list[Claim]) -> None:
    """Take over what a later version of the program read in a report that is there already.

    Where the first reading lacked the day of publication or the like, and this one has it, its claims count as later.
    """
    filled = _fill(connection, report, kept)
    if not claims:
        return
    existing = {
        row["id"]: row
        for row in connection.execute(select(t.claim).where(t.claim.c.report_id == report.id)).mappings().all()
    }
    programs = {row["found_by"] for row in existing.values() if row["made_by"] is None}
    if not filled and {claim.found_by for claim in claims} <= programs:
        return
    version = _text_version(connection, report, kept["text_version"])
    insert_claims(connection, [claim for claim in claims if claim.id not in existing], text_version=version)
    for claim in claims:
        if claim.id in existing:
            renew(connection, claim, existing[claim.id], text_version=version, better=filled)
    found = {claim.id for claim in claims}
    _withdraw(connection, [row for row in existing.values() if row["id"] not in found], claims[0].found_by)


def _text_version(connection: Connection, report: Report, current: int) -> int:
    """The number of this text among the report's; a text that is new is kept beside the earlier ones."""
    words = rows.text_row(report, current + 1)
    texts = select(t.report_text).where(t.report_text.c.report_id == report.id)
    for row in connection.execute(texts).mappings():
        if row["sha256"] == words["sha256"]:
            return int(row["version"])
    connection.execute(insert(t.report_text), words)
    connection.execute(update(t.report).where(t.report.c.id == report.id).values(text_version=current + 1))
    return current + 1


def _fill(connection: Connection, report: Report, kept: dict[str, Any]) -> bool:
    """Fill what was unknown of a report; what was known stays. Whether the claims can differ by it."""
    now = rows.report_row(report)
    found = {name: now[name] for name in _FILLED if kept[name] is None and now[name] is not None}
    if "published" not in found:
        found.pop("published_from", None)
    if kept["unread"] is not None and report.unread is None:
        found["unread"] = None
    if found:
        connection.execute(update(t.report).where(t.report.c.id == report.id).values(**found))
    return "published" in found or "unread" in found


def renew(connection: Connection, claim: Claim, earlier: Any, *, text_version: int, better: bool = False) -> None:
    """Make this body the claim's current one and keep the earlier beside it; nothing where both say the same.

    The same program's body is taken only where its reading was ``better``.
    """
    if earlier["sealed_by"] is not None or (claim.found_by == earlier["found_by"] and not better):
        return
    if earlier["withdrawn_by"] is not None:
        connection.execute(update(t.claim).where(t.claim.c.id == claim.id).values(withdrawn_by=None))
    as_before = rows.claim_row(replace(claim, found_by=earlier["found_by"]), text_version=text_version)
    if as_before["body"] == earlier["body"] and text_version == earlier["text_version"]:
        return
    row = rows.claim_row(claim, text_version=text_version, version=earlier["version"] + 1)
    past = {name: earlier[name] for name in ("version", "text_version", "found_by", "body")}
    connection.execute(insert(t.claim_version), {"claim_id": claim.id, **past})
    connection.execute(update(t.claim).where(t.claim.c.id == claim.id).values(**row))
    connection.execute(delete(t.claim_actor).where(t.claim_actor.c.claim_id == claim.id))
    actors = rows.actor_rows(claim)
    if actors:
        connection.execute(insert(t.claim_actor), actors)


def _withdraw(connection: Connection, unfound: list[Any], found_by: str) -> None:
    """Mark claims that the later reading no longer finds, unless a person made them or ruled on them."""
    for row in unfound:
        ruled = select(t.decision.c.id).where(
            or_(t.decision.c.left == row["id"], t.decision.c.right == row["id"]), t.decision.c.how != "program"
        )
        if row["made_by"] is None and connection.execute(ruled.limit(1)).first() is None:
            connection.execute(update(t.claim).where(t.claim.c.id == row["id"]).values(withdrawn_by=found_by))


def add_claim(connection: Connection, claim: Claim) -> Literal["added", "known"]:
    """Keep one claim made by hand or imported; its words are checked against its report."""
    report = find(connection, claim.report_id)
    check_words(claim, report)
    version = connection.execute(select(t.report.c.text_version).where(t.report.c.id == report.id)).scalar_one()
    earlier = connection.execute(select(t.claim).where(t.claim.c.id == claim.id)).mappings().first()
    if earlier is None:
        insert_claims(connection, [claim], text_version=version)
        return "added"
    renew(connection, claim, earlier, text_version=version)
    return "known"


def with_text() -> Any:
    """Reports joined with their newest text."""
    newest = (t.report_text.c.report_id == t.report.c.id) & (t.report_text.c.version == t.report.c.text_version)
    return select(t.report, t.report_text.c.text, t.report_text.c.read_by).join(t.report_text, newest)


def find(connection: Connection, report_id: str, *, text_version: int | None = None) -> Report:
    """The report of this whole id, in its newest text or the one named."""
    query = with_text()
    if text_version is not None:
        named = (t.report_text.c.report_id == t.report.c.id) & (t.report_text.c.version == text_version)
        query = select(t.report, t.report_text.c.text, t.report_text.c.read_by).join(t.report_text, named)
    row = connection.execute(query.where(t.report.c.id == report_id)).mappings().first()
    if row is None:
        sealed = connection.execute(select(t.report.c.sealed_by).where(t.report.c.id == report_id)).scalar()
        if sealed is not None:
            raise NotFoundError(f"report {report_id}: sealed by decision {sealed}; its words are gone for good")
        raise NotFoundError(f"no report {report_id} in this casebook")
    return rows.report_back(row)
