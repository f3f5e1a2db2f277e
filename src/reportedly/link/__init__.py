"""Claims -> incidents: which claims speak of one happening, how many independent origins they have, how sure it is."""

from reportedly.link.copies import containment
from reportedly.link.grades import grade
from reportedly.link.incidents import partition
from reportedly.link.independence import Independence, Origin, count
from reportedly.link.pairs import Pair, propose
from reportedly.link.summaries import summarise
from reportedly.link.voices import Usage, Whom, count_usage

__all__ = [
    "VERSION",
    "Independence",
    "Origin",
    "Pair",
    "Usage",
    "Whom",
    "containment",
    "count",
    "count_usage",
    "grade",
    "partition",
    "propose",
    "summarise",
]

# Kept with every stored score: scores of different versions are not compared.
VERSION = "hand-weights-1"
