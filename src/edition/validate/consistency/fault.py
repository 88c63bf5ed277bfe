"""What an inconsistency is, before it becomes a finding."""

from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be right in an element or, where one is named, in an attribute of it."""

    rule: str
    element: etree._Element
    message: str
    remedy: str
    attribute: str = ""
