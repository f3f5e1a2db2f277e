"""Keeping reports, claims, incidents and decisions in SQLite or PostgreSQL; nothing is edited in place."""

from reportedly.casebook.audit import AuditSummary, Fault
from reportedly.casebook.book import Casebook
from reportedly.casebook.decisions import Ruling
from reportedly.casebook.filters import ClaimFilter, Review
from reportedly.casebook.incidents import Edge, PartitionChange
from reportedly.casebook.joining import JoinSummary
from reportedly.casebook.opening import open_casebook
from reportedly.casebook.review import Constraint, Standing
from reportedly.casebook.seal import SealSummary

__all__ = [
    "AuditSummary",
    "Casebook",
    "ClaimFilter",
    "Constraint",
    "Edge",
    "Fault",
    "JoinSummary",
    "PartitionChange",
    "Review",
    "Ruling",
    "SealSummary",
    "Standing",
    "open_casebook",
]
