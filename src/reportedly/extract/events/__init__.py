"""Doc -> events: who did what to whom, coded in PLOVER's terms by a lexicon of words with conditions."""

from reportedly.extract.events.find import find

__all__ = ["find"]
