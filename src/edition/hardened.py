"""The parser for XML that a stranger may have written: it fetches nothing, and reads no entity that a file defines."""

from lxml import etree


def hardened(*, recover: bool = False, collect_ids: bool = True) -> "etree.XMLParser[etree._Element]":
    """Return a parser; with `recover` it goes on past a fault, without `collect_ids` it lets ids be repeated."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=recover, collect_ids=collect_ids
    )
