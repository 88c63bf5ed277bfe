"""The page answers under identifiers that a document had: at what stands for them now, or with why they are gone."""

from pathlib import Path

import pytest
from lxml import html

from edition.transform import Interface, document_page, former_data

TEI = (Path(__file__).parents[1] / "cases" / "rules" / "document.xml").read_bytes()
LEADING = {"u8": "u2", "u9": "u2", "u8.en": "u2.en", "f9": "f12"}
GONE = {"u10": "<b>asked</b> & \x07answered", "f10": "a leaf of another file"}


def page(former: bytes | None, language: str = "en") -> html.HtmlElement:
    interface = Interface("Talks", language, (language,))
    return html.document_fromstring(document_page(TEI, None, name="x", interface=interface, former=former))


@pytest.mark.parametrize(("name", "to"), LEADING.items())
def test_what_leads_elsewhere_is_an_anchor_there(name: str, to: str) -> None:
    root = page(former_data(LEADING, GONE))
    anchor, target = root.get_element_by_id(name), root.get_element_by_id(to)
    assert anchor.text_content() == ""
    assert anchor.getparent() in {target, target.getparent()}


def test_what_is_gone_is_said_as_text() -> None:
    root = page(former_data(LEADING, GONE))
    assert root.get_element_by_id("u10").text_content() == "u10: <b>asked</b> & \ufffdanswered"
    assert root.get_element_by_id("f10").text_content() == "f10: a leaf of another file"
    assert "No longer in the text" in root.text_content()
    assert "Больше нет в тексте" in page(former_data(LEADING, GONE), "ru").text_content()


def test_where_nothing_was_given_up_nothing_is_said() -> None:
    for former in (None, former_data({}, {}), former_data(LEADING, {})):
        assert "No longer in the text" not in page(former).text_content()
