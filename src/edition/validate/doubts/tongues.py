"""Blocks in another language than their column's: by their letters or, in the same letters, by frequent words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree

from edition.document.languages import LANGUAGES, Language
from edition.validate.doubts.doubt import Doubt
from edition.validate.doubts.transcript import BLOCKS, WHOLE_TEXT, WORD, Transcript, language, quoted, several
from edition.validate.doubts.written import written
from edition.validate.proof.tei import TEI

# Fewer letters may be a name or an abbreviation.
_FEWEST_LETTERS = 12
# So many different words that are frequent speak for a language, if one word of so many is such.
_FEWEST_WORDS, _ONE_OF = 4, 8
# And if so many times as many are as of the words that are frequent in the column's own.
_TIMES = 3
_NAMES = {known.name for known in LANGUAGES.values()}
# For each language the frequent words of others in the same script that it lacks: where few are, all is as expected.
_OTHERS_WORDS = {
    own.tag: frozenset[str]().union(*(known.words for known in LANGUAGES.values() if known.script == own.script))
    - own.words
    for own in LANGUAGES.values()
}
# Latin, Greek and Cyrillic letters stand before it.
_LAST_COMMON_LETTER = 0x52F


def languages(text: Transcript) -> Iterator[Doubt]:
    """Ask about the blocks in another script or language than their column's, once for each (language-unexpected)."""
    others = dict(_in_others(text))
    found: dict[str, list[etree._Element]] = {}
    for column in text.texts if others else ():
        for block in column.iter(*(TEI + name for name in BLOCKS)):
            if block in others:
                found.setdefault(others[block], []).append(block)
    for other, blocks in found.items():
        seem = f"are {other}" if other in _NAMES else _letters(other, blocks)
        which = several(f"{text.place(block)}, {quoted(written(block))}" for block in blocks)
        names = " and ".join(dict.fromkeys(LANGUAGES[language(block)].name for block in blocks))
        message = f"what language is this? the words {seem}, in a text in {names}: {which}"
        settle = "look at the scan; correct what was misread, or move what belongs to another column or document there"
        kind = f"language-{other.lower()}"
        yield Doubt("language-unexpected", kind, WHOLE_TEXT, blocks[0], message, settle)


def _in_others(text: Transcript) -> Iterator[tuple[etree._Element, str]]:
    """Yield the blocks that seem to be in another script or language, and that."""
    for tongue, reading in text.readings(without="unclear").items():
        if own := LANGUAGES.get(tongue):
            others_words = _OTHERS_WORDS[own.tag]
            in_letters = {block for block, _ in reading.having(_other_letters(own.script))}
            for block, said in reading.words.items():
                words = WORD.findall(said)
                is_suspect = block in in_letters or len(others_words.intersection(words)) >= _FEWEST_WORDS
                if is_suspect and (other := _other(words, own)):
                    yield block, other


def _letters(script: str, blocks: Sequence[etree._Element]) -> str:
    """Say in which letters blocks are and, if their frequent words tell, in which language."""
    counted = _small_words(WORD.findall(" ".join(written(block) for block in blocks)))
    named = _clearest(counted, [known for known in LANGUAGES.values() if known.script == script], frozenset())
    return f"are in {script.capitalize()} letters" + (f", it seems {named}" if named else "")


def _other(every: Sequence[str], own: Language) -> str:
    """Return the script of a block if it is not its language's, or else the language of which its words clearly are."""
    script = _most(every, own.script)
    if script not in _scripts(own.script):
        return script
    if script == own.script and len(_OTHERS_WORDS[own.tag].intersection(every)) < _FEWEST_WORDS:
        return ""
    return _clearest(_small_words(every), [known for known in LANGUAGES.values() if known.script == script], own.words)


def _most(words: Sequence[str], expected: str) -> str:
    """Return the script of most letters in some words, nothing where they are few."""
    letters = "".join(words)
    if len(letters) < _FEWEST_LETTERS:
        return ""
    if not _other_letters(expected).search(letters):
        return expected
    found: Counter[str] = Counter()
    for letter, times in Counter(letters).items():
        found[_script(letter)] += times
    script, count = found.most_common(1)[0]
    return script if count >= _FEWEST_LETTERS and count * 2 > found.total() else ""


def _small_words(every: Sequence[str]) -> Counter[str]:
    """Count the words that begin with a small letter, as names do not; where most do not, there are few but names."""
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


@lru_cache
def _other_letters(script: str) -> re.Pattern[str]:
    """Return what matches a letter that is none of the common ones of a script."""
    common = "".join(char for char in map(chr, range(_LAST_COMMON_LETTER + 1)) if _script(char) == script)
    return re.compile(rf"[^\W\d_{re.escape(common)}]")


def _scripts(script: str) -> set[str]:
    """Return the scripts that stand together with one: Chinese characters do in Japanese and Korean."""
    east = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"}
    return east if script in east else {script}
