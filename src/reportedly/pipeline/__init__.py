"""The stages in order. This room alone knows them all, and the tables of what each offers."""

from reportedly.pipeline.engine import EXTRACTORS, Engine, Reading, report_from_text

__all__ = ["EXTRACTORS", "Engine", "Reading", "report_from_text"]
