"""Doc -> actors: states, armed groups, forces, offices and crowds, with PLOVER sectors."""

from reportedly.extract.actors.find import find

__all__ = ["find"]
