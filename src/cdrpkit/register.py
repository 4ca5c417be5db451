"""The register: the one aggregate of all records, looked up by id and by reference."""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Iterable, Iterator
from typing import Any, Final, Generic, Self, TypeVar

import attrs

from cdrpkit.exceptions import UnknownNameError
from cdrpkit.model import Record
from cdrpkit.model.courses import Course, Delivery
from cdrpkit.model.decisions import (
    Commitment,
    Decision,
    Inspection,
    Issue,
    Response,
    RevisedDate,
)
from cdrpkit.model.duties import Disclosure, Meeting, ReportDemand
from cdrpkit.model.engagement import Attendance, Expectation
from cdrpkit.model.evidence import Quotation, Statement, Survey, SurveyAnswer
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.money import (
    Allocation,
    Bid,
    Contribution,
    Expenditure,
    Fund,
    Project,
)
from cdrpkit.model.papers import Abbreviation, Completeness, Paper
from cdrpkit.model.partnerships import (
    Involvement,
    Membership,
    Partnership,
    Protocol,
    Standard,
)
from cdrpkit.model.places import Appointment, Area, Body, Committee, Grouping, Holder
from cdrpkit.model.posts import Budget, Post
from cdrpkit.model.programmes import Agreement, Milestone
from cdrpkit.model.references import references
from cdrpkit.model.scrutiny import (
    Action,
    KeyPoint,
    Progress,
    Recommendation,
    Scrutiny,
)
from cdrpkit.model.strategies import Initiative, Objective, Step, Strategy
from cdrpkit.model.targets import Indicator, Target
from cdrpkit.model.themes import (
    PracticeExample,
    Promotion,
    Ranking,
    Theme,
    ThemeChoice,
)

__all__ = ["COLLECTIONS", "Collection", "Register"]

R = TypeVar("R", bound=Record)


class Collection(Generic[R]):
    """
    Records of one class, sorted by id.

    Attributes:
        record_class: The class of all of them.

    Raises:
        ValueError: If two records bear the same id.

    .. versionadded:: 26.1.0
    """

    __slots__ = ("_by_id", "_referrers", "record_class")

    def __init__(self, record_class: type[R], records: Iterable[R] = ()) -> None:
        self.record_class = record_class
        self._by_id: dict[str, R] = {}
        self._referrers: dict[tuple[str | None, RecordKey], tuple[R, ...]] | None = None
        for record in sorted(records, key=lambda record: record.id):
            if record.id in self._by_id:
                msg = f"two records of {record_class.collection} bear id {record.id!r}"
                raise ValueError(msg)
            self._by_id[record.id] = record

    def __iter__(self) -> Iterator[R]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._by_id

    def __getitem__(self, record_id: str) -> R:
        """
        Return the record with that id.

        Raises:
            UnknownNameError: If there is none; it is a LookupError too.
        """
        try:
            return self._by_id[record_id]
        except KeyError:
            name = f"record of {self.record_class.collection}"
            raise UnknownNameError(name, record_id, tuple(self._by_id)) from None

    def get(self, record_id: str | None) -> R | None:
        """Return the record with that id, or None; also None for None."""
        return self._by_id.get(record_id) if record_id is not None else None

    def of(self, referred: Record, by: str | None = None) -> tuple[R, ...]:
        """
        Return the records here that refer to *referred*, in order of id.

        >>> point = KeyPoint(id="R2-K1", recommendation="R2", position=1, text="...")
        >>> waits = {"waits_for": ("key_points/R2-K1",), "position": 1, "text": "..."}
        >>> actions = Register.of(Action(id="A", key_point="R1-K1", **waits)).actions
        >>> len(actions.of(point)), actions.of(point, by="key_point")
        (1, ())

        Args:
            referred: What they refer to; it need not be in the register.

            by: The field by which they do; None: any.

        Raises:
            UnknownNameError: If no field of that name refers to anything.
        """
        places = references(self.record_class)
        fields = tuple(dict.fromkeys(place.field for place in places))
        if by is not None and by not in fields:
            name = f"referring field of {self.record_class.collection}"
            raise UnknownNameError(name, by, fields)
        if self._referrers is None:
            found: dict[tuple[str | None, RecordKey], dict[str, R]] = {}
            for record in self:
                for place in places:
                    for key in place.keys(record):
                        for field in (place.field, None):
                            found.setdefault((field, key), {})[record.id] = record
            self._referrers = {key: tuple(ids.values()) for key, ids in found.items()}
        return self._referrers.get((by, referred.key), ())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Collection):
            return NotImplemented
        return self.record_class is other.record_class and self._by_id == other._by_id

    def __hash__(self) -> int:
        return hash((self.record_class, tuple(self)))

    def __repr__(self) -> str:
        return f"<{len(self)} {self.record_class.collection}>"


def _of(record_class: type[Record]) -> Any:
    return attrs.field(factory=lambda: Collection(record_class))


@attrs.frozen(kw_only=True)
class Register:
    """
    Everything that is recorded, on any day.

    A register is a value: `with_` and `without` give a new one.
    What it holds may be wrong; that is for `cdrpkit.check` to say.

    >>> from cdrpkit.model.papers import Abbreviation
    >>> register = Register.of(Abbreviation(id="mpa", short="MPA", long="..."))
    >>> register.abbreviations["mpa"].short
    'MPA'

    .. versionadded:: 26.1.0
    """

    abbreviations: Collection[Abbreviation] = _of(Abbreviation)
    actions: Collection[Action] = _of(Action)
    agreements: Collection[Agreement] = _of(Agreement)
    allocations: Collection[Allocation] = _of(Allocation)
    appointments: Collection[Appointment] = _of(Appointment)
    areas: Collection[Area] = _of(Area)
    attendance: Collection[Attendance] = _of(Attendance)
    bids: Collection[Bid] = _of(Bid)
    bodies: Collection[Body] = _of(Body)
    budgets: Collection[Budget] = _of(Budget)
    commitments: Collection[Commitment] = _of(Commitment)
    committees: Collection[Committee] = _of(Committee)
    completeness: Collection[Completeness] = _of(Completeness)
    contributions: Collection[Contribution] = _of(Contribution)
    courses: Collection[Course] = _of(Course)
    decisions: Collection[Decision] = _of(Decision)
    deliveries: Collection[Delivery] = _of(Delivery)
    disclosures: Collection[Disclosure] = _of(Disclosure)
    expectations: Collection[Expectation] = _of(Expectation)
    expenditure: Collection[Expenditure] = _of(Expenditure)
    funds: Collection[Fund] = _of(Fund)
    groupings: Collection[Grouping] = _of(Grouping)
    holders: Collection[Holder] = _of(Holder)
    indicators: Collection[Indicator] = _of(Indicator)
    initiatives: Collection[Initiative] = _of(Initiative)
    inspections: Collection[Inspection] = _of(Inspection)
    involvements: Collection[Involvement] = _of(Involvement)
    issues: Collection[Issue] = _of(Issue)
    key_points: Collection[KeyPoint] = _of(KeyPoint)
    meetings: Collection[Meeting] = _of(Meeting)
    memberships: Collection[Membership] = _of(Membership)
    milestones: Collection[Milestone] = _of(Milestone)
    objectives: Collection[Objective] = _of(Objective)
    papers: Collection[Paper] = _of(Paper)
    partnerships: Collection[Partnership] = _of(Partnership)
    posts: Collection[Post] = _of(Post)
    practice_examples: Collection[PracticeExample] = _of(PracticeExample)
    progress: Collection[Progress] = _of(Progress)
    projects: Collection[Project] = _of(Project)
    promotions: Collection[Promotion] = _of(Promotion)
    protocols: Collection[Protocol] = _of(Protocol)
    quotations: Collection[Quotation] = _of(Quotation)
    rankings: Collection[Ranking] = _of(Ranking)
    recommendations: Collection[Recommendation] = _of(Recommendation)
    report_demands: Collection[ReportDemand] = _of(ReportDemand)
    responses: Collection[Response] = _of(Response)
    revised_dates: Collection[RevisedDate] = _of(RevisedDate)
    scrutinies: Collection[Scrutiny] = _of(Scrutiny)
    standards: Collection[Standard] = _of(Standard)
    statements: Collection[Statement] = _of(Statement)
    steps: Collection[Step] = _of(Step)
    strategies: Collection[Strategy] = _of(Strategy)
    survey_answers: Collection[SurveyAnswer] = _of(SurveyAnswer)
    surveys: Collection[Survey] = _of(Survey)
    targets: Collection[Target] = _of(Target)
    theme_choices: Collection[ThemeChoice] = _of(ThemeChoice)
    themes: Collection[Theme] = _of(Theme)

    @classmethod
    def of(cls, *records: Record) -> Self:
        """
        Return the register of *records*, whatever their order.

        Raises:
            ValueError: If two of one collection bear the same id.
        """
        sorted_out: dict[str, list[Record]] = {}
        for record in records:
            sorted_out.setdefault(record.collection, []).append(record)
        collections: dict[str, Any] = {
            name: Collection(COLLECTIONS[name], members)
            for name, members in sorted_out.items()
        }
        return cls(**collections)

    @property
    def collections(self) -> tuple[Collection[Any], ...]:
        """Every collection, empty ones included, by name."""
        return tuple(getattr(self, name) for name in COLLECTIONS)

    def __iter__(self) -> Iterator[Record]:
        """Yield every record, by collection and id."""
        for collection in self.collections:
            yield from collection

    def get(self, key: RecordKey | str) -> Record | None:
        """Return the record that a ``collection/id`` names, or None."""
        name, _, record_id = key.partition("/")
        if name not in COLLECTIONS:
            return None
        record: Record | None = getattr(self, name).get(record_id)
        return record

    def with_(self, *records: Record) -> Self:
        """Return a register that holds *records* too, in place of any of their ids."""
        replaced = {record.key for record in records}
        return self.of(
            *(record for record in self if record.key not in replaced), *records
        )

    def without(self, collection: str, record_id: str) -> Self:
        """
        Return a register that lacks one record; what refers to it stays.

        Raises:
            UnknownNameError: If there is no such collection or record.
        """
        if collection not in COLLECTIONS:
            raise UnknownNameError("collection", collection, tuple(COLLECTIONS))
        gone = getattr(self, collection)[record_id]
        return self.of(*(record for record in self if record is not gone))

    def as_known(self, on: dt.date) -> Self:
        """
        Return what was known *on* a day, that day included.

        A record whose own date is later is left out, and with it whatever is a part
        of it: the recommendations of a scrutiny that is not yet published.
        A record without a date is known at any time.
        """
        known = {
            record.key: record
            for record in self
            if record.known_from is None or record.known_from <= on
        }
        unknown = {record.key for record in self} - known.keys()
        while unknown:
            parts = {
                key
                for key, record in known.items()
                for place in references(type(record))
                if place.ref.part and not unknown.isdisjoint(place.keys(record))
            }
            for key in parts:
                del known[key]
            unknown = parts
        return self.of(*known.values())


COLLECTIONS: Final[dict[str, type[Record]]] = {
    name: typing.get_args(hint)[0]
    for name, hint in typing.get_type_hints(Register).items()
}
"""The class of records that each collection of a register holds, by name."""
