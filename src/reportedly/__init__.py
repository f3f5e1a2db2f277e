"""Reports of a conflict in, sourced incidents out."""

__version__ = "0.1.0"

__all__ = ["__version__"]
