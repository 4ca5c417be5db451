"""House layouts: those that come with cdrpkit, and how one is chosen."""

import datetime as dt
import itertools

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.builtin import cdrpkit_layouts
from cdrpkit.dates import Span
from cdrpkit.document import Marker
from cdrpkit.exceptions import LoadError, NoChoiceError, UnknownNameError
from cdrpkit.layouts import HeaderLine, Layout, Section
from cdrpkit.layouts.choosing import choose
from cdrpkit.loading import load_layouts
from cdrpkit.testing.arbitraries import days

MPA = "Metropolitan Police Authority"
DAY = dt.date(2005, 12, 8)
SECTIONS = (Section(slug="summary", title="Summary"),)


def layout(layout_id, authority=None, span=Span()):  # noqa: B008 - it is frozen
    """Return a layout of one section."""
    return Layout(
        id=layout_id, title="", authority=authority, span=span, sections=SECTIONS
    )


ANYBODYS = layout("anybodys")
OLD = layout("old", MPA, Span(None, dt.date(2004, 9, 9)))
NEW = layout("new", MPA, Span(dt.date(2004, 9, 10)))


class TestChoose:
    """A layout is chosen by name, or else by authority and day."""

    @pytest.mark.parametrize(
        ("name", "authority", "on", "expected"),
        [
            (None, MPA, dt.date(2004, 9, 9), OLD),
            (None, MPA, dt.date(2004, 9, 10), NEW),
            (None, "Another Authority", DAY, ANYBODYS),
            (None, None, DAY, ANYBODYS),
            ("old", MPA, DAY, OLD),
            ("old", None, DAY, OLD),
            ("anybodys", MPA, DAY, ANYBODYS),
        ],
    )
    def test_chosen(self, name, authority, on, expected):
        """A name goes before all; an authority's own goes before anybody's."""
        for known in itertools.permutations([ANYBODYS, OLD, NEW]):
            assert expected == choose(known, name=name, authority=authority, on=on)

    def test_latest(self):
        """Of two that fit a day, the one that began later is chosen."""
        longer = attrs.evolve(OLD, id="longer", span=Span())
        for known in ([longer, NEW], [NEW, longer]):
            assert NEW is choose(known, authority=MPA, on=DAY)

    def test_local(self):
        """A local one goes before all others of the same authority, if it fits."""
        mine = layout("mine", MPA, Span(None, DAY))
        later = dt.date(2005, 12, 9)
        for on, expected in ((DAY, mine), (later, NEW)):
            assert expected is choose([OLD, NEW], local=[mine], authority=MPA, on=on)
        anybodys = layout("mine")
        assert NEW is choose([NEW], local=[anybodys], authority=MPA, on=DAY)
        chosen = choose([ANYBODYS], local=[anybodys], authority="Another", on=DAY)
        assert anybodys is chosen

    def test_by_name_only(self):
        """One that is chosen by name only never fits, whoever asks and when."""
        aside = attrs.evolve(NEW, id="aside", by_name_only=True)
        assert ANYBODYS is choose([aside, ANYBODYS], authority=MPA, on=DAY)
        assert aside is choose([aside, OLD], name="aside", authority=MPA, on=DAY)
        with pytest.raises(NoChoiceError, match="one, as by --set layout=aside: aside"):
            choose([aside], authority=MPA, on=DAY)

    def test_generator(self):
        """Layouts may come from a generator."""
        known = (one for one in [OLD, NEW])
        assert NEW is choose(known, authority=MPA, on=DAY)

    def test_unknown_name(self):
        """A name that none bears is an error, though another would fit the day."""
        with pytest.raises(UnknownNameError) as caught:
            choose([ANYBODYS, NEW], name="nwe", authority=MPA, on=DAY)
        assert "there is no layout 'nwe'; did you mean 'new'?" in str(caught.value)
        assert caught.value.known == ("anybodys", "new")

    @pytest.mark.parametrize(
        ("authority", "said"),
        [(MPA, f"for {MPA}, or for anybody, on"), (None, "for anybody on")],
    )
    def test_none_fits(self, authority, said):
        """Where none fits, the error says for whom and when none was found."""
        with pytest.raises(NoChoiceError) as caught:
            choose([NEW], authority=authority, on=dt.date(2000, 1, 1))
        expected = (
            f"no layouts are {said} 2000-01-01; choose one, as by --set layout=new: new"
        )
        assert expected == str(caught.value)


class TestSection:
    """A section bears a letter as printed only where sections bear letters."""

    def test_letter(self):
        """A letter by which it was printed is kept."""
        found = Section(slug="costs", title="Costs", letter_as_printed="D")
        assert found.letter_as_printed == "D"

    @pytest.mark.parametrize(
        ("letter", "marker"), [("d", Marker.LETTER), ("D", Marker.NONE)]
    )
    def test_no_letter(self, letter, marker):
        """What is none, or would stand where none does, is refused."""
        with pytest.raises(ValueError, match="letter"):
            Section(slug="a", title="A", marker=marker, letter_as_printed=letter)

    def test_lead(self):
        """What the house prints first is kept; without it, nothing is."""
        assert Section(slug="costs", title="Costs", lead="As agreed.").lead
        assert Section(slug="costs", title="Costs").lead is None

    @pytest.mark.parametrize(
        ("slug", "lead", "said"),
        [
            ("costs", "", "says nothing"),
            ("costs", " \n", "says nothing"),
            ("appendices", "As agreed.", "each appendix is a section of its own"),
        ],
    )
    def test_no_lead(self, slug, lead, said):
        """A lead without words, or that would never be printed, is refused."""
        with pytest.raises(ValueError, match=said):
            Section(slug=slug, title="Title", lead=lead)


class TestPackaged:
    """The layouts that come with cdrpkit are those that the papers show."""

    LAYOUTS = tuple(cdrpkit_layouts())

    def test_sorted(self):
        """They come in order of id, and each id once."""
        ids = [one.id for one in self.LAYOUTS]
        assert sorted(set(ids)) == ids

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (dt.date(2000, 7, 28), "mpa-2000"),
            (dt.date(2003, 2, 27), "mpa-2003"),
            (dt.date(2004, 9, 10), "mpa-2004"),
            (dt.date(2005, 12, 7), "mpa-2004"),
            (dt.date(2005, 12, 8), "mpa-2005"),
            (dt.date(2007, 7, 25), "mpa-2005"),
            (dt.date(2007, 7, 26), "mpa-2007"),
        ],
    )
    def test_of_the_day(self, on, expected):
        """Each of the five papers gets the layout in which it was printed."""
        assert expected == choose(self.LAYOUTS, authority=MPA, on=on).id

    @given(days(), st.text(max_size=9))
    def test_always_one(self, on, authority):
        """Whatever the authority and the day, there is a layout."""
        assert choose(self.LAYOUTS, authority=authority, on=on) in self.LAYOUTS

    def test_spans(self):
        """The spans of one authority follow one another without a gap."""
        own = [one.span for one in self.LAYOUTS if one.authority == MPA]
        own.sort(key=lambda span: span.first)
        for earlier, later in itertools.pairwise(own):
            assert earlier.meets(later)

    @pytest.mark.parametrize("one", LAYOUTS, ids=lambda one: one.id)
    def test_sections(self, one):
        """No section stands twice, and the recommendations to the committee are in."""
        slugs = [section.slug for section in one.sections]
        assert len(slugs) == len(set(slugs))
        assert {"summary", "recommendations", "appendices"} <= set(slugs)

    def test_header(self):
        """The five papers name no committee above; that of no house does, and first."""
        committee, *printed = list(HeaderLine)[:4]
        for one in self.LAYOUTS:
            if one.by_name_only:
                continue
            named = [] if one.authority == MPA else [committee]
            assert [*named, *printed] == list(one.header)

    @pytest.mark.parametrize("one", LAYOUTS, ids=lambda one: one.id)
    def test_markers(self, one):
        """The summary bears no letter; the appendices close the paper."""
        markers = {section.slug: section.marker for section in one.sections}
        assert markers["summary"] is Marker.NONE
        assert one.sections[-1].slug == "appendices"
        expected = Marker.ANNEX if one.id == "mpa-2000" else Marker.APPENDIX
        assert one.sections[-1].marker is expected
        sections = set(markers.values()) - {Marker.NONE, expected}
        assert sections == (set() if one.by_name_only else {Marker.LETTER})

    def test_a_letter_printed_twice(self):
        """Of all sections, one alone was printed with another's letter."""
        found = [
            (one.id, section.slug, section.letter_as_printed)
            for one in self.LAYOUTS
            for section in one.sections
            if section.letter_as_printed
        ]
        assert found == [("mpa-2007", "background-papers", "D")]

    def test_a_lead_by_statute(self):
        """In 2000 the house said by what Act background papers are listed."""
        found = {
            (one.id, section.slug): section.lead
            for one in self.LAYOUTS
            for section in one.sections
            if section.lead
        }
        assert list(found) == [("mpa-2000", "background-papers")]
        assert "Local Government Act 1972" in found["mpa-2000", "background-papers"]

    def test_a_modern_council(self):
        """A layout of no council in particular asks for what the law asks of all."""
        (one,) = [one for one in self.LAYOUTS if one.by_name_only]
        slugs = {section.slug for section in one.sections}
        implications = {
            f"{what}-implications"
            for what in (
                "legal",
                "financial",
                "equality",
                "crime-and-disorder",
                "data-protection",
                "risk",
            )
        }
        rest = {"reasons", "options-considered", "consultation", "background-papers"}
        assert implications | rest <= slugs
        assert one.id == "council-2020s"
        assert set(HeaderLine) == set(one.header)

    def test_as_printed(self):
        """The layout of December 2005 has the sections of that paper, in order."""
        expected = [
            "summary",
            "recommendations",
            "supporting-information",
            "race-and-equality-impact",
            "financial-implications",
            "background-papers",
            "contact-details",
            "abbreviations",
            "appendices",
        ]
        chosen = choose(self.LAYOUTS, authority=MPA, on=DAY)
        assert expected == [section.slug for section in chosen.sections]


class TestLoadLayouts:
    """A council's own layouts are read from a file, strictly."""

    TEXT = """
[[layouts]]
id = "exampleham"
title = "Exampleham"
authority = "Exampleham Borough Council"
header = ["date", "wards"]
sections = [
  { slug = "summary", title = "Purpose", marker = "none" },
  { slug = "appendices", title = "Annexes", marker = "annex" },
]
"""

    def read(self, folder, text):
        """Read *text* as a file of layouts."""
        file = folder / "layouts.toml"
        file.write_text(text, encoding="utf-8")
        return load_layouts(file)

    def problem(self, folder, text):
        """Return what is wrong with *text*."""
        with pytest.raises(LoadError) as caught:
            self.read(folder, text)
        (problem,) = caught.value.problems
        return problem

    def test_read(self, tmp_path):
        """What stands in the file is a layout."""
        (one,) = self.read(tmp_path, self.TEXT)
        assert one.id == "exampleham"
        assert one.header == (HeaderLine.DATE, HeaderLine.WARDS)
        markers = [section.marker for section in one.sections]
        assert markers == [Marker.NONE, Marker.ANNEX]

    @pytest.mark.parametrize(
        ("old", "new", "line", "said"),
        [
            ('"wards"', '"warts"', 6, "did you mean 'wards'"),
            ('"annex"', '"anex"', 9, "did you mean 'annex'"),
            ("authority =", "autority =", 5, "did you mean 'authority'"),
            ('marker = "none"', 'letter_as_printed = "d"', 8, "one of A to Z"),
            ('marker = "annex"', 'lead = "As agreed."', 9, "no lead"),
            ('marker = "none"', 'lead = ""', 8, "leave the field out"),
        ],
    )
    def test_refused(self, tmp_path, old, new, line, said):
        """What is wrong in it is told by its line, with the nearest."""
        problem = self.problem(tmp_path, self.TEXT.replace(old, new))
        assert problem.line == line
        assert said in problem.message

    def test_twice(self, tmp_path):
        """Two layouts with one id are refused."""
        problem = self.problem(tmp_path, self.TEXT * 2)
        assert "exampleham" in str(problem)
