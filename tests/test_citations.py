"""Citations: in short, at length, and as the address of the text of a day."""

import datetime as dt
import itertools
import pickle

import pytest

from cdrpkit.citations import Basis, Citation

ACT = Citation(
    instrument="cda-1998",
    provision="s6(4)",
    title="Crime and Disorder Act 1998 (c.37)",
    link="https://www.legislation.gov.uk/ukpga/1998/37/section/6",
)


class TestCitation:
    """A place in an instrument or in a paper."""

    @pytest.mark.parametrize(
        ("citation", "short", "long"),
        [
            (ACT, "cda-1998/s6(4)", "Crime and Disorder Act 1998 (c.37), s6(4)"),
            (Citation(instrument="cda-1998"), "cda-1998", "cda-1998"),
            (
                Citation(instrument="cda-1998", provision="s5"),
                "cda-1998/s5",
                "cda-1998, s5",
            ),
            (
                Citation(instrument="guidance-1998", title="Guidance"),
                "guidance-1998",
                "Guidance",
            ),
        ],
    )
    def test_short_and_long(self, citation, short, long):
        """The slug stands in for a title, and what is not known leaves no comma."""
        assert (short, long) == (citation.short, citation.long)
        assert short == str(citation)

    def test_dated(self):
        """An address of legislation leads to the text as it stood on the day."""
        expected = "https://www.legislation.gov.uk/ukpga/1998/37/section/6/2005-12-08"
        assert expected == ACT.dated(dt.date(2005, 12, 8))

    def test_dated_with_a_stroke_at_the_end(self):
        """A stroke at the end of the address is not doubled."""
        citation = Citation(instrument="x", link="https://www.legislation.gov.uk/x/")
        expected = "https://www.legislation.gov.uk/x/2005-12-08"
        assert expected == citation.dated(dt.date(2005, 12, 8))

    @pytest.mark.parametrize("link", [None, "https://www.gov.uk/guidance"])
    def test_dated_elsewhere(self, link):
        """Any other address, or none, has no form for a day and stays as it is."""
        citation = Citation(instrument="guidance-1998", link=link)
        assert link == citation.dated(dt.date(2005, 12, 8))

    def test_order(self):
        """Citations sort by instrument and provision, with and without a link."""
        expected = [
            Citation(instrument="cda-1998"),
            Citation(instrument="cda-1998", link="https://www.legislation.gov.uk/"),
            Citation(instrument="cda-1998", provision="s5"),
            Citation(instrument="pra-2002"),
        ]
        for order in itertools.permutations(expected):
            assert expected == sorted(order)

    def test_pickle(self):
        """A citation that went through pickle is equal and hashes alike."""
        copy = pickle.loads(pickle.dumps(ACT))  # noqa: S301 - made a moment ago
        assert (ACT, hash(ACT)) == (copy, hash(copy))


class TestBasis:
    """How firmly a statement is known."""

    @pytest.mark.parametrize(
        ("bases", "expected"),
        [
            ([], Basis.CONFIRMED),
            ([Basis.CONFIRMED, Basis.INFERRED], Basis.INFERRED),
            ([Basis.RECALLED, Basis.INFERRED, Basis.CONFIRMED], Basis.RECALLED),
        ],
    )
    def test_weakest(self, bases, expected):
        """What is recalled is weaker than what is inferred from a text at hand."""
        assert expected == Basis.weakest(*bases)
