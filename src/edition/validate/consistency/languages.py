"""Tags of languages that do not exist (BCP 47, with the registry of the IANA)."""

from collections.abc import Iterator

from lxml import etree

from edition.language_tags import is_language
from edition.validate.consistency.fault import Fault

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ATTRIBUTES = {_XML_LANG: "xml:lang", "mainLang": "mainLang", "otherLangs": "otherLangs", "ident": "ident"}
_HAVING = etree.XPath(
    "//@xml:lang/.. | //t:textLang[@mainLang or @otherLangs] | //t:language[@ident]",
    namespaces={"t": "http://www.tei-c.org/ns/1.0"},
)


def unknown_languages(root: etree._Element) -> Iterator[Fault]:
    """Name them (language-unknown)."""
    for element in _HAVING(root):
        for attribute, name in _ATTRIBUTES.items():
            for tag in element.get(attribute, "").split():
                if not is_language(tag):
                    yield Fault(
                        "language-unknown",
                        element,
                        f'@{name}="{tag}" is no language: the registry of BCP 47 has no such tag',
                        "look it up among the language subtags of the IANA; it begins as in ru, en-GB or sr-Latn",
                        attribute,
                    )
