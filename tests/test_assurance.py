"""The assurance paper: what is kept, what is not, and what cannot be told."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import attrs
import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cdrpkit
from cdrpkit.checking import check
from cdrpkit.dates import Span
from cdrpkit.document import Heading, Listing, Paragraph, TableBlock, number, plain
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.findings import Severity, Verdict
from cdrpkit.loading import load
from cdrpkit.measures.concerns import concerned, promised_to
from cdrpkit.model import Texts
from cdrpkit.model.duties import Meeting, MeetingKind
from cdrpkit.model.engagement import (
    Attendance,
    Expectation,
    ExpectationStatus,
    Measure,
)
from cdrpkit.model.money import Allocation, Fund
from cdrpkit.model.papers import Completeness, Paper
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Tier,
)
from cdrpkit.model.places import (
    Appointment,
    AppointmentRole,
    Body,
    BodyKind,
    Capacity,
    Holder,
)
from cdrpkit.quantities import Money, Quantity
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.reports.assurance import KIND, AssuranceOptions
from cdrpkit.reports.contents.assurance import Assurance, offers
from cdrpkit.reports.contents.subjects import spoken
from cdrpkit.reports.contents.verdicts import FoundRow, StakeRow
from cdrpkit.rules.families import BUILT_IN
from cdrpkit.testing.arbitraries import days, registers

EXAMPLES = Path(__file__).parent.parent / "examples"
LONDON = load(EXAMPLES / "london")
DAY = dt.date(2005, 12, 8)
WORDS = {
    "Met": Verdict.MET,
    "Not met": Verdict.NOT_MET,
    "Cannot tell": Verdict.CANNOT_TELL,
}


def brief(register, on=DAY, **options):
    """Return a brief on *register*, by all rules and the law that comes with them."""
    return Brief(
        register=register.as_known(on),
        entire=register,
        on=on,
        options=AssuranceOptions(**options),
        rules=BUILT_IN,
        law=cdrpkit.law.current(),
    )


def tables(report, row_class):
    """Return the tables of *report* that have rows of that class."""
    return [
        block.table
        for block in report.blocks
        if isinstance(block, TableBlock)
        and issubclass(block.table.row_class, row_class)
    ]


def counted(report):
    """Return how many findings stand under each rule and verdict."""
    found, told = {}, set()
    for place, table in enumerate(tables(report, FoundRow)):
        for row in table.rows:
            code = row.duty[0].inlines[0].text.partition(":")[0]
            words, _, numbers = row.verdict.partition(", ")
            key = (code, WORDS[words])
            assert (key, place) not in told, "a rule has one row to a verdict"
            told.add((key, place))
            count = int(numbers.partition("\u00a0of\u00a0")[0])
            found[key] = found.get(key, 0) + count
    return found


def tallied(findings):
    """Return how many of *findings* there are of each rule and verdict."""
    found = {}
    for each in findings:
        if each.verdict is not Verdict.NOT_IN_FORCE:
            key = (each.code, each.verdict)
            found[key] = found.get(key, 0) + 1
    return found


def words(report):
    """Return all that the cells and lists of *report* say."""
    numbers = number(report)
    said = []
    for block in report.blocks:
        if isinstance(block, Listing):
            said += [plain(item.inlines, numbers) for item in block.items]
        elif isinstance(block, TableBlock) and block.table.row_class is not StakeRow:
            for row in block.table.rows:
                for block_ in row.found:
                    pieces = getattr(block_, "items", (block_,))
                    said += [plain(each.inlines, numbers) for each in pieces]
    return said


def headings(report):
    """Return the headings of *report*."""
    return [block.text for block in report.blocks if isinstance(block, Heading)]


class TestLondon:
    """The paper on the partnerships of London, on the day of the paper of 2005."""

    def test_one(self):
        """Of one borough nobody is accused, and every finding on it is there."""
        report = KIND.build(brief(LONDON, partnership="camden"))

        assert ("For", "Camden Crime and Disorder Reduction Partnership") in (
            report.header
        )
        assert headings(report) == [
            "In figures",
            "What is not met",
            "What could not be judged",
            "What is met",
            "What members owe to all of their partnerships",
            "What is not in force",
            "What no rule judges",
        ]
        found = counted(report)
        assert not any(verdict is Verdict.NOT_MET for _, verdict in found)
        assert found["MEM002", Verdict.MET] == 2
        assert found["PRP001", Verdict.CANNOT_TELL] == 1

    def test_all(self):
        """For all, what is alike is told once, and how many it is of."""
        report = KIND.build(brief(LONDON))

        said = words(report)
        assert "32 partnerships: its term is the one appointed: 1 April 2005" in (
            " ".join(text for text in said if "its term is" in text)
        )
        by_law = [
            (code, verdict)
            for code, verdict in counted(report)
            if verdict is Verdict.NOT_MET
            and {rule.code: rule for rule in BUILT_IN}[code].severity is Severity.LAW
        ]
        assert by_law == []

    def test_what_would_settle_it(self):
        """Below what could not be judged stands the record that would settle it."""
        report = KIND.build(brief(LONDON, partnership="camden"))

        said = {
            row.duty[0].inlines[0].text[:6]: row.found[-1]
            for table in tables(report, FoundRow)
            for row in table.rows
            if row.verdict.startswith("Cannot tell")
        }
        assert plain(said["PRP001"].inlines, number(report)) == (
            "To settle it: a record among the steps; or, if there is none, a claim to"
            " hold them all."
        )
        assert "To settle" not in plain(said["STR009"].inlines, number(report))

    def test_what_differs_in_a_word_is_told_once(self):
        """Abbreviations that a paper does not list stand in one sentence."""
        said = [text for text in words(KIND.build(brief(LONDON))) if "DoI" in text]

        expected = (
            "Report 6 of 8 December 2005: ACPO, BCU, BIU, BLO, BOCU, CSU, DoI, GOL,"
            " HMIC, HR, IT, LASS, LSP and MAPPA: each is used, but not in the list that"
            " the paper prints"
        )
        assert [expected] == said

    def test_no_machine_language(self):
        """No id, key, slot or day of a machine stands in it."""
        said = "\n".join(words(KIND.build(brief(LONDON))))

        ids = {each.id for each in LONDON if "-" in each.id and each.id in said.split()}
        assert ids == set()
        assert not re.search(r"[0-9]{4}-[0-9]{2}|[a-z]/[A-Za-z]|\{|S2003", said)

    def test_one_shape(self):
        """Every table of findings has the same columns; one reason is no list."""
        report = KIND.build(brief(LONDON))
        for table in tables(report, FoundRow):
            assert len(table.fields) == 3
            for row in table.rows:
                assert all(len(getattr(each, "items", "ab")) > 1 for each in row.found)

    def test_thousands(self):
        """Numbers in the table of figures are written as in the sentence above it."""
        (table,) = tables(KIND.build(brief(LONDON)), StakeRow)
        assert table.rows[-1].met == "1,034"

    def test_coverage(self):
        """The duties that no rule judges are listed, and no power of a minister is."""
        said = words(KIND.build(brief(LONDON, partnership="camden")))

        assert any("must have regard to the analysis" in text for text in said)
        assert not any("may by order add" in text for text in said)

    def test_unknown(self):
        """A partnership that there is not is refused by name."""
        with pytest.raises(UnknownNameError, match="camdem"):
            KIND.build(brief(LONDON, partnership="camdem"))

    def test_written(self, tmp_path):
        """The paper is built by name, and written as any other."""
        report = cdrpkit.build_report(
            "assurance", LONDON, on=DAY, options={"partnership": "camden"}
        )
        cdrpkit.export(report, tmp_path / "assurance.docx")

        read = docx.Document(str(tmp_path / "assurance.docx"))
        assert read.paragraphs[0].text == "Assurance: duties and promises"
        assert read.tables[0].rows[-1].cells[0].text == "Together"


def accused(register):
    """Return *register* with the claim that it holds all steps of all strategies."""
    return register.with_(Completeness(id="all-steps", of="steps"))


class TestNotMet:
    """What is not met comes first, with the names of those who do not."""

    def test_first(self):
        """The table of what is not met stands before any other of findings."""
        report = KIND.build(brief(accused(LONDON), partnership="camden"))

        first = tables(report, FoundRow)[0]
        assert {row.verdict.partition(",")[0] for row in first.rows} == {"Not met"}
        assert "PRP001: A strategy follows an audit of crime and disorder" in [
            row.duty[0].inlines[0].text for row in first.rows
        ]

    def test_names(self):
        """For all, everybody who does not meet a duty is named."""
        said = words(KIND.build(brief(accused(LONDON))))

        (audits,) = [text for text in said if "no audit" in text]
        assert audits.count("Crime and Disorder Reduction Partnership") == 32


class TestOfARecord:
    """A paper of the kind in the register is told as its author wrote it."""

    def paper(self, **fields):
        """Return a paper of the kind, dated on the day."""
        body = {
            "supporting-information": "All in order.\n\n{block:assurance.law}",
            "equality-implications": "None.",
            "financial-implications": "None.",
        }
        given = {
            "id": "A05",
            "title": "Assurance",
            "number": "9",
            "date": DAY,
            "by": "Clerk",
            "kind": "assurance",
            "summary": "Of all, {figure:assurance.met} are met.",
            "recommendations": ("That it be noted.",),
            "contact": ("Clerk",),
            "body": Texts(body),
        }
        return Paper(**{**given, **fields})

    def test_told(self):
        """Its text is told, and the blocks that it asks for are made."""
        register = LONDON.with_(self.paper())
        report = cdrpkit.build_report(
            "assurance", register, on=DAY, options={"partnership": "camden"}
        )

        assert report.title == "Assurance"
        found = Assurance.of(brief(register, partnership="camden"), "camden")
        assert f"Of all, {found.count(Verdict.MET)} are met." in [
            plain(block.inlines, number(report))
            for block in report.blocks
            if isinstance(block, Paragraph)
        ]
        assert any(code == "MEM002" for code, _ in counted(report))
        assert not any(code == "REF001" for code, _ in counted(report))

    def test_offers(self):
        """There is a block to each thing that is at stake, made when asked for."""
        given = brief(LONDON, partnership="camden")
        made = dict(offers(self.paper(), given))

        assert list(made) == [
            "assurance.law",
            "assurance.guidance",
            "assurance.promises",
            "assurance.record",
        ]
        assert [block.caption for block in made["assurance.law"]()] == [
            "The law: cannot tell",
            "The law: met",
        ]

    def test_of_nothing(self):
        """Where nothing was judged, the block says so."""
        made = dict(offers(self.paper(), attrs.evolve(brief(LONDON), rules=())))
        (block,) = made["assurance.promises"]()
        assert plain(block.inlines, number(KIND.build(brief(LONDON)))) == (
            "Nothing was there to be judged."
        )


def every_finding_once(register, on, chosen):
    """Assert that the paper on a partnership has what is found of it, each once."""
    known = register.as_known(on)
    report = KIND.build(brief(register, on, partnership=chosen))
    expected = [
        finding
        for finding in check(register, on=on)
        if finding.verdict is not Verdict.NOT_IN_FORCE
        and (is_on(finding, chosen, known) or is_owed_to(finding, chosen, known))
    ]
    assert tallied(expected) == counted(report)
    said = "\n".join(words(report)).casefold()
    told = [
        spoken(finding.message, known, on)
        for finding in expected
        if finding.severity is not Severity.RECORD
    ]
    assert [message for message in told if message.casefold() not in said] == []


def is_on(finding, chosen, known):
    """Tell whether a finding is on a partnership, by its subject or by its part."""
    subject = known.get(finding.subject)
    if chosen in concerned(subject, known):
        return True
    if subject.collection not in {"bodies", "expectations", "theme_choices"}:
        return False
    allocation = known.allocations.get(finding.part)
    return (
        chosen in finding.part.split()
        or f"partnerships/{chosen}" in finding.part.split()
        or (allocation is not None and chosen in concerned(allocation, known))
    )


def is_owed_to(finding, chosen, known):
    """Tell whether a finding is on what a member owes to all of its partnerships."""
    subject = known.get(finding.subject)
    if subject.collection not in {"bodies", "expectations", "theme_choices"}:
        return False
    if finding.severity is Severity.RECORD:
        return False
    if any(is_on(finding, each.id, known) for each in known.partnerships):
        return False
    return promised_to(subject, known.partnerships[chosen], known, finding.on)


AFTER = dt.date(2005, 4, 1)
YEAR = Span(dt.date(2004, 4, 1), dt.date(2005, 3, 31))
NAMES = ("barnet", "camden")


@st.composite
def promising(draw):
    """Draw a register of an authority's promises, in one or two partnerships."""
    records = [Body(id="mpa", names=(), kind=BodyKind.POLICE_AUTHORITY)]
    for name in NAMES:
        local = {"kind": PartnershipKind.CRIME_AND_DISORDER, "tier": Tier.LOCAL}
        records.append(Partnership(id=name, names=(), **local))
        if draw(st.booleans()):
            records.append(
                Membership(
                    id=name,
                    partnership=name,
                    body="mpa",
                    capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
                )
            )
        records.append(
            Allocation(
                id=f"{name}-2004",
                fund="fund",
                to=draw(st.sampled_from([None, f"partnerships/{name}"])),
                year=YEAR,
                amount=Money(50_000),
            )
        )
        holder = draw(st.sampled_from([None, "member"]))
        place = draw(st.sampled_from(NAMES))
        records.append(
            Appointment(
                id=f"link-{name}",
                role=AppointmentRole.LINK_MEMBER,
                to=f"partnerships/{place}",
                by="mpa",
                holder=holder,
            )
        )
    records += [
        Fund(id="fund", name="The fund", funder="mpa"),
        Holder(id="member", title="Member", capacity=Capacity.MEMBER),
    ]
    excluded = st.sampled_from([(), ("partnerships/camden",)])
    for measure in Measure:
        records.append(
            Expectation(
                id=measure.value,
                role="Role",
                outcome="Outcome",
                position=1,
                owner="mpa",
                span=YEAR,
                measure=measure,
                threshold=Quantity(Decimal(1)),
                kinds=(MeetingKind.PARTNERSHIP,),
                fund="fund",
                excluded=draw(excluded),
                status=draw(st.sampled_from(ExpectationStatus)),
            )
        )
    claims = st.sets(st.sampled_from(["meetings", "expenditure", "appointments"]))
    records += [Completeness(id=each, of=each) for each in draw(claims)]
    return Register.of(*records)


class TestPromises:
    """What a member promised is told in the paper of each partnership that it is to."""

    def register(self, **fields):
        """Return a register in which the authority keeps no promise to Camden."""
        text = {"id": "camden", "names": ()}
        kinds = {"kind": PartnershipKind.CRIME_AND_DISORDER, "tier": Tier.LOCAL}
        promise = Expectation(
            id="e",
            role="Attendance",
            outcome="Be there.",
            position=1,
            owner="mpa",
            span=YEAR,
            threshold=Quantity(Decimal(95)),
            kinds=(MeetingKind.PARTNERSHIP,),
            status=ExpectationStatus.ENDORSED,
            **{"measure": Measure.LIAISON, **fields},
        )
        return Register.of(
            Partnership(**text, **kinds),
            Partnership(id="barnet", names=(), **kinds),
            Body(id="mpa", names=(), kind=BodyKind.POLICE_AUTHORITY),
            Membership(
                id="m",
                partnership="camden",
                body="mpa",
                capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
            ),
            Meeting(
                id="x",
                of="partnerships/camden",
                kind=MeetingKind.PARTNERSHIP,
                on=YEAR.first,
            ),
            Attendance(id="x", meeting="x", body="mpa", present=False),
            Fund(id="fund", name="The fund", funder="mpa"),
            Allocation(
                id="a",
                fund="fund",
                to="partnerships/camden",
                year=YEAR,
                amount=Money(50_000),
            ),
            Completeness(id="all-meetings", of="meetings"),
            Completeness(id="all-spending", of="expenditure"),
            promise,
        )

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({}, "LIA001"),
            ({"measure": Measure.SPENT, "fund": "fund"}, "FND001"),
            ({"measure": Measure.REPRESENTED}, "ATT001"),
        ],
    )
    def test_broken(self, fields, code):
        """A promise that is broken is told to its partnership, and to no other."""
        register = self.register(**fields)
        for chosen, times in (("camden", 1), ("barnet", 0)):
            report = KIND.build(brief(register, AFTER, partnership=chosen))
            assert counted(report).get((code, Verdict.NOT_MET), 0) == times

    def test_a_part_of_its_own(self):
        """What is judged over all partnerships together stands in a part of its own."""
        register = self.register(measure=Measure.REPRESENTED)
        report = KIND.build(brief(register, AFTER, partnership="camden"))
        assert "What members owe to all of their partnerships" in headings(report)
        found = Assurance.of(brief(register, AFTER, partnership="camden"), "camden")
        assert [each.code for each in found.members] == ["ATT001"]
        assert "ATT001" not in {each.code for each in found.findings}
        made = dict(
            offers(
                TestOfARecord().paper(), brief(register, AFTER, partnership="camden")
            )
        )
        said = [
            block.inlines
            for block in made["assurance.promises"]()
            if isinstance(block, Paragraph)
        ]
        assert len(said) == 1
        assert any(text.startswith("Be there: 1 April 2004") for text in words(report))


class TestAnyRegister:
    """Every finding is in the paper once, whatever the register."""

    @given(registers(), days(), st.data())
    def test_of_one(self, register, on, data):
        """A partnership's paper counts every finding on it, and no other."""
        known = register.as_known(on)
        if not len(known.partnerships):
            return
        chosen = data.draw(st.sampled_from([each.id for each in known.partnerships]))
        every_finding_once(register, on, chosen)

    @given(promising())
    def test_promised(self, register):
        """So it does where the findings are on what a member promised to several."""
        for each in register.partnerships:
            every_finding_once(register, AFTER, each.id)

    @given(registers(), days())
    def test_of_all(self, register, on):
        """The paper on all counts every finding, and its figures add up."""
        report = KIND.build(brief(register, on))

        findings = check(register, on=on)
        assert tallied(findings) == counted(report)
        (table,) = tables(report, StakeRow)
        *rows, together = table.rows
        for field in ("met", "not_met", "cannot_tell", "not_in_force"):
            total = sum(int(getattr(row, field)) for row in rows)
            assert f"{total:,}" == getattr(together, field)
        assert len(findings) == sum(
            int(getattr(together, field))
            for field in ("met", "not_met", "cannot_tell", "not_in_force")
        )

    @given(registers(), days())
    def test_nobodys_twice(self, register, on):
        """What is found of one partnership is part of what is found of all."""
        given = brief(register, on)
        everybody = set(Assurance.of(given, None).findings)
        for each in given.register.partnerships:
            assert set(Assurance.of(given, each.id).findings) <= everybody
