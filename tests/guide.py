"""A page of the guide, done as its reader does it: commands are typed, files changed, and what comes is compared."""

import os
import re
import shutil
import signal
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
HOME = "/home/you"
# What differs from run to run, and what the pages have in its place.
VOLATILE = {
    r"^\d\d:\d\d:\d\d  (\d+ pages) in \d+\.\d\d s$": r"12:00:00  \1 in 0.50 s",
    r"http://127\.0\.0\.1:\d+/": "http://127.0.0.1:8000/",
    r"^edition, version \S+$": "edition, version 0.1.0",
}
PROMPT = "$ "
# The words before a block that say what to do with it.
SAVE = re.compile(r"\bsave it .*as `~/([^`]+)`:$", re.IGNORECASE)
FIND = re.compile(r"\bin `([^`]+)`, find:$", re.IGNORECASE)
WRITE = re.compile(r"\bwrite instead:$")
APPEND = re.compile(r"\bat the end of `([^`]+)`:$", re.IGNORECASE)
LOOK = re.compile(r"`([^`]+)` (?:now )?has:$")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: the lines between its fences, and the paragraph before it."""

    language: str
    text: str
    lines: tuple[int, int]
    before: str


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page in Markdown."""
    before = ""
    for token in MarkdownIt().parse(page):
        if token.type == "inline":
            before = " ".join(token.content.split())
        elif token.type == "fence":
            assert token.map is not None
            yield Block(token.info, token.content, (token.map[0] + 1, token.map[1] - 1), before)
            before = ""


@dataclass
class Desk:
    """A reader's home folder, in which they work through a page; `folder` is where their terminal is."""

    home: Path
    variables: Mapping[str, str]
    folder: Path = field(init=False)
    _found: "tuple[Path, str] | None" = None

    def __post_init__(self) -> None:
        self.folder = self.home

    def work_through(self, page: str) -> str:
        """Do what a page says, and return it with what the commands really said. AssertionError: it cannot be done."""
        lines = page.splitlines(keepends=True)
        # From the end, so that the numbers of lines before it stay right.
        said = [(block, self._do(block)) for block in blocks(page)]
        for block, text in reversed(said):
            lines[slice(*block.lines)] = [text]
        return "".join(lines)

    def _do(self, block: Block) -> str:
        if block.language == "console":
            commands = [line[len(PROMPT) :] for line in block.text.splitlines() if line.startswith(PROMPT)]
            return "".join(f"{PROMPT}{command}\n{self.type(command)}" for command in commands)
        if found := SAVE.search(block.before):
            # The guide has the file as well, for those who do not copy it.
            assert (self.home / found[1]).read_text("utf-8") == block.text, f"{found[1]} is another text"
        elif found := APPEND.search(block.before):
            with (self.folder / found[1]).open("a", encoding="utf-8") as file:
                file.write(f"\n{block.text}")
        elif found := FIND.search(block.before):
            self._found = self._only(found[1], block.text), block.text
        elif WRITE.search(block.before):
            self._replace(block.text)
        elif found := LOOK.search(block.before):
            self._only(found[1], block.text)
        else:
            assert block.language == "sh", f"nothing says what to do with this:\n{block.text}"
        return block.text

    def _only(self, name: str, excerpt: str) -> Path:
        """Return the file in which an excerpt stands once, however far it is moved in."""
        path = self.folder / name
        found = len(_anywhere(excerpt).findall(path.read_text("utf-8")))
        assert found == 1, f"in {name} this stands {found} times:\n{excerpt}"
        return path

    def _replace(self, text: str) -> None:
        assert self._found is not None, "what is to be found stands before what is to be written"
        (path, old), self._found = self._found, None

        def moved_in(match: re.Match[str]) -> str:
            return "\n".join(match[1] + line for line in text.splitlines())

        path.write_text(_anywhere(old).sub(moved_in, path.read_text("utf-8")), "utf-8")

    def type(self, command: str) -> str:
        """Run a command as a terminal does, and return what it said, without what differs from run to run."""
        if command.startswith("cd "):
            self.folder = self.folder / command.removeprefix("cd ")
            assert self.folder.is_dir(), command
            return ""
        said = self._served(command) if command.startswith("edition serve") else self._run(command)
        said = said.replace(str(self.home), HOME)
        for pattern, instead in VOLATILE.items():
            said = re.sub(pattern, instead, said, flags=re.MULTILINE)
        lines = [line.rstrip() for line in said.splitlines()]
        return "".join(f"{line}\n" for line in lines).rstrip("\n") + "\n" if any(lines) else ""

    @contextmanager
    def _started(self, command: str) -> "Iterator[subprocess.Popen[str]]":
        # `edition` takes the place of the shell, so that Ctrl-C reaches it.
        with subprocess.Popen(
            ["bash", "--noprofile", "--norc", "-c", f"exec {command}" if command.startswith("edition") else command],
            cwd=self.folder,
            env={**os.environ, **self.variables, "HOME": str(self.home)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def _run(self, command: str) -> str:
        with self._started(command) as process:
            said, _ = process.communicate(timeout=300)
        assert "Traceback" not in said, said
        return said

    def _served(self, command: str) -> str:
        """Return what `edition serve` says until somebody has looked at the page and pressed Ctrl-C."""
        with self._started(command) as process:
            assert process.stdout is not None
            said = ""
            while not (address := re.search(r"http://\S+", said)):
                line = process.stdout.readline()
                assert line, said
                said += line
            with urllib.request.urlopen(address[0], timeout=30) as answer:
                assert b"<h1" in answer.read()
            process.send_signal(signal.SIGINT)
            said += process.stdout.read()
            assert process.wait(timeout=30) == 0, said
        return said


def _anywhere(excerpt: str) -> re.Pattern[str]:
    """Return a pattern of an excerpt, wherever its lines begin; group 1 is what stands before it on its first line."""
    lines = [re.escape(line.strip()) for line in excerpt.strip("\n").splitlines()]
    return re.compile("([ \t]*)" + "\\n[ \t]*".join(lines))


def new_desk(home: Path, programs: Path, wheel: Path | None = None) -> Desk:
    """Return the desk of somebody whose terminal finds `programs`, and who has the files of the guide and the wheel."""
    downloads = home / "Downloads"
    shutil.copytree(DOCS / "tutorial", downloads)
    if wheel:
        shutil.copy(wheel, downloads)
    variables = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "BROWSER": "true %s",
        "LC_ALL": "C.UTF-8",
    }
    return Desk(home, variables)
