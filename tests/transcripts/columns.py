"""The two columns of a transcript: what was said, as the record writes it and as the translator renders it."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from transcripts import talk
from transcripts.cast import Cast
from transcripts.disturbance import Turn
from transcripts.layout import Block, glued, marked, on_leaves
from transcripts.leaves import Foliation
from transcripts.notation import INSERTED, INSERTED_LOWER, LABEL, LINE_END, within, written
from transcripts.people import Person
from transcripts.talk import Utterance, around
from transcripts.truth import ColumnTruth

_TAGS = {
    "ru": ("Тов. {} -", "тов. {} -", "т. {} -", "Тов. {}:", "{}:", "{} -", "Т. {} -"),
    "de": ("{}:", "{} -", "Genosse {}:", "Gen. {} -"),
    "en": ("Cde. {} -", "Cde. {} -", "Comrade {}:", "{}:", "{} -", "Cde. {}:"),
}
_ALIKE = str.maketrans("ншаие", "пмонс")
_STRAY_WORDS = ("opportunity", "meeting", "however", "people")
_MIXED = str.maketrans("онае", "onae")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document is written and how badly it was read; each document has few of the mishaps.

    The first leaf may have another tag than the others.
    """

    language: str
    tag: str
    other_tag: str
    english_tag: str
    dash: str
    misreadings: float
    strength: int
    signs: float
    noise: float
    widths: tuple[int, ...]
    translators_signs: float
    lists_present: bool


def manner(random: Random, language: str, *, has_translation: bool) -> Manner:
    """Choose a manner; without a translation to compare, names are read better."""
    tag = other = random.choice(_TAGS[language])
    if random.random() < 0.3:
        other = random.choice(_TAGS[language])
    lists_present = random.random() < 0.9
    misreadings = random.choice((0.0, 0.0, 0.1, 0.3, 0.6)) if lists_present or has_translation else 0.0
    return Manner(
        language=language,
        tag=tag,
        other_tag=other,
        english_tag=random.choice(_TAGS["en"]),
        dash=random.choices("-–—", (85, 10, 5))[0],
        misreadings=misreadings if has_translation else misreadings / 3,
        strength=4 if has_translation and " " in tag.format("").rstrip(" -") else 2 + has_translation,
        signs=random.choice((0.0, 0.1, 0.2, 0.35)),
        noise=random.choice((0.0, 0.0, 0.01, 0.03)),
        widths=random.choice(((0,), (0,), (34, 40, 46), (0, 0, 38))),
        translators_signs=random.choice((0.0, 0.05, 0.15)),
        lists_present=lists_present,
    )


@dataclass(slots=True)
class Scene:
    """Everything that both columns know. `disputed` are utterances that the translation gives to another guest."""

    random: Random
    cast: Cast
    said: Sequence[Utterance]
    manner: Manner
    date: tuple[int, int, int]
    break_at: int | None
    disputed: Mapping[int, Person]
    _chosen: dict[str, tuple[str, str]] = field(default_factory=dict)

    def text(self, table: str, language: str) -> str:
        """Return what stands around the speeches, the same choice in both languages."""
        if table not in self._chosen:
            self._chosen[table] = around(self.random, table, self.manner.language)
        return self._chosen[table][language == "en"]

    def title(self, language: str) -> str:
        """Return the title in one line."""
        return f"{self.text('title', language)} {self.text('subtitle', language)}"

    def day(self, language: str) -> str:
        """Return the date line."""
        day, month, year = self.date
        name = talk.month(month, language)
        return {"ru": f"{day} {name} {year} г.", "de": f"{day}. {name} {year}", "en": f"{day} {name} {year}"}[language]

    def listed(self, language: str, people: Sequence[Person], *, roles: bool) -> str:
        """Return names in a row, with the role of each in brackets."""
        names: list[str] = []
        for person in people:
            name = self.cast.name(person, language)
            role = f"role of {person.name}"
            if role not in self._chosen:
                self._chosen[role] = around(self.random, "role", self.manner.language)
            names.append(f"{name} ({self._chosen[role][language == 'en']})" if roles else name)
        return ", ".join(names)

    def stage(self, turn: Turn, language: str) -> str:
        """Return how something is said, the same in both columns, with a space after it; mostly nothing."""
        seldom = Random(f"{self.date} {turn[0]}").random() < 0.03
        return f"{self.text('stage', language)} " if seldom else ""

    def person_of(self, turn: Turn) -> str | None:
        """Return who speaks, None where the columns disagree."""
        return None if self.disputed.keys() & set(turn[:1]) else self.said[turn[0]].person.name

    def follows_break(self, turn: Turn) -> bool:
        """Tell whether the second conversation begins with a turn or before it."""
        return self.break_at is not None and turn[0] >= self.break_at


@dataclass(frozen=True, slots=True)
class Original:
    """The record, as it was read."""

    scene: Scene
    turns: Sequence[Turn]

    def written(self, foliation: Foliation) -> tuple[str, ColumnTruth]:
        """Return the column as source, and its truth."""
        return written(self._composed(foliation), map(self.scene.person_of, self.turns), foliation.numbers)

    def _composed(self, foliation: Foliation) -> str:
        scene, random = self.scene, self.scene.random
        front = self._front()
        body = [block for number, turn in enumerate(self.turns) for block in self._turn(number, turn, foliation)]
        language = scene.manner.language
        if random.random() < 0.2 and language == "ru":
            body.append(Block(scene.text("end", language)))
        body.append(Block(scene.text("signature", language).format(name=scene.text("recorder", language))))
        widths = [random.choice(scene.manner.widths) for _ in foliation.numbers]
        leaves = on_leaves(random, len(front), [*front, *body], foliation.marks, widths)
        self._stray(leaves, foliation)
        return "\n\n".join(itertools.chain.from_iterable(leaves))

    def _front(self) -> list[Block]:
        scene, random = self.scene, self.scene.random
        language = scene.manner.language
        blocks = [scene.text("classification", language)] if random.random() < 0.7 else []
        signs = random.choice(("## ", "# ", ""))
        blocks += [signs + scene.text("title", language), scene.text("subtitle", language)]
        blocks.append(scene.day(language))
        if scene.manner.lists_present:
            title = "т.т. " if language == "ru" else ""
            hosts = scene.listed(language, scene.cast.hosts, roles=False)
            if scene.manner.misreadings and len(scene.cast.hosts) > 1 and random.random() < 0.4:
                last = scene.cast.name(scene.cast.hosts[-1], language)
                hosts = hosts.replace(last, last[:3] + last[3:].translate(_MIXED) if language == "ru" else last)
            blocks.append(f"{scene.text('present', language)} {title}{hosts}.")
            side = scene.cast.guest.adjective[0] + " делегация"
            side = side if language == "ru" else "Delegation"
            blocks.append(f"{side}: {scene.listed(language, scene.cast.guests, roles=True)}.")
        return [Block(text) for text in blocks]

    def _turn(self, number: int, turn: Turn, foliation: Foliation) -> Iterator[Block]:
        scene, random, manner_ = self.scene, self.scene.random, self.scene.manner
        if scene.follows_break(turn) and not any(map(scene.follows_break, self.turns[:number])):
            yield Block(scene.text("second", manner_.language))
        paragraphs = [paragraph for each in turn for paragraph in scene.said[each].paragraphs]
        texts = [" ".join(sentence.original for sentence in paragraph) for paragraph in paragraphs]
        texts = [self._read(text) for text in texts]
        label = self._label(scene.said[turn[0]].person, number, foliation)
        mark = random.choice(("○ ", "□ ")) if random.random() < manner_.noise else ""
        yield Block(f"{mark}{label} {scene.stage(turn, manner_.language)}{texts[0]}", speech=True)
        yield from (Block(text, speech=True) for text in texts[1:])

    def _label(self, person: Person, number: int, foliation: Foliation) -> str:
        """Return a label; a name is misread alike on a leaf, mostly."""
        scene, manner_ = self.scene, self.scene.manner
        leaf = number * len(foliation.numbers) // len(self.turns)
        of_leaf = Random(f"{scene.date}{person.name}{leaf}")
        name = scene.cast.name(person, manner_.language)
        if of_leaf.random() < manner_.misreadings:
            luck = of_leaf if scene.random.random() < 0.9 else scene.random
            name = scene.cast.reading(luck, person, manner_.strength)
        tag = manner_.tag if leaf else manner_.other_tag
        if scene.random.random() < 0.02 and tag.endswith("ов. {} -"):
            tag = "тов. {}."
        return within(LABEL, glued(tag.replace(" -", f" {manner_.dash}").format(name)))

    def _read(self, text: str) -> str:
        """Return a paragraph as the machine read it: signs, letters that look alike, a stray word or mark."""
        random, manner_ = self.scene.random, self.scene.manner
        words = text.split(" ")
        for number, word in enumerate(words):
            if word.isalpha() and word.islower() and len(word) > 5 and random.random() < manner_.noise:
                readings = (word.translate(_ALIKE), word[:2] + word[3:], random.choice(_STRAY_WORDS))
                words[number] = random.choices(readings, (6, 3, 1))[0]
        struck = [around(random, "struck", manner_.language)[0] for _ in range(3)]
        return marked(random, " ".join(words), struck, manner_.signs) + (" =" if random.random() < 0.004 else "")

    def _stray(self, leaves: list[list[str]], foliation: Foliation) -> None:
        """Put a number or a cross that numbers nothing among the speeches of a leaf."""
        random = self.scene.random
        roomy = [leaf for leaf in leaves[1:] if len(leaf) > 7]
        if roomy and foliation.has_pages and foliation.has_locus and random.random() < 0.1:
            leaf = random.choice(roomy)
            strange = foliation.last + random.randint(300, 900)
            leaf.insert(random.randint(5, len(leaf) - 2), random.choice((str(strange), "+")))


@dataclass(frozen=True, slots=True)
class Translation:
    """What the translator made of it."""

    scene: Scene
    turns: Sequence[Turn]

    def written(self) -> tuple[str, ColumnTruth]:
        """Return the column as source, and its truth."""
        return written(self._composed(), map(self.scene.person_of, self.turns), ())

    def _composed(self) -> str:
        scene, random = self.scene, self.scene.random
        blocks = list(self._front())
        joins = random.random() < 0.4
        twice = random.choice(scene.cast.guests).name if random.random() < 0.1 else ""
        for number, turn in enumerate(self.turns):
            if scene.follows_break(turn) and not any(map(scene.follows_break, self.turns[:number])):
                blocks.append(random.choice(("", "□")) + scene.text("second", "en"))
            paragraphs = [paragraph for each in turn for paragraph in scene.said[each].paragraphs]
            texts = [self._rendered(" ".join(sentence.english for sentence in paragraph)) for paragraph in paragraphs]
            texts = [" ".join(texts)] if joins else texts
            blocks += [f"{self._label(turn, twice)} {scene.stage(turn, 'en')}{texts[0]}", *texts[1:]]
        blocks.append(scene.text("signature", "en").format(name=scene.text("recorder", "en")))
        return "\n\n".join(blocks)

    def _front(self) -> Iterator[str]:
        scene, random = self.scene, self.scene.random
        yield scene.text("classification", "en")
        if random.random() < 0.6:
            yield f"{scene.title('en')}, {scene.day('en')}"
        else:
            yield from (scene.title("en"), scene.day("en"))
        if scene.manner.lists_present:
            title = "Cdes. " if scene.manner.language == "ru" else ""
            hosts = f"{scene.text('present', 'en')} {title}{scene.listed('en', scene.cast.hosts, roles=False)}."
            side = f"The {scene.cast.guest.adjective[1]} delegation:"
            guests = f"{side} {scene.listed('en', scene.cast.guests, roles=True)}."
            yield random.choice((LINE_END, "\n\n")).join((hosts, guests))

    def _label(self, turn: Turn, twice: str) -> str:
        scene = self.scene
        person = scene.disputed.get(turn[0], scene.said[turn[0]].person)
        tag = scene.manner.english_tag
        if person.name == twice and tag == "Cde. {} -":
            tag = "Cde. Cde. {} -"
        return within(LABEL, tag.replace(" -", f" {scene.manner.dash}").format(scene.cast.name(person, "en")))

    def _rendered(self, text: str) -> str:
        """Return a paragraph with the translator's square brackets."""
        random = self.scene.random
        if random.random() >= self.scene.manner.translators_signs:
            return text
        words = text.split(" ")
        start = random.randrange(len(words))
        chosen = words[start].rstrip(".,?;:")
        rest = words[start][len(chosen) :]
        if not chosen.isalpha():
            return text
        signed = (within(INSERTED, chosen), within(INSERTED_LOWER, chosen), f"[{chosen}]", f"{chosen} [?]")
        words[start] = random.choice(signed) + rest
        return " ".join(words)
