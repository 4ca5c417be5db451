"""Rules on what a strategy promises."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Dated, Span
from cdrpkit.findings import Verdict
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.model.strategies import Objective, Strategy, StrategyKind
from cdrpkit.model.targets import Horizon, Target, TargetKind
from cdrpkit.register import Register
from cdrpkit.rules.horizons import horizon_missing
from cdrpkit.rules.leads import objective_without_lead
from cdrpkit.rules.objectives import strategy_without_objectives

START, END = dt.date(2002, 4, 1), dt.date(2005, 3, 31)
ON = dt.date(2004, 12, 8)
DAY = dt.timedelta(days=1)
CAMDEN = (
    Area(
        id="camden",
        names=(),
        kind=AreaKind.LONDON_BOROUGH,
        nation=Nation.ENGLAND,
    ),
    Partnership(
        id="camden",
        names=(),
        kind=PartnershipKind.CRIME_AND_DISORDER,
        tier=Tier.LOCAL,
        areas=(Dated("camden"),),
    ),
)
NEAR = st.integers(-2, 2).map(lambda days: ON + days * DAY)


def strategy(**fields):
    """Return Camden's strategy."""
    given = {
        "id": "strategy",
        "owner": "partnerships/camden",
        "kind": StrategyKind.LOCAL_STRATEGY,
        "span": Span(START, END),
        **fields,
    }
    return Strategy(**given)


def objective(objective_id="1", of="strategy", **fields):
    """Return an objective of Camden's strategy, or of another."""
    return Objective(
        id=objective_id, strategy=of, number=objective_id, text="...", **fields
    )


def target(target_id, horizon, kind=TargetKind.ABSOLUTE, of="1"):
    """Return a target under an objective."""
    return Target(id=target_id, objective=of, kind=kind, horizon=horizon)


def claim(collection, **fields):
    """Return a claim to hold all of a collection."""
    return Completeness(id=collection, of=collection, **fields)


def judged(rule, *records, on=ON):
    """Return what *rule* finds: verdict by part."""
    findings = check(Register.of(*CAMDEN, *records), on=on, rules=[rule])
    return {finding.part: finding.verdict for finding in findings}


RULES = (objective_without_lead, strategy_without_objectives, horizon_missing)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize(
    "fields",
    [
        {"kind": StrategyKind.PARTNERSHIP_PLAN},
        {"owner": "bodies/mpa"},
        {"span": Span(START, ON - DAY)},
    ],
)
def test_other_strategies(rule, fields):
    """Only what belongs to a strategy that runs on the day is judged."""
    records = (strategy(**fields), objective(), claim("objectives"), claim("targets"))
    assert judged(rule, *records) == {}


class TestObjectiveWithoutLead:
    """A strategy says of each objective who is to pursue it."""

    @given(st.lists(st.sampled_from("abc"), unique=True), st.booleans())
    def test_leads(self, leads, claimed):
        """One body is enough; that there is none counts only where all is held."""
        records = [strategy(), objective(leads=tuple(leads))]
        records += [claim("objectives")] * claimed
        missing = Verdict.NOT_MET if claimed else Verdict.CANNOT_TELL
        expected = Verdict.MET if leads else missing
        assert {"": expected} == judged(objective_without_lead, *records)

    @given(NEAR, st.one_of(st.none(), NEAR))
    def test_while_it_stands(self, added, dropped):
        """It is judged from the day it came in until the day it was given up."""
        records = (strategy(), objective(added=added, dropped=dropped))
        stands = added <= ON and (dropped is None or ON < dropped)
        assert stands == bool(judged(objective_without_lead, *records))

    def test_without_a_strategy(self):
        """An objective of nothing that is recorded is not judged."""
        assert judged(objective_without_lead, objective(), claim("objectives")) == {}


class TestStrategyWithoutObjectives:
    """A strategy has objectives."""

    @given(st.integers(0, 3), st.booleans())
    def test_some(self, count, claimed):
        """One is enough; that there is none counts only where all are held."""
        records = [strategy(), *(objective(str(each)) for each in range(count))]
        records += [claim("objectives", scope="strategies/strategy")] * claimed
        missing = Verdict.NOT_MET if claimed else Verdict.CANNOT_TELL
        expected = Verdict.MET if count else missing
        assert {"": expected} == judged(strategy_without_objectives, *records)

    def test_none_that_stands(self):
        """Neither one given up counts, nor one of another strategy."""
        records = (
            strategy(),
            objective("1", dropped=ON),
            objective("2", of="barnet"),
            claim("objectives"),
        )
        found = judged(strategy_without_objectives, *records)
        assert found == {"": Verdict.NOT_MET}


class TestHorizonMissing:
    """A strategy has performance targets for the long term and for the short."""

    @given(st.lists(st.sampled_from([None, *Horizon]), max_size=4), st.booleans())
    def test_both(self, horizons, claimed):
        """Each is met by one target; one that says neither may be either."""
        records = [strategy(), objective(), *[claim("targets")] * claimed]
        records += [target(str(at), each) for at, each in enumerate(horizons)]
        counts = claimed and None not in horizons
        missing = Verdict.NOT_MET if counts else Verdict.CANNOT_TELL
        expected = {
            each.value: Verdict.MET if each in horizons else missing for each in Horizon
        }
        assert expected == judged(horizon_missing, *records)

    def test_under_several_objectives(self):
        """The targets of all objectives count together, save of those given up."""
        records = (
            strategy(),
            objective("1"),
            objective("2"),
            objective("3", dropped=ON),
            target("a", Horizon.LONG),
            target("b", Horizon.SHORT, of="3"),
            claim("targets"),
        )
        found = judged(horizon_missing, *records)
        assert found == {"long": Verdict.MET, "short": Verdict.NOT_MET}
        found = judged(horizon_missing, *records, target("c", Horizon.SHORT, of="2"))
        assert set(found.values()) == {Verdict.MET}

    def test_put_off(self):
        """A target that is still to be set is none."""
        later = target("a", Horizon.LONG, TargetKind.NONE_YET)
        records = (strategy(), objective(), later, claim("targets"))
        assert judged(horizon_missing, *records)["long"] is Verdict.NOT_MET
