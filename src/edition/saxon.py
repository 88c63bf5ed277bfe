"""Runs the stylesheets: the only module that knows saxonche.

Saxon's own parser would follow a DTD, and its functions read any file or address. So lxml parses first, and
what Saxon gets is text without a DTD. Each stylesheet is compiled by a processor of its own, which is then
closed to files, addresses, the environment and documents written on the side. A result is a string: nothing is
written here.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor

from edition.errors import EditionError

_FEATURE = "http://saxon.sf.net/feature/"
_LIMIT = f"{_FEATURE}parserProperty?uri=http%3A//www.oracle.com/xml/jaxp/properties/"

_BEFORE_COMPILING = {
    # No calls to Java, no environment, no xsl:result-document, no xsl:evaluate.
    f"{_FEATURE}allow-external-functions": "false",
    f"{_FEATURE}disableXslEvaluate": "true",
    # Saxon's parser refuses depths, sizes and numbers that lxml has accepted: lxml sets the limits.
    f"{_LIMIT}maxElementDepth": "0",
    f"{_LIMIT}elementAttributeLimit": "0",
    f"{_LIMIT}maxXMLNameLimit": "0",
    f"{_LIMIT}maxGeneralEntitySizeLimit": "0",
    f"{_LIMIT}totalEntitySizeLimit": "0",
    f"{_LIMIT}entityExpansionLimit": "0",
}
# Only after compiling, because xsl:include reads files.
_AFTER_COMPILING = {f"{_FEATURE}allowedProtocols": ""}

_NO_TEMPLATE = re.compile(r"No user-defined template rule in mode \S+ matches <(?P<element>[^>]+)>")


class Transformer:
    """The stylesheets of one folder, each compiled once, when it is first asked for."""

    def __init__(self, stylesheets: Path) -> None:
        self._stylesheets = stylesheets
        self._compiled: dict[str, _Stylesheet] = {}

    def transform(
        self, sheet: str, xml: bytes, parameters: Mapping[str, str | bytes] | None = None, *, name: str
    ) -> str:
        """Return what a stylesheet makes of a document.

        `sheet` is the stylesheet's file name. A parameter's value is a string, or bytes that are an XML
        document and reach the sheet as its document node. `name` is what the document is called in a message.

        Raises EditionError when a document is not well-formed or has a DOCTYPE, when it holds an element for
        which the stylesheets have no template, and when a stylesheet fails.
        """
        if sheet not in self._compiled:
            self._compiled[sheet] = _Stylesheet(self._stylesheets / sheet)
        return self._compiled[sheet].transform(xml, parameters or {}, name)


class _Stylesheet:
    """One compiled stylesheet and the processor that runs it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._processor = PySaxonProcessor(license=False)
        self._configure(_BEFORE_COMPILING)
        try:
            with _silence():
                self._executable = self._processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(path))
        except PySaxonApiError as error:
            raise EditionError(f"{path}: the stylesheet does not compile: {_sentence(error)}") from error
        self._configure(_AFTER_COMPILING)

    def _configure(self, properties: Mapping[str, str]) -> None:
        for feature, value in properties.items():
            self._processor.set_configuration_property(feature, value)

    def transform(self, xml: bytes, parameters: Mapping[str, str | bytes], name: str) -> str:
        self._executable.clear_parameters()
        for parameter, value in parameters.items():
            self._executable.set_parameter(parameter, self._value(value, parameter))
        document = self._document(xml, name)
        try:
            with _silence():
                return str(self._executable.transform_to_string(xdm_node=document))
        except PySaxonApiError as error:
            raise EditionError(self._explain(error, name)) from error

    def _value(self, value: str | bytes, name: str) -> object:
        if isinstance(value, bytes):
            return self._document(value, name)
        return self._processor.make_string_value(value)

    def _document(self, xml: bytes, name: str) -> object:
        return self._processor.parse_xml(xml_text=etree.tostring(parse(xml, name), encoding="unicode"))

    def _explain(self, error: PySaxonApiError, name: str) -> str:
        missing = _NO_TEMPLATE.search(str(error))
        if missing:
            return (
                f"{name}: {self._path.name} has no template for <{missing['element']}>; "
                f"add one in {self._path.parent}, where README.md says how"
            )
        return f"{name}: {self._path.name} stopped: {_sentence(error)}"


def parse(xml: bytes, name: str) -> etree._Element:
    """Return the root of a document that is well-formed and has no DTD; raise EditionError for any other."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise EditionError(f"{name}: this cannot be read as XML ({error.msg}); mend it there") from error
    if root.getroottree().docinfo.doctype:
        raise EditionError(f"{name}: a DOCTYPE is not allowed; remove it")
    return root


@contextmanager
def _silence() -> Iterator[None]:
    """Keep Saxon from also writing on standard error what it raises: it has no switch for that."""
    standard_error = os.dup(2)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    try:
        yield
    finally:
        os.dup2(standard_error, 2)
        os.close(null)
        os.close(standard_error)


def _sentence(error: PySaxonApiError) -> str:
    return " ".join(str(error).split())
