"""`--format junit`: JUnit's XML, as Jenkins and GitLab read it: a suite for each file, a test case for each finding."""

from collections import Counter
from collections.abc import Sequence

from lxml import etree

from edition.commands.console import inert, one_line, printable
from edition.commands.formats.report import Report
from edition.findings import Finding


def as_junit(report: Report) -> str:
    """Return the XML. What fails the check is a failure, all else a test case that passed, as is a file without."""
    by_file: dict[str, list[Finding]] = {name: [] for name in report.files}
    for finding in report.findings:
        by_file.setdefault(finding.path, []).append(finding)
    root = etree.Element("testsuites", name="edition validate")
    for name, findings in by_file.items():
        _add_suite(root, one_line(name), findings, report)
    _count(root)
    return inert(etree.tostring(root, encoding="unicode", pretty_print=True))


def _add_suite(root: etree._Element, name: str, findings: Sequence[Finding], report: Report) -> None:
    suite = etree.SubElement(root, "testsuite", name=name)
    if not findings:
        etree.SubElement(suite, "testcase", name="no findings", classname=name)
    seen: Counter[str] = Counter()
    for finding in findings:
        # The name stays the same from one commit to the next, so it has no line.
        title = one_line(f"{finding.rule} at {finding.at}")
        seen[title] += 1
        numbered = f"{title} ({seen[title]})" if seen[title] > 1 else title
        case = etree.SubElement(suite, "testcase", name=numbered, classname=name)
        said = f"{name}:{finding.line}:{finding.column}: {printable(finding.said)}\n{printable(finding.remedy)}"
        if report.fails(finding):
            failure = etree.SubElement(case, "failure", type=finding.severity, message=one_line(finding.said))
            failure.text = said
        else:
            etree.SubElement(case, "system-out").text = f"{finding.severity}: {said}"
    _count(suite)
    suite.set("errors", "0")


def _count(element: etree._Element) -> None:
    """Write into a suite, or into all of them, how many test cases it has."""
    for name, tag in (("tests", "testcase"), ("failures", "failure")):
        element.set(name, str(sum(1 for _ in element.iter(tag))))
