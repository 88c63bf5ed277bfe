"""Prints RELAX NG patterns in the compact syntax (RELAX NG Compact Syntax, OASIS 2002)."""

from collections.abc import Iterator

from lxml import etree

from edition.validate.odd.compiler import RNG

_WIDTH = 72
_INDENT = "  "
_COMBINED = {"group": ",", "choice": " |", "interleave": " &"}
_REPEATED = {"optional": "?", "zeroOrMore": "*", "oneOrMore": "+"}
_KEYWORDS = {
    *("attribute", "default", "datatypes", "div", "element", "empty", "external", "grammar", "include", "inherit"),
    *("list", "mixed", "namespace", "notAllowed", "parent", "start", "string", "text", "token"),
}


class Reference(str):
    """The name of a definition, where one refers to it."""

    __slots__ = ()


Piece = str | Reference


def compact(patterns: list[etree._Element]) -> list[Piece]:
    """Return patterns that follow each other, in pieces: references, and the text between them."""
    return list(_whole(patterns, ""))


def _whole(patterns: list[etree._Element], margin: str) -> Iterator[Piece]:
    """Yield patterns that stand alone: what is one combination as a whole needs no brackets."""
    kind = etree.QName(patterns[0]).localname if len(patterns) == 1 else ""
    inner = list(patterns[0].iterchildren(f"{RNG}*")) if kind in _COMBINED else patterns
    yield from _lines(inner, _COMBINED.get(kind, ","), margin)


def _lines(patterns: list[etree._Element], sign: str, margin: str) -> Iterator[Piece]:
    """Yield the members of a combination, on one line where they fit."""
    members = [list(_pattern(pattern, margin)) for pattern in patterns]
    pieces = [piece for member in members for piece in member]
    length = len(margin) + sum(map(len, pieces)) + len(members) * (len(sign) + 1)
    on_one_line = length <= _WIDTH and not any("\n" in piece for piece in pieces)
    for number, member in enumerate(members):
        if number:
            yield f"{sign} " if on_one_line else f"{sign}\n{margin}"
        yield from member


def _pattern(pattern: etree._Element, margin: str) -> Iterator[Piece]:
    kind = etree.QName(pattern).localname
    inner = list(pattern.iterchildren(f"{RNG}*"))
    if kind in _REPEATED:
        yield from _pattern(inner[0], margin) if len(inner) == 1 else _combined(inner, ",", margin)
        yield _REPEATED[kind]
    elif kind in _COMBINED:
        yield from _combined(inner, _COMBINED[kind], margin)
    elif kind in {"element", "attribute"}:
        yield from _block(f"{kind} {pattern.get('name')}", inner or [etree.Element(f"{RNG}text")], margin)
    elif kind == "list":
        yield from _block("list", inner, margin)
    elif kind == "ref":
        name = pattern.get("name", "")
        yield Reference(f"\\{name}" if name in _KEYWORDS else name)
    elif kind == "data":
        yield f"xsd:{pattern.get('type')}"
        yield from (f" {{ {param.get('name')} = {_literal(param.text)} }}" for param in inner)
    else:
        yield _literal(pattern.text) if kind == "value" else kind


def _combined(patterns: list[etree._Element], sign: str, margin: str) -> Iterator[Piece]:
    yield "("
    yield from _lines(patterns, sign, f"{margin} ")
    yield ")"


def _block(head: str, patterns: list[etree._Element], margin: str) -> Iterator[Piece]:
    """Yield a pattern in braces, on lines of its own where it does not fit on one."""
    deeper = margin + _INDENT
    body = list(_whole(patterns, deeper))
    if any("\n" in piece for piece in body):
        yield f"{head} {{\n{deeper}"
        yield from body
        yield f"\n{margin}}}"
    else:
        yield f"{head} {{ "
        yield from body
        yield " }"


def _literal(text: str | None) -> str:
    value = text or ""
    return f"'''{value}'''" if '"' in value else f'"{value}"'
