"""
The five papers of the London example, built from its register.

What is known of each source stands here as facts: sections, numbers of paragraphs,
tables, and which figure stands where. No sentence of a source is kept.
"""

import datetime as dt
import hashlib
import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path

import attrs
import docx
import pytest

import cdrpkit
from cdrpkit.document import (
    Heading,
    Listing,
    Marker,
    Paragraph,
    TableBlock,
    cell,
    number,
    plain,
)
from cdrpkit.exceptions import WordingError
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model import Texts
from cdrpkit.reports import Brief, contents
from cdrpkit.reports.authored import Wanted
from cdrpkit.reports.contents.offered import FAMILIES

ROOT = Path(__file__).parent.parent
LONDON = cdrpkit.load(ROOT / "examples" / "london")

PROGRESS = ("Key points", "Actions", "Results/timescale")
ROWS_OF_PROGRESS = (3, 1, 1, 1, 3, 2, 2, 5, 2, 3, 2, 1, 3, 1, 2, 1, 1, 1, 2, 1, 1)

NAMED = {
    "25c0a0b67b4e0299",
    "65b969ebf928fcf2",
    "6627835f988e2c5e",
    "668afcff8ed1bf95",
    "8292713bf28f92a4",
    "c1cf9ec4642e50e5",
    "c2a98d8b238f11db",
    "c57b3f1cd05e94f3",
    "e85940bbb038c2c5",
}
"""Digests of the surnames that the sources print, lest they stand here."""


@attrs.frozen(kw_only=True)
class Known:
    """What is known of a paper."""

    id: str
    kind: str
    day: dt.date
    sections: tuple[str, ...]
    paragraphs: int
    asked: int
    tables: tuple[tuple[tuple[str, ...], int], ...] = ()
    figures: dict[str, tuple[str, ...]]


P00 = Known(
    id="P00",
    kind="strategies-and-partnerships",
    day=dt.date(2000, 7, 28),
    sections=(
        "Summary",
        "A. Supporting information",
        "B. Recommendations",
        "C. Financial implications",
        "D. Review arrangements",
        "E. Background papers",
        "F. Contact details",
        "Annex A",
        "Annex B",
        "Annex C",
    ),
    paragraphs=17,
    asked=2,
    figures={
        "A 1": ("1998",),
        "A 2": ("three years",),
        "A 5": ("paragraphs 2 to 4",),
        "A 9": ("1 April 1999", "31 March 2002", "Annex A", "2000/01"),
        "A 10": ("1999", "32", "18 July 2000", "Annex B"),
        "A 11": ("November 1999", "five years", "Annex C"),
        "A 12": ("April 2000", "August 2000"),
        "A 13": ("three years", "April 2002", "2001"),
        "A 15": ("four types",),
        "A 16": ("32", "23", "28 July", "2001"),
        "A 17": ("June 1998",),
        "E": ("100D", "1972", "2000/01"),
        "Annex A": ("2000/01", "page 11", "five"),
        "Annex B": (
            "September 1999",
            "18 July 2000",
            "32",
            "2001",
            "2001/02",
            "2002-2005",
            "three years",
            "August 2000",
        ),
        "Annex C": ("seven", "five-year"),
    },
)
P03 = Known(
    id="P03",
    kind="statutory-responsibility",
    day=dt.date(2003, 2, 27),
    sections=(
        "Summary",
        "A. Recommendations",
        "B. Supporting information",
        "C. Equality and diversity implications",
        "D. Financial implications",
        "E. Background papers",
        "F. Contact details",
        "Appendix 1",
        "Appendix 2",
        "Appendix 3",
        "Appendix 4",
        "Appendix 5",
    ),
    paragraphs=10,
    asked=3,
    tables=(
        (("Answer", "CDRP partners", "BLOs"), 4),
        (
            ("Post", "Basic salary", "ERNIC", "Pension", "Running costs", "Total"),
            3,
        ),
    ),
    figures={
        "A": ("12", "32 and 33"),
        "B 1": ("January", "35", "32", "12, 32 and 33"),
        "B 2": ("three", "Appendix 1"),
        "B 3": ("12", "£40,000", "£50,000", "Appendix 2"),
        "B 5": ("£50,000", "£40,000"),
        "B 6": ("32", "98 and 99", "Appendix 3"),
        "B 8": ("33", "Appendix 4"),
        "B 9": ("four", "Appendix 5"),
        "B 10": ("32 and 33",),
        "D": (
            "£238,000",
            "six persons",
            "2003/4",
            "£50,000",
            "£1,600,000",
            "Appendix 5",
        ),
        "E": ("January 2003",),
        "Appendix 1": ("£40,000", "£50,000"),
        "Appendix 2 1": ("Three",),
        "Appendix 2": (
            "February 2003",
            "4,000",
            "7 to 11",
            "£10,000",
            "£13,000",
            "£2,000",
            "£5,000",
            "£6,000",
            "£46,000",
            "50%",
        ),
        "Appendix 2 2": ("£50,000", "20%", "80%", "£30,000"),
        "Appendix 3": ("32",),
        "Appendix 3 1": (
            "34 (55.8%)",
            "9 (69.2%)",
            "6 (9.8%)",
            "2 (15.4%)",
            "21 (34.4%)",
            "61 (100%)",
            "13 (100%)",
        ),
        "Appendix 3 2": ("98 and 99",),
        "Appendix 5": (
            "33,500.00",
            "3,182.50",
            "4,522.50",
            "1,500.00",
            "42,705.00",
            "29,000.00",
            "2,755.00",
            "3,915.00",
            "37,170.00",
            "4 × £37,170 = £148,680",
            "£37,170 + £42,705 + £148,680 = £228,555",
            "9 months",
            "£171,416.25",
        ),
    },
)
P04 = Known(
    id="P04",
    kind="engagement",
    day=dt.date(2004, 9, 10),
    sections=(
        "Summary",
        "A. Recommendations",
        "B. Supporting information",
        "C. Race and equality impact",
        "D. Financial implications",
        "E. Background papers",
        "F. Contact details",
    ),
    paragraphs=9,
    asked=2,
    tables=((("Role", "Outcome"), 3),),
    figures={
        "A": ("two",),
        "B 1": ("2004/05",),
        "B 2": ("paragraph 3", "paragraph 4"),
        "B 3": ("95%", "50%", "£50k", "quarter"),
        "B 4": ("five", "two"),
        "B 5": ("Theme 1", "areas 1 to 4"),
        "B 6": ("Theme 2",),
        "B 7": ("Theme 3",),
        "B 8": ("Theme 4",),
        "B 9": ("Theme 5",),
        "E": ("None",),
    },
)
P05 = Known(
    id="P05",
    kind="scrutiny-progress",
    day=dt.date(2005, 12, 8),
    sections=(
        "Summary",
        "A. Recommendation",
        "B. Supporting information",
        "C. Race and equality impact",
        "D. Financial implications",
        "E. Background papers",
        "F. Contact details",
        "List of abbreviations",
        "Appendix 1",
    ),
    paragraphs=11,
    asked=1,
    tables=tuple((PROGRESS, rows) for rows in ROWS_OF_PROGRESS),
    figures={
        "B 1": ("three years", "Appendix 1", "21"),
        "B 2": ("2005/2008", "April 2007", "paragraphs 8 and 9"),
        "B 3": ("May 2005", "four", "(1)", "(2)", "(3)", "(4)"),
        "B 7": ("three years", "17 of the 40"),
        "B 8": (
            "two London boroughs",
            "15 boroughs",
            "April 2006",
            "other 15",
            "April 2007",
            "six will have",
            "30 November 2005",
        ),
        "B 9": ("624 teams", "April 2007"),
        "C": ("Recommendations 1 to 4", "Recommendations 5, 11 and 13", "Appendix 1"),
        "D": ("four staff",),
        "E": ("None",),
        "Appendix 1": ("£40,000 to £50,000", "2000", "18 months", "200 BIU staff"),
    },
)
P07 = Known(
    id="P07",
    kind="regional-partnership",
    day=dt.date(2007, 7, 26),
    sections=(
        "Summary",
        "A. Recommendation",
        "B. Supporting information",
        "C. Race and equality impact",
        "D. Financial implications",
        "E. Background papers",
        "F. Contact details",
    ),
    paragraphs=10,
    asked=1,
    figures={
        "B 1": ("2002", "2005"),
        "B 2": ("2006",),
        "B 5": ("MPS", "GOL", "local authorities", "Transport for London"),
        "B 6": ("two months", "GLA", "ALG"),
        "B 7": ("three representatives", "two of its members", "at most two"),
        "B 8": ("four",),
        "B 9": ("2007",),
        "D": ("£25,000",),
        "E": ("None",),
    },
)
KNOWN = (P00, P03, P04, P05, P07)
papers = pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.id)


def built(known, register=LONDON, **options):
    """Return a paper, on its own day."""
    return cdrpkit.build_report(known.kind, register, on=known.day, options=options)


def sections(report):
    """Return the headings of the sections; of an appendix, its number alone."""
    marks = number(report).marks
    return tuple(
        mark
        if block.marker in {Marker.APPENDIX, Marker.ANNEX}
        else " ".join(part for part in (mark, block.text) if part)
        for block, mark in zip(report.blocks, marks, strict=True)
        if isinstance(block, Heading) and block.level == 1
    )


def counted(report):
    """Return the numbers of the numbered paragraphs, as they stand in the body."""
    found = []
    for block, mark in zip(report.blocks, number(report).marks, strict=True):
        match block:
            case Heading(marker=Marker.APPENDIX | Marker.ANNEX):
                break
            case Heading(marker=Marker.PARAGRAPH) | Paragraph(numbered=True):
                found.append(mark)
    return found


def tables(report):
    """Return the tables."""
    return [block for block in report.blocks if isinstance(block, TableBlock)]


def places(report):
    """Return what is said in each place: "B 5" is paragraph 5 of section B."""
    numbers = number(report)
    found = {}
    section = place = ""
    for block, mark in zip(report.blocks, numbers.marks, strict=True):
        match block:
            case Heading(level=1, text=text):
                section = place = mark.rstrip(".") if mark else text
            case Heading(marker=Marker.PARAGRAPH) | Paragraph(numbered=True):
                place = f"{section} {mark.rstrip('.')}"
            case Heading():
                place = section
        said = " ".join(words(block, numbers))
        found[place] = f"{found.get(place, '')} {said}".strip()
    return found


def words(block, numbers):
    """Yield the words of a block, and of all that is in it."""
    match block:
        case Heading(text=text):
            yield text
        case Paragraph(inlines=inlines):
            yield plain(inlines, numbers)
        case Listing(items=items):
            for item in items:
                yield plain(item.inlines, numbers)
                yield from words(item.sublist, numbers) if item.sublist else ()
        case TableBlock(table=table, caption=caption):
            yield caption
            for row in table.rows:
                for field in table.fields:
                    for part in cell(getattr(row, field.name)):
                        yield from words(part, numbers)


def says(text, figure):
    """Tell whether *figure* stands in a text, and not as a part of another."""
    return bool(re.search(rf"(?<![\w.,/]){re.escape(figure)}(?![\w/]|[.,]\d)", text))


@papers
class TestStructure:
    """Each paper has the structure of its source."""

    def test_sections(self, known):
        """The sections come in the order of the source, under its letters."""
        found = sections(built(known))

        assert known.sections == found

    def test_paragraphs(self, known):
        """The paragraphs bear the numbers from 1 to as many as the source has."""
        expected = [f"{position}." for position in range(1, known.paragraphs + 1)]

        assert expected == counted(built(known))

    def test_recommendations(self, known):
        """As many things are asked of the committee as the source asks."""
        asked = LONDON.papers[known.id].recommendations

        assert known.asked == len(asked)
        listed = [
            block
            for heading, block in zip(
                built(known).blocks, built(known).blocks[1:], strict=False
            )
            if isinstance(heading, Heading) and heading.key == "recommendations"
        ]
        match listed:
            case [Listing(items=items, ordered=True)]:
                assert known.asked == len(items)
            case _:
                assert known.asked == 1

    def test_tables(self, known):
        """The tables have the columns and the rows of the source."""
        found = tuple(
            (
                tuple(field.column.title for field in block.table.fields),
                len(block.table.rows),
            )
            for block in tables(built(known))
        )

        assert known.tables == found

    def test_no_cell_is_blank(self, known):
        """A cell that says nothing says nothing to a listener either."""
        report = built(known)
        numbers = number(report)

        for block in tables(report):
            for row in block.table.rows:
                for field in block.table.fields:
                    parts = cell(getattr(row, field.name))
                    assert all(list(words(part, numbers)) for part in parts)

    def test_in_word(self, known, tmp_path):
        """The Word file bears the title, and as many tables."""
        cdrpkit.export(built(known), tmp_path / "paper.docx")

        read = docx.Document(str(tmp_path / "paper.docx"))
        assert LONDON.papers[known.id].title == read.paragraphs[0].text
        assert len(known.tables) == len(read.tables)


@papers
class TestFigures:
    """Each figure of a source stands in the paragraph in which the source has it."""

    def test_places(self, known):
        """The paper says each of them in its place."""
        said = places(built(known))

        missing = {
            (place, figure)
            for place, figures in known.figures.items()
            for figure in figures
            if not says(said.get(place, ""), figure)
        }
        assert missing == set()


class TestRightAndAsPrinted:
    """The slips of the sources are put right, or stand as printed where asked for."""

    @pytest.mark.parametrize(
        ("known", "place", "right", "printed"),
        [
            (P03, "D", "Appendix 5", "Appendix 4"),
            (P03, "Appendix 3", "recommendation 32", "recommendation 33"),
            (
                P03,
                "Appendix 5",
                "4 policy support officers",
                "4 policy development officers",
            ),
            (P03, "Appendix 5", "£171,416.25", "£171,416"),
            (P03, "D", "£1,600,000", "£1.6m"),
            (P04, "B 5", "areas 1 to 4", "(a) – (d)"),
            (P07, "A", "That the Authority appoint", "That to appoint"),
            (P07, "B 9", "from single", "form single"),
            (P07, "C", "LCSP", "LCSB"),
        ],
    )
    def test_statements(self, known, place, right, printed):
        """What a paper states wrongly is right, and as printed where that is asked."""
        mended = places(built(known))[place]
        original = places(built(known, as_printed=True))[place]

        assert (True, False) == (says(mended, right), says(mended, printed))
        assert (False, True) == (says(original, right), says(original, printed))

    @papers
    def test_why_background_papers_are_listed(self, known):
        """The paper of 2000 alone says by what law it lists background papers."""
        told = places(built(known))
        (section,) = [place for place in told if "Background papers" in told[place]]

        assert ("section 100D" in told[section]) is (known is P00)

    def test_two_sections_d(self):
        """The paper of 2007 gave two sections the letter D, and went on with E."""
        assert sections(built(P07, as_printed=True))[4:7] == (
            "D. Financial implications",
            "D. Background papers",
            "E. Contact details",
        )

    def test_abbreviations(self):
        """The paper of 2005 lists five of the abbreviations that it uses."""
        printed = places(built(P05, as_printed=True))["List of abbreviations"]
        mended = places(built(P05))["List of abbreviations"]

        listed = re.findall(r"\b(\w+) – ", printed)
        assert listed == ["MPA", "MPS", "CDRP", "LAA", "IPLDP"]
        used = set(re.findall(r"\b(\w+) – ", mended))
        assert set(listed) | {"BOCU", "GOL", "HMIC", "MAPPA"} <= used

    def test_the_share_in_favour(self):
        """55.8 is printed either way: the paper made its column add up to 100."""
        share = "survey_answers.link-members-partners-for.share"
        known = cdrpkit.measures.figures.figures(LONDON, P03.day)

        assert ("55.7", "55.8") == (
            str(known[share]),
            str(known[f"{share}-adding-up"]),
        )
        assert "34 (55.8%)" in places(built(P03))["Appendix 3 1"]


class TestWhoSpeaks:
    """What was said stands where the source has it, and with whoever said it."""

    COMMANDERS = ("P03-R12-1", "P03-R12-3")
    VOICES = tuple(f"P03-R12-{number}" for number in range(4, 11))

    @staticmethod
    def under(report):
        """Return what is said under each heading of a paper."""
        numbers = number(report)
        found = {}
        heading = ""
        for block in report.blocks:
            if isinstance(block, Heading):
                heading = block.text
            else:
                found.setdefault(heading, []).extend(words(block, numbers))
        return found

    @staticmethod
    def text(quotation):
        """Return the words of a voice."""
        return LONDON.quotations[quotation].text

    def test_commanders(self):
        """Each borough commander speaks under a heading of his or her own."""
        said = self.under(built(P03))

        for quotation in self.COMMANDERS:
            speaker = LONDON.quotations[quotation].speaker
            told = said[f"{speaker}, February 2003"]
            assert [True] == [each.startswith(self.text(quotation)) for each in told]
        assert len(said["MPS borough commander 2, February 2003"]) > 6

    def test_voices_of_the_scrutiny(self):
        """The second section has the seven voices of the scrutiny, and no others."""
        _, *told = self.under(built(P03))["Evidence gathered by the scrutiny"]

        assert len(self.VOICES) == len(told)
        for quotation, each in zip(self.VOICES, told, strict=True):
            assert each.startswith(self.text(quotation))

    def test_the_part_year_is_told_twice(self):
        """The cost of the first year is said again, as that of a part of a year."""
        told = places(built(P03, as_printed=True))["Appendix 5"]

        assert told.count("£171,416") == 2

    def test_joint_themes_in_printed_order(self):
        """Themes that share a place are told in the order of the source."""
        told = places(built(P00))["Annex A"]

        inner = "vehicle crime, drug related crime and racially motivated crime"
        assert f"Jointly {inner}" in told
        assert "Jointly street crime and racially motivated crime" in told

    def test_themes_are_called_alike(self):
        """The headings of the themes are the titles in the register."""
        headings = {
            block.text for block in built(P04).blocks if isinstance(block, Heading)
        }

        themes = LONDON.themes.of(LONDON.papers["P04"])
        assert len(themes) == 5
        assert {f"Theme {each.number}: {each.title}" for each in themes} <= headings

    def test_members_are_not_counted(self):
        """The paper of 2007 says whom the partnership includes, and not how many."""
        told = places(built(P07))["B 5"]

        assert not re.search("[0-9]", told)
        members = told.partition(". ")[0]
        assert "local authorities" in members
        assert "London Councils" not in members


class TestPersons:
    """Nobody is named but by post or public office."""

    @staticmethod
    def named(text):
        """Return the words of a text that are surnames which a source prints."""
        found = set(re.findall(r"[a-z]+", text.lower()))
        return {
            word
            for word in found
            if hashlib.sha256(word.encode()).hexdigest()[:16] in NAMED
        }

    @papers
    @pytest.mark.parametrize("as_printed", [False, True])
    def test_no_paper_names_anybody(self, known, as_printed):
        """No surname that a source prints is in the paper, as printed or not."""
        report = built(known, as_printed=as_printed)
        told = [report.author, *(value for _, value in report.header)]

        assert self.named(" ".join([*places(report).values(), *told])) == set()

    def test_no_record_names_anybody(self):
        """Nor is any in the files of the register."""
        files = sorted((ROOT / "examples" / "london").rglob("*.*"))

        assert len(files) > 40
        assert self.named(" ".join(path.read_text("utf-8") for path in files)) == set()


def without(paper, name):
    """Return *paper* with nothing where a figure or a block of that name stood."""
    pattern = re.compile(rf"\{{(?:block|figure|words):{re.escape(name)}[^{{}}]*\}}")
    return attrs.evolve(
        paper,
        summary=pattern.sub("x", paper.summary),
        body=Texts({slug: pattern.sub("x", text) for slug, text in paper.body.items()}),
        appendices=tuple(
            attrs.evolve(each, text=pattern.sub("x", each.text))
            for each in paper.appendices
        ),
    )


class TestKinds:
    """A paper that does not show what makes it one of its kind is refused."""

    @pytest.mark.parametrize(
        ("known", "name"),
        [
            (P00, "partnerships."),
            (P00, "rankings.mps-outer"),
            (P03, "recommendations.S2003-R32"),
            (P04, "expectations."),
            (P04, "themes.2004-3.areas"),
            (P07, "memberships.lcsp"),
        ],
    )
    def test_refused(self, known, name):
        """The error says what the kind tells, and how to place it."""
        paper = without(LONDON.papers[known.id], name)

        with pytest.raises(WordingError) as caught:
            built(known, LONDON.with_(paper))

        problems = caught.value.problems
        assert [("not-shown", f"papers/{known.id} body")] == [
            (problem.code, problem.file) for problem in problems
        ]
        assert f"the kind {known.kind!r} tells" in problems[0].message
        assert f":{name}" in problems[0].message

    def test_all_that_lacks_is_told_at_once(self):
        """A paper that shows none of it has a problem for each."""
        paper = LONDON.papers["P00"]
        for name in ("partnerships.", "rankings."):
            paper = without(paper, name)

        with pytest.raises(WordingError) as caught:
            built(P00, LONDON.with_(paper))

        assert len(caught.value.problems) == 3

    def test_every_kind_offers_the_same(self):
        """Another kind's figures and blocks may be placed in any paper."""
        paper = LONDON.papers["P07"]
        text = "{figure:posts.policy-support-officer.number}"
        body = Texts({**paper.body, "financial-implications": text})

        report = built(P07, LONDON.with_(attrs.evolve(paper, body=body)))

        assert places(report)["D"] == "Financial implications 4"


class TestOffered:
    """What is offered to papers by name."""

    def test_each_family_is_offered_once(self):
        """Every module of contents that offers blocks is asked, and asked once."""
        names = [each.name for each in pkgutil.iter_modules(contents.__path__)]
        modules = [importlib.import_module(f"{contents.__name__}.{n}") for n in names]

        offering = [each.offers for each in modules if hasattr(each, "offers")]
        assert sorted(offering, key=id) == sorted(FAMILIES, key=id)
        assert len(FAMILIES) == len(set(FAMILIES))

    @papers
    def test_no_name_is_anothers(self, known):
        """No two families offer a block of one name."""
        paper = LONDON.papers[known.id]
        register = LONDON.as_known(known.day)
        brief = Brief(register=register, entire=LONDON, on=known.day, options=None)

        names = Counter(name for each in FAMILIES for name, _ in each(paper, brief))

        assert [name for name, times in names.items() if times > 1] == []
        assert "practice" in names
        assert ("funds.partnership-fund" in names) is (known is not P00)


class TestFindings:
    """What the register itself is found to break, on the day of each paper."""

    @papers
    def test_nobody_is_accused(self, known):
        """Nothing fails by law: where the papers are silent nothing can be told."""
        findings = cdrpkit.check(LONDON, on=known.day)

        failing = {each.code for each in findings if each.verdict is Verdict.NOT_MET}
        by_law = {each.code for each in findings if each.severity is Severity.LAW}
        assert failing & by_law == set()
        assert by_law != set()

    @papers
    def test_places_taken(self, known):
        """That a body takes more places than each has is found once it is told."""
        findings = cdrpkit.check(LONDON, on=known.day)

        found = {
            each.subject
            for each in findings
            if (each.code, each.verdict) == ("MEM005", Verdict.NOT_MET)
        }
        expected = {"partnerships/lcsp"} if known is P07 else set()
        assert expected == found

    def test_the_slips_are_found(self):
        """What a paper prints wrongly, and the register says so, is found."""
        findings = cdrpkit.check(LONDON, on=P07.day)

        found = {
            each.subject
            for each in findings
            if each.verdict is Verdict.NOT_MET
            if each.subject.startswith("statements/")
        }
        wrong = {"P03-costs", "P03-recommendation", "P03-support-officers"}
        wrong |= {"P04-areas", "P07-partnership", "P07-second-d"}
        wrong |= {"P07-recommendation", "P07-partners"}
        assert {f"statements/{name}" for name in wrong} <= found


class TestKnown:
    """Nothing is known before the paper that tells of it."""

    @pytest.mark.parametrize(
        "collection",
        [
            "actions",
            "agreements",
            "allocations",
            "bids",
            "budgets",
            "courses",
            "expectations",
            "funds",
            "key_points",
            "milestones",
            "projects",
            "protocols",
            "quotations",
            "rankings",
            "survey_answers",
            "surveys",
            "theme_choices",
            "themes",
        ],
    )
    def test_on_the_day_before(self, collection):
        """A record is there on the day of its paper, and not on the day before."""
        records = list(getattr(LONDON, collection))

        assert records
        for record in records:
            day = LONDON.papers[record.source.paper].date
            before = LONDON.as_known(day - dt.timedelta(days=1))
            assert record.id in getattr(LONDON.as_known(day), collection)
            assert record.id not in getattr(before, collection)

    @pytest.mark.parametrize(
        "partnership",
        ["lcdrb", "lcsp", "lcsp-executive", "street-crime-strategic-board"],
    )
    def test_regional_partnerships(self, partnership):
        """What the paper of 2007 first tells of, with its members, is no older."""
        before = LONDON.as_known(P05.day)

        assert partnership not in before.partnerships
        assert partnership in LONDON.as_known(P07.day).partnerships
        assert {each.partnership for each in before.memberships} <= {
            each.id for each in before.partnerships
        }
        assert not list(before.appointments)

    def test_deferred_before(self):
        """In 2007 the question of who represents the MPA had been put off before."""
        decisions = LONDON.decisions.of(LONDON.partnerships["lcsp"], by="subjects")

        found = [(each.outcome.value, str(each.on)) for each in decisions]
        assert found == [("deferred", "2007"), ("unknown", "26 July 2007")]


class TestMake:
    """The target that writes the papers."""

    def test_each_is_written_on_its_day(self):
        """The makefile names every paper with its kind and its day."""
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

        called = re.findall(r"\(call paper,(\w+),([\w-]+),([\d-]+)\)", makefile)
        expected = [(each.id.lower(), each.kind, str(each.day)) for each in KNOWN]
        assert expected == called


@pytest.mark.parametrize(
    ("name", "placed", "shown"),
    [
        ("recommendations.R1", "recommendations.R1", True),
        ("recommendations.R1", "recommendations.R12", False),
        ("memberships.camden", "memberships.camden.names", True),
        ("memberships.camden", "memberships.camden-2", False),
        ("expectations.", "expectations.mpa", True),
    ],
)
def test_a_longer_name_shows_nothing_of_a_shorter_one(name, placed, shown):
    """What a kind must show is shown under its own name, or by a part of it."""
    assert shown is Wanted("it", name, "it").shown_by(placed)
