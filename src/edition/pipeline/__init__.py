"""The stages in order: read, align, encode, validate, transform, publish. Read this first.

The only package that knows all stages: `converting.py` the first three, `checking.py` the fourth, `building.py` all of
them. Whoever calls it brings a `Reporter`, which shows how far the work is.
"""

from edition.pipeline.building import Built, Format, InvalidError, build
from edition.pipeline.checking import review, undecided, validate
from edition.pipeline.converting import convert, require_readable
from edition.pipeline.reporter import Reporter

__all__ = [
    "Built",
    "Format",
    "InvalidError",
    "Reporter",
    "build",
    "convert",
    "require_readable",
    "review",
    "undecided",
    "validate",
]
