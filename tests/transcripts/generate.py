"""Random transcripts in the manner of this publisher, each with its truth: the same seed gives the same one.

The truth comes from what was composed, never from what a converter makes of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from transcripts import cast, columns, record
from transcripts.cast import Cast
from transcripts.columns import Original, Translation
from transcripts.disturbance import alignment, disturbed, undisturbed
from transcripts.leaves import foliated
from transcripts.people import EVERYBODY, Person
from transcripts.talk import Phrases, Utterance, conversation
from transcripts.truth import Transcript, Truth


@dataclass(frozen=True, slots=True)
class Shape:
    """Which columns a document has, and in which language the original is."""

    language: str
    has_original: bool = True
    has_translation: bool = True

    @property
    def contents(self) -> list[str]:
        """What the record says that there is."""
        return ["Original Scan"] * self.has_original + ["Translation - English"] * self.has_translation


_SHAPES = {
    Shape("ru"): 80,
    Shape("de"): 8,
    Shape("ru", has_translation=False): 6,
    Shape("ru", has_original=False): 6,
}


def generate(seed: int) -> Transcript:
    """Return the transcript of a seed."""
    random = Random(seed)
    shape = random.choices(tuple(_SHAPES), tuple(_SHAPES.values()))[0]
    people = cast.chosen(random, shape.language)
    foliation = foliated(random)
    count = random.randint(max(10, 3 * len(foliation.numbers)), max(24, 5 * len(foliation.numbers)))
    phrases = Phrases(random, shape.language, people.mentioned)
    said = conversation(random, phrases, people.hosts[0], people.guests[: people.speaking], count)
    manner = columns.manner(random, shape.language, has_translation=shape.has_translation)
    break_at = random.randrange(count // 2, count - 2) if random.random() < 0.25 else None
    both = shape.has_original and shape.has_translation
    unmergeable = frozenset() if break_at is None else frozenset({break_at - 1})
    ours, theirs = undisturbed(count), undisturbed(count)
    if both and random.random() < 0.35:
        theirs = disturbed(random, count, random.randint(1, 2), unmergeable)
    elif both and random.random() < 0.1:
        ours = disturbed(random, count, 1, unmergeable)
    disputed = _disputed(random, people, said) if both and len(ours) == len(theirs) == count else {}
    date = (random.randint(1, 28), random.randint(1, 12), random.randint(1945, 1968))
    scene = columns.Scene(random, people, said, manner, date, break_at, disputed)
    source = record.header(random, scene.title("en"), date, shape.language, foliation, shape.contents)
    original = translation = None
    if shape.has_original:
        text, original = Original(scene, ours).written(foliation)
        source += text + "\n\n"
    if shape.has_translation:
        text, translation = Translation(scene, theirs).written()
        source += text + "\n"
    truth = Truth(original, translation, alignment(ours, theirs) if both else (), people.forms())
    return Transcript(source, truth, _register(random, people))


def _disputed(random: Random, people: Cast, said: Sequence[Utterance]) -> dict[int, Person]:
    """Return perhaps an utterance of a guest, with the other guest to whom the translation gives it."""
    by_guests = [number for number, utterance in enumerate(said) if utterance.person in people.guests]
    if len(people.guests) < 2 or random.random() >= 0.08:
        return {}
    number = random.choice(by_guests)
    return {number: random.choice([guest for guest in people.guests if guest is not said[number].person])}


def _register(random: Random, people: Cast) -> str | None:
    """Return no register, one that has everybody of the document and others, or one that lacks some."""
    kind = random.choices(("none", "full", "partial"), (5, 3, 2))[0]
    if kind == "none":
        return None
    others = random.sample([person for person in EVERYBODY if person not in people.present], 15)
    own = people.present if kind == "full" else people.present[::2]
    return record.register([*own, *others])
