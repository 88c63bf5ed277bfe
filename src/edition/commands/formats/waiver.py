"""The waiver that would let a finding stand, as TOML to copy into `tei/decisions.toml`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from edition.characters import toml_string
from edition.commands.formats.fingerprints import NUMBERS
from edition.findings import Finding

# What is found about decisions and waivers themselves, after these have been heard.
_NEVER_WAIVED = {"decisions-unreadable", "waiver-lapsed", "waiver-unmatched", "waiver-ambiguous"}


class Waivers:
    """The waivers of findings; other findings at the same place decide what each must say."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in findings:
            self._alike[finding.rule, finding.at].append(finding)

    def of(self, finding: Finding) -> Sequence[str]:
        """Return the lines of the waiver of a finding, none where no waiver can be about it alone."""
        if finding.rule in _NEVER_WAIVED:
            return []
        others = [other for other in self._alike[finding.rule, finding.at] if other is not finding]
        words = _words(finding, others) if others else ""
        keys = {"rule": finding.rule, "at": finding.at, "reason": "…", **({"message": words} if words else {})}
        if words is None or not all(map(_is_toml, keys.values())):
            return []
        return ["[[waiver]]", *(f"{key} = {toml_string(value)}" for key, value in keys.items())]


def _words(finding: Finding, others: Sequence[Finding]) -> str | None:
    """Return words that no other finding has, if possible without a line's number, which may change; None for none."""
    parts = sorted(map(str.strip, NUMBERS.split(finding.message)), key=len, reverse=True)
    words = (*parts, finding.message.strip())
    return next((each for each in words if not any(each in other.message for other in others)), None)


def _is_toml(text: str) -> bool:
    """Tell whether TOML can say a text: it has no surrogates."""
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)
