"""Prints how well transcripts are converted: `make measure`."""

import argparse
import sys
from collections.abc import Iterable

from edition.errors import EditionError
from transcripts.conversion import converted
from transcripts.generate import generate
from transcripts.score import CATEGORIES, Score, score
from transcripts.truth import Transcript
from transcripts.variants import variant

_SHARES = (0.05, 0.10, 0.20)


def measured(transcripts: Iterable[tuple[str, Transcript]]) -> Score:
    """Return the total score of transcripts, each with a name for its faults."""
    total = Score()
    for name, transcript in transcripts:
        total += scored(name, transcript)
    return total


def scored(name: str, transcript: Transcript) -> Score:
    """Return the score of one transcript; one that the tool refuses has nothing right."""
    try:
        conversion = converted(transcript.source, transcript.register)
        result = score(transcript.truth, conversion.tei, conversion.register)
        result.faults += [f"validation: {finding.message}" for finding in conversion.errors]
    except EditionError as error:
        result = score(transcript.truth, b"<TEI/>", None)
        result.faults = [f"refused: {error}"]
    result.faults = [f"{name}: {fault}" for fault in result.faults]
    result.surely_wrong = [f"{name}: {fault}" for fault in result.surely_wrong]
    return result


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description="Measure the converter on transcripts whose truth is known.")
    parser.add_argument("--documents", type=int, default=100, help="how many are generated (default: %(default)s)")
    parser.add_argument("--variants", type=int, default=40, help="of 121800, for each share (default: %(default)s)")
    parser.add_argument("--first", type=int, default=0, help="the first seed (default: %(default)s)")
    parser.add_argument("--faults", action="store_true", help="print each fault as well")
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.documents)
    total = measured((f"seed {seed}", generate(seed)) for seed in seeds)
    lines = [f"{options.documents} generated transcripts", *_table(total, CATEGORIES)]
    lines.append(f"speakers that are wrong with high certainty: {len(total.surely_wrong)}")
    faults = total.faults
    for share in _SHARES:
        named = ((f"variant {seed}", variant(seed, share)) for seed in range(options.variants))
        result = measured(named)
        lines += ["", f"{options.variants} variants of document 121800, {share:.0%} of its utterances disturbed"]
        lines += _table(result, ("alignment",))
        faults += [f"{share:.0%} {fault}" for fault in result.faults]
    sys.stdout.write("\n".join([*lines, *(faults if options.faults else ())]) + "\n")


def _table(total: Score, categories: Iterable[str]) -> list[str]:
    lines = [f"{'':12}{'precision':>10}{'recall':>10}{'count':>10}"]
    for category in categories:
        tally = total.tallies[category]
        lines.append(f"{category:12}{tally.precision:10.4f}{tally.recall:10.4f}{tally.true:10}")
    return lines


if __name__ == "__main__":
    main()
