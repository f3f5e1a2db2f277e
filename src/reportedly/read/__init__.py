"""Bytes -> Report: files, folders and standard input; what cannot be read is named with its reason."""

from reportedly.read.found import Read, Wanted
from reportedly.read.paths import READERS, list_inputs, read_bytes, read_path

__all__ = ["READERS", "Read", "Wanted", "list_inputs", "read_bytes", "read_path"]
