"""Random documents that a RELAX NG schema allows, and what it allows where.

For tests of whatever must cope with each valid document: another schema, the stylesheets. Understands the patterns
that the ODD compiler writes.
"""

from collections.abc import Iterator
from itertools import count
from math import inf
from random import Random

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
TEXTS = ("Тов. Микоян", " ", "said: ", "1956", "<&>\"'", "пред-", "…\n", "Ри Чжу Ён 리주연")
PERSON = (
    r"#([\i-[:bdfu]][\c-[:]]*|[bdfu]([\c-[:0-9]][\c-[:]]*)?"
    r"|[bdfu][0-9]+[a-z]*[\c-[:.0-9a-z]][\c-[:]]*)"
)
# Values by datatype and pattern. A new datatype in the schema needs a line here.
SAMPLES = {
    ("ID", r"d[A-Za-z0-9][A-Za-z0-9_\-]*|register"): ("d121800", "d1956-a", "register"),
    ("ID", "translator|edition|editor"): ("translator", "edition", "editor"),
    ("anyURI", r"\S+"): ("https://example.org/121800", "a.html#b"),
    ("date", "[0-9]{4}-[0-9]{2}-[0-9]{2}"): ("1956-09-17", "1957-02-28"),
    ("gYear", "[0-9]{4}"): ("1956",),
    ("gYearMonth", "[0-9]{4}-[0-9]{2}"): ("1956-09",),
    ("language", None): ("ru", "en", "ko-Latn"),
    ("string", None): ("Contents:", "//pb", ""),
    ("token", "#{1,6}"): ("#", "##", "######"),
    ("token", PERSON): ("#mikoyan", "#kim-il-sung", "#я", "#ulanfu", "#b", "#d2-X", "#한글"),
    ("token", r"#[dub][0-9]+[a-z]*"): ("#u7", "#d1", "#b12a"),
    ("token", r"#[dub][0-9]+[a-z]*(\.[A-Za-z0-9\-]+)?"): ("#u7", "#u7a.zh-Hant"),
    ("token", r"(\.\./)?register\.xml#[\i-[:]][\c-[:]]*"): ("register.xml#kim-il-sung", "register.xml#김"),
    ("token", r"[0-9]+(\.[0-9]+){0,3}"): ("1", "0.1.0"),
    ("token", r"[0-9]+\p{L}*"): ("49", "54об"),
    ("token", r"[^\p{C}\p{Z}]+"): ("98c", "typescript"),
}
# Identifiers that are numbered, by pattern.
NUMBERED = {rf"{kind}[0-9]+[a-z]*(\.[A-Za-z0-9\-]+)?": kind for kind in "dub"} | {r"f[0-9]+\p{L}*": "f"}


def definitions(grammar: etree._Element) -> dict[str, etree._Element]:
    """Return the definitions of a flat grammar by name."""
    return {define.get("name", ""): define for define in grammar.iterchildren(f"{RNG}define")}


def elements_within(grammar: etree._Element, ident: str) -> set[str]:
    """Return the names of all elements that may occur, at any depth, in what a definition stands for, itself included.

    `ident` is that of an `elementSpec`: `text.original`, `teiHeader`, `standOff.register` for the register.
    """
    defines = definitions(grammar)
    reached, waiting = {ident}, [ident]
    while waiting:
        for reference in defines[waiting.pop()].iter(f"{RNG}ref"):
            name = reference.get("name", "")
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    return {element.get("name", "") for name in reached for element in defines[name].iter(f"{RNG}element")}


def attributes_of(grammar: etree._Element) -> set[tuple[str, str]]:
    """Return the names of all elements, each with those of the attributes that it may have."""
    defines = definitions(grammar)

    def within(pattern: etree._Element) -> Iterator[str]:
        for inner in pattern.iterchildren(f"{RNG}*"):
            if inner.tag == f"{RNG}attribute":
                yield inner.get("name", "")
            elif inner.tag != f"{RNG}ref":
                yield from within(inner)
            elif defines[inner.get("name", "")].find(f"{RNG}element") is None:
                yield from within(defines[inner.get("name", "")])

    return {(element.get("name", ""), name) for element in grammar.iter(f"{RNG}element") for name in within(element)}


class Generator:
    """Makes elements at random from a flat grammar; the same seed makes the same ones."""

    def __init__(self, grammar: etree._Element, seed: int, depth: int = 12) -> None:
        self._random = Random(seed)
        self._depth = depth
        self._namespace = grammar.get("ns", "")
        self._start = next(grammar.iter(f"{RNG}ref")).get("name", "")
        self._defines = definitions(grammar)
        self._identifiers: set[str] = set()
        self._heights = self._least_heights()
        self._idents = [ident for ident, define in self._defines.items() if define.find(f"{RNG}element") is not None]

    def document(self) -> etree._ElementTree:
        """Return a whole document."""
        return etree.ElementTree(self.element(self._start))

    def element(self, ident: str) -> etree._Element:
        """Return one element of the `elementSpec` with this ident."""
        self._identifiers.clear()
        holder = etree.Element("holder")
        self._fill(holder, self._defines[ident], self._depth)
        return holder[0]

    def change(self, tree: "etree._ElementTree[etree._Element]") -> None:
        """Change one thing in a document, which is then valid or not: an element, an attribute or a text."""
        element = self._random.choice(list(tree.iter(etree.Element)))
        parent = element.getparent()
        other = self.element(self._random.choice(self._idents))
        kind = self._random.choice(["rename", "append", "set", "unset", "write", "insert", "remove"])
        if kind == "rename":
            element.tag = other.tag
        elif kind == "append":
            element.append(other)
        elif kind == "set":
            element.attrib.update(other.attrib)
        elif kind == "unset":
            element.attrib.clear()
        elif kind == "write":
            self._write(element, "x")
        elif parent is not None and kind == "insert":
            element.addprevious(other)
        elif parent is not None:
            parent.remove(element)

    def _least_heights(self) -> dict[str, float]:
        """Return how deep the shallowest instance of each definition is."""
        heights = dict.fromkeys(self._defines, inf)
        while True:
            known = dict(heights)
            for name, define in self._defines.items():
                heights[name] = self._height(define, known)
            if heights == known:
                return heights

    def _height(self, pattern: etree._Element, heights: dict[str, float]) -> float:
        kind = _kind(pattern)
        if kind == "ref":
            return heights[pattern.get("name", "")]
        if kind in {"optional", "zeroOrMore", "attribute"}:
            return 0
        inner = [self._height(child, heights) for child in pattern.iterchildren(f"{RNG}*")]
        combined = (min if kind == "choice" else max)(inner, default=0)
        return combined + (kind == "element")

    def _fill(self, parent: etree._Element, pattern: etree._Element, depth: float) -> None:
        """Put an instance of a pattern into an element, at most `depth` elements deep where that is possible."""
        kind = _kind(pattern)
        children = list(pattern.iterchildren(f"{RNG}*"))
        if kind == "ref":
            self._fill(parent, self._defines[pattern.get("name", "")], depth)
        elif kind == "element":
            name = f"{{{self._namespace}}}{pattern.get('name')}"
            child = etree.SubElement(parent, name, nsmap={None: self._namespace})
            for inner in children:
                self._fill(child, inner, depth - 1)
        elif kind == "attribute":
            name = pattern.get("name", "").replace("xml:", XML)
            parent.set(name, self._value(children[0]))
        elif kind == "text":
            self._write(parent, self._random.choice(TEXTS))
        elif kind == "choice":
            least = min(self._height(child, self._heights) for child in children)
            fitting = [c for c in children if self._height(c, self._heights) <= max(depth, least)]
            texts = [child for child in fitting if child.tag == f"{RNG}text"]
            self._fill(parent, self._random.choice(self._random.choice([texts or fitting, fitting])), depth)
        else:
            for _ in range(self._repetitions(kind, children, depth)):
                for inner in children:
                    self._fill(parent, inner, depth)

    def _repetitions(self, kind: str, children: list[etree._Element], depth: float) -> int:
        least, most = {"optional": (0, 1), "zeroOrMore": (0, 3), "oneOrMore": (1, 3)}.get(kind, (1, 1))
        fits = max((self._height(child, self._heights) for child in children), default=0) <= depth
        return self._random.randint(least, most if fits else least)

    def _write(self, parent: etree._Element, text: str) -> None:
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    def _value(self, pattern: etree._Element) -> str:
        kind = _kind(pattern)
        children = list(pattern.iterchildren(f"{RNG}*"))
        if kind == "value":
            return pattern.text or ""
        if kind == "data":
            return self._sample(pattern.get("type", ""), pattern.findtext(f"{RNG}param"))
        if kind == "list":
            return " ".join(self._value(children[0][0]) for _ in range(self._random.randint(1, 2)))
        if kind == "ref":
            return self._value(next(self._defines[pattern.get("name", "")].iterchildren(f"{RNG}*")))
        return self._value(self._random.choice(children))

    def _sample(self, datatype: str, pattern: str | None) -> str:
        if datatype != "ID":
            return self._random.choice(SAMPLES[datatype, pattern])
        prefix = NUMBERED.get(pattern or "", "x")
        fresh = (f"{prefix}{number}" for number in count())
        free = (name for name in SAMPLES.get(("ID", pattern), fresh) if name not in self._identifiers)
        identifier = next(free)
        self._identifiers.add(identifier)
        return identifier


def _kind(pattern: etree._Element) -> str:
    return etree.QName(pattern).localname
