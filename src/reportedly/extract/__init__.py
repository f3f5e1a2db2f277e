"""Doc -> Mentions -> Claims: one module a reading, each a plain function.

Extractor = Callable[[Doc, Report, Context], Iterator[Mention[Any]]]
"""

from reportedly.extract.context import Context, Extractor

__all__ = ["Context", "Extractor"]
