"""Claims of a register to hold all there is."""

import datetime as dt

from hypothesis import given

from cdrpkit.dates import Span
from cdrpkit.measures.claims import Claims
from cdrpkit.model.papers import Completeness
from cdrpkit.register import Register
from cdrpkit.testing.arbitraries import spans

DAY = dt.timedelta(days=1)
FIRST, SECOND = (
    Span(dt.date(1999, 4, 1), dt.date(2002, 3, 31)),
    Span(dt.date(2002, 4, 1), dt.date(2005, 3, 31)),
)


def claims(*spans, scope=None):
    """Return the claims that all strategies are held over each of *spans*."""
    return Claims(
        Register.of(
            *(
                Completeness(id=str(number), of="strategies", scope=scope, span=span)
                for number, span in enumerate(spans)
            )
        )
    )


class TestClaims:
    """Absence proves something only on days for which all is claimed to be held."""

    def test_claims_that_meet(self):
        """Two claims that meet cover what reaches over both of them."""
        both = Span(FIRST.start, SECOND.end)
        assert claims(SECOND, FIRST).cover("strategies", "partnerships/x", span=both)

    def test_a_day_between(self):
        """One day between two claims is covered by neither."""
        late = Span(SECOND.start + DAY, SECOND.end)
        both = Span(FIRST.start, SECOND.end)
        assert not claims(FIRST, late).cover("strategies", "partnerships/x", span=both)

    def test_of_another_record(self):
        """A claim about one record says nothing of another."""
        about = claims(FIRST, scope="partnerships/x")
        assert about.cover("strategies", "partnerships/x", span=FIRST)
        assert not about.cover("strategies", "partnerships/y", span=FIRST)
        assert not about.cover("steps", "partnerships/x", span=FIRST)

    def test_about_either(self):
        """What belongs to two records is covered by a claim about either."""
        about = claims(FIRST, scope="partnerships/x")
        either = "partnerships/y", "partnerships/x"
        assert about.cover("strategies", *either, span=FIRST)
        assert not about.cover("strategies", *either, span=SECOND)

    @given(spans(), spans())
    def test_one_claim(self, claimed, asked):
        """One claim covers what lies within it, both ends included, and no more."""
        within = claimed.first <= asked.first and asked.last <= claimed.last
        covered = claims(claimed).cover("strategies", "partnerships/x", span=asked)
        assert within == covered
        assert claims(claimed).cover("strategies", "partnerships/x", span=None)
