"""The two sides that are compared, each read once, however often it is asked for."""

from functools import cached_property

from lxml import etree

from edition.validate.proof.glance import Count, glance
from edition.validate.proof.source import (
    Block,
    line_starts,
    read_blocks,
    read_transcription,
    split_header,
    with_newlines,
)
from edition.validate.proof.stream import Stream
from edition.validate.proof.tei import Reading, read_tei


class Sides:
    """The text of a source file, and the `TEI` element that was made from it."""

    def __init__(self, source: str, tei: etree._Element) -> None:
        self._source, self.root = source, tei

    @property
    def header(self) -> list[Block]:
        """The blocks of the source's header."""
        return self._blocks[0]

    @cached_property
    def glance(self) -> Count | None:
        """Where the words stand in both; None unless they plainly say the same, with the same signs."""
        return glance(self._blocks[1], self.starts, self.root)

    @cached_property
    def source(self) -> Stream:
        """The transcription as the source has it."""
        return read_transcription(self._blocks[1])

    @cached_property
    def tei(self) -> Reading:
        """The transcription as the TEI has it."""
        return read_tei(self.root)

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line of the source begins."""
        return line_starts(self._text)

    @cached_property
    def _text(self) -> str:
        return with_newlines(self._source)

    @cached_property
    def _blocks(self) -> tuple[list[Block], list[Block]]:
        return split_header(read_blocks(self._text))
