"""What `cdrpkit audit` prints of an audit: for people, as JSON, and as JUnit's XML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import attrs
from lxml import etree

from cdrpkit.accessibility import Audit, Check, Fault, Grade
from cdrpkit.exceptions import printable
from cdrpkit.saying import counted, wrapped

__all__ = ["as_data", "as_junit", "as_text"]

_MOST_PLACES: Final = 20
"""Places of one check that people are shown before they are told how many more."""

_MANY_OF_A_STYLE: Final = 3
_ONCE: Final = "and that of the template, if there is one"
_HEADINGS: Final = {
    Grade.ERROR: ("Errors: a criterion is failed", "error", "errors"),
    Grade.WARNING: (
        "Warnings: somebody is probably shut out; look",
        "warning",
        "warnings",
    ),
    Grade.ADVICE: (
        "Advice: it would be easier to use",
        "piece of advice",
        "pieces of advice",
    ),
}


def as_data(audit: Audit) -> list[dict[str, object]]:
    """Return the faults as the objects that `audit --format json` prints."""
    titles = {check.code: check.title for check in audit.checks}
    return [
        {
            "code": fault.code,
            "title": titles[fault.code],
            "grade": fault.grade.value,
            "criterion": fault.criterion and attrs.asdict(fault.criterion),
            "clause": fault.criterion and fault.criterion.clause,
            "place": attrs.asdict(fault.place),
            "message": fault.message,
            "cure": fault.cure,
            "style": fault.style,
        }
        for fault in audit.faults
    ]


def as_text(audit: Audit) -> str:
    """Return the faults for people: errors first, and their number at the end."""
    lines = []
    for grade, (heading, _, _) in _HEADINGS.items():
        if audit.count(grade):
            lines += [heading, ""]
            for check in audit.checks:
                found = [each for each in audit.faults if each.code == check.code]
                if check.grade is grade and found:
                    lines += [*_about(check, found), ""]
    counts = [
        counted(audit.count(grade), one, many)
        for grade, (_, one, many) in _HEADINGS.items()
    ]
    lines.append(f"{', '.join(counts)}; {len(audit.checks)} checks")
    return printable("\n".join(lines)) + "\n"


def _about(check: Check, found: list[Fault]) -> Iterator[str]:
    """Yield lines on what one check found: why, what to do, and where."""
    yield wrapped(f"{check.code} {check.title}", "  ", "    ")
    yield wrapped(_asked(check), "    ")
    yield wrapped(f"Cure: {check.cure}.", "    ")
    alike = Counter((fault.style, fault.message) for fault in found)
    told = {key: n for key, n in alike.items() if key[0] and n >= _MANY_OF_A_STYLE}
    shown = {(fault.style, fault.message): fault for fault in reversed(found)}
    for (style, message), count in told.items():
        said = f"{count:,} places, all of the style {style}: {message}"
        cure = f"change the style (Home > Styles, right-click {style}, Modify), {_ONCE}"
        yield wrapped(f"- {said}; {cure}", "    ", "      ")
        yield wrapped(f"The first: {shown[style, message].place}", "      ")
    rest = [fault for fault in found if (fault.style, fault.message) not in told]
    for fault in rest[:_MOST_PLACES]:
        yield wrapped(f"- {fault.place}: {fault.message}", "    ", "      ")
    if len(rest) > _MOST_PLACES:
        more = len(rest) - _MOST_PLACES
        yield f"    ... and {more:,} more; --format json lists all"


def _asked(check: Check) -> str:
    """Return by what a check is asked for: a criterion and clause, or good practice."""
    if check.criterion is None:
        return "Good practice: no criterion asks for it"
    return f"{check.criterion}, EN 301 549 {check.criterion.clause}"


def as_junit(audit: Audit) -> str:
    """
    Return the audit as JUnit's XML: a test case to each check.

    Errors are failures; warnings and advice are put to what a case prints, for they
    are to be looked at and stop nothing.
    """
    failing = {each.code for each in audit.faults if each.grade is Grade.ERROR}
    suite = etree.Element(
        "testsuite",
        name=_plain(f"cdrpkit audit {audit.file}"),
        tests=str(len(audit.checks)),
        failures=str(len(failing)),
        errors="0",
        skipped="0",
    )
    for check in audit.checks:
        found = [each for each in audit.faults if each.code == check.code]
        case = etree.SubElement(
            suite,
            "testcase",
            classname=_plain(audit.file),
            name=f"{check.code} {check.title}",
        )
        if found:
            said = "\n".join(f"{each.place}: {each.message}" for each in found)
            said = f"{_asked(check)}\n{said}"
            if check.code in failing:
                count = counted(len(found), "place", "places")
                failure = etree.SubElement(
                    case, "failure", type=check.code, message=f"{check.title}: {count}"
                )
                failure.text = _plain(f"{said}\nCure: {check.cure}.")
            else:
                printed = etree.SubElement(case, "system-out")
                printed.text = _plain(
                    f"{check.grade.value}: {said}\nCure: {check.cure}."
                )
    root = etree.Element("testsuites")
    root.append(suite)
    # Plain ASCII can be written in any locale.
    text: bytes = etree.tostring(
        root, encoding="ascii", xml_declaration=True, pretty_print=True
    )
    return text.decode("ascii")


def _plain(text: str) -> str:
    """Return text that XML can hold; what it cannot is escaped, or a question mark."""
    return "".join("?" if each in "\ufffe\uffff" else each for each in printable(text))
