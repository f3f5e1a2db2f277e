"""Claims -> incidents: which claims speak of one happening, how many independent origins they have, how sure it is."""

from reportedly.link.incidents import partition
from reportedly.link.pairs import Pair, propose

__all__ = ["VERSION", "Pair", "partition", "propose"]

# Kept with every stored score: scores of different versions are not compared.
VERSION = "hand-weights-1"
