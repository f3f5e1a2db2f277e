"""The first schema.

Revision 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _casebook()
    _change()
    _decision()
    _evidence()
    _incident()
    _decision_content()
    _decision_head()
    _redirect()
    _report()
    _claim()
    _claim_indexes()
    _input()
    _report_text()
    _claim_actor()
    _claim_version()
    _edge()
    _membership()


def _casebook() -> None:
    op.create_table(
        "casebook",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_casebook"),
    )


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_change"),
    )


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("left", sa.Text, nullable=False),
        sa.Column("right", sa.Text),
        sa.Column("left_claims", sa.Text),
        sa.Column("right_claims", sa.Text),
        sa.Column("field", sa.Text),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("how", sa.Text, nullable=False),
        sa.Column("batch", sa.Text),
        sa.Column("replaces", sa.Text),
        sa.Column("parents", sa.Text, nullable=False),
        sa.Column("content_digest", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_decision"),
        sa.UniqueConstraint("id", name="uq_decision_id"),
    )
    op.create_index("ix_decision_batch", "decision", ["batch"])
    op.create_index("ix_decision_left", "decision", ["left"])
    op.create_index("ix_decision_right", "decision", ["right"])


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("size_bytes", sa.Integer, nullable=False),
        sa.Column("coding", sa.Text, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_evidence"),
    )


def _incident() -> None:
    op.create_table(
        "incident",
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_incident"),
        sa.UniqueConstraint("id", name="uq_incident_id"),
    )


def _decision_content() -> None:
    op.create_table(
        "decision_content",
        sa.Column("decision_id", sa.Text, nullable=False),
        sa.Column("salt", sa.Text),
        sa.Column("content", sa.Text),
        sa.Column("sealed_by", sa.Text),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name="fk_decision_content_decision_id"),
        sa.PrimaryKeyConstraint("decision_id", name="pk_decision_content"),
    )


def _decision_head() -> None:
    op.create_table(
        "decision_head",
        sa.Column("decision_id", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name="fk_decision_head_decision_id"),
        sa.PrimaryKeyConstraint("decision_id", name="pk_decision_head"),
    )


def _redirect() -> None:
    op.create_table(
        "redirect",
        sa.Column("old", sa.Text, nullable=False),
        sa.Column("new", sa.Text, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["new"], ["incident.id"], name="fk_redirect_new"),
        sa.ForeignKeyConstraint(["old"], ["incident.id"], name="fk_redirect_old"),
        sa.ForeignKeyConstraint(["since"], ["change.number"], name="fk_redirect_since"),
        sa.PrimaryKeyConstraint("old", name="pk_redirect"),
    )


def _report() -> None:
    op.create_table(
        "report",
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("raw_sha256", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("published_from", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("byline", sa.Text),
        sa.Column("wire", sa.Text),
        sa.Column("unread", sa.Text),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("read_from", sa.Text, nullable=False),
        sa.Column("fetched", sa.Text, nullable=False),
        sa.Column("text_version", sa.Integer, nullable=False),
        sa.Column("sealed_by", sa.Text),
        sa.ForeignKeyConstraint(["raw_sha256"], ["evidence.sha256"], name="fk_report_raw_sha256"),
        sa.PrimaryKeyConstraint("position", name="pk_report"),
        sa.UniqueConstraint("id", name="uq_report_id"),
    )
    op.create_index("ix_report_outlet", "report", ["outlet"])
    op.create_index("ix_report_published", "report", ["published"])


def _claim() -> None:
    op.create_table(
        "claim",
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("text_version", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("evidence_start", sa.Integer, nullable=False),
        sa.Column("quotation", sa.Text, nullable=False),
        sa.Column("origin", sa.Text),
        sa.Column("origin_kind", sa.Text),
        sa.Column("stance", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("event_type", sa.Text),
        sa.Column("mode", sa.Text),
        sa.Column("day_start", sa.Text),
        sa.Column("day_end", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("gazetteer_id", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("cell_x", sa.Integer),
        sa.Column("cell_y", sa.Integer),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text),
        sa.Column("withdrawn_by", sa.Text),
        sa.Column("sealed_by", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_claim_report_id"),
        sa.PrimaryKeyConstraint("position", name="pk_claim"),
        sa.UniqueConstraint("id", name="uq_claim_id"),
    )


def _claim_indexes() -> None:
    op.create_index("ix_claim_cell_x_cell_y_day_start", "claim", ["cell_x", "cell_y", "day_start"])
    op.create_index("ix_claim_country", "claim", ["country"])
    op.create_index("ix_claim_day_start", "claim", ["day_start"])
    op.create_index("ix_claim_event_type", "claim", ["event_type"])
    op.create_index("ix_claim_gazetteer_id", "claim", ["gazetteer_id"])
    op.create_index("ix_claim_report_id_evidence_start", "claim", ["report_id", "evidence_start"])


def _input() -> None:
    op.create_table(
        "input",
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("run", sa.Text, nullable=False),
        sa.Column("read_from", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("report_id", sa.Text),
        sa.Column("at", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_input_report_id"),
        sa.PrimaryKeyConstraint("position", name="pk_input"),
    )
    op.create_index("ix_input_report_id", "input", ["report_id"])
    op.create_index("ix_input_run", "input", ["run"])


def _report_text() -> None:
    op.create_table(
        "report_text",
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("read_by", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_report_text_report_id"),
        sa.PrimaryKeyConstraint("report_id", "version", name="pk_report_text"),
    )


def _claim_actor() -> None:
    op.create_table(
        "claim_actor",
        sa.Column("claim_id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_actor_claim_id"),
        sa.PrimaryKeyConstraint("claim_id", "number", name="pk_claim_actor"),
    )
    op.create_index("ix_claim_actor_actor_id", "claim_actor", ["actor_id"])


def _claim_version() -> None:
    op.create_table(
        "claim_version",
        sa.Column("claim_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("text_version", sa.Integer, nullable=False),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_version_claim_id"),
        sa.PrimaryKeyConstraint("claim_id", "version", name="pk_claim_version"),
    )


def _edge() -> None:
    op.create_table(
        "edge",
        sa.Column("claim_a", sa.Text, nullable=False),
        sa.Column("claim_b", sa.Text, nullable=False),
        sa.Column("model_version", sa.Text, nullable=False),
        sa.Column("weight", sa.Float, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["claim_a"], ["claim.id"], name="fk_edge_claim_a"),
        sa.ForeignKeyConstraint(["claim_b"], ["claim.id"], name="fk_edge_claim_b"),
        sa.PrimaryKeyConstraint("claim_a", "claim_b", "model_version", name="pk_edge"),
    )
    op.create_index("ix_edge_claim_b", "edge", ["claim_b"])


def _membership() -> None:
    op.create_table(
        "membership",
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("claim_id", sa.Text, nullable=False),
        sa.Column("incident_id", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("until", sa.Integer),
        sa.Column("reason", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_membership_claim_id"),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name="fk_membership_incident_id"),
        sa.ForeignKeyConstraint(["since"], ["change.number"], name="fk_membership_since"),
        sa.PrimaryKeyConstraint("position", name="pk_membership"),
    )
    op.create_index("ix_membership_claim_id_until", "membership", ["claim_id", "until"])
    op.create_index("ix_membership_incident_id_until", "membership", ["incident_id", "until"])
