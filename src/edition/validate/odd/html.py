"""The frame that all reference pages share, and the small parts that they are made of."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from lxml import etree
from lxml.builder import ElementMaker

Node = etree._Element | str

tag = ElementMaker()

_STYLE = Path(__file__).with_name("reference.css").read_text("utf-8")
# Nothing is fetched, and nothing but this style sheet is obeyed.
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'"
)


def page(title: str, top: str, content: Iterable[etree._Element]) -> bytes:
    """Return a whole page; `top` is the way from it to the folder of all pages: empty, or `../`."""
    head = tag.head(
        tag.meta(charset="utf-8"),
        tag.meta({"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        tag.meta(name="viewport", content="width=device-width, initial-scale=1"),
        tag.meta(name="color-scheme", content="light dark"),
        tag.title(title),
        tag.style(_STYLE),
    )
    navigation = tag.nav(
        tag.a("Elements", href=f"{top}index.html"),
        tag.a("Classes", href=f"{top}classes.html"),
        tag.a("Datatypes", href=f"{top}datatypes.html"),
    )
    whole = tag.html(head, tag.body(navigation, tag.main(*_on_lines(content))), lang="en")
    return f"<!DOCTYPE html>\n{etree.tostring(whole, encoding='unicode', method='html')}\n".encode()


def section(heading: str, content: Iterable[etree._Element]) -> list[etree._Element]:
    """Return a heading and what stands under it, or nothing where there is nothing."""
    parts = list(content)
    return [tag.h2(heading), *parts] if parts else []


def paragraphs(texts: Iterable[str], kind: str = "") -> list[etree._Element]:
    """Return each text as a paragraph."""
    return [tag.p(text, {"class": kind} if kind else {}) for text in texts]


def entries(pairs: Iterable[tuple[Sequence[Node], Sequence[Node]]]) -> list[etree._Element]:
    """Return what is said of some things, as one list of descriptions, or nothing where there are none."""
    rows = [tag.div(tag.dt(*term), "\n", tag.dd(*description)) for term, description in pairs]
    return [tag.dl(*_on_lines(rows))] if rows else []


def listed(nodes: Iterable[etree._Element]) -> list[Node]:
    """Return nodes with commas between them."""
    parts: list[Node] = []
    for node in nodes:
        parts += [", ", node] if parts else [node]
    return parts


def _on_lines(blocks: Iterable[etree._Element]) -> list[Node]:
    """Return blocks that begin on lines of their own in the file."""
    return [part for block in blocks for part in ("\n", block)]
