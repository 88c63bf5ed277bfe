"""Blocks in another language than their column's: by their letters or, in the same letters, by frequent words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree

from edition.document.languages import LANGUAGES, Language
from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.transcript import WHOLE_TEXT, Transcript, language, quoted, several, written
from edition.validate.doubts.words import BLOCKS
from edition.validate.proof.tei import TEI

_LETTERS = re.compile(r"[^\W\d_]+")
# Fewer letters may be a name or an abbreviation.
_FEWEST_LETTERS = 12
# So many different words that are frequent speak for a language, if one word of so many is such.
_FEWEST_WORDS, _ONE_OF = 4, 8
# And if so many times as many are as of the words that are frequent in the column's own.
_TIMES = 3
_NAMES = {known.name for known in LANGUAGES.values()}


def languages(text: Transcript) -> Iterator[Doubt]:
    """Ask about the blocks in another script or language than their column's, once for each (language-unexpected)."""
    found: dict[str, list[etree._Element]] = {}
    for column in text.texts:
        for block in column.iter(*(TEI + name for name in BLOCKS)):
            own = LANGUAGES.get(language(block))
            if own and (other := _other(written(block, without="unclear"), own)):
                found.setdefault(other, []).append(block)
    for other, blocks in found.items():
        seem = f"are {other}" if other in _NAMES else _letters(other, blocks)
        which = several(f"{text.place(block)}, {quoted(written(block))}" for block in blocks)
        names = " and ".join(dict.fromkeys(LANGUAGES[language(block)].name for block in blocks))
        message = f"what language is this? the words {seem}, in a text in {names}: {which}"
        settle = "look at the scan; correct what was misread, or move what belongs to another column or document there"
        kind = f"language-{other.lower()}"
        yield Doubt("language-unexpected", kind, WHOLE_TEXT, blocks[0], message, settle)


def _letters(script: str, blocks: Sequence[etree._Element]) -> str:
    """Say in which letters blocks are and, if their frequent words tell, in which language."""
    counted = _small_words(" ".join(written(block) for block in blocks))
    named = _clearest(counted, [known for known in LANGUAGES.values() if known.script == script], frozenset())
    return f"are in {script.capitalize()} letters" + (f", it seems {named}" if named else "")


def _other(words: str, own: Language) -> str:
    """Return the script of a block if it is not its language's, or else the language of which its words clearly are."""
    found: Counter[str] = Counter()
    for letter, times in Counter("".join(_LETTERS.findall(words))).items():
        found[_script(letter)] += times
    script, count = found.most_common(1)[0] if found else ("", 0)
    if count < _FEWEST_LETTERS or count * 2 <= found.total():
        return ""
    if script not in _scripts(own.script):
        return script
    return _clearest(_small_words(words), [known for known in LANGUAGES.values() if known.script == script], own.words)


def _small_words(words: str) -> Counter[str]:
    """Count the words that begin with a small letter, as names do not; where most do not, there are few but names."""
    every = _LETTERS.findall(words)
    small = [word for word in every if not word[0].isupper()]
    return Counter(small if 2 * len(small) >= len(every) else ())


def _clearest(counted: Counter[str], languages: Sequence[Language], own: frozenset[str]) -> str:
    """Return the name of the language that has the most of its frequent words among some, if they clearly are its."""
    ours = sum(counted[word] for word in own)
    most, name = max(((_hits(counted, known, own), known.name) for known in languages), default=(0, ""))
    return name if most and most * _ONE_OF >= counted.total() and most > _TIMES * ours else ""


def _hits(counted: Counter[str], known: Language, own: frozenset[str]) -> int:
    """Count the frequent words of a language that another lacks; few different ones are none."""
    hits = [counted[word] for word in known.words - own if word in counted]
    return sum(hits) if len(hits) >= _FEWEST_WORDS else 0


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _scripts(script: str) -> set[str]:
    """Return the scripts that stand together with one: Chinese characters do in Japanese and Korean."""
    east = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"}
    return east if script in east else {script}
