"""An edition with a refinement of the schema: every command goes by it.

Cases of `judged` are a refinement, a change of a text, and what `edition validate` says of it with the refinement and
without. Those of `faulty` are refinements that are not right, with the sentence that says so.
"""

import importlib
import re
import shutil
import subprocess
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from unittest.mock import Mock

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from commands.conftest import ROOT, Run, files
from edition.resources import SCHEMA
from edition.validate import odd

CASES = ROOT / "tests" / "cases" / "custom"
JUDGED = [case.parent for case in sorted(CASES.glob("judged/*/edit.toml"))]
FAULTY = sorted(CASES.glob("faulty/*.odd"))


def refine(folder: Path, refinement: Path) -> Path:
    """Give an edition a refinement."""
    (folder / "custom").mkdir()
    return Path(shutil.copy(refinement, folder / "custom" / "schema.odd"))


@pytest.mark.parametrize("case", JUDGED, ids=lambda case: case.name)
def test_a_text_is_judged_by_the_refined_schema(case: Path, folder: Path, run: Run, update_golden: bool) -> None:
    custom = refine(folder, case / "schema.odd")
    assert run("convert").exit_code == 0
    edit = tomllib.loads((case / "edit.toml").read_text("utf-8"))
    text = folder / "tei" / "1.xml"
    assert edit["find"] in text.read_text("utf-8")
    text.write_text(text.read_text("utf-8").replace(edit["find"], edit["put"]), "utf-8")
    refined = run("validate", "--quiet")
    custom.unlink()
    for result, name in ((refined, "expected.txt"), (run("validate", "--quiet"), "unrefined.txt")):
        if update_golden:
            (case / name).write_text(result.stdout, "utf-8")
        assert result.stdout == (case / name).read_text("utf-8")
        assert result.exit_code == bool(result.stdout)


def test_the_refined_schema_is_what_texts_name_and_what_is_published(folder: Path, run: Run) -> None:
    custom = refine(folder, CASES / "judged" / "element-added" / "schema.odd")
    assert run("build", "--only", "html").exit_code == 0
    written = (folder / "schema" / "edition.rng").read_bytes()
    assert b'<element name="gap">' in written
    published = files(folder / "build" / "schema")
    pages = odd.reference_pages(custom.read_bytes(), "custom/schema.odd")
    assert published == {"edition.rng": written, **pages}
    custom.unlink()
    assert run("build", "--only", "html").exit_code == 0
    assert (folder / "schema" / "edition.rng").read_bytes() == (SCHEMA / "edition.rng").read_bytes()
    assert "elements/gap.html" not in files(folder / "build" / "schema")


@pytest.mark.parametrize("command", ["convert", "build"])
@pytest.mark.parametrize("case", FAULTY, ids=lambda case: case.stem)
def test_a_fault_of_the_refinement_is_one_sentence_and_nothing_is_written(
    case: Path, command: str, folder: Path, run: Run
) -> None:
    (folder / "tei" / "2.md").write_text("Тов. Ким - Да.\n", "utf-8")
    assert run("convert").exit_code == 0
    (folder / "tei" / "1.md").write_text("Тов. Ким - Нет.\n", "utf-8")
    refine(folder, case)
    before = files(folder)
    result = run(command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == case.with_suffix(".txt").read_text("utf-8")
    assert files(folder) == before


@pytest.mark.parametrize("command", ["convert", "build"])
def test_a_refinement_that_forbids_what_a_conversion_needs_is_named(command: str, folder: Path, run: Run) -> None:
    refine(folder, CASES / "forbidding" / "schema.odd")
    before = files(folder)
    result = run(command)
    assert (result.exit_code, result.stderr) == (1, (CASES / "forbidding" / "expected.txt").read_text("utf-8"))
    assert files(folder) == before


def test_a_build_compiles_the_refinement_once(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    custom = refine(folder, CASES / "judged" / "element-added" / "schema.odd")
    # No other test has compiled this one.
    custom.write_text(custom.read_text("utf-8").replace("that nobody can read", "that are lost"), "utf-8")
    (folder / "tei" / "2.md").write_text("Тов. Ким - Да.\n", "utf-8")
    compile_refined = Mock(wraps=odd.compiled_schema)
    monkeypatch.setattr(odd, "compiled_schema", compile_refined)
    assert run("build", "--only", "html").exit_code == 0
    compile_refined.assert_called_once()


def test_a_refinement_is_taken_up_when_it_changes(folder: Path, run: Run) -> None:
    custom = refine(folder, CASES / "judged" / "element-added" / "schema.odd")
    assert run("convert").exit_code == 0
    custom.write_text(custom.read_text("utf-8").replace('ident="gap"', 'ident="lacuna"'), "utf-8")
    assert run("convert").exit_code == 0
    assert b'<element name="lacuna">' in (folder / "schema" / "edition.rng").read_bytes()


def test_a_refinement_is_watched(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    custom = refine(folder, CASES / "judged" / "element-added" / "schema.odd")
    watch = Mock(return_value=0)
    monkeypatch.setattr(importlib.import_module("edition.commands.validate"), "watch_files", watch)
    assert run("validate", "--watch").exit_code == 0
    assert custom in watch.call_args.args[1]()


@pytest.mark.parametrize("case", sorted((CASES / "rules").iterdir()), ids=lambda case: case.name)
def test_a_text_is_held_against_the_editions_own_rules(case: Path, folder: Path, run: Run, update_golden: bool) -> None:
    (folder / "custom").mkdir()
    shutil.copy(case / "rules.sch", folder / "custom")
    (folder / "edition.toml").write_text('[rules]\nspeaker-colon = "error"\n', "utf-8")
    assert run("convert").exit_code == 0
    result = run("validate", "--quiet")
    if update_golden:
        (case / "expected.txt").write_text(result.stdout, "utf-8")
    assert result.stdout == (case / "expected.txt").read_text("utf-8")
    assert result.exit_code == bool(result.stdout)


def test_an_editor_finds_the_editions_own_rules(folder: Path, run: Run) -> None:
    (folder / "custom").mkdir()
    shutil.copy(CASES / "rules" / "kept" / "rules.sch", folder / "custom")
    assert run("build", "--only", "html").exit_code == 0
    for text, sheet in (("tei/1.xml", "../custom/rules.sch"), ("build/1/1.xml", "../schema/rules.sch")):
        assert f'<?xml-model href="{sheet}" type="application/xml" ' in (folder / text).read_text("utf-8")
        assert (folder / text).parent.joinpath(sheet).is_file()


def test_the_editions_own_sheets_refine_the_page(folder: Path, run: Run) -> None:
    shutil.copytree(CASES / "pages" / "refined", folder / "custom")
    assert run("build", "--only", "html").exit_code == 0
    page = (folder / "build/1/index.html").read_text("utf-8")
    assert '<b class="speaker">Тов. Микоян -</b>' in page
    assert '<link rel="stylesheet" href="../assets/custom.css">' in page
    assert (folder / "build/assets/custom.css").read_bytes() == (folder / "custom/style.css").read_bytes()


def test_the_sheet_that_the_readme_shows_leaves_out_nothing_that_is_inferred(folder: Path, run: Run) -> None:
    (folder / "tei/1.md").write_text("Тов. Миколн - Здравствуйте.\n", "utf-8")
    (folder / "custom").mkdir()
    sheet = re.search(r"<xsl:stylesheet.*?</xsl:stylesheet>", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert sheet is not None
    (folder / "custom/html.xsl").write_text(sheet[0], "utf-8")
    assert run("build", "--only", "html").exit_code == 0
    page = (folder / "build/1/index.html").read_text("utf-8")
    assert '<b class="speaker">Тов. Миколн -</b> <span class="proposal" lang="en">⟨' in page


def test_the_editions_own_sheet_and_template_refine_the_print_edition(folder: Path, run: Run) -> None:
    def printed() -> str:
        assert run("build", "--only", "pdf").exit_code == 0
        command = ["pdftohtml", "-xml", "-i", "-stdout", "build/1/1.pdf"]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout

    assert "#8b1a1a" not in printed()
    shutil.copytree(CASES / "print", folder / "custom")
    shutil.copy(CASES / "judged" / "element-added" / "schema.odd", folder / "custom")
    assert run("convert").exit_code == 0
    text = folder / "tei" / "1.xml"
    text.write_text(text.read_text("utf-8").replace("Здравствуйте.", "Здравствуйте<gap/>."), "utf-8")
    assert "⟨illegible⟩" in printed()
    assert "#8b1a1a" in printed()


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("#let types = (gap: (run) => [x]", "unclosed delimiter"),
        ('#let look(body) = { read("../../edition.toml"); body }', "escape the project root"),
        ('#let look(body) = { read("/etc/passwd"); body }', "not found"),
        ("#let look(body) = 5", "look must return the body that it is given, once"),
        ("#let look(body) = [none of it]", "look must return the body that it is given, once"),
        ("#let look(body) = body + body", "look must return the body that it is given, once"),
    ],
)
def test_a_template_that_is_not_right_stops_the_build(template: str, said: str, folder: Path, run: Run) -> None:
    (folder / "custom").mkdir()
    (folder / "custom" / "print.typ").write_text(template, "utf-8")
    result = run("build", "--only", "pdf", "--quiet")
    assert result.exit_code == 1
    assert said in result.stderr
    assert re.search(r"custom/print\.typ:1:\d+: .*; mend it there|mend custom/print\.typ", result.stderr)
    assert "/tmp" not in result.stderr
    assert not (folder / "build").exists()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """What is asked for over the network, which leads to a proxy of this machine that answers nothing."""
    requests: list[bytes] = []

    class Proxy(StreamRequestHandler):
        def handle(self) -> None:
            requests.append(self.rfile.readline())

    with ThreadingTCPServer(("127.0.0.1", 0), Proxy) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for name in ("https_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{server.server_address[1]}")
        yield requests
        server.shutdown()


@pytest.mark.parametrize("case", sorted((CASES / "packages").glob("*.typ")), ids=lambda case: case.stem)
def test_a_template_gets_no_package_from_anywhere(
    case: Path, folder: Path, run: Run, asked: list[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "user"))
    for namespace in ("local", "preview"):
        package = tmp_path / "user/typst/packages" / namespace / "owned/0.1.0"
        package.mkdir(parents=True)
        (package / "lib.typ").write_text("#let fine(body) = body\n")
        manifest = '[package]\nname = "owned"\nversion = "0.1.0"\nentrypoint = "lib.typ"\n'
        (package / "typst.toml").write_text(manifest, "utf-8")
    (folder / "custom").mkdir()
    shutil.copy(case, folder / "custom" / "print.typ")
    result = run("build", "--only", "pdf", "--quiet")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (1, case.with_suffix(".txt").read_text("utf-8").strip())
    assert asked == []


def test_a_run_that_no_template_of_print_knows_stops_the_build_and_names_the_sheet(folder: Path, run: Run) -> None:
    shutil.copytree(CASES / "print", folder / "custom")
    sheet = folder / "custom" / "print.xsl"
    text = sheet.read_text("utf-8").replace('match="gap"', 'match="speaker"').replace('t="gap"', 't="blink"')
    sheet.write_text(text, "utf-8")
    for template, mended in (("print.typ", "custom/print.typ or custom/print.xsl"), ("", "custom/print.xsl")):
        if not template:
            (folder / "custom" / "print.typ").unlink()
        result = run("build", "--only", "pdf", "--quiet")
        assert result.exit_code == 1
        assert "no type of run is called blink" in result.stderr
        assert result.stderr.endswith(f"mend {mended}\n")
        assert result.stderr.count("\n") == 1


def test_a_font_of_the_editions_own_is_asked_for_what_the_tools_lack(folder: Path, run: Run) -> None:
    source = folder / "tei" / "1.md"
    source.write_text(source.read_text("utf-8").replace("день", "день ⸿"), "utf-8")
    result = run("build", "--only", "pdf", "--quiet")
    assert result.exit_code == 1
    assert "tei/1.xml:" in result.stderr
    assert "no font of the print edition holds ⸿ (U+2E3F)" in result.stderr
    fonts = folder / "custom" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "own.ttf").write_bytes(b"no font")
    result = run("build", "--only", "pdf", "--quiet")
    assert (result.exit_code, "custom/fonts/own.ttf: this is no font" in result.stderr) == (1, True)
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "capitulum"])
    builder.setupCharacterMap({0x2E3F: "capitulum"})
    pen = TTGlyphPen(None)
    for point in ((100, 0), (100, 700), (600, 700)):
        (pen.moveTo if point == (100, 0) else pen.lineTo)(point)
    pen.closePath()
    builder.setupGlyf({".notdef": pen.glyph(), "capitulum": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (700, 0), "capitulum": (700, 100)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular", "psName": "Own-Regular"})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.save(fonts / "own.ttf")
    result = run("build", "--only", "pdf", "--quiet")
    assert result.exit_code == 0, result.stderr
    listing = subprocess.run(["pdffonts", "build/1/1.pdf"], capture_output=True, check=True, text=True).stdout
    assert "+Own" in listing


NO_STYLE = "@media (min-width: 40em) { p { color: red }"


@pytest.mark.parametrize(
    ("name", "text", "place", "said"),
    [
        ("html.xsl", "<html>", "1:7", "the file ends while <html> of line 1 is open"),
        ("html.xsl", (CASES / "pages" / "faulty-unknown.xsl").read_text("utf-8"), "2:1", "@select: Unexpected token"),
        ("print.xsl", (CASES / "pages" / "faulty-element.xsl").read_text("utf-8"), "2:1", "xsl:templat must not"),
        ("print.typ", "\n#let types = (gap: (run) => [x]", "2:14", "unclosed delimiter"),
        ("print.typ", '#import "gone.typ": x', "1:9", "file not found (searched at custom/gone.typ)"),
        ("style.css", NO_STYLE, "1:26", "{ is not closed"),
        ("style.css", 'p::before { content: "}', "1:22", "this string has no end on its line"),
        ("style.css", "p { color: red }\n}", "2:1", "} closes nothing that is open here"),
        ("style.css", "\n/* later", "2:1", "this comment has no end"),
        ("style.css", b"\n\xff", "2:1", "the byte FF is not UTF-8"),
        *((name, None, "1:1", "this is a folder") for name in ("html.xsl", "print.xsl", "print.typ", "style.css")),
    ],
)
def test_what_refines_pages_and_print_is_validated(
    name: str, text: str | bytes | None, place: str, said: str, folder: Path, run: Run
) -> None:
    assert run("convert").exit_code == 0
    (folder / "custom").mkdir()
    path = folder / "custom" / name
    if text is None:
        path.mkdir()
    else:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    result = run("validate", "--quiet", "--short")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"custom/{name}:{place}: error: ")
    assert said in result.stdout
    assert result.stdout.endswith(" [unreadable]\n")
    assert result.stdout.count("\n") == 1
    built = run("build", "--quiet")
    assert (built.exit_code, f"error: custom/{name}:{place}: " in built.stderr) == (1, True)
    assert not (folder / "build").exists()


def test_a_link_that_leads_nowhere_is_meant_to_refine(folder: Path, run: Run) -> None:
    assert run("convert").exit_code == 0
    (folder / "custom").mkdir()
    (folder / "custom" / "html.xsl").symlink_to("gone.xsl")
    assert "custom/html.xsl:1:1: error: this file is gone" in run("validate").stdout


@pytest.mark.parametrize("what", ["file", "link"])
def test_what_stands_in_the_place_of_the_folder_is_meant_to_be_it(what: str, folder: Path, run: Run) -> None:
    assert run("convert").exit_code == 0
    (folder / "custom").symlink_to("gone") if what == "link" else (folder / "custom").touch()
    result = run("validate", "--quiet", "--short")
    said = "custom:1:1: error: this is no folder, or a link that leads to none [unreadable]\n"
    assert (result.exit_code, result.stdout) == (1, said)
    assert run("build", "--quiet", "--only", "html").exit_code == 1


def test_a_folder_within_itself_is_a_finding(folder: Path, run: Run) -> None:
    assert run("convert").exit_code == 0
    (folder / "custom").mkdir()
    (folder / "custom" / "print.typ").write_text("#let look(body) = body\n", "utf-8")
    (folder / "custom" / "parts").symlink_to(".")
    said = (
        "custom/print.typ:1:1: error: what is beside it cannot be read (Too many levels of symbolic links) [unreadable]"
    )
    assert run("validate", "--quiet", "--short").stdout == f"{said}\n"


def test_what_refines_pages_and_print_rightly_is_no_finding(folder: Path, run: Run) -> None:
    shutil.copytree(CASES / "pages" / "refined", folder / "custom")
    for each in (CASES / "print").iterdir():
        shutil.copy(each, folder / "custom")
    style = (
        """@import 'x.css'; a { background: url(x;y) } .\\{ { content: "\\"}" } /* { */ b[c="'"] { d: url( "(" ) }"""
    )
    (folder / "custom" / "style.css").write_text(style, "utf-8")
    assert run("convert").exit_code == 0
    assert run("validate", "--quiet").stdout == ""


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("custom/prnt.xsl", "print.xsl"),
        ("custom/Print.typ", "print.typ"),
        ("custom/html.xslt", "html.xsl"),
        ("custom/style.scss", "style.css"),
        ("custom/styles.css", "style.css"),
        ("custom/rule.sch", "rules.sch"),
        ("custom/schema.odt", "schema.odd"),
        ("custom/font/", "fonts"),
        ("tei/decision.toml", "decisions.toml"),
        ("tei/decisions.toml.txt", "decisions.toml"),
        ("tei/id.toml", "ids.toml"),
    ],
)
def test_a_file_that_nobody_reads_for_its_name_is_a_finding(name: str, meant: str, folder: Path, run: Run) -> None:
    assert run("convert").exit_code == 0
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    if name.endswith("/"):
        path.mkdir()
    else:
        path.write_bytes(b"\0\xff")
    found = run("validate", "--short").stdout.splitlines()
    shown, said = name.rstrip("/"), f'nobody reads a file that is called "{path.name}" here; did you mean "{meant}"?'
    assert [each for each in found if "misnamed" in each] == [f"{shown}:1:1: warning: {said} [file-misnamed]"]
    assert run("validate", "--format", "sarif").exit_code == 0


def test_files_that_are_needed_or_meant_to_be_others_are_no_finding(folder: Path, run: Run) -> None:
    assert run("convert").exit_code == 0
    shutil.copytree(CASES / "print", folder / "custom")
    (folder / "custom" / "print.typ").write_text('#import "styles.css": x\n#let look(body) = body\n', "utf-8")
    names = [
        "styles.css",
        "schema.old.odd",
        "html.xsl.bak",
        "print2.xsl",
        "print.typ~",
        ".prnt.xsl",
        "logo.png",
        "README",
    ]
    (folder / "custom" / "parts").mkdir()
    for name in (*(f"custom/{name}" for name in names), "tei/notes.toml", "tei/scan.jpg", "tei/.decision.toml"):
        (folder / name).write_bytes(b"#let x = 1\n")
    assert "file-misnamed" not in run("validate", "--short").stdout
    (folder / "custom" / "print.typ").write_text("#let look(body) = body\n", "utf-8")
    assert "custom/styles.css:1:1: warning: " in run("validate", "--short").stdout


def test_a_template_that_takes_for_ever_is_a_finding(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.pipeline.refinements._SECONDS", 3)
    assert run("convert").exit_code == 0
    (folder / "custom").mkdir()
    loops = "for a in range(9999) { for b in range(9999) { for c in range(9999) { let d = calc.pow(a, 2) + b + c } } }"
    (folder / "custom" / "print.typ").write_text(f"#{{ {loops} }}", "utf-8")
    assert "custom/print.typ:1:1: error: it took more than 3 seconds" in run("validate").stdout


@pytest.mark.parametrize("case", sorted((CASES / "pages").glob("faulty-*.xsl")), ids=lambda case: case.stem)
def test_a_sheet_that_is_not_right_stops_the_build(case: Path, folder: Path, run: Run) -> None:
    (folder / "custom").mkdir()
    shutil.copy(case, folder / "custom" / "html.xsl")
    result = run("build", "--only", "html", "--quiet")
    assert (result.exit_code, result.stderr) == (1, case.with_suffix(".txt").read_text("utf-8"))
    assert str(folder) not in result.stderr
    assert not (folder / "build").exists()


@pytest.mark.parametrize("case", sorted((CASES / "endless").glob("*.xsl")), ids=lambda case: case.stem)
def test_a_sheet_without_end_is_stopped(case: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("edition.transform.refined"), "_SECONDS", 8)
    (folder / "custom").mkdir()
    shutil.copy(case, folder / "custom" / case.name.partition("-")[2])
    result = run("build", "--quiet")
    assert (result.exit_code, result.stderr) == (1, case.with_suffix(".txt").read_text("utf-8"))
    assert not (folder / "build").exists()
