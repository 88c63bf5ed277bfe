"""The source at a glance: its transcription as one string, in which signs are control characters."""

from collections.abc import Sequence

from edition.validate.proof.glance.signs import BLOCK, CLOSE, HEADING, LINE, OPEN, tidy
from edition.validate.proof.source import ANY_SIGN, Block, write_block

_HARD_BREAK = "  \n"


def block_scripts(blocks: Sequence[Block]) -> list[str]:
    """Return what each block says, with the white space that it has."""
    texts = map(written, blocks)
    # The white space after the signs of a heading stands at the end of the block before, which counts for more.
    return [
        HEADING * len(block.signs) + text.lstrip() if block.signs else text
        for block, text in zip(blocks, texts, strict=True)
    ]


def source_script(scripts: Sequence[str]) -> str:
    """Return what all blocks say."""
    return tidy(BLOCK.join(scripts).replace(_HARD_BREAK, LINE))


def written(block: Block) -> str:
    """Return what a block says, in which signs are control characters."""
    if not ANY_SIGN.search(block.text):
        return block.text
    writer = _Writer()
    write_block(block, writer)
    return "".join(writer.pieces)


class _Writer:
    """Writes a block as a string."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._open: list[str] = []

    def add(self, text: str, _places: Sequence[int]) -> bool:
        """Append words and white space."""
        self.pieces.append(text)
        return True

    def between(self, gap: int) -> None:
        """Pass a gap: that of a line's end is said by this, and that of a label counts for nothing."""

    def line(self, _place: int) -> None:
        """Append a line's end that both sides know."""
        self.pieces.append(LINE)

    def soft_line(self) -> None:
        """Append any other line's end."""
        self.pieces.append("\n")

    def open(self, kind: str, label: str, _place: int) -> None:
        """Begin a sign."""
        self.pieces.append(OPEN[kind, label])
        self._open.append(CLOSE[kind, label])

    def close(self) -> None:
        """End the sign that was begun last."""
        self.pieces.append(self._open.pop())
