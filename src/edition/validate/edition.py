"""An edition's folder as the checks see it: its texts, and what it knows beside each of them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha256
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from edition import rules
from edition.decisions import Decision
from edition.errors import FileError, UnreadableError, did_you_mean
from edition.findings import Finding, Severity, weighed
from edition.project import CONFIGURATION, Project
from edition.validate import Checked, Identifiers, Known, check, check_encoding, parse, texts
from edition.validate.consistency.identifiers import similar
from edition.validate.identifiers import document_id, identifiers
from edition.validate.parse import read_file
from edition.validate.refusal import RefusedError, as_findings, said
from edition.waivers import Waiver, read_waivers, without_waived

if TYPE_CHECKING:
    from lxml import etree

    from edition.published import Promises
    from edition.validate.judging import Judge
    from edition.validate.schematron import Rules

# What XPath functions return that is another each time.
_UNSTEADY = re.compile(rb"current-(?:date|time)|random-number-generator")


class Edition:
    """An edition whose texts are checked; what all texts share is read once.

    Raises FileError for an edition.toml that names a rule that there is not.
    """

    def __init__(self, project: Project, judge: "Judge") -> None:
        """Begin with an edition; `judge` holds its schema against texts."""
        self.project, self._judge = project, judge
        self._others: dict[str, tuple[Collection[str] | None, str]] = {}
        for name in project.settings.rules if self._names else ():
            if name not in self._names:
                hint = did_you_mean(name, self._names)
                sentence = f'{CONFIGURATION}, [rules]: there is no rule "{name}"{hint}; correct the name'
                raise FileError(sentence, CONFIGURATION, project.line_of(name))

    @cached_property
    def _custom(self) -> "tuple[Rules | None, list[Finding]]":
        """The edition's own rules, or nothing and why they cannot be read."""
        try:
            return texts.own_rules(self.project), []
        except RefusedError as error:
            return None, as_findings(error, self.project.relative(self.project.custom_rules))

    def _broken(self, tree: "etree._ElementTree[etree._Element]", path: str, data: bytes | None) -> list[Finding]:
        """Return what breaks the edition's own rules in a text; what is wrong with the rules is said with each text."""
        custom, _ = self._custom
        try:
            return custom.check(tree, path, data) if custom else []
        except RefusedError as error:
            return as_findings(error, self.project.relative(self.project.custom_rules))

    @cached_property
    def _register(self) -> "etree._Element | None":
        return texts.register(self.project)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """The names of all rules, the edition's own among them; none where these cannot be read."""
        custom, unread = self._custom
        return () if unread else (*rules.names(), *(custom.names if custom else ()))

    @cached_property
    def _decided(self) -> tuple[Mapping[str, Mapping[str, Decision]], Sequence[Waiver], list[Finding]]:
        """What the editors decided and what they let stand, or nothing and why it cannot be read."""
        path = self.project.decisions
        if not lexists(path):
            return {}, [], []
        name = self.project.relative(path)
        try:
            waivers = read_waivers(read_file(path, name), name, self._names)
            return texts.decisions(self.project), waivers, []
        except UnreadableError as error:
            remedy = "mend that; until then nothing counts as decided"
            found = Finding("decisions-unreadable", Severity.ERROR, name, error.line, 1, said(error), remedy)
            return {}, [], [found]

    @cached_property
    def _promises(self) -> "tuple[Promises, list[Finding]]":
        """The identifiers that were published, or none and why they cannot be read."""
        if not lexists(self.project.identifiers):
            return {}, []
        # An edition that was never published needs none of it.
        from edition import published  # noqa: PLC0415

        try:
            return published.read(self.project), []
        except UnreadableError as error:
            name = self.project.relative(self.project.identifiers)
            remedy = "mend that; until then nobody knows what was published"
            return {}, [Finding("ids-unreadable", Severity.ERROR, name, error.line, 1, said(error), remedy)]

    def inputs(self, path: Path) -> tuple[str | bytes | None, ...]:
        """Return all that decides what `checked` finds about a file, beside the tool and the other files it points to.

        Raises EditionError for a file that cannot be read.
        """
        project, stem = self.project, path.stem
        decided, _, _ = self._decided
        promises, _ = self._promises
        own = texts.content(path), texts.content(path.with_suffix(".md"))
        there = repr([each(stem).exists() for each in (project.source, project.text, project.converted)])
        beside = repr(list(decided.get(stem, {}).values())), repr(list(promises.get(stem, {}).items()))
        return project.relative(path), *own, there, *beside, self._shared

    @cached_property
    def _shared(self) -> str:
        """What tells the files that decide about every text from any others: of many texts, each is of all of these."""
        shared = self.project.register, self.project.custom_rules, self.project.custom_schema
        return repr([content and sha256(content).digest() for content in map(texts.content, shared)])

    @cached_property
    def is_steady(self) -> bool:
        """Whether the same is found at any time: an edition's own rules may ask what time it is."""
        rules = texts.content(self.project.custom_rules)
        return rules is None or _UNSTEADY.search(rules) is None

    def checked(self, path: Path) -> Checked:
        """Return all that is found about a TEI file.

        Of a text whose source cannot be read, only what does not depend on the source is looked at.
        """
        others: dict[str, str] = {}

        def identifiers_in(name: str) -> Collection[str] | None:
            found, others[name] = self._other(name)
            return found

        return Checked(self._found(path, identifiers_in), others)

    def state(self, name: str) -> str:
        """Return what tells what is in a file of tei/ from anything else, nothing where there is no file."""
        return self._other(name)[1]

    def _found(self, path: Path, identifiers_in: Identifiers) -> list[Finding]:
        name, source_path = self.project.relative(path), path.with_suffix(".md")
        if lexists(source_path) and not lexists(path):
            return self._missing(name, source_path)
        try:
            data = read_file(path, name)
            tree = parse(data, name)
        except UnreadableError as error:
            return as_findings(error, name)
        decided, _, _ = self._decided
        known = Known(decided.get(path.stem, {}), self._register, identifiers_in, self._broken)
        found = [*document_id(tree, name, path.stem, data), *self._broken_promises(tree, name, path.stem, data)]
        try:
            found += check(tree, name, self._judge, texts.source_beside(self.project, path), known, data)
            return found + texts.untranslated(tree, name) + texts.source_missing(self.project, path.stem)
        except UnreadableError as error:
            unreadable = as_findings(error, self.project.relative(source_path))
            return [*unreadable, *found, *check_encoding(tree, name, self._judge, data)]

    def _missing(self, name: str, source: Path) -> list[Finding]:
        """Return what is to be said of a text that is not there, beside a source that may not be one."""
        own = self.project.relative(source)
        try:
            read_file(source, own)
        except UnreadableError as error:
            return as_findings(error, own)
        message, remedy = "this text is missing, although its source is there", f"run `edition convert {source.stem}`"
        return [Finding("text-missing", Severity.WARNING, name, 1, 1, message, remedy)]

    def _broken_promises(
        self, tree: "etree._ElementTree[etree._Element]", name: str, document: str, data: bytes
    ) -> Iterator[Finding]:
        """Yield what was published of a text and no longer stands there."""
        promises, _ = self._promises
        ours = {place: promise for place, promise in promises.get(document, {}).items() if place}
        if not ours:
            return
        from edition.validate.promises import broken_promises  # noqa: PLC0415 - as above

        yield from broken_promises(tree, name, ours, self.project.relative(self.project.identifiers), data)

    def _vanished(self) -> Iterator[Finding]:
        """Yield a finding of the rule id-vanished for each document that was published and is gone."""
        promises, _ = self._promises
        ids = self.project.relative(self.project.identifiers)
        for document in promises.keys() - set(self.project.documents()):
            if not ((whole := promises[document].get("")) and whole.gone):
                line = min(promise.line for promise in promises[document].values())
                message = f"the document {document} was published, and is no longer in the edition"
                remedy = f'put it back, or write in {ids} ["{document}"] and below it gone = "…", why it is gone'
                yield Finding("id-vanished", Severity.ERROR, ids, line, 1, message, remedy, document)

    def _identifiers_in(self, name: str) -> Collection[str] | None:
        return self._other(name)[0]

    def _other(self, name: str) -> tuple[Collection[str] | None, str]:
        """Return the identifiers in a file of tei/ and its state; no identifiers where there is no such file.

        There is None of one that cannot be read.
        """
        if name not in self._others:
            path = self.project.tei / name
            data = b""
            try:
                data = read_file(path, self.project.relative(path)) if path.is_file() else b""
                found = identifiers(parse(data, name)) if data else frozenset()
                self._others[name] = found, sha256(data).hexdigest() if data else ""
            except UnreadableError as error:
                self._others[name] = None, f"{sha256(data).hexdigest()} {error}"
        return self._others[name]

    def findings(self) -> list[Finding]:
        """Return what is wrong with the edition as a whole: its documents, their identifiers, its decisions."""
        decided, _, faults = self._decided
        _, unread = self._custom
        _, unknown = self._promises
        return [
            *faults,
            *unread,
            *unknown,
            *sorted(self._vanished(), key=lambda finding: finding.line),
            *texts.no_documents(self.project),
            *self._similar(),
            *texts.about_nothing(self.project, decided),
        ]

    def _similar(self) -> Iterator[Finding]:
        """Yield the findings of the rule id-similar about documents, and about entries that are called like one.

        On some machines the files of such documents are one, and so are their addresses.
        """
        documents, register = self.project.documents(), self.project.register
        for name, other in similar(documents).items():
            yield _alike(name, other, self.project.relative(self.project.tei))
        texts_ids = {f"d{name}" for name in documents}
        entries = self._identifiers_in(register.name) or ()
        like = similar([*sorted(texts_ids), *sorted(entries)])
        for entry in sorted(entries):
            other = entry if entry in texts_ids else like.get(entry, "")
            if other in texts_ids:
                yield _alike(entry, other, self.project.relative(register), entry)

    def settled(self, findings: Sequence[Finding], looked_at: Collection[str], today: date) -> list[Finding]:
        """Return findings as the edition weighs them: with its severities, and without what it lets stand.

        `looked_at` are the documents that were checked; of others no waiver is missed.
        """
        _, waivers, _ = self._decided
        others = {*self.project.documents(), self.project.register.stem} - set(looked_at)
        # What is wrong with the edition's own rules is said with each text.
        open_, about = without_waived(list(dict.fromkeys(findings)), waivers, others, today)
        return weighed([*open_, *about], self.project.settings.rules)


def _alike(name: str, other: str, path: str, place: str = "") -> Finding:
    differs = "that of a text" if name == other else f'"{other}" but for capitals or its Unicode form'
    message, remedy = f'the identifier "{name}" is {differs}', "give one of the two another identifier"
    return Finding("id-similar", Severity.ERROR, path, 1, 1, message, remedy, place)
