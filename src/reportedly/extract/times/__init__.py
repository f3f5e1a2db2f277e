"""Doc -> times: expressions to intervals with grain, anchor and TIMEX3 value."""

from reportedly.extract.times.find import find

__all__ = ["find"]
