"""The tables of a casebook, in SQL that SQLite and PostgreSQL both run.

Days and times are ISO 8601 text (times in UTC), ids are text, JSON is text with sorted keys: the file opens in
any SQLite browser. ``position`` numbers rows in order of arrival. The migrations in ``migrations`` make these
tables; a test holds the two equal.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True)


def _id() -> Column[str]:
    return Column("id", Text, nullable=False, unique=True)


casebook = Table("casebook", METADATA, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

# The bytes as fetched. ``coding`` is plain, zlib or sealed (then ``raw`` is empty for good).
evidence = Table(
    "evidence",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("size_bytes", Integer, nullable=False),
    Column("coding", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
)

report = Table(
    "report",
    METADATA,
    _position(),
    _id(),
    Column("raw_sha256", Text, ForeignKey("evidence.sha256"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("title", Text),
    Column("url", Text),
    Column("published", Text),
    Column("published_from", Text),
    Column("language", Text, nullable=False),
    Column("byline", Text),
    Column("wire", Text),
    Column("unread", Text),
    Column("notes", Text, nullable=False),
    Column("read_from", Text, nullable=False),
    Column("fetched", Text, nullable=False),
    Column("text_version", Integer, nullable=False),
    Column("sealed_by", Text),
    Index(None, "outlet"),
    Index(None, "published"),
)

# Every text that a reader made of the same bytes; ``report.text_version`` is the newest.
report_text = Table(
    "report_text",
    METADATA,
    Column("report_id", Text, ForeignKey("report.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("read_by", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("text", Text, nullable=False),
)

# ``body`` is model.claim_body as JSON; the columns beside it are read from it, for filters and for linking.
claim = Table(
    "claim",
    METADATA,
    _position(),
    _id(),
    Column("report_id", Text, ForeignKey("report.id"), nullable=False),
    Column("text_version", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("quotation", Text, nullable=False),
    Column("origin", Text),
    Column("origin_kind", Text),
    Column("stance", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("event_type", Text),
    Column("mode", Text),
    Column("day_start", Text),
    Column("day_end", Text),
    Column("place", Text),
    Column("gazetteer_id", Text),
    Column("country", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("cell_x", Integer),
    Column("cell_y", Integer),
    Column("score", Float, nullable=False),
    Column("found_by", Text, nullable=False),
    Column("made_by", Text),
    Column("withdrawn_by", Text),
    Column("sealed_by", Text),
    Column("body", Text, nullable=False),
    Index(None, "report_id", "evidence_start"),
    Index(None, "cell_x", "cell_y", "day_start"),
    Index(None, "day_start"),
    Index(None, "gazetteer_id"),
    Index(None, "country"),
    Index(None, "event_type"),
)

# Bodies that a newer reading replaced.
claim_version = Table(
    "claim_version",
    METADATA,
    Column("claim_id", Text, ForeignKey("claim.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("text_version", Integer, nullable=False),
    Column("found_by", Text, nullable=False),
    Column("body", Text, nullable=False),
)

claim_actor = Table(
    "claim_actor",
    METADATA,
    Column("claim_id", Text, ForeignKey("claim.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("actor_id", Text),
    Index(None, "actor_id"),
)

# The ledger: one row for each input of each run.
input_ledger = Table(
    "input",
    METADATA,
    _position(),
    Column("run", Text, nullable=False),
    Column("read_from", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reason", Text),
    Column("report_id", Text, ForeignKey("report.id")),
    Column("at", Text, nullable=False),
    Index(None, "run"),
    Index(None, "report_id"),
)

# ``claim_a`` < ``claim_b``.
edge = Table(
    "edge",
    METADATA,
    Column("claim_a", Text, ForeignKey("claim.id"), primary_key=True),
    Column("claim_b", Text, ForeignKey("claim.id"), primary_key=True),
    Column("model_version", Text, primary_key=True),
    Column("weight", Float, nullable=False),
    Column("evidence", Text, nullable=False),
    Index(None, "claim_b"),
)

# Every id ever given to an incident, oldest first; never taken out, never given again.
incident = Table("incident", METADATA, _position(), _id(), Column("since", Integer, nullable=False))

# One row for each partition that changed something.
change = Table("change", METADATA, Column("number", Integer, primary_key=True), Column("at", Text, nullable=False))

# A row is closed (``until``) once and otherwise never touched; ``role`` is claim or context.
membership = Table(
    "membership",
    METADATA,
    _position(),
    Column("claim_id", Text, ForeignKey("claim.id"), nullable=False),
    Column("incident_id", Text, ForeignKey("incident.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("since", Integer, ForeignKey("change.number"), nullable=False),
    Column("until", Integer),
    Column("reason", Text, nullable=False),
    Index(None, "claim_id", "until"),
    Index(None, "incident_id", "until"),
)

redirect = Table(
    "redirect",
    METADATA,
    Column("old", Text, ForeignKey("incident.id"), primary_key=True),
    Column("new", Text, ForeignKey("incident.id"), nullable=False),
    Column("since", Integer, ForeignKey("change.number"), nullable=False),
)

# What stays for good. ``id`` is the hash of every column here but ``position``, of the parents and of the content.
decision = Table(
    "decision",
    METADATA,
    _position(),
    _id(),
    Column("generation", Integer, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("left", Text, nullable=False),
    Column("right", Text),
    Column("left_claims", Text),
    Column("right_claims", Text),
    Column("field", Text),
    Column("by", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("batch", Text),
    Column("replaces", Text),
    Column("parents", Text, nullable=False),
    Column("content_digest", Text, nullable=False),
    Index(None, "left"),
    Index(None, "right"),
    Index(None, "batch"),
)

# What a seal can destroy: it empties ``salt`` and ``content`` and names itself.
decision_content = Table(
    "decision_content",
    METADATA,
    Column("decision_id", Text, ForeignKey("decision.id"), primary_key=True),
    Column("salt", Text),
    Column("content", Text),
    Column("sealed_by", Text),
)

# The ends of the log: decisions that no other follows.
decision_head = Table(
    "decision_head", METADATA, Column("decision_id", Text, ForeignKey("decision.id"), primary_key=True)
)
