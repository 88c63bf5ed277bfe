"""Makes the reference pages of a schema: one for each element, and one each for classes, datatypes and the whole."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import partial
from textwrap import dedent

from lxml import etree

from edition.validate.odd.compact import Reference, compact
from edition.validate.odd.compiler import RNG, grammar
from edition.validate.odd.html import Node, entries, listed, page, paragraphs, section, tag
from edition.validate.odd.occurrences import Occurrences, occurrences
from edition.validate.odd.schema import Schema, element_name
from edition.validate.odd.syntax import EXAMPLES, TEI, parts_of, words_of

_FOLDER = "elements"
_PLACES = {"model class": "classes", "attribute class": "classes", "macro": "classes", "datatype": "datatypes"}
_DATATYPES = {
    "ID": "an identifier that stands once in the file",
    "NCName": "a name",
    "anyURI": "an address",
    "language": "a language tag, such as ru (BCP 47)",
    "string": "any text",
    "token": "any text",
}


def pages(schema: Schema) -> Mapping[str, bytes]:
    """Return the pages of a schema by file name, those of elements in a folder of their own.

    They link to each other only, fetch nothing, and show all texts of the ODD as text.
    """
    return _Pages(schema).all()


class _Pages:
    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._definitions = {define.get("name", ""): define for define in grammar(schema).iterchildren(f"{RNG}define")}
        self._occurrences: Occurrences = occurrences(self._definitions)

    def all(self) -> dict[str, bytes]:
        schema = self._schema
        shared = partial(self._shared_page, top="")
        return {
            "index.html": self._index(),
            "classes.html": shared("Classes", ("model class", "attribute class", "macro")),
            "datatypes.html": shared("Datatypes", ("datatype",)),
            **{f"{_FOLDER}/{ident}.html": self._element_page(ident) for ident in schema.of_kind("element")},
        }

    def _index(self) -> bytes:
        """Return the page that lists the elements in the groups, and with the introductions, of the ODD."""
        groups: dict[etree._Element | None, list[str]] = {}
        for ident in self._schema.of_kind("element"):
            division = next(self._schema.declared[ident].iterancestors(f"{TEI}div"), None)
            groups.setdefault(division, []).append(ident)
        first = self._schema.declared[self._schema.start[0]]
        whole = next(first.getroottree().iter(f"{TEI}schemaSpec"))
        divisions = list(whole.iterancestors(f"{TEI}div"))[:1]
        content = [
            tag.h1("The schema"),
            *paragraphs(words_of(whole)),
            *paragraphs(text for division in divisions for text in words_of(division, "p")),
        ]
        for division, idents in groups.items():
            heading = "" if division is None else " ".join(words_of(division, "head"))
            rows = (([self._link(ident, "")], [*self._description(ident)]) for ident in idents)
            introduction = [] if division is None else paragraphs(words_of(division, "p"))
            content += section(heading or "Elements", [*introduction, *entries(rows)])
        return page("The schema", "", content)

    def _element_page(self, ident: str) -> bytes:
        top = "../"
        odd = self._schema.declared[ident]
        shown = f"<{element_name(odd)}>"
        content = [
            tag.h1(tag.code(shown)),
            *paragraphs(words_of(odd)),
            *entries(self._places(ident, odd, top)),
            *section("Attributes", entries(self._attributes(odd, top))),
            *self._rules(odd),
            *section("Definition", [self._compact(ident, top)]),
            *section("Examples", (tag.pre(tag.code(text)) for text in _examples(odd))),
            *section(
                "Remarks",
                paragraphs(text for remarks in odd.iterfind(f"{TEI}remarks") for text in words_of(remarks, "p")),
            ),
        ]
        name = shown if ident == element_name(odd) else f"{shown} ({ident})"
        return page(f"{name} – The schema", top, content)

    def _shared_page(self, title: str, kinds: tuple[str, ...], top: str) -> bytes:
        content = [tag.h1(title)]
        for ident in self._schema.of_kind(*kinds):
            odd = self._schema.declared[ident]
            users = [user for user, define in self._definitions.items() if _refers(define, ident)]
            content += [
                tag.h2(tag.code(ident), {"id": ident}),
                *paragraphs(words_of(odd)),
                *entries([(["used by"], listed(self._link(user, top) for user in users))] if users else []),
                *entries(self._own_attributes(odd, top)),
                *entries(_values(odd.find(f"{TEI}content"))),
                self._compact(ident, top),
            ]
        return page(f"{title} – The schema", top, content)

    def _places(self, ident: str, odd: etree._Element, top: str) -> Iterator[tuple[list[Node], list[Node]]]:
        name = element_name(odd)
        held = [self._link(inner, top) for inner in self._occurrences.held[ident]]
        holders = [self._link(holder, top) for holder in self._occurrences.holders(ident)]
        same = [
            other for other in self._schema.of_kind("element") if element_name(self._schema.declared[other]) == name
        ]
        yield ["stands in"], listed(holders) or ["nothing: a document begins with it"]
        text = [tag.span("text")] if ident in self._occurrences.with_text else []
        yield ["holds"], listed([*text, *held]) or ["nothing"]
        if classes := self._schema.classes(odd):
            yield ["belongs to"], listed(self._link(key, top) for key in classes)
        if len(same) > 1:
            yield ["in other places"], listed(self._link(other, top) for other in same if other != ident)

    def _attributes(self, odd: etree._Element, top: str) -> Iterator[tuple[list[Node], list[Node]]]:
        """Yield the attributes of an element: its own, then those of its classes."""
        yield from self._own_attributes(odd, top)
        for key in self._schema.classes(odd):
            if self._schema.kind(key) == "attribute class":
                yield from self._attributes(self._schema.declared[key], top)

    def _own_attributes(self, odd: etree._Element, top: str) -> Iterator[tuple[list[Node], list[Node]]]:
        for definition in odd.iterfind(f"{TEI}attList//{TEI}attDef"):
            usage = "required" if definition.get("usage") == "req" else "optional"
            term: list[Node] = [
                tag.code(f"@{definition.get('ident')}"),
                " ",
                tag.span(f"{usage}{_way(definition)}", {"class": "aside"}),
            ]
            yield term, [*words_of(definition), "\n", *self._value(definition, top)]

    def _value(self, definition: etree._Element, top: str) -> Iterator[Node]:
        """Yield what the value of an attribute may be, in words."""
        yield from entries(_values(definition))
        for datatype in definition.iterfind(f"{TEI}datatype"):
            [reference] = parts_of(datatype)
            key = reference.get("key", "")
            named = "" if reference.get("restriction") else _DATATYPES.get(reference.get("name", ""), "")
            words: list[Node] = [self._link(key, top), ": ", *self._description(key)] if key else [named]
            several = " One or more, with spaces between." if datatype.get("maxOccurs") == "unbounded" else ""
            if key or named:
                yield tag.p({"class": "aside"}, *words, several)

    def _rules(self, odd: etree._Element) -> list[etree._Element]:
        constraints = odd.iterfind(f"{TEI}constraintSpec")
        rows = (([tag.code(rule.get("ident", ""))], [*words_of(rule)]) for rule in constraints)
        return section("Rules that edition validate checks", entries(rows))

    def _compact(self, ident: str, top: str) -> etree._Element:
        pieces = compact(list(self._definitions[ident].iterchildren(f"{RNG}*")))
        return tag.pre(
            tag.code(
                *(
                    self._link(piece.removeprefix("\\"), top, piece) if isinstance(piece, Reference) else piece
                    for piece in pieces
                )
            )
        )

    def _link(self, ident: str, top: str, shown: str = "") -> etree._Element:
        kind = self._schema.kind(ident)
        place = f"{_PLACES[kind]}.html#{ident}" if kind in _PLACES else f"{_FOLDER}/{ident}.html"
        return tag.a(shown or ident, href=f"{top}{place}")

    def _description(self, ident: str) -> list[str]:
        return words_of(self._schema.declared[ident])


def _values(holder: etree._Element | None) -> Iterator[tuple[list[Node], list[Node]]]:
    for item in () if holder is None else holder.iterfind(f"{TEI}valList/{TEI}valItem"):
        yield [tag.code(item.get("ident", ""))], [*words_of(item)]


def _way(definition: etree._Element) -> str:
    """Return in which of the ways to combine attributes this one stands, where there are several."""
    inner = definition
    for holder in definition.iterancestors(f"{TEI}attList"):
        if holder.get("org") == "choice":
            ways = parts_of(holder)
            return f", way {ways.index(inner) + 1} of {len(ways)}"
        inner = holder
    return ""


def _refers(define: etree._Element, ident: str) -> bool:
    return any(reference.get("name") == ident for reference in define.iter(f"{RNG}ref"))


def _examples(odd: etree._Element) -> Iterator[str]:
    for example in odd.iterfind(f"{TEI}exemplum/{EXAMPLES}egXML"):
        plain = deepcopy(example)
        for element in plain.iter(etree.Element):
            element.tag = etree.QName(element).localname
        etree.cleanup_namespaces(plain)
        inner = (etree.tostring(child, encoding="unicode") for child in plain)
        yield dedent(f"{plain.text or ''}{''.join(inner)}").strip()
