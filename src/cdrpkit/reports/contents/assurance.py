"""Assurance in a paper: what was found of each duty and promise, verdict by verdict."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import attrs

from cdrpkit.document import Block, Listing, Paragraph, TableBlock
from cdrpkit.findings import Finding, Severity, Verdict
from cdrpkit.law.subjects import places_of
from cdrpkit.measures.concerns import concerned_in, promised_to
from cdrpkit.measures.ordering import as_numbered
from cdrpkit.model.ids import PartnershipId, RecordKey
from cdrpkit.model.papers import Paper
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Nation
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offer
from cdrpkit.reports.contents.subjects import named, spoken
from cdrpkit.reports.contents.verdicts import (
    STAKES,
    VERDICTS,
    FoundRow,
    StakeRow,
    authority,
    settling,
)
from cdrpkit.table import Table

__all__ = ["OF_MEMBERS", "Assurance", "offers"]

OF_MEMBERS: Final = (
    "Members owe what follows to all of their partnerships alike, and it is judged over"
    " all of them together."
)
"""What opens the findings that are on a member, and on no partnership by itself."""


_BLOCKS: Final = {
    "law": Severity.LAW,
    "guidance": Severity.GUIDANCE,
    "promises": Severity.PROMISE,
    "record": Severity.RECORD,
}
_OF_ONE: Final = ("is ", "has ", "does ")
_MOST_ALIKE: Final = 2
"""More reasons than these that differ in their first word are told as one."""

_MOST_NAMED: Final = 6
"""So many are named one by one; of more it is said how many they are."""


@attrs.frozen(kw_only=True)
class Assurance:
    """
    The findings on one partnership, or on all.

    Attributes:
        findings: Them, by code, subject and part.

        register: What was known on the day.

        on: The day.

        titles: What each rule asks, by its code.

        partnership: Whose they are; None: everybody's.

        members: Findings on what the partnership's members owe to all of their
            partnerships alike; none where they are everybody's.

    .. versionadded:: 26.1.0
    """

    findings: tuple[Finding, ...]
    register: Register
    on: dt.date
    titles: dict[str, str]
    partnership: PartnershipId | None = None
    members: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, brief: Brief[Any], partnership: PartnershipId | None) -> Assurance:
        """
        Return what the brief's rules find on its day.

        Raises:
            UnknownNameError: If there is no such partnership.

            RuleErrors: If a rule crashed.
        """
        found = brief.findings([""]) if brief.rules else ()
        owed: tuple[Finding, ...] = ()
        if partnership is not None:
            everybodys = found
            found = _of_one(everybodys, partnership, brief)
            owed = _of_members(everybodys, partnership, brief)
        return cls(
            findings=found,
            register=brief.register,
            on=brief.on,
            titles={rule.code: rule.title for rule in brief.rules},
            partnership=partnership,
            members=owed,
        )

    def of_members(self) -> Assurance:
        """Return what members owe to all of their partnerships alike."""
        return attrs.evolve(self, findings=self.members, members=())

    def count(self, verdict: Verdict, severity: Severity | None = None) -> int:
        """Return how many findings there are of a verdict, where that is at stake."""
        return sum(
            finding.verdict is verdict and severity in {None, finding.severity}
            for finding in (*self.findings, *self.members)
        )

    def figures(self) -> TableBlock:
        """Return the table of how many findings there are of each verdict."""
        rows = [self._row(name, severity) for severity, name in STAKES.items()]
        table = Table(row_class=StakeRow, rows=(*rows, self._row("Together", None)))
        return TableBlock(
            table=table,
            row_headers=True,
            caption="Findings by what is at stake, and by verdict",
            summary="Each row is what is at stake, with the number of findings of each"
            " verdict; the last row adds them up.",
            widths=(36, 16, 16, 16, 16),
        )

    def _row(self, name: str, severity: Severity | None) -> StakeRow:
        return StakeRow(
            stake=name,
            not_met=f"{self.count(Verdict.NOT_MET, severity):,}",
            cannot_tell=f"{self.count(Verdict.CANNOT_TELL, severity):,}",
            met=f"{self.count(Verdict.MET, severity):,}",
            not_in_force=f"{self.count(Verdict.NOT_IN_FORCE, severity):,}",
        )

    def told(
        self, verdict: Verdict, severities: Iterable[Severity] = tuple(STAKES)
    ) -> Iterator[TableBlock]:
        """Yield a table of what was found of a verdict, for each thing at stake."""
        for severity in severities:
            rows = tuple(self._rows(verdict, severity))
            if not rows:
                continue
            what = f"{STAKES[severity]}: {VERDICTS[verdict].lower()}"
            yield TableBlock(
                table=Table(row_class=FoundRow, rows=rows),
                caption=what,
                summary="Each row is a duty or promise and where it is asked, with the"
                " verdict, of what it was found and why.",
                widths=(34, 12, 54),
            )

    def _rows(self, verdict: Verdict, severity: Severity) -> Iterator[FoundRow]:
        codes: dict[str, list[Finding]] = {}
        judged: dict[str, int] = {}
        for finding in self.findings:
            if finding.severity is severity:
                judged[finding.code] = judged.get(finding.code, 0) + 1
                if finding.verdict is verdict:
                    codes.setdefault(finding.code, []).append(finding)
        for code, found in codes.items():
            share = f"{len(found)}\u00a0of\u00a0{judged[code]}"
            items = tuple(self._items(found))
            told = (
                Listing(items=items) if len(items) > 1 else Paragraph(inlines=items[0])
            )
            asked = f"{code}: {self.titles.get(code, code)}"
            unsettled = verdict is Verdict.CANNOT_TELL
            yield FoundRow(
                duty=(Paragraph(inlines=asked), *authority(found)),
                verdict=f"{VERDICTS[verdict]}, {share}",
                found=(told, *(settling(found) if unsettled else ())),
            )

    def _items(self, found: list[Finding]) -> Iterator[str]:
        """Yield what was found, each reason once, with what it was found of."""
        why: dict[str, list[Finding]] = {}
        for finding in found:
            message = spoken(finding.message, self.register, self.on)
            why.setdefault(message, []).append(finding)
        first = found[0]
        kept = first.verdict is Verdict.MET and first.severity is Severity.RECORD
        if (len(why) > _MOST_NAMED and self._counts(found)) or (
            kept and self.partnership is None
        ):
            yield self._how_many(found)
            return
        if first.severity is Severity.RECORD:
            why = _together(why)
        for message, alike in why.items():
            told = dict.fromkeys(filter(None, map(self._subject, alike)))
            names = sorted(told, key=as_numbered)
            if len(names) > _MOST_NAMED and self._counts(alike):
                yield f"{self._how_many(alike)}: {message}"
            elif names:
                yield _opened(f"{'; '.join(names)}: {message}")
            else:
                yield _opened(message)

    def _counts(self, found: list[Finding]) -> bool:
        """Tell whether it is enough to say how many: nobody is to look into them."""
        first = found[0]
        if self.partnership is None:
            return first.verdict is not Verdict.NOT_MET
        return first.verdict is Verdict.MET and first.severity is Severity.RECORD

    def _how_many(self, found: list[Finding]) -> str:
        """Return how many partnerships findings are about, or how many records."""
        about = [_about(finding, self.register) for finding in found]
        if self.partnership is None and all(about):
            partnerships = len(frozenset[PartnershipId]().union(*about))
            return f"{partnerships:,} partnership{'s' * (partnerships > 1)}"
        records = len({finding.subject for finding in found})
        return f"{records:,} record{'s' * (records > 1)}"

    def _subject(self, finding: Finding) -> str:
        """
        Return the name of what a finding is on, and which part of it.

        What the paper is on, and a part that the reason names, need no naming.
        """
        record = self.register.get(finding.subject)
        about = _about(finding, self.register)
        names = []
        if self.partnership is None:
            names += [self._whose(each) for each in about if len(about) == 1]
        if record is None or not isinstance(record, Partnership):
            names.append(self.called(finding.subject))
        said = spoken(finding.message, self.register, self.on).casefold()
        for part in self._parts(finding):
            if part not in names and part.casefold() not in said:
                names.append(part)
        return ", ".join(names)

    def _parts(self, finding: Finding) -> Iterator[str]:
        """Yield which part it is: what it is about, or else the part in words."""
        own = f"partnerships/{self.partnership}"
        if finding.about:
            yield from (self.called(each) for each in finding.about if each != own)
        elif finding.part.isdecimal():
            yield f"part {finding.part}"
        elif finding.part:
            yield finding.part.replace("-", " ").replace("_", " ")

    def _whose(self, partnership: PartnershipId) -> str:
        return self.called(RecordKey(f"partnerships/{partnership}"))

    def called(self, key: RecordKey) -> str:
        """Return what a record is called on the day of the findings."""
        record = self.register.get(key)
        return named(record, self.register, self.on) if record is not None else key

    def not_in_force(self) -> Block:
        """Return the list of the duties that are judged and did not bind."""
        items = {
            f"{finding.code}: {self.titles.get(finding.code, '')}": None
            for finding in self.findings
            if finding.verdict is Verdict.NOT_IN_FORCE
        }
        return Listing(items=tuple(items)) if items else Paragraph(inlines="None")


def offers(paper: Paper, brief: Brief[Any]) -> Iterator[Offer]:
    """
    Yield what was found of each thing that is at stake, as blocks of a paper.

    They are on the partnership that the option *partnership* names, where the kind of
    paper has one; else on all. What is not met comes first, and what is met last.

    .. versionadded:: 26.1.0
    """
    partnership = getattr(brief.options, "partnership", None)

    @functools.cache
    def assurance() -> Assurance:
        return Assurance.of(brief, partnership)

    for name, severity in _BLOCKS.items():
        yield f"assurance.{name}", functools.partial(_offered, assurance, severity)


def _offered(
    assurance: Callable[[], Assurance], severity: Severity
) -> tuple[Block, ...]:
    own = tuple(_by_verdict(assurance(), severity))
    owed = tuple(_by_verdict(assurance().of_members(), severity))
    if owed:
        return (*own, Paragraph(inlines=OF_MEMBERS), *owed)
    return own or (Paragraph(inlines="Nothing was there to be judged."),)


def _by_verdict(assurance: Assurance, severity: Severity) -> Iterator[TableBlock]:
    for verdict in (Verdict.NOT_MET, Verdict.CANNOT_TELL, Verdict.MET):
        yield from assurance.told(verdict, [severity])


def _opened(words: str) -> str:
    """Return *words* with a capital, as they open an item."""
    return words[:1].upper() + words[1:]


def _about(finding: Finding, register: Register) -> frozenset[PartnershipId]:
    """Return the partnerships that a finding is about, by its subject and part."""
    record = register.get(finding.subject)
    if record is None:
        return frozenset()
    return concerned_in(record, finding.about, register)


def _of_one(
    findings: Iterable[Finding], partnership: PartnershipId, brief: Brief[Any]
) -> tuple[Finding, ...]:
    """Return the findings on one partnership, and on the law that it stands under."""
    nations = _nations(partnership, brief)
    return tuple(
        finding
        for finding in findings
        if finding.subject in nations or partnership in _about(finding, brief.register)
    )


def _of_members(
    findings: Iterable[Finding], partnership: PartnershipId, brief: Brief[Any]
) -> tuple[Finding, ...]:
    """Return the findings on what members of a partnership owe to all of theirs."""
    of = brief.register.partnerships[partnership]
    return tuple(
        finding
        for finding in findings
        if finding.severity is not Severity.RECORD
        and not _about(finding, brief.register)
        and (record := brief.register.get(finding.subject)) is not None
        and promised_to(record, of, brief.register, brief.on)
    )


def _nations(partnership: PartnershipId, brief: Brief[Any]) -> frozenset[str]:
    """Return the laws under which a partnership stands: ``law/england``."""
    record = brief.register.partnerships[partnership]
    places = places_of(record, brief.register, brief.on)
    nations: set[Nation] = {place.nation for place in places}
    return frozenset(f"law/{nation.value}" for nation in nations)


def _together(why: dict[str, list[Finding]]) -> dict[str, list[Finding]]:
    """Return reasons, those as one that are of one record and differ in one word."""
    alike: dict[tuple[str, str], list[str]] = {}
    for message, found in why.items():
        first, _, rest = message.partition(" ")
        key = (rest if rest.startswith(_OF_ONE) else message, found[0].subject)
        alike.setdefault(key, []).append(first if key[0] == rest else message)
    told: dict[str, list[Finding]] = {}
    for (rest, _), firsts in alike.items():
        whole = [first if first == rest else f"{first} {rest}" for first in firsts]
        if len(firsts) > _MOST_ALIKE and firsts[0] != rest:
            words = f"{', '.join(firsts[:-1])} and {firsts[-1]}: each {rest}"
            told[words] = [each for message in whole for each in why[message]]
        else:
            told.update((message, why[message]) for message in whole)
    return told
