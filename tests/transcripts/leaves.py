"""The numbers on the leaves of a document, as an archive wrote them and a machine read them."""

from dataclasses import dataclass
from random import Random

from transcripts.notation import LINE_END, RAISED_NUMBER, within

_PAGE_STYLES = (("-{}-",), ("- {} -",), ("-{}.",), ("{}.",), ("-{}-", "- {} -", "-{}."))
_SECOND_STYLES = ("{leaf}{second}", "{leaf} {second}", "{leaf}{raised}", f"{{second}}{LINE_END}{{leaf}}")
_ALIKE = {"0": "68", "1": "7", "2": "7", "3": "85", "4": "9", "5": "63", "6": "05", "7": "1", "8": "3", "9": "74"}


@dataclass(frozen=True, slots=True)
class Foliation:
    """The leaves that bear marks, with the marks of each as blocks, and the run that the shelf mark promises."""

    numbers: tuple[int, ...]
    marks: tuple[tuple[str, ...], ...]
    first: int
    last: int
    has_locus: bool
    has_pages: bool


def foliated(random: Random) -> Foliation:
    """Return a foliation: plain or with an older numbering that counts down, with the mishaps of a real one.

    A reading may be wrong, missing, or followed by a cross, and the marks of a whole leaf may be lost, but only
    where the shelf mark, the page numbers or the other readings still tell which leaf is which.
    """
    count = 1 if random.random() < 0.05 else random.randint(2, 11)
    first = random.choice((random.randint(1, 40), random.randint(41, 99), random.randint(100, 320)))
    has_pages = random.random() < 0.85
    has_locus = random.random() < 0.93
    lost = random.randrange(1, count) if count > 4 and has_pages and has_locus and random.random() < 0.1 else None
    indexes = [index for index in range(count) if index != lost]
    pages = random.choice(_PAGE_STYLES)
    leaf_first = random.random() < 0.15
    certain = not (has_pages and has_locus)
    readings = _readings(random, [first + index for index in indexes], count, certain=certain)
    marks: list[tuple[str, ...]] = []
    for index, reading in zip(indexes, readings, strict=True):
        page = random.choice(pages).format(index + 1) if has_pages and index else ""
        blocks = (reading, page) if leaf_first else (page, reading)
        marks.append(tuple(block for block in blocks if block))
    numbers = tuple(first + index for index in indexes)
    return Foliation(numbers, tuple(marks), first, first + count - 1, has_locus, has_pages)


def _readings(random: Random, numbers: list[int], count: int, *, certain: bool) -> list[str]:
    """Return what is read as the number of each leaf; `certain` leaves no room for a mishap or two numbers in one."""
    second_sum = numbers[0] + count + random.choice((0, 0, random.randint(1, 30))) if random.random() < 0.45 else None
    mishaps = 0.0 if certain else random.choice((0.0, 0.12, 0.25))
    readings: list[str] = []
    for number in numbers:
        leaf = str(number)
        mishap = random.choice(("misread", "missing", "cross", "second")) if random.random() < mishaps else ""
        if mishap == "missing":
            readings.append("")
        elif mishap == "cross":
            readings.append(f"{random.choice((leaf, _misread(random, leaf)))}+")
        elif mishap == "misread":
            second = f" {second_sum - number}" if second_sum and random.random() < 0.5 else ""
            readings.append(_misread(random, leaf) + second)
        elif second_sum is not None:
            second = str(random.randint(20, 29) if mishap == "second" else second_sum - number)
            style = random.choice(_SECOND_STYLES[1:] if certain or mishap else _SECOND_STYLES)
            readings.append(style.format(leaf=leaf, second=second, raised=within(RAISED_NUMBER, second)))
        else:
            readings.append(leaf)
    return readings


def _misread(random: Random, leaf: str) -> str:
    place = random.randrange(len(leaf))
    return leaf[:place] + random.choice(_ALIKE[leaf[place]]) + leaf[place + 1 :]
