"""Doc -> figures: how many were harmed, with bounds, and whom."""

from reportedly.extract.figures.find import find

__all__ = ["find"]
