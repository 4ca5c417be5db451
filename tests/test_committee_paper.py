"""Committee papers: what every kind of paper puts together in the same way."""

import datetime as dt

import attrs
import pytest

import cdrpkit
from cdrpkit.checking import check
from cdrpkit.dates import PartialDate, Span
from cdrpkit.document import (
    Heading,
    Listing,
    ListItem,
    Marker,
    Paragraph,
    Ref,
    Text,
    number,
    plain,
)
from cdrpkit.exceptions import NoChoiceError, UnknownNameError, WordingError
from cdrpkit.layouts import HeaderLine, Layout, Section
from cdrpkit.model import Name, Texts
from cdrpkit.model.evidence import Statement
from cdrpkit.model.papers import Abbreviation, Appendix, Paper
from cdrpkit.model.places import Body, BodyKind, Committee
from cdrpkit.model.scrutiny import Scrutiny
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.reports.committee_paper import (
    Computed,
    as_of,
    committee_paper,
    paper_of,
)
from cdrpkit.rules.families import BUILT_IN

DAY = dt.date(2005, 12, 8)
TOLD = Texts(
    {"supporting-information": "One.\n\nTwo.", "equality-implications": "None."}
)
LAYOUT = Layout(
    id="house",
    title="The house's",
    sections=(
        Section(slug="summary", title="Summary", marker=Marker.NONE),
        Section(
            slug="recommendations", title="Recommendations", singular="Recommendation"
        ),
        Section(
            slug="supporting-information", title="Supporting information", numbered=True
        ),
        Section(slug="equality-implications", title="Equality implications"),
        Section(
            slug="background-papers",
            title="Background papers",
            singular="Background paper",
        ),
        Section(slug="contact-details", title="Contact details"),
        Section(slug="abbreviations", title="Abbreviations", marker=Marker.NONE),
        Section(slug="appendices", title="Appendices", marker=Marker.APPENDIX),
    ),
)
APPENDED = (
    Heading(text="Recommendation 14", level=2, key="recommendations/R14"),
    Paragraph(inlines=(Text("..."),), key="remark"),
)


@attrs.frozen
class Options:
    """The options of every committee paper."""

    paper: str | None = None
    layout: str | None = None
    as_printed: bool = False


def paper(paper_id="P05", **fields):
    """Return a paper that says something in every section of the layout."""
    given = {
        "title": "Partnerships",
        "number": "6a",
        "date": DAY,
        "by": "Commissioner",
        "kind": "progress",
        "summary": "In short.",
        "recommendations": ("That members note it.",),
        "body": TOLD,
        "contact": ("Headquarters",),
    }
    return Paper(id=paper_id, **{**given, **fields})


def brief(*records, on=DAY, layouts=(LAYOUT,), **options):
    """Return a brief on *records*."""
    register = Register.of(*records)
    return Brief(
        register=register.as_known(on),
        entire=register,
        on=on,
        options=Options(**options),
        layouts=layouts,
    )


def built(
    *records,
    figures=(),
    appendices=(),
    layouts=(LAYOUT,),
    authored=(),
    as_printed=False,
    **fields,
):
    """Return the report of the paper that has those *fields*."""
    own = paper(appendices=authored, **fields)
    computed = Computed(
        figures=dict(figures), blocks={"late": APPENDED}, appendices=appendices
    )
    given = brief(own, *records, layouts=layouts, as_printed=as_printed)
    return committee_paper(own, given, computed, title="Progress", name="progress")


def problems(*records, **fields):
    """Return what is wrong with the paper that has those *fields*."""
    with pytest.raises(WordingError) as caught:
        built(*records, **fields)
    return [(problem.file, problem.code) for problem in caught.value.problems]


def headings(report):
    """Return mark and text of each heading of *report*."""
    marks = number(report).marks
    return [
        (mark, block.text)
        for mark, block in zip(marks, report.blocks, strict=True)
        if isinstance(block, Heading)
    ]


def under(report, key):
    """Return the blocks between the heading of that *key* and the next."""
    keys = [getattr(block, "key", None) for block in report.blocks]
    found = []
    for block in report.blocks[keys.index(key) + 1 :]:
        if isinstance(block, Heading):
            break
        found.append(block)
    return found


class TestBrief:
    """A brief has the findings of the rules that its kind asks for."""

    def test_findings(self):
        """They are found by the brief's own rules, on its day, in all that is there."""
        dangling = paper(committee="gone")
        given = attrs.evolve(brief(dangling), rules=BUILT_IN)
        (finding,) = given.findings(["REF"])
        assert (finding.code, finding.subject, finding.on) == (
            "REF001",
            "papers/P05",
            DAY,
        )
        assert check(given.entire, on=DAY) == given.findings([""])

    def test_no_such_rule(self):
        """A code that none of its rules bears is an error."""
        with pytest.raises(UnknownNameError, match="no rule 'REF'"):
            brief(paper()).findings(["REF"])


class TestPaperOf:
    """The paper is the one asked for, or the one of its kind dated on the day."""

    PAPERS = (
        paper("P05"),
        paper("P04", date=dt.date(2004, 9, 10)),
        paper("other", kind="engagement"),
    )

    def test_of_the_day(self):
        """Without a name, kind and day find it."""
        assert paper_of("progress", brief(*self.PAPERS)).id == "P05"
        on = dt.date(2004, 9, 10)
        assert paper_of("progress", brief(*self.PAPERS, on=on)).id == "P04"

    def test_by_id(self):
        """A paper asked for by id need not be of the day."""
        assert paper_of("progress", brief(*self.PAPERS, paper="P04")).id == "P04"

    @pytest.mark.parametrize(
        ("on", "earlier"),
        [
            (dt.date(2005, 12, 9), "an earlier one, as by --paper P05: P04, P05"),
            (dt.date(2005, 12, 7), "an earlier one, as by --paper P04: P04"),
            (dt.date(2004, 9, 9), "another day: the register holds none so far"),
        ],
    )
    def test_none_of_the_day(self, on, earlier):
        """Where none is dated on the day, those of the kind so far are listed."""
        with pytest.raises(NoChoiceError) as caught:
            paper_of("progress", brief(*self.PAPERS, on=on))
        expected = f"no papers of kind progress are dated {on}; choose {earlier}"
        assert expected == str(caught.value)
        assert caught.value.choices == ()

    def test_several_of_the_day(self):
        """Where several are, none is guessed at, and they are listed."""
        two = (*self.PAPERS, paper("P06"))
        with pytest.raises(NoChoiceError) as caught:
            paper_of("progress", brief(*two))
        expected = (
            "2 papers of kind progress are dated 2005-12-08: P05, P06;"
            " choose one, as by --paper P05"
        )
        assert expected == str(caught.value)
        assert caught.value.choices == ("P05", "P06")

    @pytest.mark.parametrize(
        ("wanted", "on"), [("P99", DAY), ("P05", dt.date(2005, 12, 7))]
    )
    def test_unknown(self, wanted, on):
        """A paper that there is not, or not yet, is an error."""
        with pytest.raises(UnknownNameError, match=f"no record of papers '{wanted}'"):
            paper_of("progress", brief(*self.PAPERS, on=on, paper=wanted))


class TestHead:
    """What stands above a paper, and in its properties, is the paper's own."""

    MPA = Body(
        id="mpa",
        names=(
            Name(value="Metropolitan Police Authority", span=Span(None, DAY)),
            Name(value="A Later Name", span=Span(dt.date(2005, 12, 9))),
        ),
        kind=BodyKind.POLICE_AUTHORITY,
    )
    COMMITTEE = Committee(id="ppr", body="mpa", names=())

    def test_header(self):
        """Number, date and author are in the header."""
        report = built()
        assert report.title == "Partnerships"
        assert report.header == (
            ("Report", "6a"),
            ("Date", "8 December 2005"),
            ("By", "Commissioner"),
        )

    @pytest.mark.parametrize(
        ("names", "body", "expected"),
        [
            ((Name(value="Panel", span=Span(None, DAY)),), "mpa", "Panel, {mpa}"),
            ((Name(value="Panel", span=Span(dt.date(2006, 1, 1))),), "mpa", "{mpa}"),
            ((Name(value="Panel"),), "nameless", "Panel"),
            ((), "nameless", None),
        ],
    )
    def test_committee(self, names, body, expected):
        """A layout may name the committee, by its name on the day."""
        order = (HeaderLine.DATE, HeaderLine.COMMITTEE)
        report = built(
            self.MPA,
            attrs.evolve(self.MPA, id="nameless", names=()),
            Committee(id="ppr", body=body, names=names),
            committee="ppr",
            layouts=(attrs.evolve(LAYOUT, header=order),),
        )
        to = expected and expected.format(mpa="Metropolitan Police Authority")
        assert report.header == (
            ("Date", "8 December 2005"),
            *((("To", to),) if to else ()),
        )

    def test_for_no_committee(self):
        """A paper for no committee in particular has no line for one."""
        header = (HeaderLine.COMMITTEE, *LAYOUT.header)
        every = attrs.evolve(LAYOUT, header=header)
        labels = [label for label, _ in built(layouts=(every,)).header]
        assert labels == ["Report", "Date", "By"]

    def test_properties(self):
        """The file's properties bear the paper's date, and never today's."""
        report = built(self.MPA, self.COMMITTEE, committee="ppr")
        assert report.date == DAY
        assert report.author == "Commissioner"
        assert report.subject == "Progress, Metropolitan Police Authority"
        assert report.name == "progress"

    def test_no_committee(self):
        """A paper for no committee in particular has no authority."""
        assert built().subject == "Progress"

    def test_layout_of_the_authority(self):
        """The layout is that of the authority under its name on the day."""
        own = attrs.evolve(
            LAYOUT,
            id="own",
            authority="Metropolitan Police Authority",
            sections=LAYOUT.sections[:1],
        )
        records = (self.MPA, self.COMMITTEE)
        fields = {"committee": "ppr", "body": Texts(), "layouts": (LAYOUT, own)}
        report = built(*records, **fields)
        assert [(None, "Summary")] == headings(report)

    def test_layout_by_name(self):
        """A layout asked for by name goes before the authority's own."""
        given = brief(paper(), layout="hose")
        computed = Computed(figures={}, blocks={}, appendices=())
        with pytest.raises(UnknownNameError, match="did you mean 'house'"):
            committee_paper(paper(), given, computed, title="", name="")


class TestSections:
    """Sections come as the layout has them, under its headings."""

    def test_order(self):
        """Each section that says something stands in its place, with its mark."""
        report = built(
            appendices=(("Progress", APPENDED), ("Costs", ())), summary="CDRP"
        )
        assert headings(report) == [
            (None, "Summary"),
            ("A.", "Recommendation"),
            ("B.", "Supporting information"),
            ("C.", "Equality implications"),
            ("D.", "Background papers"),
            ("E.", "Contact details"),
            ("Appendix 1", "Progress"),
            (None, "Recommendation 14"),
            ("Appendix 2", "Costs"),
        ]

    def test_left_out(self):
        """A section that holds nothing is left out, and the letters close up."""
        found = headings(built(contact=()))
        assert found[-1] == ("D.", "Background papers")

    def test_numbered(self):
        """Paragraphs bear numbers where the layout says so."""
        report = built()
        marks = dict(zip(report.blocks, number(report).marks, strict=True))
        numbered = under(report, "supporting-information")
        assert ["1.", "2."] == [marks[block] for block in numbered]
        assert marks[under(report, "summary")[0]] is None

    @pytest.mark.parametrize(
        ("count", "expected"),
        [(0, "Recommendations"), (1, "Recommendation"), (2, "Recommendations")],
    )
    def test_singular(self, count, expected):
        """One recommendation stands under a heading in the singular."""
        found = headings(built(recommendations=("Note it.",) * count))
        assert ("A.", expected) in found

    @pytest.mark.parametrize(
        ("count", "expected"),
        [(0, "Background papers"), (1, "Background paper"), (2, "Background papers")],
    )
    def test_singular_of_others(self, count, expected):
        """A singular heading goes by what its own section holds."""
        fields = {"recommendations": ("a", "b"), "background": ("Report",) * count}
        assert ("D.", expected) in headings(built(**fields))

    def test_recommendations(self):
        """One recommendation is a paragraph; several are a numbered list."""
        (one,) = under(built(recommendations=("Note it.",)), "recommendations")
        assert one == Paragraph(inlines=(Text("Note it."),))
        (several,) = under(built(recommendations=("a", "b")), "recommendations")
        expected = Listing(items=((Text("a"),), (Text("b"),)), ordered=True)
        assert expected == several

    @pytest.mark.parametrize(
        ("count", "expected"), [(0, "Background papers"), (1, "Background paper")]
    )
    def test_lead(self, count, expected):
        """What the house says first stands under the heading, and is not counted."""
        sections = (
            attrs.evolve(each, lead="By law {so}.")
            if "background" in each.slug
            else each
            for each in LAYOUT.sections
        )
        layout = attrs.evolve(LAYOUT, sections=tuple(sections))
        report = built(layouts=(layout,), background=("Report",) * count)
        lead, rest = under(report, "background-papers")
        assert lead == Paragraph(inlines="By law {so}.")
        assert [rest] == under(
            built(background=("Report",) * count), "background-papers"
        )
        assert ("D.", expected) in headings(report)

    def test_no_lead_alone(self):
        """A section in which nothing stands is left out, whatever the house says."""
        sections = tuple(
            attrs.evolve(each, lead="Ask:") for each in LAYOUT.sections[:-1]
        )
        layout = attrs.evolve(LAYOUT, sections=sections)
        found = headings(built(layouts=(layout,), contact=()))
        assert "Contact details" not in {text for _, text in found}

    @pytest.mark.parametrize("key", ["recommendations", "background-papers"])
    def test_none(self, key):
        """Where nothing is asked, or no paper stands behind it, it says None."""
        (block,) = under(built(recommendations=(), background=()), key)
        assert block == Paragraph(inlines=(Text("None"),))

    def test_background(self):
        """Background papers are a list; nothing in a title is taken for a slot."""
        (block,) = under(built(background=("A {report}", "B")), "background-papers")
        assert Listing(items=((Text("A {report}"),), (Text("B"),))) == block

    def test_abbreviations(self):
        """Listed are those that are used and explained on the day, in order."""
        entries = [
            Abbreviation(id="mps", short="MPS", long="Metropolitan Police Service"),
            Abbreviation(id="gol", short="GOL", long="Government Office for London"),
            Abbreviation(
                id="csp", short="CSP", long="...", span=Span(dt.date(2010, 1, 1))
            ),
            Abbreviation(id="mpa", short="MPA", long="not used"),
        ]
        report = built(*entries, summary="The MPS, GOL and the CSPs; also HMIC.")
        (block,) = under(report, "abbreviations")
        numbers = number(report)
        assert [plain(item.inlines, numbers) for item in block.items] == [
            "GOL – Government Office for London",
            "MPS – Metropolitan Police Service",
        ]


def appended(slug, text="...", title="Appended"):
    """Return an appendix that the author wrote."""
    return Appendix(slug=slug, title=title, text=text)


class TestAuthoredAppendices:
    """What the author appends stands before what the kind computes."""

    AUTHORED = (
        appended("terms", "In short.\n\n##. {label:aim} Aim\nTo see.", "Terms"),
        appended("costs", "As section {ref:aim} says.", "Costs"),
    )

    def test_order(self):
        """Each is a section of the layout's marker, and the computed ones follow."""
        report = built(authored=self.AUTHORED, appendices=(("Progress", APPENDED),))
        assert headings(report)[6:] == [
            ("Appendix 1", "Terms"),
            ("1.", "Aim"),
            ("Appendix 2", "Costs"),
            ("Appendix 3", "Progress"),
            (None, "Recommendation 14"),
        ]

    def test_annexes(self):
        """Where the layout says so, they are annexes."""
        *sections, last = LAYOUT.sections
        last = attrs.evolve(last, marker=Marker.ANNEX)
        layout = attrs.evolve(LAYOUT, sections=(*sections, last))
        found = headings(built(authored=self.AUTHORED, layouts=(layout,)))
        assert found[6::2] == [("Annex A", "Terms"), ("Annex B", "Costs")]

    def test_text(self):
        """Their paragraphs bear no numbers."""
        report = built(authored=self.AUTHORED)
        assert under(report, "appendices.terms") == [Paragraph(inlines="In short.")]

    def test_reference(self):
        """Each can be referred to by its slug, and the first computed one as before."""
        summary = "{ref:appendices.costs}, {ref:appendices}, {ref:aim}"
        report = built(
            authored=self.AUTHORED, appendices=(("Progress", ()),), summary=summary
        )
        (block,) = under(report, "summary")
        expected = "Appendix 2, Appendix 3, paragraph 1 of Appendix 1"
        assert expected == plain(block.inlines, number(report))

    def test_problems(self):
        """What is wrong in them is told by their place in the record."""
        authored = (
            appended("terms", "{figure:gone}"),
            appended("terms"),
            appended("costs", " \n"),
        )
        assert problems(authored=authored) == [
            ("papers/P05 appendices[0].text", "no-such-figure"),
            ("papers/P05 appendices[1].slug", "repeated-slug"),
            ("papers/P05 appendices[2].text", "section-missing"),
        ]

    def test_no_section(self):
        """A layout without appendices refuses them, by their names."""
        layout = attrs.evolve(LAYOUT, sections=LAYOUT.sections[:-1])
        with pytest.raises(
            WordingError, match="no section for the appendices terms, c"
        ):
            built(authored=self.AUTHORED, layouts=(layout,))

    def test_abbreviations(self):
        """What is abbreviated in them alone is explained all the same."""
        entry = Abbreviation(id="gol", short="GOL", long="...")
        report = built(entry, authored=(appended("a", "So says GOL."),))
        (block,) = under(report, "abbreviations")
        assert len(block.items) == 1


class TestLabels:
    """A text may refer to the paragraphs of another text of the paper."""

    TOLD = Texts({**TOLD, "supporting-information": "One.\n\n{label:why} Two."})

    def test_reference(self):
        """A label is printed as the number of its paragraph."""
        report = built(body=self.TOLD, summary="See {ref:why}.")
        (block,) = under(report, "summary")
        assert plain(block.inlines, number(report)) == "See paragraph 2."

    @pytest.mark.parametrize("slug", ["contact-details", "appendices-2"])
    def test_taken(self, slug):
        """A label may not be called as a section or an appendix is."""
        text = f"{{label:{slug}}} One."
        told = Texts({**TOLD, "supporting-information": text})
        found = problems(body=told, appendices=(("One", ()), ("Two", ())))
        assert [("papers/P05 body.supporting-information", "bad-label")] == found


class TestAsPrinted:
    """What is known to be wrong is put right, unless it is wanted as printed."""

    STATED = Statement(
        id="late", paper="P05", place="Summary", printed="thirty", right="forty"
    )
    ENTRIES = tuple(
        Abbreviation(id=short.lower(), short=short, long="...")
        for short in ("GOL", "HMIC", "MPS")
    )

    @pytest.mark.parametrize(("as_printed", "said"), [(0, "forty"), (1, "thirty")])
    def test_statements(self, as_printed, said):
        """A statement is told right, or as the paper has it."""
        report = built(
            self.STATED, summary="Late: {stated:late}.", as_printed=as_printed
        )
        (block,) = under(report, "summary")
        assert f"Late: {said}." == plain(block.inlines, number(report))

    def test_of_another_paper(self):
        """What another paper states is not this one's to tell."""
        other = attrs.evolve(self.STATED, id="other", paper="P04")
        fields = {"summary": "{stated:other}"}
        expected = [("papers/P05 summary", "no-such-statement")]
        assert expected == problems(self.STATED, other, **fields)

    @pytest.mark.parametrize(
        ("as_printed", "expected"), [(0, ["GOL", "MPS"]), (1, ["MPS", "HMIC"])]
    )
    def test_abbreviations(self, as_printed, expected):
        """The list has what is used, or what the paper lists, in its order."""
        report = built(
            *self.ENTRIES,
            summary="MPS and GOL",
            abbreviations=("mps", "hmic"),
            as_printed=as_printed,
        )
        (block,) = under(report, "abbreviations")
        assert expected == [item.inlines[0].text for item in block.items]

    def test_no_such_abbreviation(self):
        """One that the paper lists and nobody explains is told, if it is wanted."""
        fields = {"abbreviations": ("gol", "mpz")}
        built(*self.ENTRIES, **fields)
        with pytest.raises(WordingError, match="no abbreviation 'mpz'; did you mean"):
            built(*self.ENTRIES, as_printed=True, **fields)

    @pytest.mark.parametrize(("as_printed", "marks"), [(0, "ABCDE"), (1, "ABCCD")])
    def test_letters(self, as_printed, marks):
        """A letter that was printed twice is printed twice only if that is wanted."""
        sections = [
            attrs.evolve(
                each,
                letter_as_printed="C" if each.slug == "background-papers" else None,
            )
            for each in LAYOUT.sections
        ]
        layout = attrs.evolve(LAYOUT, sections=tuple(sections))
        found = headings(built(layouts=(layout,), as_printed=as_printed))
        assert [f"{mark}." for mark in marks] == [mark for mark, _ in found if mark]


class TestDetails:
    """Some lines under the title are the paper's own to give."""

    LAYOUT = attrs.evolve(
        LAYOUT, header=(HeaderLine.REPORT, HeaderLine.WARDS, HeaderLine.KEY_DECISION)
    )

    def test_given(self):
        """They stand in the layout's order, under their labels."""
        details = Texts({"key-decision": "No", "wards": "All"})
        report = built(layouts=(self.LAYOUT,), details=details)
        expected = (("Report", "6a"), ("Wards", "All"), ("Key decision", "No"))
        assert expected == report.header

    def test_missing(self):
        """One that the layout asks for and the paper does not give is told."""
        found = problems(layouts=(self.LAYOUT,), details=Texts({"wards": " "}))
        assert found == [
            ("papers/P05 details.wards", "detail-missing"),
            ("papers/P05 details.key-decision", "detail-missing"),
        ]

    def test_too_many(self):
        """One that has no place in the layout is told, with the nearest."""
        details = Texts({"key-decision": "No", "wards": "All", "ward": "?"})
        with pytest.raises(
            WordingError, match=r"no line 'ward' .*; did you mean 'ward"
        ):
            built(layouts=(self.LAYOUT,), details=details)
        with pytest.raises(WordingError, match="it has: none"):
            built(details=details)


class TestStrays:
    """A paper whose committee or scrutiny is not there is refused, and says so."""

    MPA = attrs.evolve(TestHead.MPA, id="mpa")
    COMMITTEE = Committee(id="ppr", body="mpa", names=())

    def messages(self, *records, **fields):
        """Return what is wrong with the paper that has those *fields*."""
        with pytest.raises(WordingError) as caught:
            built(*records, **fields)
        return [str(problem) for problem in caught.value.problems]

    def test_all(self):
        """Each is told, with the nearest that there is, before any text is read."""
        records = (self.MPA, self.COMMITTEE)
        wrong = {"committee": "prp", "scrutiny": "S", "summary": "{figure:gone}"}
        assert self.messages(*records, **wrong) == [
            (
                "papers/P05 committee: there is no committee 'prp'; did you mean"
                " 'ppr'?; record it among the committees, or name another: ppr"
                " [no-such-committee]"
            ),
            (
                "papers/P05 scrutiny: there is no scrutiny 'S'; record it among the"
                " scrutinies, or name another: none [no-such-scrutiny]"
            ),
        ]

    def test_authority(self):
        """A committee of no known authority would get another layout unnoticed."""
        (message,) = self.messages(self.COMMITTEE, committee="ppr")
        expected = "committees/ppr body: there is no body 'mpa'; record it among the"
        assert message.startswith(expected)

    def test_later(self):
        """A scrutiny that is published after the paper is there, but too late."""
        later = Scrutiny(id="S", title="", published=PartialDate(2006), by="mpa")
        (message,) = self.messages(later, scrutiny="S")
        assert "the scrutiny 'S' was not known on 2005-12-08" in message


class TestAsOf:
    """A paper is as of its own day, on whatever later day it is built."""

    def test_same(self):
        """What is known only later is not in the paper."""
        later = Body(
            id="later",
            names=(),
            kind=BodyKind.COUNCIL,
            span=Span(dt.date(2006, 1, 1)),
        )
        own = paper()
        given = brief(own, later, on=dt.date(2006, 6, 1))
        assert "later" in given.register.bodies
        then = as_of(own, given)
        assert DAY == then.on
        assert "later" not in then.register.bodies
        assert then == as_of(own, then) == brief(own, later)


class TestProblems:
    """What is wrong with a paper's texts is told, all at once."""

    @pytest.mark.parametrize("body", [{}, {"equality-implications": " \n "}])
    def test_missing(self, body):
        """A section of the layout that says nothing, or blanks, is missing."""
        told = Texts({"supporting-information": "One.", **body})
        expected = [("papers/P05 body.equality-implications", "section-missing")]
        assert expected == problems(body=told)

    @pytest.mark.parametrize("summary", [None, "\n"])
    def test_no_summary(self, summary):
        """A paper has a summary."""
        expected = [("papers/P05 summary", "section-missing")]
        assert expected == problems(summary=summary)

    def test_unknown(self):
        """A text for a section that the layout has not is told, with the nearest."""
        told = Texts({**TOLD, "equality-implication": "None."})
        with pytest.raises(WordingError, match="did you mean 'equality-implications'"):
            built(body=told)

    @pytest.mark.parametrize(
        "slug",
        [
            "summary",
            "recommendations",
            "background-papers",
            "contact-details",
            "abbreviations",
            "appendices",
        ],
    )
    def test_not_in_body(self, slug):
        """A text in the body that would not be printed from there is told."""
        told = Texts({**TOLD, slug: "Lost."})
        assert [(f"papers/P05 body.{slug}", "not-in-body")] == problems(body=told)

    def test_all_at_once(self):
        """All texts of a paper are read before it is refused, in printed order."""
        found = problems(
            summary="{figure:gone}",
            recommendations=("A {brace", "One.\n\nTwo.", "{ref:gone}"),
            body=Texts(
                {"supporting-information": "{block:gone}", "zeta": "?", "alpha": "?"}
            ),
        )
        assert found == [
            ("papers/P05 summary", "no-such-figure"),
            ("papers/P05 recommendations[0]", "not-a-slot"),
            ("papers/P05 recommendations[1]", "not-one-paragraph"),
            ("papers/P05 recommendations[2]", "no-such-ref"),
            ("papers/P05 body.supporting-information", "no-such-block"),
            ("papers/P05 body.equality-implications", "section-missing"),
            ("papers/P05 body.alpha", "no-such-section"),
            ("papers/P05 body.zeta", "no-such-section"),
        ]

    def test_lists_in_recommendations(self):
        """A recommendation among several may end in a list of its own."""
        inner = Listing(items=("this", "that"))
        listed = under(built(recommendations=("a", "b:\n- this\n- that")), self.ASKED)
        expected = Listing(items=("a", ListItem("b:", inner)), ordered=True)
        assert [expected] == listed

    def test_list_too_deep(self):
        """A list in it has two levels at most, for it is inside one already."""
        asked = ("a", "b:\n- c\n  - d\n    - e")
        expected = [("papers/P05 recommendations[1]", "not-one-paragraph")]
        assert expected == problems(recommendations=asked)

    ASKED = "recommendations"

    def test_one_of_many_parts(self):
        """A single recommendation may have several parts."""
        report = built(recommendations=("Note:\n- this\n- that",))
        assert len(under(report, "recommendations")) == 2


class TestReferences:
    """A text may refer to whatever bears a number or a heading, and nothing else."""

    @pytest.mark.parametrize(
        ("key", "expected"),
        [
            ("summary", "Summary"),
            ("supporting-information", "section B"),
            ("contact-details", "section E"),
            ("appendices", "Appendix 1"),
            ("appendices-2", "Appendix 2"),
            ("recommendations/R14", "Recommendation 14"),
        ],
    )
    def test_known(self, key, expected):
        """What is referred to is printed by its number."""
        report = built(
            summary=f"See {{ref:{key}}}",
            appendices=(("Progress", APPENDED), ("Costs", ())),
        )
        (block,) = under(report, "summary")
        assert Ref(key) in block.inlines
        assert f"See {expected}" == plain(block.inlines, number(report))

    @pytest.mark.parametrize(
        "key", ["contact-details", "abbreviations", "appendices", "remark", "gone"]
    )
    def test_left_out(self, key):
        """What is not in the paper, or bears no number, cannot be referred to."""
        fields = {"summary": f"See {{ref:{key}}}", "contact": ()}
        expected = [("papers/P05 summary", "no-such-ref")]
        assert expected == problems(**fields)
        if key == "remark":
            appended = (("Progress", APPENDED),)
            assert expected == problems(appendices=appended, **fields)

    def test_bare(self):
        """A number alone is printed without its word, if what is meant bears one."""
        report = built(summary="Section {number:supporting-information}")
        (block,) = under(report, "summary")
        assert plain(block.inlines, number(report)) == "Section B"
        found = problems(summary="One.\n\nSee {number:summary}")
        assert found == [("papers/P05 summary", "no-number")]

    def test_placed_block(self):
        """A block placed in a text can be referred to as well."""
        told = Texts({**TOLD, "equality-implications": "{block:late}"})
        report = built(body=told, summary="{ref:recommendations/R14}")
        label = number(report).labels["recommendations/R14"]
        assert str(label) == "Recommendation 14"

    def test_section_in_error(self):
        """A section that is refused is not said to be missing by who refers to it."""
        told = Texts({**TOLD, "equality-implications": "{block:gone}"})
        found = problems(body=told, summary="{ref:equality-implications}")
        assert [("papers/P05 body.equality-implications", "no-such-block")] == found


class TestPages:
    """What stands on each page, and before the first section, goes by the paper."""

    @pytest.mark.parametrize(
        ("marking", "expected"), [(None, ""), ("OFFICIAL", "OFFICIAL")]
    )
    def test_marking(self, marking, expected):
        """The protective marking is the paper's own."""
        assert built(marking=marking).marking == expected

    def test_no_contents(self):
        """A house that lists no contents lists none, however long the paper is."""
        told = Texts({**TOLD, "supporting-information": "## Part\n\n" * 15 + "One."})
        bare = attrs.evolve(LAYOUT, contents=False)
        assert built(body=told, layouts=(bare,)).contents == 0

    @pytest.mark.parametrize(("more", "levels"), [(0, 0), (14, 0), (15, 1)])
    def test_contents(self, more, levels):
        """A paper with more than twenty headings lists its sections."""
        told = Texts(
            {
                **TOLD,
                "supporting-information": "## Part\n\n" * more + "One.",
            }
        )
        made = built(body=told)
        headings = sum(isinstance(block, Heading) for block in made.blocks)
        assert (headings, made.contents) == (6 + more, levels)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("scrutiny-progres", "S24 has the kind 'scrutiny-progres'"),
        (None, "S24 has no kind"),
    ],
)
def test_a_paper_of_the_day_whose_kind_is_wrong(kind, said):
    """A paper whose kind is misspelt or missing is named, with what to write."""
    register = cdrpkit.load("examples/synthetic")
    wrong = register.with_(attrs.evolve(register.papers["S24"], kind=kind))
    with pytest.raises(NoChoiceError) as caught:
        cdrpkit.build_report("scrutiny-progress", wrong, on=dt.date(2024, 6, 18))
    assert f'{said}: did you mean kind = "scrutiny-progress"' in str(caught.value)


def test_an_open_brace_hides_no_other_fault():
    """Beside a brace that is not closed the other faults of its text are told."""
    register = cdrpkit.load("examples/synthetic")
    found = register.papers["S24"]
    text = "Of {words:actions.total some.\n\nSo far {figure:actions.totl}."
    body = Texts({**found.body, "financial-implications": text})
    wrong = register.with_(attrs.evolve(found, body=body))
    with pytest.raises(WordingError) as caught:
        cdrpkit.build_report("scrutiny-progress", wrong, on=dt.date(2024, 6, 18))
    codes = [(each.code, each.line) for each in caught.value.problems]
    assert codes == [("not-a-slot", 1), ("no-such-figure", 3)]
