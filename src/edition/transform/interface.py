"""How pages of an edition speak, and what of the edition each of them says."""

from collections.abc import Sequence
from dataclasses import dataclass

from edition.decisions import UNDERLINED_REMARK


@dataclass(frozen=True, slots=True)
class Interface:
    """How pages of an edition speak: in `language`, one of `languages`; `title` is the edition's.

    `theme` is `light` or `dark`, or `auto`, as the reader's system is.
    `style` is the path of a style sheet of the edition's own, as seen from the top of what is published; `address` is
    where it is published, with a slash at its end, or nothing: pages say then at which address they are to be found.
    How pages are cited say `publisher`, `version` and `version_date` (`2026-11-29`), each empty where there is none.
    `kinds` are the folders in which the register has pages: each page leads to them.
    """

    title: str
    language: str = "en"
    languages: Sequence[str] = ("en",)
    style: str = ""
    address: str = ""
    publisher: str = ""
    version: str = ""
    version_date: str = ""
    kinds: Sequence[str] = ()
    theme: str = "auto"

    @property
    def file(self) -> str:
        """The name of each page's file; the first of the languages has the plain one."""
        return "index.html" if self.language == self.languages[0] else f"index.{self.language}.html"

    @property
    def parameters(self) -> dict[str, str | bytes]:
        """What the stylesheets are told."""
        return {
            "edition": self.title,
            "interface": self.language,
            "interfaces": " ".join(self.languages),
            "style": self.style,
            "address": self.address,
            "publisher": self.publisher,
            "version": self.version,
            "version-date": self.version_date,
            "kinds": " ".join(self.kinds),
            "theme": self.theme,
            "underlined": UNDERLINED_REMARK,
        }


UNNAMED = Interface("")
"""That of an edition without a title."""
