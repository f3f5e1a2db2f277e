"""Place names -> candidates, from one compiled SQLite file that nothing is loaded from wholesale."""

from reportedly.gazetteer.added import add, added_files
from reportedly.gazetteer.entries import GazetteerEntry, distance_km
from reportedly.gazetteer.lookup import Gazetteer
from reportedly.gazetteer.names import article_key, folded_key, key

__all__ = ["Gazetteer", "GazetteerEntry", "add", "added_files", "article_key", "distance_km", "folded_key", "key"]
