"""Whether a text is of a data type: libxml2 is asked, so that the answer is that of the judge."""

from copy import deepcopy

from lxml import etree

from edition.errors import FileError
from edition.validate.explain.patterns import Datum

_RNG = "http://relaxng.org/ns/structure/1.0"
_ONE_ATTRIBUTE = f'<element name="x" xmlns="{_RNG}"><attribute name="v"/></element>'


class Datatypes:
    """Asks libxml2 with a schema of one attribute for each data type, made when first needed."""

    def __init__(self, path: str) -> None:
        """Take the path of the schema, for messages only."""
        self._path = path
        self._schemas: dict[Datum, etree.RelaxNG] = {}
        self._element = etree.Element("x")

    def allows(self, datum: Datum, text: str) -> bool:
        """Tell whether a text is of a type, or is a value, whatever the type excludes.

        Raises EditionError for a type that libxml2 does not know, or does not know with its parameters.
        """
        schema = self._schemas.get(datum)
        if schema is None:
            try:
                schema = self._schemas[datum] = _schema(datum)
            except etree.RelaxNGParseError:
                where = f"{self._path}, line {datum.source.sourceline}"
                what = f'the data type "{datum.type}" or its parameters are not understood; take another'
                raise FileError(f"{where}: {what}", self._path, datum.source.sourceline or 1) from None
        self._element.set("v", text)
        return schema.validate(self._element)


def _schema(datum: Datum) -> etree.RelaxNG:
    schema = etree.fromstring(_ONE_ATTRIBUTE)
    data = deepcopy(datum.source)
    data.set("datatypeLibrary", datum.library)
    # That an identifier stands once in a file is no matter of its type.
    if datum.type == "ID":
        data.set("type", "NCName")
    for excluded in list(data.iterchildren(f"{{{_RNG}}}except")):
        data.remove(excluded)
    schema[0].append(data)
    return etree.RelaxNG(schema)
