"""What a translator or a typist does to utterances: leaves one out, gives one twice, runs two together."""

from collections.abc import Sequence
from random import Random

from transcripts.truth import Pair

KINDS = ("missing", "doubled", "merged")
Turn = tuple[int, ...]


def undisturbed(count: int) -> list[Turn]:
    """Return utterances as they were said: each is one turn."""
    return [(number,) for number in range(count)]


def disturbed(random: Random, count: int, disturbances: int, unmergeable: frozenset[int] = frozenset()) -> list[Turn]:
    """Return the turns that become of utterances, each as the utterances that it renders.

    No two disturbances touch; an utterance that is `unmergeable` is not run together with the next.
    """
    kinds: dict[int, str] = {}
    for number in random.sample(range(count), count):
        if len(kinds) == disturbances:
            break
        if all(abs(number - other) > 2 for other in kinds):
            mergeable = number + 1 < count and number not in unmergeable
            kinds[number] = random.choice(KINDS if mergeable else KINDS[:2])
    turns: list[Turn] = []
    for number in range(count):
        match kinds.get(number), kinds.get(number - 1):
            case "missing", _:
                pass
            case "doubled", _:
                turns += [(number,), (number,)]
            case "merged", _:
                turns.append((number, number + 1))
            case _, "merged":
                pass
            case _:
                turns.append((number,))
    return turns


def alignment(original: Sequence[Turn], translation: Sequence[Turn]) -> tuple[frozenset[Pair], ...]:
    """Return what corresponds: for each utterance that both columns have, its pairs (translation, original)."""
    utterances = sorted({n for turn in original for n in turn} & {n for turn in translation for n in turn})
    return tuple(
        frozenset(
            (their, our)
            for their, turn in enumerate(translation)
            if utterance in turn
            for our, other in enumerate(original)
            if utterance in other
        )
        for utterance in utterances
    )
