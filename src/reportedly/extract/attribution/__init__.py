"""Doc -> attributions: who says what, by which word, and through whom it reached us."""

from reportedly.extract.attribution.find import find

__all__ = ["find"]
