"""The returns of strategies, objectives and targets: what is in each, and what not."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import given

from cdrpkit.building import build_return
from cdrpkit.dates import Dated, PartialDate, Span
from cdrpkit.exceptions import OptionsError, UnknownNameError
from cdrpkit.loading import load
from cdrpkit.model import Name
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.model.strategies import Objective, Step, StepKind, Strategy, StrategyKind
from cdrpkit.model.targets import ChangeUnit, Indicator, Polarity, Target, TargetKind
from cdrpkit.quantities import Gap, Qualifier, Quantity, Unit
from cdrpkit.register import Register
from cdrpkit.testing.arbitraries import days, registers

EXAMPLES = Path(__file__).parent.parent / "examples"
DAY = dt.date(2003, 6, 1)
TERM = Span(dt.date(2002, 4, 1), dt.date(2005, 3, 31))
AREA = Area(
    id="camden",
    names=(Name(value="Camden"),),
    kind=AreaKind.LONDON_BOROUGH,
    nation=Nation.ENGLAND,
    code="E09000007",
)
PARTNERSHIP = Partnership(
    id="camden",
    names=(),
    kind=PartnershipKind.CRIME_AND_DISORDER,
    tier=Tier.LOCAL,
    areas=(Dated("camden"),),
)
STRATEGY = Strategy(
    id="S",
    owner="partnerships/camden",
    kind=StrategyKind.LOCAL_STRATEGY,
    span=TERM,
)
PERCENT = Indicator(id="satisfied", name="Satisfied", unit=Unit.PERCENTAGE)
WHOLE = Span(dt.date(1998, 1, 1), dt.date(2030, 12, 31))
BASIC = (AREA, PARTNERSHIP, STRATEGY)


def rows(name, *records, on=DAY, **options):
    """Return the rows of a return on records."""
    register = Register.of(*records)
    return build_return(name, register, on=on, options=options).table.rows


def step(kind, on=None, number=1):
    """Return a step towards the strategy."""
    return Step(
        id=f"{kind.value}-{number}",
        strategy="S",
        kind=kind,
        on=PartialDate.parse(on) if on else None,
    )


def objective(number="1", **fields):
    """Return an objective of the strategy."""
    return Objective(
        id=f"O{number}", strategy="S", number=number, text="Cut burglary.", **fields
    )


def target(name="T", of="O1", **fields):
    """Return a target under an objective."""
    return Target(id=name, objective=of, kind=TargetKind.ABSOLUTE, **fields)


def claim(of, scope=None, span=None):
    """Return the claim to hold all of a collection."""
    return Completeness(id=f"all-{of}", of=of, scope=scope, span=span or Span())


class TestStrategies:
    """One row to a strategy that is known on the day."""

    def test_whose(self):
        """It says whose it is, for which area and cycle, with code and name."""
        (row,) = rows("strategies", *BASIC)
        assert (row.owner, row.owner_name) == ("partnerships/camden", "camden")
        assert (row.areas, row.area_codes) == (("camden",), ("E09000007",))
        assert (row.area_names, row.cycle, row.in_force) == (
            ("Camden",),
            "2002/2005",
            True,
        )

    def test_no_cycle(self):
        """A term of which an end is not known has no cycle, and says why."""
        (row,) = rows("strategies", attrs.evolve(STRATEGY, span=Span(TERM.start)))
        assert (row.cycle, row.cycle_gap, row.end) == (None, Gap.UNKNOWN, None)
        assert (row.areas, row.owner_name) == ((), "camden")

    def test_no_gss_code(self):
        """An area without a code, or with one that is no GSS code, keeps its place."""
        old = attrs.evolve(AREA, id="old", code="00AG")
        none = attrs.evolve(AREA, id="none", code=None)
        areas = (Dated("old"), Dated("camden"), Dated("none"), Dated("strange"))
        wide = attrs.evolve(PARTNERSHIP, areas=areas)
        (row,) = rows("strategies", AREA, old, none, wide, STRATEGY)
        assert row.areas == ("old", "camden", "none", "strange")
        assert row.area_codes == ("unknown", "E09000007", "unknown", "unknown")
        assert row.area_names == ("Camden", "Camden", "Camden", "strange")

    @pytest.mark.parametrize(
        ("records", "day", "gap"),
        [
            ((step(StepKind.REVIEW, "2001-10"),), "2001-10", None),
            (
                (
                    step(StepKind.REVIEW, "2001-10"),
                    step(StepKind.REVIEW, "2001-12-03", number=2),
                ),
                "2001-12-03",
                None,
            ),
            ((step(StepKind.REVIEW),), None, Gap.UNKNOWN),
            ((), None, Gap.NOT_COLLECTED),
            ((claim("steps", "partnerships/camden"),), None, Gap.NOT_RECEIVED),
            ((claim("steps", span=WHOLE),), None, Gap.NOT_RECEIVED),
            (
                (claim("steps", span=Span(dt.date(2002, 1, 1))),),
                None,
                Gap.NOT_COLLECTED,
            ),
        ],
    )
    def test_steps(self, records, day, gap):
        """Of each step the last day is given, or why there is none."""
        (row,) = rows("strategies", *BASIC, *records)
        found = row.review.isoformat() if row.review else None
        assert (found, row.review_gap) == (day, gap)

    @pytest.mark.parametrize(
        ("on", "gaps"),
        [
            ("2002-03-31", {"review": "not-due", "annual_report": "not-due"}),
            (
                "2002-04-01",
                {
                    "review": "not-received",
                    "views_obtained": "not-received",
                    "formulated": "not-received",
                    "document_published": "not-received",
                    "reviewed": "not-due",
                    "changed": "not-due",
                    "annual_report": "not-due",
                    "strategic_assessment": "not-applicable",
                    "plan_revised": "not-applicable",
                    "summary_published": "not-applicable",
                },
            ),
            ("2003-04-30", {"annual_report": "not-due"}),
            ("2003-05-01", {"annual_report": "not-received"}),
            ("2005-04-01", {"reviewed": "not-received", "changed": "not-due"}),
        ],
    )
    def test_due(self, on, gaps):
        """What is not done by its day is not received; before, it is not due."""
        day = dt.date.fromisoformat(on)
        known = attrs.evolve(STRATEGY, known=dt.date(2001, 1, 1))
        records = (AREA, PARTNERSHIP, known, claim("steps", span=WHOLE))
        (row,) = rows("strategies", *records, on=day)
        found = {name: getattr(row, f"{name}_gap").value for name in gaps}
        assert found == gaps

    @pytest.mark.parametrize(
        ("on", "gaps"),
        [
            (
                "2008-04-01",
                ("not-applicable", "not-received", "not-received", "not-due"),
            ),
            ("2009-04-01", ("not-applicable", "not-received", "not-received", None)),
        ],
    )
    def test_plan(self, on, gaps):
        """A plan needs no audit; its assessment and revision fall due each year."""
        span = Span(dt.date(2008, 4, 1), dt.date(2011, 3, 31))
        plan = attrs.evolve(STRATEGY, kind=StrategyKind.PARTNERSHIP_PLAN, span=span)
        done = step(StepKind.PLAN_REVISED, "2009-03")
        (row,) = rows(
            "strategies",
            AREA,
            PARTNERSHIP,
            plan,
            claim("steps", span=WHOLE),
            done,
            on=dt.date.fromisoformat(on),
        )
        columns = ("review", "formulated", "strategic_assessment", "plan_revised")
        found = [getattr(row, f"{column}_gap") for column in columns]
        assert tuple(gap and gap.value for gap in found) == gaps
        assert row.annual_report_gap is Gap.NOT_APPLICABLE

    @pytest.mark.parametrize(
        ("on", "gap"),
        [
            (dt.date(2011, 4, 1), Gap.NOT_DUE),
            (dt.date(2012, 3, 31), Gap.NOT_DUE),
            (dt.date(2012, 4, 1), Gap.NOT_RECEIVED),
        ],
    )
    def test_new_plan(self, on, gap):
        """A plan that is new for its first year is revised before the next."""
        span = Span(dt.date(2011, 4, 1), dt.date(2014, 3, 31))
        plan = attrs.evolve(STRATEGY, kind=StrategyKind.PARTNERSHIP_PLAN, span=span)
        records = (AREA, PARTNERSHIP, plan, claim("steps", span=span))
        made = step(StepKind.FORMULATED, "2011-02")
        for each in (records, (*records, made)):
            (row,) = rows("strategies", *each, on=on)
            assert row.plan_revised_gap is gap

    def test_plan_of_a_year(self):
        """The plan of one year is never revised: the next year has another."""
        span = Span(dt.date(2011, 4, 1), dt.date(2012, 3, 31))
        plan = attrs.evolve(STRATEGY, kind=StrategyKind.PARTNERSHIP_PLAN, span=span)
        records = (AREA, PARTNERSHIP, plan, claim("steps", span=WHOLE))
        (row,) = rows("strategies", *records, on=dt.date(2012, 6, 1))
        assert row.plan_revised_gap is Gap.NOT_APPLICABLE

    def test_never_asked(self):
        """No step is asked of a policing plan, nor a report of the first cycle."""
        policing = attrs.evolve(STRATEGY, kind=StrategyKind.POLICING_PLAN)
        (row,) = rows("strategies", AREA, PARTNERSHIP, policing)
        assert row.reviewed_gap is Gap.NOT_APPLICABLE
        assert row.strategic_assessment_gap is Gap.NOT_APPLICABLE
        first = Span(dt.date(1999, 4, 1), dt.date(2002, 3, 31))
        (row,) = rows(
            "strategies", AREA, PARTNERSHIP, attrs.evolve(STRATEGY, span=first)
        )
        assert row.annual_report_gap is Gap.NOT_APPLICABLE
        assert row.review_gap is Gap.NOT_COLLECTED

    @pytest.mark.parametrize("known", ["owner", "area", "term"])
    def test_nobody_knows_what_is_asked(self, known):
        """Where the area or the term is not known, what is absent proves nothing."""
        records = {
            "owner": (STRATEGY,),
            "area": (attrs.evolve(PARTNERSHIP, areas=()), STRATEGY),
            "term": (AREA, PARTNERSHIP, attrs.evolve(STRATEGY, span=Span())),
        }[known]
        (row,) = rows("strategies", *records)
        assert row.review_gap is Gap.NOT_COLLECTED

    def test_annual_reports(self):
        """Reports are counted, for there is one a year; the last day is told."""
        reports = (
            step(StepKind.ANNUAL_REPORT, "2003-04"),
            step(StepKind.ANNUAL_REPORT, "2003-05", number=2),
        )
        (row,) = rows("strategies", *BASIC, *reports)
        assert (row.annual_reports, row.annual_report) == (2, PartialDate(2003, 5))

    @pytest.mark.parametrize(
        ("records", "on", "number", "gap"),
        [
            ((), DAY, None, Gap.NOT_COLLECTED),
            ((claim("steps", span=WHOLE),), DAY, 0, None),
            ((claim("steps", span=WHOLE),), dt.date(2003, 4, 30), None, Gap.NOT_DUE),
        ],
    )
    def test_no_annual_reports(self, records, on, number, gap):
        """Nil of them is told only where one was due, and all would be recorded."""
        (row,) = rows("strategies", *BASIC, *records, on=on)
        assert (row.annual_reports, row.annual_reports_gap) == (number, gap)

    def test_note(self):
        """What the register's keeper remarks of a strategy stands in its row."""
        noted = attrs.evolve(STRATEGY, note="Expected, not reported.")
        (row,) = rows("strategies", AREA, PARTNERSHIP, noted)
        assert row.note == "Expected, not reported."

    def test_year(self):
        """The cycle of a plan of one financial year is written as the year is."""
        year = Span(dt.date(2000, 4, 1), dt.date(2001, 3, 31))
        (row,) = rows("strategies", attrs.evolve(STRATEGY, span=year))
        assert row.cycle == "2000/01"

    @pytest.mark.parametrize(
        ("records", "objectives", "targets"),
        [
            ((), None, None),
            ((claim("objectives"),), 0, 0),
            ((objective(), target()), 1, 1),
            ((objective(), claim("objectives")), 1, None),
            ((objective(), attrs.evolve(target(), kind=TargetKind.NONE_YET)), 1, None),
            ((objective(), claim("targets", "strategies/S")), 1, 0),
            ((objective(dropped=DAY), target()), None, None),
            ((objective(), target(), target("U", revises="T")), 1, 1),
        ],
    )
    def test_contents(self, records, objectives, targets):
        """What is in it is counted; none is nil only where all are claimed."""
        (row,) = rows("strategies", *BASIC, *records)
        assert (row.objectives, row.targets) == (objectives, targets)
        assert (row.objectives_gap is None) is (objectives is not None)
        assert (row.targets_gap is None) is (targets is not None)

    def test_options(self):
        """One partnership or one kind can be asked for, and no other is there."""
        plan = attrs.evolve(STRATEGY, id="P", kind=StrategyKind.POLICING_PLAN)
        other = attrs.evolve(STRATEGY, id="Q", owner="bodies/mps")
        both = (*BASIC, plan, other)
        asked = rows("strategies", *both, partnership="camden", kind="policing-plan")
        assert [row.strategy for row in asked] == ["P"]
        with pytest.raises(UnknownNameError, match="'barnet'"):
            rows("strategies", *both, partnership="barnet")
        with pytest.raises(OptionsError, match="policing-plan"):
            rows("strategies", *both, kind="policing")

    def test_of_2000(self):
        """On the day of the paper of 2000, each borough's first strategy is known."""
        register = load(EXAMPLES / "london")
        made = build_return("strategies", register, on=dt.date(2000, 7, 28))
        local = [
            row
            for row in made.table.rows
            if row.kind is StrategyKind.LOCAL_STRATEGY and row.in_force
        ]
        assert {row.cycle for row in local} == {"1999/2002"}
        assert len({code for row in local for code in row.area_codes}) == len(local)
        assert len(local) == 32
        assert local[0].source == "P00, para 9"

    def test_foretold(self):
        """What a paper foretells is known from its day on, and nothing before it."""
        register = load(EXAMPLES / "london")

        def of(on):
            made = build_return("strategies", register, on=on)
            return {row.cycle for row in made.table.rows if row.owner.startswith("p")}

        assert of(dt.date(2000, 7, 27)) == {"1999/2002"}
        assert of(dt.date(2000, 7, 28)) == {"1999/2002", "2002/2005"}
        assert of(dt.date(2005, 12, 7)) == {"1999/2002", "2002/2005"}
        made = build_return("strategies", register, on=dt.date(2003, 2, 27))
        noted = [row.note for row in made.table.rows if row.cycle == "2002/2005"]
        assert len(noted) == 32
        assert all(note.startswith("Expected, not reported") for note in noted)

    def test_merged(self):
        """A partnership that is no more has in its row the name and area it had."""
        span = Span(dt.date(2002, 4, 1), dt.date(2005, 3, 31))
        gone = attrs.evolve(
            PARTNERSHIP,
            names=(Name(value="Old Camden", span=Span(end=TERM.end)),),
            areas=(Dated("camden", Span(end=TERM.end)),),
        )
        later = dt.date(2010, 1, 1)
        (row,) = rows(
            "strategies", AREA, gone, attrs.evolve(STRATEGY, span=span), on=later
        )
        assert (row.owner_name, row.areas) == ("Old Camden", ("camden",))
        assert row.in_force is False


class TestBasis:
    """A return over partnerships says of how many it tells, and of which not."""

    OTHER = attrs.evolve(PARTNERSHIP, id="barnet")
    THIRD = attrs.evolve(PARTNERSHIP, id="brent")

    def notes(self, name, *records, **options):
        """Return the notes of a return on records."""
        register = Register.of(*records)
        return build_return(name, register, on=DAY, options=options).notes

    def test_all(self):
        """Where all have one, nothing more is said."""
        assert self.notes("strategies", *BASIC)[0] == (
            "1 of 1 partnership has a strategy in whose term the day is."
        )

    def test_missing(self):
        """Those that have none are named, by what that proves."""
        found = self.notes(
            "strategies",
            *BASIC,
            self.OTHER,
            self.THIRD,
            claim("strategies", "partnerships/barnet"),
        )
        assert found[:3] == (
            "1 of 3 partnerships has a strategy in whose term the day is.",
            "1 has none, by what the register claims to hold in full: barnet.",
            (
                "For 1 none is recorded, but the register does not claim to hold them"
                " all, so there may be one: brent."
            ),
        )

    @pytest.mark.parametrize("name", ["objectives", "targets"])
    def test_within(self, name):
        """Where there is surely no strategy, there is nothing in one either."""
        found = self.notes(
            name,
            *BASIC,
            self.OTHER,
            self.THIRD,
            claim("strategies", "partnerships/barnet"),
            attrs.evolve(claim(name, "strategies/S"), id="other"),
        )
        assert found[0].startswith("0 of 3 partnerships have ")
        assert found[1].endswith(": barnet, camden.")
        assert found[2].endswith(": brent.")

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            (
                "local-strategy",
                ["1 of 1 partnership has a local strategy in whose term the day is."],
            ),
            (
                "partnership-plan",
                [
                    (
                        "0 of 1 partnership has a partnership plan in whose term the"
                        " day is."
                    ),
                    "1 has none, by what the register claims to hold in full: camden.",
                ],
            ),
        ],
    )
    def test_kind(self, kind, expected):
        """Where one kind is asked for, nobody is told to have no other strategy."""
        found = self.notes("strategies", *BASIC, claim("strategies"), kind=kind)
        assert found[: len(expected)] == tuple(expected)

    @pytest.mark.parametrize("name", ["objectives", "targets"])
    @pytest.mark.parametrize(
        ("claimed", "expected"),
        [
            (True, "1 has none, by what the register claims to hold in full: old."),
            (
                False,
                (
                    "For 1 none is recorded, but the register does not claim to hold"
                    " them all, so there may be one: old."
                ),
            ),
        ],
    )
    def test_one_strategy(self, name, claimed, expected):
        """Where one strategy is asked for, nothing is said of its owner's others."""
        old = attrs.evolve(STRATEGY, id="old", span=Span(end=dt.date(2002, 3, 31)))
        records = (*BASIC, objective(), target(), old)
        claims = [claim(name, "strategies/old")] if claimed else []
        found = self.notes(name, *records, *claims, strategy="old")
        assert found[0].startswith("0 of 1 strategy has ")
        assert found[0].endswith(" that stands.")
        assert found[1] == expected
        asked = self.notes(name, *records, strategy="S")
        assert asked[0].startswith("1 of 1 strategy has ")

    @pytest.mark.parametrize(
        ("name", "records"),
        [
            ("objectives", (objective(dropped=DAY),)),
            ("targets", (objective(dropped=DAY), target())),
            (
                "targets",
                (objective(), attrs.evolve(target(), kind=TargetKind.NONE_YET)),
            ),
        ],
    )
    def test_none_that_stands(self, name, records):
        """What was dropped, or is none yet, is nothing that a partnership has."""
        found = self.notes(name, *BASIC, *records, claim(name))
        assert found[0].startswith("0 of 1 partnership has ")
        assert found[0].endswith(" in force.")
        assert found[1].endswith("in full: camden.")

    @pytest.mark.parametrize("name", ["memberships", "objectives", "strategies"])
    def test_no_more(self, name):
        """Of a partnership that is no more, nobody is told that it may have one."""
        ended = attrs.evolve(PARTNERSHIP, span=Span(end=dt.date(2002, 3, 31)))
        found = self.notes(name, AREA, ended, STRATEGY, partnership="camden")
        assert found[0].startswith("camden is not there on ")
        assert found[0].endswith(": its days are until 31 March 2002.")
        assert not any("may be one" in note for note in found)

    @pytest.mark.parametrize("name", ["objectives", "targets"])
    def test_past(self, name):
        """What is in a strategy of the past is not in force."""
        old = attrs.evolve(STRATEGY, span=Span(end=dt.date(2002, 3, 31)))
        records = (AREA, PARTNERSHIP, old, objective(), target())
        found = self.notes(name, *records, claim("strategies"))
        assert found[0].startswith("0 of 1 partnership has ")
        assert found[1].endswith("in full: camden.")

    def test_no_objectives(self):
        """Where a strategy surely has no objective, it has no target."""
        found = self.notes("targets", *BASIC, claim("objectives", "strategies/S"))
        assert found[1].endswith("in full: camden.")
        (row,) = rows("strategies", *BASIC, claim("objectives", "strategies/S"))
        assert row.targets == 0

    def test_one(self):
        """If one is asked for, no other is missed."""
        found = self.notes("strategies", *BASIC, self.OTHER, partnership="barnet")
        assert found[0] == (
            "0 of 1 partnership has a strategy in whose term the day is."
        )
        assert found[1].endswith(": barnet.")

    def test_none(self):
        """Where no partnership is known, that is said."""
        assert self.notes("objectives", AREA)[0] == (
            "No area's crime and disorder partnership is known on the day."
        )

    @pytest.mark.parametrize(
        "name",
        ["strategies", "objectives", "targets", "memberships", "fund", "rankings"],
    )
    def test_of_2005(self, name):
        """Of London's 32 boroughs each return says how many it tells of."""
        london = load(EXAMPLES / "london")
        made = build_return(name, london, on=dt.date(2005, 12, 8))
        assert any(" of 32 partnerships " in note for note in made.notes)


class TestObjectives:
    """One row to an objective."""

    def test_order(self):
        """They stand as people count: 2.10 after 2.9."""
        found = rows("objectives", *BASIC, *map(objective, ("2.10", "2.9", "1")))
        assert [row.number for row in found] == ["1", "2.9", "2.10"]

    @pytest.mark.parametrize(
        ("leads", "said", "expected", "gap", "joint"),
        [
            ((), None, None, Gap.UNKNOWN, None),
            ((), True, None, Gap.UNKNOWN, True),
            (("mps",), None, ("mps",), None, False),
            (("mps", "council"), None, ("mps", "council"), None, None),
            (("mps", "council"), False, ("mps", "council"), None, False),
            (("mps", "council"), True, ("mps", "council"), None, True),
        ],
    )
    def test_leads(self, leads, said, expected, gap, joint):
        """Nobody to lead it is a gap; that several do is not that they do together."""
        (row,) = rows("objectives", *BASIC, objective(leads=leads, joint=said))
        assert (row.leads, row.leads_gap, row.joint) == (expected, gap, joint)
        assert row.joint_gap is (Gap.UNKNOWN if joint is None else None)
        assert row.lead_names == leads

    def test_dropped(self):
        """One that was dropped keeps its row, and is no longer in force."""
        gone = objective(dropped=DAY)
        (row,) = rows("objectives", *BASIC, gone)
        assert (row.dropped, row.in_force) == (DAY, False)
        (row,) = rows("objectives", *BASIC, gone, on=DAY - dt.timedelta(days=1))
        assert (row.dropped, row.in_force) == (None, True)

    @pytest.mark.parametrize(
        ("records", "count", "gap"),
        [
            ((), None, Gap.NOT_COLLECTED),
            ((claim("targets", "objectives/O1"),), 0, None),
            ((target(),), 1, None),
            (
                (attrs.evolve(target(), kind=TargetKind.NONE_YET),),
                None,
                Gap.NOT_COLLECTED,
            ),
        ],
    )
    def test_targets(self, records, count, gap):
        """Targets are counted; none is nil only where all are claimed."""
        (row,) = rows("objectives", *BASIC, objective(), *records)
        assert (row.targets, row.targets_gap) == (count, gap)

    def test_strategy_of_another(self):
        """A strategy that is not the partnership's is refused, with theirs named."""
        other = attrs.evolve(STRATEGY, id="T", owner="bodies/mps")
        with pytest.raises(UnknownNameError, match=r"no strategy of camden 'T'.*S"):
            rows("objectives", *BASIC, other, partnership="camden", strategy="T")
        assert (
            rows("objectives", *BASIC, other, partnership="camden", strategy="S") == ()
        )


class TestTargets:
    """One row to a target."""

    def test_of_the_example(self):
        """Numbers stand with their qualifiers and unit; a gap says why one does not."""
        register = load(EXAMPLES / "synthetic")
        made = build_return("targets", register, on=dt.date(2024, 6, 18))
        safe, violence = made.table.rows
        assert (safe.baseline, safe.value) == (Decimal(61), Decimal(70))
        assert safe.value_qualifier is Qualifier.AT_LEAST
        assert (safe.unit, safe.due) == (Unit.PERCENTAGE, PartialDate(2027, 3))
        assert safe.computed_change == Decimal("14.8")
        assert (violence.value_gap, violence.unit_gap) == (
            Gap.NOT_AGREED,
            Gap.NOT_APPLICABLE,
        )

    def test_both_are_kept(self):
        """A printed percentage stays beside the printed number that gainsays it."""
        number = {"baseline": Quantity(120), "value": Quantity(100)}
        told = target(stated_change=Quantity(-15, Qualifier.ABOUT), **number)
        (row,) = rows("targets", *BASIC, objective(), told)
        assert (row.stated_change, row.value) == (Decimal(-15), Decimal(100))
        assert row.stated_change_qualifier is Qualifier.ABOUT
        assert row.computed_change == Decimal("-16.7")

    @pytest.mark.parametrize(
        ("numbers", "gap"),
        [
            ({}, Gap.UNKNOWN),
            ({"value": Quantity(1)}, Gap.UNKNOWN),
            ({"value": Quantity(1), "baseline_gap": Gap.NO_BASELINE}, Gap.NO_BASELINE),
            ({"value": Quantity(1), "baseline_gap": Gap.WITHHELD}, Gap.WITHHELD),
            ({"value": Quantity(1), "baseline_gap": Gap.SUPPRESSED}, Gap.SUPPRESSED),
            ({"baseline": Quantity(4), "value_gap": Gap.SUPPRESSED}, Gap.SUPPRESSED),
            ({"baseline": Quantity(4), "value_gap": Gap.NOT_AGREED}, Gap.NOT_AGREED),
            (
                {"value_gap": Gap.NOT_AGREED, "baseline_gap": Gap.WITHHELD},
                Gap.WITHHELD,
            ),
            ({"value": Quantity(5), "baseline": Quantity(0)}, Gap.NOT_APPLICABLE),
            ({"value": Quantity(-5), "baseline": Quantity(-10)}, Gap.NOT_APPLICABLE),
            (
                {"value": Quantity("1E+20"), "baseline": Quantity("1E-20")},
                Gap.NOT_APPLICABLE,
            ),
        ],
    )
    def test_no_change(self, numbers, gap):
        """Where a number is kept back, so is the change; of nil nothing is a share."""
        (row,) = rows("targets", *BASIC, objective(), target(**numbers))
        assert (row.computed_change, row.computed_change_gap) == (None, gap)

    @pytest.mark.parametrize("kind", ["year-on-year", "relative-to-peers", "none-yet"])
    def test_no_level(self, kind):
        """Of a kind whose value is no level to reach, no change is computed."""
        numbers = {"baseline": Quantity(1000), "value": Quantity(5)}
        yearly = attrs.evolve(target(**numbers), kind=TargetKind(kind))
        (row,) = rows("targets", *BASIC, objective(), PERCENT, yearly)
        assert row.computed_change is None
        assert row.computed_change_gap is Gap.NOT_APPLICABLE
        (row,) = rows(
            "targets",
            *BASIC,
            objective(),
            PERCENT,
            attrs.evolve(yearly, indicator="satisfied"),
        )
        assert row.computed_points_gap is Gap.NOT_APPLICABLE

    def test_points(self):
        """From 40 to 45 per cent is by five points, and by an eighth."""
        numbers = {"baseline": Quantity(40), "value": Quantity(45)}
        told = target(indicator="satisfied", **numbers)
        (row,) = rows("targets", *BASIC, objective(), PERCENT, told)
        assert (row.computed_change, row.computed_points) == (Decimal("12.5"), 5)
        (row,) = rows("targets", *BASIC, objective(), target(**numbers))
        assert (row.computed_points, row.computed_points_gap) == (None, Gap.UNKNOWN)
        counted = attrs.evolve(PERCENT, unit=Unit.COUNT)
        (row,) = rows("targets", *BASIC, objective(), counted, told)
        assert row.computed_points_gap is Gap.NOT_APPLICABLE

    @pytest.mark.parametrize(
        ("unit", "said", "told", "gap"),
        [
            (Unit.COUNT, None, ChangeUnit.PERCENTAGE, None),
            (Unit.PERCENTAGE, None, None, Gap.UNKNOWN),
            (
                Unit.PERCENTAGE,
                ChangeUnit.PERCENTAGE_POINT,
                ChangeUnit.PERCENTAGE_POINT,
                None,
            ),
            (Unit.PERCENTAGE, ChangeUnit.PERCENTAGE, ChangeUnit.PERCENTAGE, None),
        ],
    )
    def test_which_change_is_stated(self, unit, said, told, gap):
        """What a printed change of a percentage counts is told, or said not to be."""
        indicator = attrs.evolve(PERCENT, unit=unit)
        printed = target(
            indicator="satisfied", stated_change=Quantity(5), stated_change_unit=said
        )
        (row,) = rows("targets", *BASIC, objective(), indicator, printed)
        assert (row.stated_change_unit, row.stated_change_unit_gap) == (told, gap)

    def test_no_change_is_stated(self):
        """Where no change is printed, it counts nothing."""
        (row,) = rows("targets", *BASIC, objective(), PERCENT, target())
        assert row.stated_change_unit_gap is Gap.NOT_APPLICABLE

    def test_not_disclosed(self):
        """From a change that is printed year on year no level can be worked out."""
        yearly = target(
            stated_change=Quantity(-5),
            baseline_gap=Gap.SUPPRESSED,
            value=Quantity(5),
        )
        yearly = attrs.evolve(yearly, kind=TargetKind.YEAR_ON_YEAR)
        register = Register.of(*BASIC, objective(), yearly)
        notes = build_return("targets", register, on=DAY).notes
        assert not any("worked out" in note for note in notes)

    @pytest.mark.parametrize("hidden", ["baseline", "value"])
    def test_disclosed(self, hidden):
        """A number kept back that those beside it give away is warned of by name."""
        numbers = {"baseline": Quantity(4), "value": Quantity(5)}
        numbers |= {hidden: None, f"{hidden}_gap": Gap.SUPPRESSED}
        kept = target(stated_change=Quantity(25), **numbers)
        register = Register.of(*BASIC, objective(), kept, target("U", **numbers))
        (warned,) = (
            note
            for note in build_return("targets", register, on=DAY).notes
            if "worked out" in note
        )
        assert warned.startswith("Of 1 target a number that is kept back")
        assert warned.endswith(": T.")

    def test_unit_of_numbers(self):
        """Numbers have a unit, if nobody knows which; where there are none, none is."""
        (row,) = rows("targets", *BASIC, objective(), target(value=Quantity(90)))
        assert row.unit_gap is Gap.UNKNOWN
        (row,) = rows("targets", *BASIC, objective(), target())
        assert row.unit_gap is Gap.NOT_APPLICABLE

    def test_polarity(self):
        """That it is not said which way is better is not that neither is."""
        named = target(indicator="satisfied")
        (row,) = rows("targets", *BASIC, objective(), PERCENT, named)
        assert (row.polarity, row.polarity_gap) == (None, Gap.UNKNOWN)
        neither = attrs.evolve(PERCENT, polarity=Polarity.NEITHER)
        (row,) = rows("targets", *BASIC, objective(), neither, named)
        assert (row.polarity, row.polarity_gap) == (Polarity.NEITHER, None)

    def test_unsaid(self):
        """A record that says neither a number nor why there is none: unknown."""
        (row,) = rows("targets", *BASIC, objective(), target(indicator="I"))
        assert (row.baseline_gap, row.value_gap) == (Gap.UNKNOWN, Gap.UNKNOWN)
        assert (row.indicator_name, row.unit_gap) == ("I", Gap.UNKNOWN)

    def test_revised(self):
        """A target that another has taken the place of says so, and keeps its row."""
        both = target(), target("U", revises="T")
        found = rows("targets", *BASIC, objective(), *both)
        assert [(row.target, row.revised) for row in found] == [
            ("T", True),
            ("U", False),
        ]


@given(registers(collections=("targets", "strategies"), max_size=5), days())
def test_counts_agree(register, on):
    """Each strategy counts the objectives and targets that have rows and stand."""
    made = {
        kind: build_return(kind, register, on=on).table.rows
        for kind in ("strategies", "objectives", "targets")
    }
    for row in made["strategies"]:
        standing = {
            each.objective
            for each in made["objectives"]
            if each.strategy == row.strategy and each.dropped is None
        }
        set_under = [
            each
            for each in made["targets"]
            if each.objective in standing
            and not each.revised
            and each.kind is not TargetKind.NONE_YET
        ]
        assert (row.objectives or 0) == len(standing)
        assert (row.targets or 0) == len(set_under)
