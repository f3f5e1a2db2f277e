"""Readings -> one HTML page that needs nothing beside itself: the text with its marks, each claim with its chain."""

from reportedly.export.page.document import ReadReport, page

__all__ = ["ReadReport", "page"]
