"""Doc -> stances: how firmly each event is put, and whether it has happened."""

from reportedly.extract.stance.find import find
from reportedly.extract.stance.judge import judge

__all__ = ["find", "judge"]
