"""By what a finding is known again in the next commit."""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256

from edition.findings import Finding

_LENGTH = 32
NUMBERS = re.compile(r"\b(?:line|column)s? \d+(?:(?:,? and |, | to |[-–])\d+)*")
"""The numbers of lines in a message, which change when a line is put in above."""


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """Return a fingerprint for each finding, no two alike.

    It stays the same while rule, file, place and words do, wherever the line moves. Of findings that are equal in all
    that, it is also the how manieth of the file.
    """
    alike: dict[str, list[int]] = defaultdict(list)
    for number, finding in enumerate(findings):
        alike[_identity(finding)].append(number)
    found = [""] * len(findings)
    for identity, numbers in alike.items():
        in_order = sorted(numbers, key=lambda number: (findings[number].line, findings[number].column))
        for nth, number in enumerate(in_order):
            found[number] = sha256(f"{identity}{nth}".encode()).hexdigest()[:_LENGTH]
    return found


def _identity(finding: Finding) -> str:
    """Return what makes a finding the one that it is, in ASCII."""
    message = NUMBERS.sub("", finding.message)
    return json.dumps([finding.rule, finding.path, finding.place, message])
