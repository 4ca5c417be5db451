"""
What the command prints: findings, the law and the catalogue, for people and programs.

It is apart from `cdrpkit.cli` so that each can be read at one sitting; like it, it
imports nothing of cdrpkit before it is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import datetime as dt

    from cdrpkit.findings import Finding
    from cdrpkit.law import Answer, Change, Position, Standing
    from cdrpkit.plugins import Catalogue
    from cdrpkit.rules import Rule

__all__ = [
    "catalogue_as_data",
    "catalogue_as_text",
    "changes_as_data",
    "changes_as_text",
    "findings_as_csv",
    "findings_as_data",
    "findings_as_text",
    "position_as_data",
    "position_as_text",
]


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


def position_as_data(position: Position) -> dict[str, object]:
    """Return *position* as the object that `law standing --format json` prints."""

    def listed(
        found: Iterable[Answer | Standing], **fields: str
    ) -> list[dict[str, object]]:
        from cdrpkit.table import as_text

        listing = []
        for each in found:
            values = {key: getattr(each, name) for key, name in fields.items()}
            values |= {"citation": each.citation, "basis": as_text(each.basis)}
            listing.append(values)
        return listing

    return {
        "area": position.place.code,
        "on": position.on.isoformat(),
        "nation": position.place.nation.value,
        "area_existence": position.place.existence.value,
        "read_to": position.read_to.isoformat(),
        "regimes": listed(
            position.regimes, regime="name", form="value", subjects="items"
        ),
        "standings": listed(
            position.standings, kind="kind", standing="standing", condition="condition"
        ),
        "invited": listed(
            position.invited, letter="name", description="value", condition="condition"
        ),
        "subjects": listed(position.subjects, subject="name"),
    }


_STANDINGS: Final = {
    "responsible-authority": "Responsible authorities",
    "co-operating": "Co-operating bodies",
    "prescribed-co-operating": "Co-operating bodies, by order",
}


def position_as_text(position: Position) -> str:
    """Return *position* for people: what holds, and under it where that stands."""
    from cdrpkit.dates import in_words
    from cdrpkit.exceptions import printable

    place = position.place
    nation = place.nation.value.capitalize()
    lines = [f"{place.code} in {nation}, on {in_words(position.on)}"]
    if place.existence.value == "unchecked":
        lines.append("Whether there was such an area on that day is not checked.")
    lines += _read_to(position.on, position.read_to)
    lines += _section(
        "How strategies are made",
        (
            (f"{_words(each.name, each.value)}: {_words(*each.items)}", each)
            for each in position.regimes
        ),
    )
    for standing, heading in _STANDINGS.items():
        held = [each for each in position.standings if each.standing == standing]
        lines += _section(heading, ((_words(each.kind), each) for each in held))
    lines += _section(
        f"To be invited: at least one of each of {len(position.invited)} descriptions",
        ((f"({each.name}) {each.value}", each) for each in position.invited),
    )
    lines += _section(
        "What strategies must cover",
        ((_words(each.name), each) for each in position.subjects),
    )
    return printable("\n".join(lines)) + "\n"


def changes_as_data(changes: Iterable[Change]) -> list[dict[str, object]]:
    """Return *changes* as the list that `law diff --format json` prints."""
    import attrs

    from cdrpkit.table import as_text

    return [
        {
            name: value if value is None else as_text(value)
            for name, value in attrs.asdict(change).items()
        }
        for change in changes
    ]


def changes_as_text(changes: Sequence[Change], end: dt.date, read_to: dt.date) -> str:
    """Return *changes* for people, in order, and their number at the end."""
    from cdrpkit.exceptions import printable

    lines = [_wrapped(f"{each}{_unsure(each)}", "", "  ") for each in changes]
    noun = "change" if len(changes) == 1 else "changes"
    lines += [f"{len(changes)} {noun}", *_read_to(end, read_to)]
    return printable("\n".join(lines)) + "\n"


def _section(
    heading: str, entries: Iterable[tuple[str, Answer | Standing]]
) -> Iterator[str]:
    """Yield a heading and what stands under it, each with where it says so."""
    from cdrpkit.law import CONDITIONS

    yield from ("", heading)
    empty = True
    for text, held in entries:
        empty = False
        condition = f", {CONDITIONS[held.condition]}" if held.condition else ""
        yield _wrapped(f"{text}{condition}", "  ", "    ")
        yield _wrapped(f"{held.citation}{_unsure(held)}", "      ")
    if empty:
        yield "  none"


def _unsure(known: Answer | Standing | Change) -> str:
    """Return how firmly something is known, where it is not confirmed."""
    basis = known.basis.value
    return "" if basis == "confirmed" else f" [{basis}]"


def _read_to(on: dt.date, read_to: dt.date) -> Iterator[str]:
    """Yield that nobody has read on, where *on* is a day after that."""
    from cdrpkit.dates import in_words

    if on > read_to:
        yield f"The law was read to {in_words(read_to)}, and no further."


def _words(*names: str) -> str:
    """Return slugs of the law's data as words."""
    from cdrpkit.law.names import in_words

    return ", ".join(in_words(name) for name in names)


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

    from cdrpkit.options import names

    listed: dict[str, list[dict[str, object]]] = {}
    for heading, sort in _SORTS.items():
        listed[heading] = []
        for name, record in catalogue.named(sort).items():
            about: dict[str, object] = {"name": name, "title": record.title}
            if hasattr(record, "options"):
                about["options"] = list(names(record.options))
            if sort == "exporters":
                about["suffix"] = record.suffix
                about["artefact"] = record.artefact.__name__.lower()
            origin = catalogue.origin(sort, record)
            about["origin"] = origin.distribution
            about["version"] = origin.version
            about["plugin"] = origin.plugin
            listed[heading].append(about)
    listed["failures"] = [
        {
            **attrs.asdict(failure.origin),
            "reason": failure.reason,
            "place": failure.place,
        }
        for failure in catalogue.failures
    ]
    return listed


def catalogue_as_text(catalogue: Catalogue) -> str:
    """Return *catalogue* for people; of what is all cdrpkit's own, it is said once."""
    from cdrpkit.exceptions import printable
    from cdrpkit.options import names
    from cdrpkit.plugins import BUILT_IN

    lines = []
    for heading, sort in _SORTS.items():
        named = catalogue.named(sort)
        origins = {name: catalogue.origin(sort, each) for name, each in named.items()}
        ours = set(origins.values()) == {BUILT_IN}
        lines.append(heading.capitalize() + (f" [{BUILT_IN}]" if ours else ""))
        for name, record in named.items():
            suffix = f" ({record.suffix})" if sort == "exporters" else ""
            whence = "" if ours else f" [{origins[name]}]"
            about = f"{name}{suffix}: {record.title}{whence}"
            lines.append(_wrapped(about, "  ", "    "))
            options = names(record.options) if hasattr(record, "options") else ()
            if options:
                lines.append(_wrapped(f"options: {', '.join(options)}", "    "))
        lines.append("")
    if catalogue.failures:
        lines.append("Failures")
        lines += [_wrapped(str(each), "  ", "    ") for each in catalogue.failures]
        lines.append("")
    return printable("\n".join(lines))


def _wrapped(text: str, indent: str, further: str | None = None) -> str:
    from cdrpkit.saying import wrapped

    return wrapped(text, indent, further)
