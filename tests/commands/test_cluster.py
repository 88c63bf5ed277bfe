"""`edition build --cluster`: what is printed elsewhere is what is printed here, or it is said why it cannot be."""

import logging
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from commands.conftest import Run, files
from edition.pipeline import cluster, printing
from edition.pipeline.printers import Workers


@contextmanager
def scheduler(workers: int) -> Iterator[str]:
    """Give the address of a cluster whose workers are other processes."""
    with LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address=":0", silence_logs=logging.CRITICAL
    ) as running:
        yield running.scheduler_address


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with scheduler(1) as found:
        yield found


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition of two documents, and nothing that prints in it."""
    (tmp_path / "tei").mkdir()
    (tmp_path / "edition.toml").write_text("", "utf-8")
    for name in ("1", "2"):
        (tmp_path / f"tei/{name}.md").write_text("Тов. Ким - Он исключен.\n\nCde. Kim - He was expelled.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_cluster_prints_what_is_printed_here(
    edition: Path, address: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first build publishes identifiers.
    assert run("build", "--only", "html").exit_code == 0
    assert run("build", "-o", "here").exit_code == 0
    monkeypatch.delattr(printing, "in_processes")
    assert run("build", "-o", "there", "--cluster", address).exit_code == 0
    assert files(edition / "there") == files(edition / "here")


def test_what_cannot_be_printed_there_is_said_as_here(edition: Path, address: str, run: Run) -> None:
    (edition / "custom").mkdir()
    (edition / "custom/print.typ").write_text("#let look(body) = panic(1)\n", "utf-8")
    said = run("build", "--cluster", address)
    assert (said.exit_code, "the print edition cannot be set" in said.stderr) == (1, True)
    assert not (edition / "build").exists()


def test_where_there_is_nothing_to_print_no_cluster_is_needed(edition: Path, run: Run) -> None:
    assert run("build", "--only", "html", "--cluster", "tcp://127.0.0.1:1").exit_code == 0
    assert (edition / "build/index.html").is_file()


@pytest.mark.parametrize(
    "address",
    ["nowhere://1", "tcp://127.0.0.1:http", "", "localhost", "tls://127.0.0.1:1", "http://127.0.0.1:8787/status"],
)
@pytest.mark.usefixtures("edition")
def test_what_is_no_address_is_misuse(address: str, run: Run) -> None:
    said = run("build", "--cluster", address)
    assert (said.exit_code, "is no address of a scheduler" in said.stderr) == (2, True)


@pytest.mark.usefixtures("edition")
def test_a_scheduler_that_does_not_answer_is_an_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SECONDS", 1)
    said = run("build", "--cluster", "tcp://127.0.0.1:1")
    assert (said.exit_code, "no scheduler answers at tcp://127.0.0.1:1" in said.stderr) == (1, True)


@pytest.mark.usefixtures("edition")
def test_what_answers_and_is_no_scheduler_is_an_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        said = run("build", "--cluster", address)
    assert (said.exit_code, f"no scheduler answers at {address}" in said.stderr) == (1, True)


@pytest.mark.usefixtures("edition")
def test_a_cluster_without_workers_is_an_error(run: Run) -> None:
    with scheduler(0) as address:
        said = run("build", "--cluster", address)
    assert (said.exit_code, "has no workers" in said.stderr) == (1, True)


@pytest.mark.usefixtures("edition")
def test_a_worker_with_another_version_of_the_tool_is_an_error(
    address: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "tool", lambda: "another")
    said = run("build", "--cluster", address)
    assert (said.exit_code, "has another version of the tool" in said.stderr) == (1, True)


def test_a_worker_that_does_not_see_what_refines_print_is_an_error(
    edition: Path, address: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (edition / "custom").mkdir()
    monkeypatch.setattr(cluster, "folder_digest", lambda _: "another")
    said = run("build", "--cluster", address)
    assert (said.exit_code, "does not see custom/ as it is here" in said.stderr) == (1, True)


def test_a_worker_without_the_tool_is_an_error() -> None:
    assert "does not have the tool" in cluster._difference(ModuleNotFoundError("edition"), ("1", None))


@pytest.mark.usefixtures("edition")
def test_without_the_extra_it_is_said_how_to_install_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    said = run("build", "--cluster", "tcp://127.0.0.1:1")
    assert (said.exit_code, "run pip install distributed" in said.stderr) == (1, True)


@pytest.mark.usefixtures("edition")
def test_a_worker_that_breaks_down_is_an_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Executor):
        def submit(self, *_task: Any, **_named: Any) -> "Future[Any]":
            future: Future[Any] = Future()
            future.set_exception(CancelledError())
            return future

    @contextmanager
    def broken(_address: str, _custom: Path | None) -> Iterator[Workers]:
        yield Workers(Broken(), 1, (CancelledError,), "", "the worker is gone")

    monkeypatch.setattr(printing, "on_cluster", broken)
    said = run("build", "--cluster", "tcp://127.0.0.1:1")
    assert (said.exit_code, "the print edition broke down: the worker is gone" in said.stderr) == (1, True)
