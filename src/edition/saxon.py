"""Runs the stylesheets: the only module that knows saxonche.

Saxon's own parser would follow a DTD, and its functions read any file or address. So lxml parses first, and
what Saxon gets is text without a DTD. Each stylesheet is compiled by a processor of its own, which is then
closed to files, addresses, the environment and documents written on the side; one that strangers wrote is closed
before it is compiled. A result is a string: nothing is written here.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor, PyXsltExecutable

from edition.errors import EditionError, FileError
from edition.hardened import hardened

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
_STATIC_ERROR = re.compile(
    r"""^\s*Error\b.*?(?:[ ](?:in|at)[ ]\S+?(?:/@(?P<attribute>\S+))?)?[ ]on[ ]line[ ](?P<line>\d+)[ ].*?:\n
    \s+(?:[A-Z]{4}\d{4}\s+)?(?P<reason>.*?)(?=\n\S|\Z)""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
# What helps nobody in Saxon's reasons: how it is configured, and where the text that it was given stands.
_NOISE = re.compile(
    r"Error at xsl:include on line 1 column \d+ of \S+ XTSE0165 Reported \d+ errors? in included stylesheet module |"
    r"\. External function calls have been disabled| \(see line \d.*?\)| before \.\.\.$"
    r"|Q\{http://www\.w3\.org/2005/xpath-functions\}| \(XSLT 4\.0 .*?\)"
)


class StaticError(NamedTuple):
    """What keeps a stylesheet from being compiled: on which line of it, in which attribute, and Saxon's reason."""

    line: int
    attribute: str
    reason: str


class StaticErrors(EditionError):  # noqa: N818 - it is several
    """A stylesheet does not compile."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))
        self.errors = [
            StaticError(int(error["line"]), error["attribute"] or "", _NOISE.sub("", " ".join(error["reason"].split())))
            for error in _STATIC_ERROR.finditer(message)
        ] or [StaticError(0, "", str(self))]


_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_STATIC = re.compile(rf"static|_.*|({re.escape(_XSL)})?use-when")
_LOADING = {f"{_XSL}{name}" for name in ("include", "import", "import-schema", "use-package")}


class Transformer:
    """The stylesheets of one folder, each compiled once, when it is first asked for.

    A stylesheet of the same name in the folder `custom` refines one: its templates come before those that it refines.
    Where that changes, it is compiled again.
    """

    def __init__(self, stylesheets: Path, custom: Path | None = None) -> None:
        self._stylesheets, self._custom = stylesheets, custom
        self._compiled: dict[str, tuple[bytes | None, _Stylesheet]] = {}

    def transform(
        self,
        sheet: str,
        xml: bytes,
        parameters: Mapping[str, str | bytes] | None = None,
        *,
        name: str,
        refinement: str = "",
        mode: str = "",
    ) -> str:
        """Return what a stylesheet makes of a document.

        `sheet` is the stylesheet's file name. A parameter's value is a string, or bytes that are an XML
        document and reach the sheet as its document node. `name` is what the document is called in a message.
        `refinement` is the file that refines the sheet, if it is not one of the same name: the sheet begins in
        `mode` then (`{namespace}name`) and gives JSON, whatever the refinement says of its own sheet.

        Raises EditionError when a document is not well-formed or has a DOCTYPE, when it holds an element for
        which the stylesheets have no template, and when a stylesheet fails.
        """
        return self._stylesheet(sheet, refinement or sheet, mode).transform(xml, parameters or {}, name)

    def compile(self, sheet: str) -> None:
        """Compile a stylesheet. Raises FileError for one of the folder `custom` that is not right."""
        self._stylesheet(sheet, sheet)

    def _stylesheet(self, sheet: str, refined_by: str, mode: str = "") -> "_Stylesheet":
        refinement = self._custom / refined_by if self._custom else None
        refining = refinement.read_bytes() if refinement is not None and refinement.is_file() else None
        if sheet not in self._compiled or self._compiled[sheet][0] != refining:
            compiled = _Stylesheet(self._stylesheets / sheet, None if refining is None else refinement, mode)
            self._compiled[sheet] = refining, compiled
        return self._compiled[sheet][1]


class _Stylesheet:
    """One compiled stylesheet and the processor that runs it."""

    def __init__(self, path: Path, refinement: Path | None, mode: str) -> None:
        self._path = path
        self._given: dict[str, tuple[bytes, object]] = {}
        self._processor = _processor(_BEFORE_COMPILING)
        try:
            if refinement is None:
                self._executable = _compile(self._processor, stylesheet_file=str(path))
            else:
                refined = _refined(path, refinement)
                self._executable = _compile(self._processor, stylesheet_text=refined, encoding="utf-8")
        except PySaxonApiError as error:
            name = str(path) if refinement is None else f"custom/{refinement.name}"
            # The tool's own is right, so what is wrong is in what refines it.
            line, attribute, reason = StaticErrors(str(error)).errors[0]
            said = f"@{attribute}: {reason}" if attribute else reason
            sentence = f"{name}, line {line}: the stylesheet does not compile: {said}; mend it there"
            raise FileError(sentence, name, line) from error
        if mode:
            self._executable.set_initial_mode(mode)
            self._executable.set_property("!method", "json")
        _configure(self._processor, _AFTER_COMPILING)

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
        if isinstance(value, str):
            return self._processor.make_string_value(value)
        # Documents that follow each other mostly share one, as the register, and what Saxon has found in it.
        if name not in self._given or self._given[name][0] != value:
            self._given[name] = value, self._document(value, name)
        return self._given[name][1]

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


class ForeignStylesheet:
    """A stylesheet that a stranger may have had a hand in: all is closed to it before it is compiled.

    It has no files and no addresses at all, not even to include. Two things it can do nevertheless: run without end,
    and recurse until Saxon takes the whole process down. Whoever uses this runs it in a process of its own.
    """

    def __init__(self, text: str) -> None:
        """Compile the text of a stylesheet. Raises StaticErrors when that fails."""
        self._processor = _processor(_BEFORE_COMPILING | _AFTER_COMPILING)
        try:
            self._executable = _compile(self._processor, stylesheet_text=text, encoding="utf-8")
        except PySaxonApiError as error:
            raise StaticErrors(str(error)) from error

    def transform(self, xml: str) -> str:
        """Return what the stylesheet makes of a document that has no DTD. Raises EditionError when it fails."""
        try:
            with _silence():
                return str(self._executable.transform_to_string(xdm_node=self._processor.parse_xml(xml_text=xml)))
        except PySaxonApiError as error:
            raise EditionError(_sentence(error)) from error


def _refined(path: Path, refinement: Path) -> str:
    """Return a stylesheet that imports one and includes what refines it.

    What is evaluated when it is compiled could read files, so a refinement has nothing of that kind. Raises
    FileError, with the line, for one that has, and for one that is no stylesheet.
    """
    name = f"custom/{refinement.name}"
    root = parse(refinement.read_bytes(), name)
    if root.tag not in {f"{_XSL}stylesheet", f"{_XSL}transform"}:
        line = root.sourceline or 1
        raise FileError(f"{name}, line {line}: this is no stylesheet; its root must be <xsl:stylesheet>", name, line)
    for element in root.iter(etree.Element):
        loading = [f"<xsl:{etree.QName(element).localname}>"] if element.tag in _LOADING else []
        for what in (*loading, *(f"@{key}" for key in element.attrib if _STATIC.fullmatch(str(key)))):
            line = element.sourceline or 1
            raise FileError(f"{name}, line {line}: {what} is not allowed in a refinement; take it out", name, line)
    sheet = etree.Element(f"{_XSL}stylesheet", version="3.0", nsmap={"xsl": _XSL[1:-1]})
    etree.SubElement(sheet, f"{_XSL}import", href=path.resolve().as_uri())
    etree.SubElement(sheet, f"{_XSL}include", href=refinement.resolve().as_uri())
    return etree.tostring(sheet, encoding="unicode")


def _processor(properties: Mapping[str, str]) -> PySaxonProcessor:
    try:
        processor = PySaxonProcessor(license=False)
    except UnicodeEncodeError as error:
        # It asks for the folder that one is in.
        raise EditionError(
            f"{Path.cwd()}: the name of this folder is not in UTF-8, and no page can be made in it; rename it"
        ) from error
    _configure(processor, properties)
    return processor


def _configure(processor: PySaxonProcessor, properties: Mapping[str, str]) -> None:
    for feature, value in properties.items():
        processor.set_configuration_property(feature, value)


def _compile(processor: PySaxonProcessor, **stylesheet: str) -> PyXsltExecutable:
    with _silence():
        return processor.new_xslt30_processor().compile_stylesheet(**stylesheet)


def parse(xml: bytes, name: str) -> etree._Element:
    """Return the root of a document that is well-formed and has no DTD; raise FileError for any other."""
    try:
        root = etree.fromstring(xml, hardened())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise FileError(
            f"{name}: this cannot be read as XML ({error.msg}); mend it there", name, line, column
        ) from error
    if root.getroottree().docinfo.doctype:
        raise FileError(f"{name}: a DOCTYPE is not allowed; remove it", name)
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
    return _NOISE.sub("", " ".join(str(error).split()))
