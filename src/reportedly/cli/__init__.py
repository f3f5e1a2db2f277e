"""The command line: data on standard output, talk on standard error.

Heavy things are imported inside the commands, so that ``--help`` answers at once.
"""

from reportedly.cli.app import main

__all__ = ["main"]
