"""The index of a search that works on any host and from a disk: scripts, of which a query needs a few.

`words.py` says what a word is, `units.py` what is found, `postings.py` where words stand; `scripts.py` lays it out.
"""

from edition.publish.search.scripts import Contribution, contribution, index

__all__ = ["Contribution", "contribution", "index"]
