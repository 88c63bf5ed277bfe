"""A second conversion says the same as the first, whatever the first added and however a process orders its sets.

Here for a part of the cases; `tests/transcripts/test_again.py` has all of them.
"""

from pathlib import Path

from transcripts.again import CASES, REGISTER, differences
from transcripts.variants import variant


def test_a_second_conversion_says_the_same(tmp_path: Path) -> None:
    # In this variant utterances could as well render others.
    sources = dict([*CASES.items()][::9]) | {"variant": variant(9, 0.6).source}
    found = differences(tmp_path, sources, REGISTER, ["with its identifiers published", "without its texts"])
    assert found == {way: [] for way in found}
