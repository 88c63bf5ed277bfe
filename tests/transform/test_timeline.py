"""The picture over the list of an edition's documents: when they were written."""

import re
from itertools import chain, count
from pathlib import Path
from string import ascii_lowercase

import pytest
from lxml import etree, html

from edition.transform import Interface, index_page

DOCUMENT = (Path(__file__).parents[1] / "cases/html/document/tei.xml").read_text("utf-8")
GIVEN = 'notBefore="1956-09-16" notAfter="1956-09-17"'
MOST_ROWS = 6
MOST_MARKS = 300


def timeline(*dates: str, language: str = "en") -> etree._Element | None:
    """Return the timeline of documents a, b, c, … z, x0, x1, …, each with the attributes of its date."""
    names = chain(ascii_lowercase, map("x{}".format, count()))
    documents = [
        (name, DOCUMENT.replace('xml:id="d121800"', f'xml:id="d{name}"').replace(GIVEN, date).encode())
        for name, date in zip(names, dates, strict=False)
    ]
    page = html.document_fromstring(index_page(documents, interface=Interface("E", language)))
    return page.find(".//div[@class='strip timeline']")


def labels(picture: etree._Element | None) -> list[str]:
    assert picture is not None
    return [label.text or "" for label in picture.iter("text")]


def places(picture: etree._Element | None) -> dict[str, tuple[float, float]]:
    """Return where the mark of each document begins and how long it is, in percent."""
    assert picture is not None
    marks = [
        (link.get("href", ""), [link.xpath(f"string(rect/@{name})") for name in ("x", "width")])
        for link in picture.iter("a")
    ]
    return {to: (float(x.rstrip("%")), float(width.rstrip("%"))) for to, (x, width) in marks}


@pytest.mark.parametrize("dates", [(), ('when="1956"',), ('when="1956"', 'when="then"', "")])
def test_fewer_than_two_dates_are_no_timeline(dates: tuple[str, ...]) -> None:
    assert timeline(*dates) is None


def test_a_document_stands_where_its_days_are() -> None:
    marks = places(timeline('when="1957"', 'when="1956-07-01"', 'notBefore="1958-01-01" notAfter="1960-12-31"', ""))
    days = (366 + 365 + 365 + 365 + 366) / 100
    assert marks == {
        "b/index.html": pytest.approx((182 / days, 1 / days), abs=0.01),
        "a/index.html": pytest.approx((366 / days, 365 / days), abs=0.01),
        "c/index.html": pytest.approx((731 / days, (365 + 365 + 366) / days), abs=0.01),
    }


@pytest.mark.parametrize(
    ("dates", "language", "expected"),
    [
        (('when="1956-09-16"', 'when="1956-09-17"'), "en", ["September 1956"]),
        (('when="1956-09"', 'when="1957-02-17"'), "ru", ["сентябрь 1956", "январь 1957"]),
        (('when="1953-03-05"', 'when="1956"'), "en", ["1953", "1954", "1955", "1956"]),
        (('when="0988"', 'when="1992"'), "en", ["900", "1100", "1300", "1500", "1700"]),
    ],
)
def test_ticks_are_months_or_years_as_the_span_is(dates: tuple[str, ...], language: str, expected: list[str]) -> None:
    assert labels(timeline(*dates, language=language)) == expected


def test_documents_of_one_day_stand_under_each_other_in_a_few_rows() -> None:
    picture = timeline(*['when="1956-09-16"'] * 20, 'when="1956-12-31"')
    assert picture is not None
    rows = {row.get("y") for row in picture.findall("svg/svg")}
    assert len(rows) == MOST_ROWS
    assert len(picture.findall("span")) == MOST_ROWS


def test_many_documents_are_a_few_hundred_marks_which_lead_into_the_list() -> None:
    picture = timeline(*(f'when="19{n % 60 + 20}-0{n % 9 + 1}-{n % 28 + 1:02}"' for n in range(700)))
    assert picture is not None
    marks = [link for link in picture.iter("a") if link.find("rect") is not None]
    assert MOST_MARKS / 2 <= len(marks) <= MOST_MARKS + MOST_ROWS
    titles = [mark.findtext("title") or "" for mark in marks]
    assert sum(int(many[1]) if (many := re.match(r"(\d+) documents, ", title)) else 1 for title in titles) == 700
    listed = {*picture.getroottree().xpath("//ol[@class='documents']/li/@id")}
    assert {mark.get("href", "") for mark in marks if " documents, " in (mark.findtext("title") or "")} <= {
        f"#{entry}" for entry in listed
    }


def test_the_picture_is_for_the_pointer_alone() -> None:
    picture = timeline('when="1956"', 'when="1957"')
    assert picture is not None
    assert picture.get("aria-hidden") == "true"
    assert {link.get("tabindex") for link in picture.iter("a")} == {"-1"}
