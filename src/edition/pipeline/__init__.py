"""The stages in order: read, align, encode, validate, transform, publish. Read this first.

The only package that knows all stages: `converting.py` the first three (`conversion.py` of one document, by what
`knowledge.py` knows beside it; `merging.py` joins hand edits with what is new), `checking.py` the fourth, `building.py`
all of them (`publishing.py` makes what is not as it was, which `inputs.py` tells), `previewing.py` all of them again
after each change, and `reviewing.py` what the fourth leaves open, with the `reasons.py` for it; `starting.py` makes a
new edition, `pages.py` the pages of one, `searching.py` the index of their search, `printing.py` its print edition
(by `printers.py` or a `cluster.py`), `refinements.py` what an edition has of its own for both. `remembering.py` does
what was not done before of the same things, which `memory.py` keeps; `parallel.py` does it in several processes.
Whoever calls it brings a `Reporter`, which shows how far the work is. What does a thing is loaded when it is first
asked for: `edition validate` needs no stage but its own.
"""

from typing import TYPE_CHECKING

from edition.on_demand import loading

if TYPE_CHECKING:
    from edition.pipeline.building import Built, InvalidError, build
    from edition.pipeline.checking import STANDARD_INPUT, seen_from_here, validate
    from edition.pipeline.converting import convert, require_readable
    from edition.pipeline.formats import Format
    from edition.pipeline.merging import Keep, Settlement
    from edition.pipeline.previewing import Preview, Refreshed
    from edition.pipeline.reporter import Reporter
    from edition.pipeline.reviewing import Review, review, undecided, without_source
    from edition.pipeline.starting import Started, start

__all__ = [
    "STANDARD_INPUT",
    "Built",
    "Format",
    "InvalidError",
    "Keep",
    "Preview",
    "Refreshed",
    "Reporter",
    "Review",
    "Settlement",
    "Started",
    "build",
    "convert",
    "require_readable",
    "review",
    "seen_from_here",
    "start",
    "undecided",
    "validate",
    "without_source",
]

__getattr__ = loading(
    __name__,
    {
        "building": ("Built", "InvalidError", "build"),
        "checking": ("STANDARD_INPUT", "seen_from_here", "validate"),
        "converting": ("convert", "require_readable"),
        "formats": ("Format",),
        "merging": ("Keep", "Settlement"),
        "previewing": ("Preview", "Refreshed"),
        "reporter": ("Reporter",),
        "reviewing": ("Review", "review", "undecided", "without_source"),
        "starting": ("Started", "start"),
    },
)
