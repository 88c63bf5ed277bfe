"""What two entries of the register claim is given to neither."""

from edition.align.names import named
from edition.align.speakers import attributed
from edition.document import Column, Division, Entry, Kind, Paragraph, Passage, Register, Speech

REGISTER = Register(
    tuple(
        Entry(name, Kind.PERSON, (("ru", form),))
        for name, form in (("a", "Ли Хэ"), ("b", "Ли Хэ"), ("c", "Хэ"), ("d", "Микоян"))
    )
)


def speech(label: str, text: str) -> Column:
    body = (Paragraph((Passage(text),)),)
    return Column("ru", is_translation=False, divisions=(Division((Speech(Passage(label), body),)),))


def who(label: str) -> str:
    (item,) = attributed(speech(label, "Да."), REGISTER).divisions[0].items
    assert isinstance(item, Speech)
    return " ".join(item.who)


def test_a_label_of_two_people_stays_open_even_if_its_end_is_a_third() -> None:
    assert [who("тов. Ли Хэ -"), who("тов. Хэ -"), who("тов. Микоян.")] == ["", "c", "d"]


def test_a_name_of_two_people_is_not_marked_nor_what_is_in_it() -> None:
    (item,) = named(speech("X:", "Ли Хэ и Микоян"), REGISTER).divisions[0].items
    assert isinstance(item, Speech)
    (paragraph,) = item.body
    assert isinstance(paragraph, Paragraph)
    (passage,) = paragraph.parts
    assert isinstance(passage, Passage)
    assert [span.value for span in passage.spans] == ["d"]
