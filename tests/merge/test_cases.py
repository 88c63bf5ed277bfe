"""Each folder of `tests/cases/merge/` holds three versions of a text, and what they become or where they collide."""

from pathlib import Path

import pytest
from lxml import etree

from edition.merge import Keep, Merged, merged
from edition.merge.units import units, written
from edition.validate import parse

CASES = Path(__file__).parents[1] / "cases"
ROOT = Path(__file__).parents[2]


def result(case: Path, keep: Keep = Keep.MINE) -> Merged:
    base, mine, new = (parse((case / f"{name}.xml").read_bytes(), name) for name in ("base", "mine", "new"))
    return merged(base, mine, new, keep)


@pytest.mark.parametrize("case", sorted(CASES.glob("merge/*/expected.xml")), ids=lambda path: path.parent.name)
def test_what_goes_together_is_merged(case: Path) -> None:
    found = result(case.parent)
    assert found.data.decode() == case.read_text("utf-8")
    assert found.collisions == ()


@pytest.mark.parametrize("case", sorted(CASES.glob("merge/*/collisions.txt")), ids=lambda path: path.parent.name)
def test_what_collides_is_named_on_both_sides(case: Path) -> None:
    found = result(case.parent)
    said = "".join(f"{c.mine_line} {c.new_line}\nmine: {c.mine}\nnew: {c.new}\n" for c in found.collisions)
    assert said == case.read_text("utf-8")
    for keep in Keep:
        kept = result(case.parent, keep).data
        assert written(units(parse((case.parent / f"{keep}.xml").read_bytes(), ""))) == kept


@pytest.mark.parametrize("path", sorted(ROOT.glob("tei/*.xml")), ids=lambda path: path.stem)
def test_what_is_no_change_is_written_as_it_was(path: Path) -> None:
    tree = parse(path.read_bytes(), path.name)
    assert written(units(tree)) == path.read_bytes()
    assert merged(tree, tree, tree).data == path.read_bytes()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a <hi>b</hi></p>", "<p>a<hi>b</hi></p>"),
        ("<p>a<hi> b</hi></p>", "<p>a<hi>b</hi></p>"),
        ("<p><hi>a</hi> <hi>b</hi></p>", "<p><hi>a</hi><hi>b</hi></p>"),
        ("<p>a\u00a0b</p>", "<p>a b</p>"),
        ("<p>a<!--b--></p>", "<p>a</p>"),
        ('<p rend="a  b">a</p>', '<p rend="a b">a</p>'),
    ],
)
def test_what_differs_is_not_taken_for_the_same(one: str, other: str) -> None:
    first, second = (units(etree.ElementTree(etree.fromstring(text))) for text in (one, other))
    assert [unit.key for unit in first] != [unit.key for unit in second]
