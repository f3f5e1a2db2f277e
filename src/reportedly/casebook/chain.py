"""The hashes that bind decisions to one another and to their content.

A decision's id is the SHA-256 of its public fields, its parents' ids and the digest of its content. The content
(words, before, after, reason) is digested with 32 random bytes: once both are destroyed, the digest gives
nothing away and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping

# In this order for good: a changed list is a new version of the hash, under a new name.
PUBLIC = (
    "generation", "verdict", "left", "right", "left_claims", "right_claims", "field", "by", "device", "at", "how",
    "batch", "replaces", "parents", "content_digest",
)  # fmt: skip
CONTENT = ("before", "after", "reason", "left_words", "right_words", "left_sha256", "right_sha256")
_VERSION = "reportedly decision 1"
SALT_BYTES = 32


def canonical(value: Any) -> str:
    """JSON in one way only: sorted keys, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def decision_id(row: Mapping[str, Any] | RowMapping) -> str:
    """The id that a decision of these public fields has."""
    listed = canonical([_VERSION, *(row[name] for name in PUBLIC)])
    return f"d_{hashlib.sha256(listed.encode()).hexdigest()}"


def content_digest(salt_hex: str, content: str) -> str:
    """The digest of a decision's content, as it is stored, under its salt."""
    return hashlib.sha256(bytes.fromhex(salt_hex) + content.encode("utf-8", "surrogatepass")).hexdigest()
