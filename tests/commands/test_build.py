"""`edition build`: what is published, and what happens when something is wrong."""

import shutil
from pathlib import Path

import pytest
from lxml import etree

from commands.conftest import ROOT, Run, files


def test_everything_is_published(folder: Path, run: Run) -> None:
    result = run("build")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert {
        "index.html",
        "1/index.html",
        "1/1.pdf",
        "1/1.xml",
        "1/1.txt",
        "1/1.csv",
        "1/1.epub",
        "1/1.bib",
        "1/1.ris",
        "1/1.json",
        "book.pdf",
        "assets/style.css",
        "schema/edition.rng",
        "schema/index.html",
        "schema/elements/sp.html",
        "register.xml",
    } <= set(files(folder / "build"))
    assert [line.split()[0] for line in result.stderr.splitlines()[:7]] == [
        "read",
        "align",
        "encode",
        "validate",
        "review",
        "transform",
        "publish",
    ]
    assert (
        "Written to build/: book.pdf, index.html, index.ru.html, 1/1.pdf, 1/index.html, 1/index.ru.html, …"
        in result.stderr
    )
    assert "validate  2 files, 0 errors, 1 warning, 1 note\n" in result.stderr
    assert "For an editor's eye: 3 findings" in result.stderr


def test_what_is_published_is_valid_by_the_schema_beside_it(folder: Path, run: Run) -> None:
    run("build", "--only", "html")
    schema = etree.RelaxNG(etree.parse(folder / "build/schema/edition.rng"))
    for name in ("1/1.xml", "register.xml"):
        schema.assertValid(etree.parse(folder / "build" / name))


def test_a_text_in_another_encoding_is_published(folder: Path, run: Run) -> None:
    run("convert")
    text = (folder / "tei/1.xml").read_text("utf-8").replace('encoding="UTF-8"', 'encoding="UTF-16"')
    (folder / "tei/1.xml").write_bytes(text.encode("utf-16"))
    assert run("build").exit_code == 0


def test_what_only_a_build_finds_is_weighed_and_waived_as_all_else(folder: Path, run: Run) -> None:
    (folder / "tei/1.md").write_text("Тов. Микоян - Добрый \U0001f5f8 день.\n", "utf-8")
    settings, decisions = folder / "edition.toml", folder / "tei/decisions.toml"
    assert "glyph-missing" in run("build", "--only", "pdf").stderr
    before = files(folder / "build")
    settings.write_text('[rules]\nglyph-missing = "error"\n', "utf-8")
    result = run("build", "--only", "pdf")
    assert (result.exit_code, result.stderr.count("[glyph-missing]")) == (1, 1)
    assert files(folder / "build") == before
    decisions.write_text('[[waiver]]\nrule = "glyph-missing"\nat = "1"\nreason = "it is meant"\n', "utf-8")
    assert "waiver-unmatched" not in run("validate").stdout
    result = run("build", "--only", "pdf")
    assert (result.exit_code, "glyph-missing" in result.stderr) == (0, False)


def test_formats_and_folder(folder: Path, run: Run) -> None:
    assert run("build", "--only", "html", "-o", "public").exit_code == 0
    published = set(files(folder / "public"))
    assert "1/index.html" in published
    assert "1/1.pdf" not in published
    assert not (folder / "build").exists()


def test_other_documents_stay_as_they_were_published(folder: Path, run: Run) -> None:
    (folder / "tei/2.md").write_text("Тов. Ким - Да.\n", "utf-8")
    run("build", "--only", "html")
    before = files(folder / "build")
    (folder / "tei/1.md").write_text("Тов. Ким - Нет.\n", "utf-8")
    (folder / "tei/2.md").write_text("Тов. Ким - Нет.\n", "utf-8")
    assert run("build", "1", "--only", "html").exit_code == 0
    after = files(folder / "build")
    assert after["2/index.html"] == before["2/index.html"]
    assert after["1/index.html"] != before["1/index.html"]
    assert "2/index.html" in after["index.html"].decode()


@pytest.mark.parametrize("only", ["html", "pdf", "book"])
@pytest.mark.parametrize("named", [[], ["1"]])
def test_other_formats_stay_as_they_were_published(folder: Path, run: Run, only: str, named: list[str]) -> None:
    (folder / "tei/2.md").write_text("Тов. Ким - Да.\n", "utf-8")
    run("build")
    before = files(folder / "build")
    assert run("build", *named, "--only", only).exit_code == 0
    assert files(folder / "build") == before


def test_what_stays_as_it_was_is_not_said_to_be_written(folder: Path, run: Run) -> None:
    (folder / "tei/2.md").write_text("Тов. Ким - Да.\n", "utf-8")
    run("build")
    assert "Written to build/: 1/1.pdf\n" in run("build", "1", "--only", "pdf").stderr


@pytest.mark.parametrize(("only", "made"), [("pdf", {"1/1.pdf"}), ("book", {"book.pdf"})])
def test_no_page_leads_to_what_was_not_built(folder: Path, run: Run, only: str, made: set[str]) -> None:
    (folder / "tei/2.md").write_text("Тов. Ким - Да.\n", "utf-8")
    assert run("build", "1", "--only", only).exit_code == 0
    found = set(files(folder / "build"))
    assert made <= found
    assert not [name for name in found if name.endswith(".html") and not name.startswith("schema/")]
    # What a page offers is made with it; the TEI is always there.
    assert {Path(name).suffix for name in found if name.startswith("1/")} <= {".xml", ".pdf"}
    assert run("build", "2", "--only", "html").exit_code == 0
    page = (folder / "build/index.html").read_text("utf-8")
    assert ("2/index.html" in page, "1/index.html" in page) == (True, False)


@pytest.mark.parametrize("fault", [b"<TEI", b"<!DOCTYPE a><a/>", b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'])
def test_a_build_that_fails_leaves_the_earlier_one(folder: Path, run: Run, fault: bytes) -> None:
    run("build")
    before = files(folder / "build")
    (folder / "tei/0.xml").write_bytes(fault)
    result = run("build")
    assert result.exit_code == 1
    assert "tei/0.xml" in result.stderr
    assert "Traceback" not in result.stderr
    assert files(folder / "build") == before


@pytest.mark.parametrize("is_folder_gone", [False, True])
def test_a_build_of_no_document_leaves_the_earlier_one(folder: Path, run: Run, is_folder_gone: bool) -> None:
    assert run("build", "--only", "html").exit_code == 0
    before = files(folder / "build")
    shutil.rmtree(folder / "tei")
    if not is_folder_gone:
        (folder / "tei").mkdir()
    result = run("build")
    assert result.exit_code == 1
    assert result.stderr == (
        "error: there is no document in tei/, so nothing was published; put a transcript there, as ID.md\n"
    )
    assert files(folder / "build") == before


def test_a_foreign_folder_is_left_alone(folder: Path, run: Run) -> None:
    (folder / "build").mkdir()
    (folder / "build/mine.txt").write_text("mine", "utf-8")
    result = run("build")
    assert result.exit_code == 1
    assert "was not made by this tool" in result.stderr
    assert files(folder / "build") == {"mine.txt": b"mine"}


def test_the_same_edition_gives_the_same_bytes_in_any_folder(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = []
    for name, zone in (("one", "UTC"), ("another folder", "Asia/Pyongyang")):
        folder = tmp_path / name
        shutil.copytree(ROOT / "tei", folder / "tei")
        shutil.copy(ROOT / "edition.toml", folder)
        monkeypatch.chdir(folder)
        monkeypatch.setenv("TZ", zone)
        assert run("build").exit_code == 0
        published.append(files(folder / "build"))
    assert published[0] == published[1]


ADDRESS = "https://example.org/an%20edition/"


def heads(folder: Path) -> dict[str, list[tuple[str, str, str]]]:
    """Return relation, language and address of each link of the edition's pages that tells where they are."""
    pages = {
        path.relative_to(folder).as_posix(): etree.parse(path, etree.HTMLParser()) for path in folder.rglob("*.html")
    }
    return {
        name: [
            (link.get("rel", ""), link.get("hreflang", ""), link.get("href", ""))
            for link in page.iter("link")
            if link.get("rel") in {"canonical", "alternate"}
        ]
        for name, page in pages.items()
        if not name.startswith("schema/")
    }


def test_pages_say_where_they_are_published(folder: Path, run: Run) -> None:
    (folder / "edition.toml").write_text(f'base_url = "{ADDRESS.rstrip("/")}"\n', "utf-8")
    assert run("build", "--only", "html").exit_code == 0
    found = heads(folder / "build")
    assert {"index.html", "review/index.html", "1/index.html", "people/index.html", "people/choe/index.ru.html"} <= {
        *found
    }
    for name, links in found.items():
        stem = f"{ADDRESS}{name.rpartition('index')[0]}index"
        assert links == [
            ("canonical", "", ADDRESS + name),
            ("alternate", "en", f"{stem}.html"),
            ("alternate", "ru", f"{stem}.ru.html"),
        ]


def test_a_page_in_one_language_has_no_others(folder: Path, run: Run) -> None:
    (folder / "edition.toml").write_text(f'base_url = "{ADDRESS}"\ninterface = ["ru"]\n', "utf-8")
    assert run("build", "--only", "html").exit_code == 0
    assert heads(folder / "build")["1/index.html"] == [("canonical", "", f"{ADDRESS}1/index.html")]


def test_the_sitemap_names_each_page_once(folder: Path, run: Run) -> None:
    (folder / "tei/2.md").write_text("Тов. Ким - Да.\n", "utf-8")
    (folder / "edition.toml").write_text(f'base_url = "{ADDRESS}"\n', "utf-8")
    assert run("build", "--only", "html").exit_code == 0
    assert run("build", "1", "--only", "html").exit_code == 0
    sitemap = etree.parse(folder / "build/sitemap.xml")
    named = [str(place.text) for place in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert named == sorted(ADDRESS + name for name in files(folder / "build") if name.endswith(".html"))
    assert f"{ADDRESS}2/index.ru.html" in named


def test_where_no_address_is_given_nothing_says_one(folder: Path, run: Run) -> None:
    assert run("build", "--only", "html").exit_code == 0
    assert not any(heads(folder / "build").values())
    assert not (folder / "build/sitemap.xml").exists()
