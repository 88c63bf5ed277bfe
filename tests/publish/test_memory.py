"""Printing takes no more memory for the last of many documents than for the first."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from publish.pdfs import memory


def test_of_documents_that_are_printed_nothing_is_kept() -> None:
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        first, *_, last = executor.submit(memory, 5).result()
    assert last < 1.5 * first
