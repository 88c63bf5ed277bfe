"""A new edition is published as docs/publishing.md says: by the commands of its own workflows, below any path."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import pytest
import yaml
from playwright.sync_api import Page, expect

from guide import new_desk

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/publishing.md").read_text("utf-8")
LINKS = "all => all.map(e => new URL(e.href.baseVal ?? e.href, location.href).href)"


@pytest.fixture
def edition(tmp_path: Path, wheel: Path) -> Path:
    """A new edition in a repository of its own, which keeps the wheel of the tool as its requirements say."""
    subprocess.run([sys.executable, "-m", "edition", "init", "--quiet", "new"], cwd=tmp_path, check=True)
    (tmp_path / "new/tool").mkdir()
    shutil.copy(wheel, tmp_path / "new/tool")
    for command in ("init", "config user.name x", "config user.email x", "add ."):
        subprocess.run(["git", *command.split()], cwd=tmp_path / "new", check=True, capture_output=True)
    return tmp_path / "new"


def done(command: str, edition: Path, environment: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command as the servers do; all that the tool depends on is installed already."""
    path = f"{environment}{os.pathsep}{os.environ['PATH']}"
    variables = {**os.environ, "PATH": path, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command]
    return subprocess.run(shell, cwd=edition, env=variables, capture_output=True, text=True, check=False)


def commit(edition: Path, environment: Path) -> None:
    """Commit what the edition has made, too."""
    assert done("git add . && git commit --quiet --message x", edition, environment).returncode == 0


def on_github(edition: Path) -> list[str]:
    workflow: dict[str, Any] = yaml.safe_load((edition / ".github/workflows/edition.yml").read_text("utf-8"))
    return [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]


def on_gitlab(edition: Path, job: str) -> list[str]:
    pipeline: dict[str, Any] = yaml.safe_load((edition / ".gitlab-ci.yml").read_text("utf-8"))
    return ["\n".join(pipeline[job]["script"])]


def test_github_validates_and_builds(edition: Path, environment: Path) -> None:
    *commands, are_identifiers_kept = on_github(edition)
    assert [command.split()[0] for command in commands] == ["python", "edition", "edition"]
    for command in commands:
        result = done(command, edition, environment)
        assert result.returncode == 0, result.stderr
        assert result.stdout == ""
    assert (edition / "build/bridge-1957/bridge-1957.pdf").is_file()
    unkept = done(are_identifiers_kept, edition, environment)
    assert unkept.returncode == 1
    assert unkept.stdout == "::error::run edition build, commit tei/ids.toml, and push again\n"
    commit(edition, environment)
    assert done(are_identifiers_kept, edition, environment).returncode == 0
    text = edition / "tei/bridge-1957.xml"
    text.write_text(text.read_text("utf-8").replace('who="#gromov"', 'who="#nobody"', 1), "utf-8")
    result = done(commands[1], edition, environment)
    assert result.returncode == 1
    assert "::error file=tei/bridge-1957.xml,line=" in result.stdout


def test_gitlab_validates_and_builds(edition: Path, environment: Path) -> None:
    (validating,), (publishing,) = (on_gitlab(edition, job) for job in ("validate", "pages"))
    result = done(validating, edition, environment)
    assert result.returncode == 0, result.stderr
    unkept = done(publishing, edition, environment)
    assert unkept.returncode == 1
    assert unkept.stdout.endswith("run edition build, commit tei/ids.toml, and push again\n")
    commit(edition, environment)
    result = done(publishing, edition, environment)
    assert result.returncode == 0, result.stderr
    assert (edition / "quality.json").read_text("utf-8").strip() == "[]"
    assert (edition / "public/bridge-1957/index.html").is_file()


def test_before_each_commit_it_is_validated(edition: Path, environment: Path) -> None:
    assert done(on_github(edition)[0], edition, environment).returncode == 0
    pre_commit = Path(sys.executable).with_name("pre-commit")
    home = f"PRE_COMMIT_HOME={edition / '.pre-commit'}"
    result = done(f"{home} {pre_commit} run --all-files", edition, environment)
    assert result.returncode == 0, result.stdout
    assert "Passed" in result.stdout


@contextmanager
def below_a_path(built: Path, home: Path) -> Iterator[str]:
    """Give the address of a built edition below a path of a plain static server; it ends with a slash."""
    shutil.copytree(built, home / "www/papers/bridge")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-u", "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", "www"]
    with subprocess.Popen(command, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        assert b"Serving" in server.stdout.readline()
        try:
            yield f"http://127.0.0.1:{port}/papers/bridge/"
        finally:
            server.kill()


@pytest.fixture
def published(edition: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the new edition, built and served."""
    subprocess.run([sys.executable, "-m", "edition", "build", "--quiet"], cwd=edition, check=True)
    with below_a_path(edition / "build", tmp_path) as address:
        yield address


def test_below_any_path_each_link_leads_to_what_it_says(published: str, page: Page) -> None:
    asked: dict[str, int] = {}
    page.on("response", lambda response: asked.update({response.url: response.status}))
    page.goto(published)
    page.get_by_role("link", name="Conversation about the Bridge").first.click()
    page.wait_for_url(f"{published}bridge-1957/index.html")
    page.get_by_role("link", name="Русский").click()
    page.wait_for_url(f"{published}bridge-1957/index.ru.html")
    page.get_by_role("link", name="Открытые вопросы").first.click()
    page.wait_for_url(f"{published}review/index.ru.html")
    page.get_by_role("link", name="A new edition").click()
    page.wait_for_url(f"{published}index.ru.html")
    expect(page.locator("h1")).to_have_text("A new edition")
    seen: set[str] = set()
    # No page leads to those about the schema: the TEI does.
    waiting = {published, f"{published}schema/index.html"}
    while waiting:
        address = waiting.pop()
        seen.add(address)
        response = page.request.get(address)
        assert response.ok, address
        if ".html" in address or address.endswith("/"):
            page.goto(address)
            inside = {urldefrag(link)[0] for link in page.eval_on_selector_all("a[href], link[href], svg a", LINKS)}
            waiting |= {link for link in inside if link.startswith("http://127.0.0.1")} - seen
    assert f"{published}bridge-1957/bridge-1957.pdf" in seen
    assert f"{published}schema/elements/sp.html" in seen
    assert all(address.startswith(published) for address in seen)
    assert all(address.startswith(published) and status in {200, 304} for address, status in asked.items()), asked


def test_what_the_tutorial_made_is_validated_published_and_read(
    tmp_path: Path, wheel: Path, environment: Path, page: Page
) -> None:
    """From an empty folder: another transcript, hand edits, a newer transcript, and the server's own commands."""
    desk = new_desk(tmp_path / "home", environment, wheel)
    desk.work_through((ROOT / "docs/tutorial.md").read_text("utf-8"))
    (desk.folder / "tool").mkdir()
    shutil.copy(wheel, desk.folder / "tool")
    shutil.rmtree(desk.folder / "build")
    for command in on_github(desk.folder):
        result = done(command, desk.folder, environment)
        assert result.returncode == 0, result.stderr
        assert result.stdout == ""
    with below_a_path(desk.folder / "build", tmp_path) as address:
        page.goto(address)
        page.get_by_role("link", name="Conversation about the Mill").first.click()
        page.wait_for_url(f"{address}mill-1958/index.html")
        expect(page.locator("h1")).to_contain_text("Conversation about the Mill")
        page.get_by_label("reading", exact=False).first.check()
        expect(page.locator("#u6")).to_contain_text("пишите в область.", use_inner_text=True)
        expect(page.locator("#u5b")).to_contain_text("Зорин")
        page.get_by_role("link", name="Open questions").first.click()
        page.wait_for_url(f"{address}review/index.html")
        assert page.request.get(f"{address}mill-1958/mill-1958.pdf").ok


def test_what_the_guide_says_of_the_workflows_is_so() -> None:
    for name in (".github/workflows/edition.yml", ".gitlab-ci.yml", "requirements.txt"):
        assert f"`{name}`" in GUIDE
        assert (ROOT / "src/edition/skeleton" / name).is_file()


def test_rsync_copies_what_the_guide_says(edition: Path, tmp_path: Path) -> None:
    (command,) = re.findall(r"^    (rsync .+)$", GUIDE, re.MULTILINE)
    words = command.split()
    assert words[0] == "rsync"
    assert words[-2] == "build/"
    if shutil.which("rsync") is None:
        pytest.fail("this test needs rsync: apt-get install rsync")
    subprocess.run([sys.executable, "-m", "edition", "build", "--quiet", "--only", "html"], cwd=edition, check=True)
    target = tmp_path / "host"
    (target / "old").mkdir(parents=True)
    subprocess.run([*words[:-1], f"{target}/"], cwd=edition, check=True)
    assert not (target / "old").exists()
    assert not (target / ".edition").exists()
    assert (target / "bridge-1957/index.html").is_file()
