"""The stylesheets as an edition refines them, in a process of their own."""

import multiprocessing
import shutil
from pathlib import Path

import pytest

from edition.errors import FileError
from edition.transform.refined import Refined

CASES = Path(__file__).parents[1] / "cases" / "custom" / "pages"


def test_a_process_that_others_ended_is_started_again_and_says_where_a_sheet_is_wrong(tmp_path: Path) -> None:
    shutil.copy(CASES / "refined/html.xsl", tmp_path)
    before = set(multiprocessing.active_children())
    refined = Refined(tmp_path)
    refined.compile("html.xsl")
    for process in set(multiprocessing.active_children()) - before:
        process.kill()
        process.join()
    shutil.copy(CASES / "faulty-unknown.xsl", tmp_path / "html.xsl")
    with pytest.raises(FileError, match=r"^custom/html\.xsl, line 2: ") as caught:
        refined.compile("html.xsl")
    assert (caught.value.path, caught.value.line) == ("custom/html.xsl", 2)
