"""What a preview makes anew, and that its pages are always those that a build would make."""

import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

import pytest

from edition.pipeline import Format, Preview, Refreshed, build
from edition.project import open_project
from edition.resources import SKELETON
from transcripts.conversion import Silent

TALK = "Тов. Громов - Добрый день.\n\nТов. Зорин - Добрый день, добрый день.\n"
HTML = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:edition:mode"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
  <xsl:template match="speaker" mode="m:html">
    <b class="{}"><xsl:apply-templates mode="#current"/></b>
  </xsl:template>
</xsl:stylesheet>
"""


class Edition:
    """An edition of two documents, and its preview."""

    def __init__(self, folder: Path) -> None:
        self.root, self.pages = folder / "edition", folder / "pages"
        shutil.copytree(SKELETON / "tei", self.root / "tei")
        shutil.copy(SKELETON / "edition.toml", self.root)
        (self.root / "tei/talk.md").write_text(TALK, "utf-8")
        self.pages.mkdir()
        self.preview = Preview(self.root, self.pages, Silent())

    def write(self, name: str, text: str) -> list[Refreshed]:
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return self.refresh([path])

    def read(self, name: str) -> str:
        return (self.root / name).read_text("utf-8")

    def replace(self, name: str, old: str, new: str) -> list[Refreshed]:
        assert old in self.read(name)
        return self.write(name, self.read(name).replace(old, new, 1))

    def refresh(self, paths: Iterable[Path] = (), shown: Collection[str] = ()) -> list[Refreshed]:
        return list(self.preview.refresh(paths, shown))

    def refresh_all(self) -> list[Refreshed]:
        return self.refresh([path for folder in self.preview.folders for path in folder.iterdir()])

    def page(self, name: str) -> str:
        return (self.pages / name).read_text("utf-8")

    def built(self) -> dict[str, bytes]:
        """Return what a build makes of the edition as it is."""
        project, target = open_project(self.root), self.root.parent / "built"
        build(project, project.documents(), target, [Format.HTML], Silent())
        return files(target)


def files(folder: Path) -> dict[str, bytes]:
    names = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in names.items() if name not in {".edition", "sitemap.xml"}}


def made(refreshed: Iterable[Refreshed]) -> list[str]:
    return [page for each in refreshed for page in each.pages]


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    edition = Edition(tmp_path)
    assert edition.refresh_all()[-1].errors == []
    return edition


def test_it_is_what_a_build_makes(edition: Edition) -> None:
    assert files(edition.pages) == edition.built()


def test_what_is_saved_without_a_change_makes_nothing_anew(edition: Edition) -> None:
    assert edition.refresh_all() == []
    assert edition.write("tei/talk.xml", edition.read("tei/talk.xml")) == []


@pytest.mark.parametrize("name", ["tei/talk.xml~", "tei/.talk.xml.swp", "tei/4913", "custom/print.typ", "README.md"])
def test_what_editors_leave_beside_makes_nothing_anew(edition: Edition, name: str) -> None:
    assert edition.write(name, "x") == []


def test_a_text_that_changed_is_made_anew_and_no_other(edition: Edition) -> None:
    refreshed = edition.replace("tei/talk.xml", "<p>Добрый", '<p><note resp="#editor">Так.</note>Добрый')
    assert made(refreshed) == ["talk/index.html", "talk/index.ru.html"]
    assert "Так." in edition.page("talk/index.html")
    assert files(edition.pages) == edition.built()


def test_words_that_changed_are_found(edition: Edition) -> None:
    scripts = sorted((edition.pages / "search").rglob("*.js"))
    refreshed = edition.replace("tei/talk.xml", "Добрый", "Недобрый")
    assert made(refreshed) == []
    edition.write("tei/talk.md", TALK.replace("Добрый", "Недобрый", 1))
    assert files(edition.pages) == edition.built()
    assert sorted((edition.pages / "search").rglob("*.js")) != scripts


def test_of_a_text_with_errors_words_are_found_as_its_page_has_them(edition: Edition) -> None:
    before = {name: data for name, data in files(edition.pages).items() if name.startswith("search/")}
    assert edition.replace("tei/talk.xml", "</sp>", "")[-1].errors
    assert {name: data for name, data in files(edition.pages).items() if name.startswith("search/")} == before


def test_what_is_looked_at_comes_first(edition: Edition) -> None:
    path = edition.root / "edition.toml"
    path.write_text('title = "Another title"\n', "utf-8")
    refreshed = edition.refresh([path], {"talk/index.ru.html"})
    assert made(refreshed)[0] == "talk/index.ru.html"
    assert set(made(refreshed)) == {name for name in files(edition.pages) if name.endswith(".html")} - {
        name for name in files(edition.pages) if name.startswith("schema/")
    }
    assert "Another title" in edition.page("review/index.html")


def test_a_transcript_that_changed_is_converted(edition: Edition) -> None:
    before = (edition.root / "tei/bridge-1957.xml").stat().st_mtime_ns
    assert "talk/index.html" in made(edition.write("tei/talk.md", TALK + "\nТов. Громов - До свидания.\n"))
    assert "До свидания" in edition.page("talk/index.html")
    assert (edition.root / "tei/bridge-1957.xml").stat().st_mtime_ns == before
    assert edition.refresh_all() == []
    assert files(edition.pages) == edition.built()


def test_who_is_proposed_is_on_all_pages(edition: Edition) -> None:
    edition.write("tei/talk.md", TALK + "\nТов. Неведомов - До свидания.\n")
    assert "nevedomov" in edition.read("tei/register.xml")
    assert files(edition.pages) == edition.built()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tei/new.md", TALK),
        ("tei/decisions.toml", ""),
        ("custom/style.css", ".speaker { color: red }"),
        ("custom/html.xsl", HTML.format("mine")),
        ("edition.toml", 'title = "Another"\ninterface = ["ru"]\nbase_url = "https://example.org"\nlicence = "Free"\n'),
    ],
)
def test_what_all_share_or_is_new(edition: Edition, name: str, text: str) -> None:
    refreshed = edition.write(name, text)
    assert refreshed[-1].errors == []
    built = edition.built()
    assert {name: files(edition.pages)[name] for name in built} == built


def test_a_refinement_that_changes_again_is_compiled_again(edition: Edition) -> None:
    edition.write("custom/html.xsl", HTML.format("one"))
    edition.write("custom/html.xsl", HTML.format("two"))
    assert '<b class="two">' in edition.page("talk/index.html")


def test_settings_that_are_gone_are_not_looked_for_elsewhere(edition: Edition) -> None:
    (edition.root.parent / "edition.toml").write_text('title = "Another edition, above"', "utf-8")
    path = edition.root / "edition.toml"
    settings = path.read_bytes()
    path.unlink()
    assert edition.refresh([path])[-1].errors == ["edition.toml is gone; put it back"]
    path.write_bytes(settings)
    assert edition.refresh([path])[-1].errors == []
    assert files(edition.pages) == edition.built()


def test_a_document_that_is_taken_away_is_gone(edition: Edition) -> None:
    gone = [edition.root / "tei" / name for name in ("talk.md", "talk.xml")]
    for path in gone:
        path.unlink()
    edition.refresh(gone)
    assert not (edition.pages / "talk").exists()
    assert files(edition.pages) == edition.built()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("</sp>", "", "tei/talk.xml:"),
        ('who="#gromov"', 'who="#nobody"', "[pointer-dangling]"),
        ("Добрый день.", "Добрый", "[text-"),
    ],
)
def test_a_text_with_errors_keeps_its_page_and_holds_no_other_up(
    edition: Edition, old: str, new: str, said: str
) -> None:
    good, before = edition.read("tei/talk.xml"), edition.page("talk/index.html")
    refreshed = edition.replace("tei/talk.xml", old, new)
    assert made(refreshed) == []
    assert said in "\n".join(refreshed[-1].errors)
    assert edition.page("talk/index.html") == before
    refreshed = edition.replace("tei/bridge-1957.xml", "<p>Как вы", '<p><note resp="#editor">Так.</note>Как вы')
    assert "bridge-1957/index.html" in made(refreshed)
    assert said in "\n".join(refreshed[-1].errors)
    assert edition.write("tei/talk.xml", good)[-1].errors == []
    assert files(edition.pages) == edition.built()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("edition.toml", "title = ", "edition.toml is not TOML"),
        ("edition.toml", 'titel = "x"', 'did you mean "title"?'),
        ("tei/register.xml", "<TEI", "tei/register.xml"),
        ("tei/decisions.toml", "x", "tei/decisions.toml"),
        ("custom/html.xsl", "<no/>", "custom/html.xsl:1:1: this is no stylesheet"),
        ("custom/schema.odd", "<no/>", "custom/schema.odd"),
        ("tei/a document.md", TALK, 'tei/a document.md: "a document" cannot be the id'),
        ("tei/talk.md", "", "tei/talk.md"),
    ],
)
def test_what_is_wrong_is_said_and_all_pages_stay(edition: Edition, name: str, text: str, said: str) -> None:
    path = edition.root / name
    good = path.read_bytes() if path.is_file() else None
    before = files(edition.pages)
    assert said in "\n".join(edition.write(name, text)[-1].errors)
    assert {page: data for page, data in files(edition.pages).items() if page.endswith(".html")} == {
        page: data for page, data in before.items() if page.endswith(".html")
    }
    assert edition.write("tei/talk.xml", edition.read("tei/talk.xml").replace("<sp ", "<sp  ", 1))[-1].errors
    path.unlink()
    if good is not None:
        path.write_bytes(good)
    assert edition.refresh([path])[-1].errors == []
    assert files(edition.pages) == edition.built()
