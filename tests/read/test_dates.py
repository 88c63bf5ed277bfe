"""Dates as they are written, and what they are in ISO 8601."""

import pytest

from edition.read.dates import is_dating, partial_date, written_dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("16 сентября 1957г.", [("16 сентября 1957г.", "1957-09-16")]),
        ("16 сентября 1957 года", [("16 сентября 1957 года", "1957-09-16")]),
        ("September 17, 1956", [("September 17, 1956", "1956-09-17")]),
        ("congress, 16 September 1956", [("16 September 1956", "1956-09-16")]),
        ("the 3rd of May 1961", [("3rd of May 1961", "1961-05-03")]),
        ("16.IX.1956 г.", [("16.IX.1956 г.", "1956-09-16")]),
        ("16.09.1956", [("16.09.1956", "1956-09-16")]),
        ("3.III.61 г.", [("3.III.61 г.", "")]),
        ("4 maja 1957 r.", [("4 maja 1957 r.", "1957-05-04")]),
        ("4. května 1957", [("4. května 1957", "1957-05-04")]),
        ("1956. október 24.", [("1956. október 24.", "1956-10-24")]),
        ("31 сентября 1957", [("31 сентября 1957", "")]),
        ("1956-09-16", [("1956-09-16", "1956-09-16")]),
        ("1 мая 1956 и 2 мая 1957", [("1 мая 1956", "1956-05-01"), ("2 мая 1957", "1957-05-02")]),
        ('"18" сентября 1956 г.', [('"18" сентября 1956 г.', "1956-09-18")]),
        ('"18 сентября 1956 г."', [("18 сентября 1956 г.", "1956-09-18")]),
        ("Berlin, den 2. 12. 1960", [("2. 12. 1960", "1960-12-02")]),
        ("1956년 9월 18일 오후", [("1956년 9월 18일", "1956-09-18")]),
        ("时间：1956年9月18日", [("1956年9月18日", "1956-09-18")]),
        ("一九五〇年十月三十一日晚", [("一九五〇年十月三十一日", "1950-10-31")]),
        ("二零零二年十二月二十日", [("二零零二年十二月二十日", "2002-12-20")]),
        ("в 1956 году, 5 человек", []),
        ("98.1.19561", []),
    ],
)
def test_written_dates(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[date.start : date.end], date.when) for date in written_dates(text)] == found


@pytest.mark.parametrize(
    ("text", "when"),
    [("September 1956", "1956-09"), ("1956", "1956"), (" 1956 г.", "1956"), ("circa 1956", ""), ("5 May 1956", "")],
)
def test_partial_date(text: str, when: str) -> None:
    assert partial_date(text) == when


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("September 17, 1956", True),
        ("September 1956", True),
        ("circa 1956 (?)", True),
        ("1956-1957", True),
        ("May 1, 1956 - June 1957", True),
        ("Undated", True),
        ("March", False),
        ("Letter of 5 May 1956", False),
        ("121800", False),
    ],
)
def test_is_dating(text: str, is_one: bool) -> None:
    assert is_dating(text) is is_one
