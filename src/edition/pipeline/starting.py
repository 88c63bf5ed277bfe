"""A new edition: the skeleton that travels with the tool, its example converted, in a folder where nothing was."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from edition import __version__
from edition.characters import toml_string
from edition.errors import EditionError, refusal
from edition.pipeline.converting import convert
from edition.pipeline.reporter import Reporter
from edition.project import CONFIGURATION, open_project
from edition.resources import SKELETON
from edition.settings_schema import settings_schema

REQUIREMENTS = "requirements.txt"
_STAGING = ".edition-init"
# What may lie in a folder that counts as empty: a repository without a commit, and what an interrupted start left.
_NOTHING = {".git", _STAGING}
_TITLE = re.compile(r"^title = .*$", re.MULTILINE)
_README = "README.md"
_MARKDOWN = re.compile(r"[\\`*_\[\]<>#&~|]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Started:
    """What a new edition holds, as paths within it, and whether others can install the tool as its requirements say."""

    files: list[str]
    is_installable: bool


def start(folder: Path, title: str | None, reporter: Reporter) -> Started:
    """Make a new edition, whole or not at all; `folder` is new or empty, a `.git` aside.

    Raises EditionError for any other folder, for a title that TOML cannot hold, and where the disk refuses.
    """
    _require_empty(folder)
    try:
        return _started(folder, title, reporter)
    except OSError as error:
        raise EditionError(
            f"no edition can be made in {folder.absolute()} ({refusal(error)}), and nothing was written; mend that, or "
            "name another folder"
        ) from error


def _started(folder: Path, title: str | None, reporter: Reporter) -> Started:
    requirement = _requirement()
    with _staging(folder) as staging:
        _copy_skeleton(staging)
        if title is not None:
            _set_title(staging / CONFIGURATION, title)
            _set_heading(staging / _README, title)
        with (staging / REQUIREMENTS).open("a", encoding="utf-8") as requirements:
            requirements.write(f"{requirement}\n")
        project = open_project(staging)
        convert(project, project.documents(), reporter)
        project.settings_schema.write_bytes(settings_schema())
        files = sorted(path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file())
        _put_in_place(staging, folder)
    return Started(files, is_installable=not requirement.startswith("./"))


def _require_empty(folder: Path) -> None:
    if folder.is_symlink() and not folder.exists():
        raise EditionError(f"{folder} is a link that leads nowhere; name a new folder, as in `edition init my-edition`")
    nearest = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    if not nearest.is_dir():
        raise EditionError(f"{nearest} is a file; name a new folder, as in `edition init my-edition`")
    if not folder.exists():
        return
    found = sorted(path.name for path in folder.iterdir() if path.name not in _NOTHING)
    if found:
        raise EditionError(
            f"{folder.resolve()} is not empty (it holds {found[0]}), so nothing was written; name a new folder, as in "
            "`edition init my-edition`"
        )


def _copy_skeleton(folder: Path) -> None:
    """Write the skeleton's files into a new folder, as one's own: where it is installed, nobody may write to it."""
    for path in sorted(path for path in SKELETON.rglob("*") if path.is_file()):
        target = folder / path.relative_to(SKELETON)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


def _set_title(settings: Path, title: str) -> None:
    """Put a title into the settings. Raises EditionError for what is no line of text."""
    if _CONTROL.search(title):
        raise EditionError("the title holds a character that is no text, so nothing was written; give it without that")
    line = f"title = {toml_string(title)}"
    settings.write_text(_TITLE.sub(lambda _: line, settings.read_text("utf-8")), "utf-8")


def _set_heading(readme: Path, title: str) -> None:
    """Put a title into the first line of what tells of the edition, as text, whatever Markdown has for its signs."""
    _, _, rest = readme.read_text("utf-8").partition("\n")
    heading = _MARKDOWN.sub(r"\\\g<0>", title)
    readme.write_text(f"# {heading}\n{rest}", "utf-8")


def _requirement() -> str:
    """Return how pip gets the very tool that runs, by what it noted when it installed it (PEP 610).

    What lies on this machine only, others cannot install: then it is a wheel that the editors keep beside the texts.
    """
    noted = distribution("edition").read_text("direct_url.json")
    if noted is None:
        return f"edition=={__version__}"
    origin: dict[str, Any] = json.loads(noted)
    if "vcs_info" in origin:
        version = origin["vcs_info"]
        return f"edition @ {version['vcs']}+{origin['url']}@{version['commit_id']}"
    if origin["url"].startswith("file:"):
        return f"./tool/edition-{__version__}-py3-none-any.whl"
    return f"edition @ {origin['url']}"


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Give a place on the same disk to write to, at which nothing is afterwards."""
    home = next(each for each in (folder, *folder.absolute().parents) if each.is_dir())
    staging = home / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _put_in_place(staging: Path, folder: Path) -> None:
    """Give the edition its place. A folder that is there may be somebody's current one, so it stays the same folder."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging.rename(folder)
        return
    moved: list[Path] = []
    try:
        for path in sorted(staging.iterdir()):
            moved.append(path)
            path.rename(folder / path.name)
    except BaseException:
        for path in moved:
            if (folder / path.name).exists():
                (folder / path.name).rename(path)
        raise
