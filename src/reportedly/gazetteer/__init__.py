"""Place names -> candidates, from one compiled SQLite file that nothing is loaded from wholesale."""

from reportedly.gazetteer.added import add, added_files
from reportedly.gazetteer.dumps import Tell, kind_of_file
from reportedly.gazetteer.entries import GazetteerEntry, distance_km
from reportedly.gazetteer.lookup import Gazetteer, compiled_path
from reportedly.gazetteer.names import article_key, folded_key, key

__all__ = [
    "Gazetteer",
    "GazetteerEntry",
    "Tell",
    "add",
    "added_files",
    "article_key",
    "compiled_path",
    "distance_km",
    "folded_key",
    "key",
    "kind_of_file",
]
