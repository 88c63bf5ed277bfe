"""Identifiers that a reader, a file system or a search would take for each other."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from edition.validate.consistency.fault import Fault

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NAMED = etree.XPath("//*[@xml:id]")
_NAMES = etree.XPath("//@xml:id", smart_strings=False)


def similar_ids(root: etree._Element) -> Iterator[Fault]:
    """Name those that differ from an earlier one in capitals or in their Unicode form alone (id-similar)."""
    owners: dict[str, etree._Element] = {}
    alike = similar(map(str, _NAMES(root)))
    for element in _NAMED(root) if alike else ():
        owners.setdefault(element.get(_XML_ID, ""), element)
    for identifier, other in alike.items():
        yield Fault(
            "id-similar",
            owners[identifier],
            f'the identifier "{identifier}" differs from "{other}" in capitals or in its Unicode form alone',
            "give one of the two another identifier",
            _XML_ID,
        )


def similar(names: Iterable[str]) -> Mapping[str, str]:
    """Return for each name that is like an earlier one, capitals and Unicode form apart, the first of these."""
    first: dict[str, str] = {}
    return {name: known for name in dict.fromkeys(names) if (known := first.setdefault(_folded(name), name)) != name}


def _folded(name: str) -> str:
    """Return a name without what only differs in capitals or form (The Unicode Standard, 3.13, D146)."""
    if name.isascii():
        return name.casefold()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
