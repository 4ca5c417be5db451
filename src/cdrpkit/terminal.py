"""
What the command prints: findings and the catalogue, for people and for programs.

It is apart from `cdrpkit.cli` so that each can be read at one sitting; like it, it
imports nothing of cdrpkit before it is needed.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, TextIO

if TYPE_CHECKING:
    from cdrpkit.findings import Finding
    from cdrpkit.plugins import Catalogue
    from cdrpkit.rules import Rule

__all__ = [
    "StreamError",
    "catalogue_as_data",
    "catalogue_as_text",
    "findings_as_csv",
    "findings_as_data",
    "findings_as_text",
    "put",
    "put_csv",
    "put_json",
    "say",
]

_WIDTH: Final = 79

_COLUMNS: Final = (
    "code",
    "verdict",
    "severity",
    "subject",
    "part",
    "on",
    "message",
    "citations",
    "basis",
)


class StreamError(Exception):
    """A standard stream takes no more."""


def put(stream: TextIO | None, text: str) -> None:
    """
    Write *text*, in full or with an error now rather than when Python ends.

    Raises:
        StreamError: If the stream does not take it.
    """
    if stream is None:  # its descriptor was closed before the command began
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        with contextlib.suppress(OSError):  # or Python would try again at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        msg = f"the output could not be written: {error.strerror or error}"
        raise StreamError(msg) from error


def put_json(value: object) -> None:
    """Write *value* to standard output, for programs."""
    import json

    # Plain ASCII can be written in any locale, and cannot steer a terminal.
    put(sys.stdout, json.dumps(value, indent=2, ensure_ascii=True) + "\n")


def put_csv(text: str) -> None:
    """Write a table to standard output, as its bytes are meant, in any locale."""
    with contextlib.suppress(AttributeError):  # in place of it may stand anything
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    put(sys.stdout, text)


def say(text: str) -> None:
    """Tell people something; where even that fails, there is nobody to tell."""
    from cdrpkit.exceptions import printable

    with contextlib.suppress(StreamError):
        put(sys.stderr, f"{printable(text)}\n")


def findings_as_data(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Return *findings* as the objects that `check --format json` prints."""
    import attrs

    from cdrpkit.table import as_text

    return [
        {name: as_text(getattr(finding, name)) for name in _COLUMNS}
        | {"citations": [attrs.asdict(citation) for citation in finding.citations]}
        for finding in findings
    ]


def findings_as_csv(findings: Iterable[Finding]) -> str:
    """Return *findings* as the table that `check --format csv` prints."""
    import csv
    import io

    from cdrpkit.table import as_text

    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for finding in findings:
        values = {name: getattr(finding, name) for name in _COLUMNS}
        values["citations"] = tuple(citation.short for citation in finding.citations)
        writer.writerow(as_text(value) for value in values.values())
    return text.getvalue()


def findings_as_text(findings: Sequence[Finding], rules: Iterable[Rule[Any]]) -> str:
    """Return *findings* for people: what is not met first, and a count at the end."""
    from cdrpkit.exceptions import printable
    from cdrpkit.findings import Verdict

    titles = {rule.code: rule.title for rule in rules}
    headings = {
        Verdict.NOT_MET: "Not met",
        Verdict.CANNOT_TELL: "Cannot tell",
        Verdict.NOT_IN_FORCE: "Not in force",
        Verdict.MET: "Met",
    }
    lines = []
    counts = []
    for verdict, heading in headings.items():
        judged = [finding for finding in findings if finding.verdict is verdict]
        counts.append(f"{len(judged)} {heading.lower()}")
        if judged:
            details = verdict is not Verdict.MET
            lines += [heading, "", *_by_rule(judged, titles, details=details)]
    lines.append(", ".join(counts))
    return printable("\n".join(lines)) + "\n"


def _by_rule(
    findings: Iterable[Finding], titles: dict[str, str], *, details: bool
) -> Iterator[str]:
    """Yield lines on *findings*, rule by rule, the gravest first."""
    from cdrpkit.findings import Severity

    grades = list(Severity)
    groups: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        key = (grades.index(finding.severity), finding.code)
        groups.setdefault(key, []).append(finding)
    for (grade, code), members in sorted(groups.items()):
        title = titles.get(code, "")
        count = "" if details else f": {len(members)}"
        about = f"{code} ({grades[grade].value}) {title}{count}"
        yield _wrapped(about, "  ", "    ")
        for finding in members if details else ():
            part = f", {finding.part}" if finding.part else ""
            cited = "; ".join(citation.short for citation in finding.citations)
            cited = f" [{cited}]" if cited else ""
            yield f"    {finding.subject}{part}"
            yield _wrapped(f"{finding.message}{cited}", "      ")
        if details:
            yield ""
    if not details:
        yield ""


_SORTS: Final = {
    "reports": "report_kinds",
    "returns": "return_kinds",
    "exporters": "exporters",
    "rules": "rules",
    "layouts": "layouts",
}


def catalogue_as_data(catalogue: Catalogue) -> dict[str, list[dict[str, object]]]:
    """Return *catalogue* as the object that `kinds --format json` prints."""
    import attrs

    listed: dict[str, list[dict[str, object]]] = {}
    for heading, sort in _SORTS.items():
        listed[heading] = []
        for name, record in catalogue.named(sort).items():
            about: dict[str, object] = {"name": name, "title": record.title}
            if sort == "exporters":
                about["suffix"] = record.suffix
                about["artefact"] = record.artefact.__name__.lower()
            origin = catalogue.origin(sort, record)
            about["origin"] = origin.distribution
            about["version"] = origin.version
            about["plugin"] = origin.plugin
            listed[heading].append(about)
    listed["failures"] = [attrs.asdict(failure) for failure in catalogue.failures]
    return listed


def catalogue_as_text(catalogue: Catalogue) -> str:
    """Return *catalogue* for people."""
    from cdrpkit.exceptions import printable

    lines = []
    for heading, sort in _SORTS.items():
        lines.append(heading.capitalize())
        for name, record in catalogue.named(sort).items():
            origin = catalogue.origin(sort, record)
            suffix = f" ({record.suffix})" if sort == "exporters" else ""
            about = f"{name}{suffix}: {record.title} [{origin}]"
            lines.append(_wrapped(about, "  ", "    "))
        lines.append("")
    if catalogue.failures:
        lines.append("Failures")
        lines += [_wrapped(str(each), "  ", "    ") for each in catalogue.failures]
        lines.append("")
    return printable("\n".join(lines))


def _wrapped(text: str, indent: str, further: str | None = None) -> str:
    import textwrap

    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if further is None else further,
        break_long_words=False,
        break_on_hyphens=False,
    )
