"""Themes: what was offered and chosen, and what shows that it was promoted."""

import datetime as dt

import attrs
import pytest
from hypothesis import given

from cdrpkit.dates import Dated, PartialDate, Span
from cdrpkit.measures.themes import choice_of, figures, promoted, promoted_in
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Tier,
)
from cdrpkit.model.places import Body, BodyKind
from cdrpkit.model.themes import Promotion, PromotionKind, Theme, ThemeChoice
from cdrpkit.register import Register
from cdrpkit.testing.arbitraries import records, registers

YEAR = Span(dt.date(2004, 4, 1), dt.date(2005, 3, 31))
MPA = Body(id="mpa", names=(), kind=BodyKind.POLICE_AUTHORITY)


def choice(chosen=None, **fields):
    """Return the choice of two of five themes."""
    given_fields = {
        "id": "C",
        "owner": "mpa",
        "span": YEAR,
        "offered": ("1", "2", "3", "4", "5"),
        "to_choose": 2,
        "chosen": chosen,
    }
    return ThemeChoice(**{**given_fields, **fields})


def partnership(partnership_id, **fields):
    """Return a local crime and disorder partnership."""
    kind = fields.pop("kind", PartnershipKind.CRIME_AND_DISORDER)
    tier = fields.pop("tier", Tier.LOCAL)
    return Partnership(id=partnership_id, names=(), kind=kind, tier=tier, **fields)


def member(partnership_id, **fields):
    """Return the authority's membership of a partnership."""
    return Membership(
        id=f"{partnership_id}-mpa",
        partnership=partnership_id,
        body=fields.pop("body", "mpa"),
        capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
        **fields,
    )


def promotion(promotion_id, on, kind=PromotionKind.ON_THE_AGENDA, **fields):
    """Return evidence that theme 1 was promoted in Camden."""
    where = {"theme": "1", "partnership": "camden", **fields}
    return Promotion(
        id=promotion_id, kind=kind, on=PartialDate.parse(on), text="", **where
    )


class TestChoice:
    """What was chosen is known or unknown, and lacking or too much."""

    @pytest.mark.parametrize(
        ("chosen", "lacking", "besides"),
        [
            (None, None, ()),
            ((), 2, ()),
            (("1", "3"), 0, ()),
            (("1", "1"), 1, ()),
            (("1", "2", "9"), -1, ("9",)),
        ],
    )
    def test_choice(self, chosen, lacking, besides):
        """Unknown is not nothing, and a theme that is named twice counts once."""
        made = choice_of(choice(chosen))
        assert (lacking, besides) == (made.lacking, made.besides)
        assert (chosen is None) is (made.chosen is None)

    def test_figures(self):
        """Counts of what is offered, to be chosen and asked for are had by name."""
        theme = Theme(id="1", number="1", title="", areas=("a", "b"))
        named = dict(figures(Register.of(theme, choice()), YEAR.first))
        assert named == {
            "themes.1.areas": 2,
            "themes.1.impact-measures": 0,
            "theme_choices.C.to-choose": 2,
            "theme_choices.C.offered": 5,
        }

    @given(records(ThemeChoice))
    def test_nothing_is_lost(self, made):
        """Whatever was chosen was offered or came besides."""
        found = choice_of(made)
        assert set(found.chosen or ()) == {
            *(theme for theme in found.chosen or () if theme in found.offered),
            *found.besides,
        }


class TestWhere:
    """Themes are promoted in the partnerships of the authority."""

    def test_partnerships(self):
        """Local crime and disorder partnerships that it belonged to, and no others."""
        before = Span(end=dt.date(2004, 3, 31))
        register = Register.of(
            MPA,
            partnership("camden"),
            partnership("barnet"),
            partnership("brent"),
            partnership("regional", tier=Tier.REGIONAL),
            partnership("dat", kind=PartnershipKind.DRUG_ACTION_TEAM),
            partnership("gone", span=before),
            member("camden"),
            member("barnet", span=Span(dt.date(2005, 3, 31))),
            member("brent", span=before),
            member("regional"),
            member("dat"),
            member("gone"),
            member("nowhere"),
        )
        found = [each.id for each in promoted_in(choice(), register)]
        assert found == ["barnet", "camden"]

    def test_areas_served(self):
        """Nor need it be a member where it serves the area: as wherever rules ask."""
        served = (Dated("camden-area", YEAR),)
        register = Register.of(
            partnership("camden", areas=served), partnership("barnet")
        )
        owner = attrs.evolve(MPA, areas=served)
        found = promoted_in(choice(), register.with_(owner))
        assert ["camden"] == [each.id for each in found]

    def test_no_owner(self):
        """Nobody's choice is to be promoted nowhere."""
        register = Register.of(partnership("camden"), member("camden"))
        assert promoted_in(choice(), register) == ()


class TestPromoted:
    """Evidence counts by partnership, theme and meaning, in the days of the choice."""

    def test_counts(self):
        """What is dated within the days counts; what may be, is told apart."""
        register = Register.of(
            MPA,
            partnership("camden"),
            member("camden"),
            choice(("1", "2")),
            promotion("a", "2004-05"),
            promotion("b", "2004-11-02", PromotionKind.POLICY_DEVELOPED),
            promotion("c", "2005"),
            promotion("d", "2005-04-01"),
            promotion("e", "2004-05", theme="2", partnership="brent"),
        )
        first, second = promoted(register.theme_choices["C"], register)
        assert [each.id for each in first.evidence] == ["a", "b"]
        assert [each.id for each in first.undated] == ["c"]
        assert first.counts == {
            PromotionKind.ON_THE_AGENDA: 1,
            PromotionKind.POLICY_DEVELOPED: 1,
            PromotionKind.RESPONSIVENESS_IMPROVED: 0,
        }
        assert (second.theme, second.evidence) == ("2", ())

    def test_unknown(self):
        """Where it is not known what was chosen, nothing is asked of anybody."""
        register = Register.of(MPA, partnership("camden"), member("camden"))
        assert promoted(choice(), register) == ()

    @given(registers(collections=["theme_choices", "promotions", "memberships"]))
    def test_one_for_each(self, register):
        """There is one for each theme in each partnership, and evidence counts once."""
        for made in register.theme_choices:
            found = promoted(made, register)
            places = [(each.theme, each.partnership) for each in found]
            assert len(places) == len(set(places))
            chosen, where = choice_of(made).chosen, promoted_in(made, register)
            assert len(found) == len(chosen or ()) * len(where)
            told = [each.id for one in found for each in (*one.evidence, *one.undated)]
            assert len(told) == len(set(told))


class TestGroups:
    """A group of a partnership is no partnership of its own."""

    def test_group(self):
        """A theme is promoted in the partnership, and not in its executive group."""
        records = [MPA]
        for name, parent in (("camden", None), ("exec", "camden")):
            records += [partnership(name, parent=parent), member(name)]
        register = Register.of(*records)
        found = promoted_in(choice(("1",)), register)
        assert ["camden"] == [each.id for each in found]
