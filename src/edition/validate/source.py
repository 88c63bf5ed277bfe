"""The transcript from which a text was made."""

from dataclasses import dataclass

from edition.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Source:
    """The transcript from which a text was made: its bytes and its path."""

    data: bytes
    path: str

    @property
    def text(self) -> str:
        """The transcript as text. Raises UnreadableError when it is not UTF-8."""
        try:
            return self.data.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            line = self.data.count(b"\n", 0, error.start) + 1
            sentence = f"{self.path} is not UTF-8 at byte {error.start}; save it as UTF-8"
            raise UnreadableError(sentence, self.path, line) from None
