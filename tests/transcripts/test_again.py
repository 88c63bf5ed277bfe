"""A second conversion says the same as the first: every case and many transcripts, with a register and without."""

from pathlib import Path

import pytest

from transcripts.again import CASES, REGISTER, WAYS, differences
from transcripts.generate import generate
from transcripts.variants import variant

_SHARES = (0.05, 0.2, 0.4, 0.6)
_TRANSCRIPTS = {f"generated-{seed}": generate(seed).source for seed in range(12)} | {
    f"variant-{seed}-{100 * share:.0f}": variant(seed, share).source for seed in range(6) for share in _SHARES
}


@pytest.mark.parametrize("register", [None, REGISTER], ids=["without a register", "with one"])
@pytest.mark.parametrize("sources", [CASES, _TRANSCRIPTS], ids=["cases", "transcripts"])
def test_a_second_conversion_says_the_same(sources: dict[str, str], register: str | None, tmp_path: Path) -> None:
    assert differences(tmp_path, sources, register) == {way: [] for way in WAYS}
