"""Rows -> files: one exporter a format, each a plain function of tables, a target and options."""

from reportedly.export.tables import ExportOptions, ExportSummary, Tables

__all__ = ["ExportOptions", "ExportSummary", "Tables"]
