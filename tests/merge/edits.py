"""A small conversation, and random edits of its transcript, its register and its text, as people make them."""

import re
from collections.abc import Callable
from random import Random

SPEAKERS = (("Тов. Микоян", "Cde. Mikoyan"), ("Тов. Лим", "Cde. Rim"), ("Тов. Чой", "Cde. Choe"))
WORDS = ("вопрос", "решение", "пленум", "доклад", "съезд", "беседа", "партия", "комитет", "письмо", "ответ")
ENGLISH = ("question", "decision", "plenum", "report", "congress", "talk", "party", "committee", "letter", "answer")

Utterance = tuple[int, str, str]
"""Who speaks, and what is said in either language."""


class Conversation:
    """A transcript that grows and changes; each utterance has a number that stands nowhere else."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._next = 100
        self.utterances = [self._utterance() for _ in range(random.randint(3, 7))]

    def _utterance(self) -> Utterance:
        random = self._random
        self._next += 1
        words = random.sample(range(len(WORDS)), 4)
        original, translation = (" ".join(language[word] for word in words) for language in (WORDS, ENGLISH))
        speaker = random.randrange(len(SPEAKERS))
        return speaker, f"Это {original} {self._next}.", f"This is {translation} {self._next}."

    def source(self) -> str:
        columns = [[f"{SPEAKERS[each[0]][side]} - {each[1 + side]}\n" for each in self.utterances] for side in (0, 1)]
        return "\n".join([*columns[0], *columns[1]])

    def change(self) -> None:
        """Change the transcript in one way of several."""
        self._random.choice((self._insert, self._insert, self._delete, self._mend, self._swap))()

    def _insert(self) -> None:
        self.utterances.insert(self._random.randint(0, len(self.utterances)), self._utterance())

    def _delete(self) -> None:
        if len(self.utterances) > 2:
            del self.utterances[self._random.randrange(len(self.utterances))]

    def _mend(self) -> None:
        number = self._random.randrange(len(self.utterances))
        speaker, original, translation = self.utterances[number]
        self.utterances[number] = speaker, original.replace("Это", "Вот это"), translation

    def _swap(self) -> None:
        number = self._random.randrange(len(self.utterances) - 1)
        pair = slice(number, number + 2)
        self.utterances[pair] = reversed(self.utterances[pair])


class Editor:
    """Edits a text by hand, and remembers what was typed."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.typed: list[str] = []

    def edit(self, text: str) -> str:
        """Return a text with one edit of several kinds."""
        return self._random.choice((_correct, _note, _remark, _instruct, _attribute, _add))(text, self)

    def token(self) -> str:
        """Return a word that nobody else types."""
        self.typed.append(f"typed{self._random.randrange(10**9)}")
        return self.typed[-1]

    def at(self, pattern: str, text: str, new: Callable[[re.Match[str]], str]) -> str:
        """Return a text in which one of the places that match is changed."""
        found = self._random.choice([*re.finditer(pattern, text)])
        return text[: found.start()] + new(found) + text[found.end() :]


def _correct(text: str, editor: Editor) -> str:
    choice = '<choice><sic>{}</sic><corr resp="#editor">{}</corr></choice>'
    pattern = f"(?<= )(?:{'|'.join(WORDS)})(?= )"
    return (
        editor.at(pattern, text, lambda found: choice.format(found[0], editor.token()))
        if re.search(pattern, text)
        else text
    )


def _note(text: str, editor: Editor) -> str:
    return editor.at("</p>(?=\\s*</sp>)", text, lambda _: f'<note resp="#editor">{editor.token()}</note></p>')


def _remark(text: str, editor: Editor) -> str:
    return editor.at("<(?=sp |p>|/sp>|/div>)", text, lambda _: f"<!-- {editor.token()} --><")


def _instruct(text: str, editor: Editor) -> str:
    return editor.at("<(?=speaker|pb|/body|text )", text, lambda _: f"<?see {editor.token()}?><")


def _attribute(text: str, editor: Editor) -> str:
    return editor.at("<speaker>", text, lambda _: f'<speaker rend="{editor.token()}">')


def _add(text: str, editor: Editor) -> str:
    return editor.at(
        "</speaker>\\s*<p>", text, lambda found: f'{found[0]}<supplied resp="#editor">{editor.token()}</supplied> '
    )


def laid_out_anew(text: str, random: Random) -> bytes:
    """Return a text as some editor lays it out, perhaps as it was."""
    forms = (
        text.encode(),
        text.encode(),
        text.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + re.sub("\n *", "\n\t", text).encode(),
        re.sub(r'(xml:id="[^"]*") (who="[^"]*")', r"\2   \1", text).encode(),
        text.replace('"UTF-8"', '"UTF-16"').encode("utf-16"),
    )
    return random.choice(forms)
