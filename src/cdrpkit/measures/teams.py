"""What teams cost: their posts together, in a year and in their first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from cdrpkit.measures import Value
from cdrpkit.measures.posts import PostCost, part_of_year, post_cost
from cdrpkit.measures.sums import Rounded, rounded, total
from cdrpkit.model.posts import Post
from cdrpkit.quantities import Money
from cdrpkit.register import Register

__all__ = ["TeamCost", "figures", "sharing", "superseded", "team_cost", "teams"]


@attrs.frozen(kw_only=True)
class TeamCost:
    """
    What posts cost together.

    Attributes:
        costs: Of each post that counts, by its place in the team's table.

        superseded: The posts that do not, for there is a later record of them.

        twice: Those that count and have the place of another: one may be the other,
            recorded twice, so that nobody knows what they cost together.

    .. versionadded:: 26.1.0
    """

    costs: tuple[PostCost, ...]
    superseded: tuple[Post, ...] = ()
    twice: tuple[Post, ...] = ()

    @property
    def count(self) -> int:
        """How many people that is, by all the records that count."""
        return sum(cost.post.number for cost in self.costs)

    @property
    def year(self) -> Money | None:
        """For a full year; None where a part of it is not known, or there twice."""
        return None if self.twice else total(cost.all for cost in self.costs)

    @property
    def first_year(self) -> Rounded | None:
        """
        For the months of the first year in which each post is filled.

        It is rounded once, and not post by post.
        """
        parts = [part_of_year(cost) for cost in self.costs]
        known = [part for part in parts if part is not None]
        if self.twice or len(known) < len(parts):
            return None
        return rounded(sum(known, Fraction()))

    @property
    def months(self) -> tuple[int, ...]:
        """The months of the first year: one number where all posts have the same."""
        return tuple(sorted({cost.post.months for cost in self.costs}))


def team_cost(posts: Iterable[Post]) -> TeamCost:
    """
    Return what *posts* cost together, whatever the order in which they are given.

    Of a team and a place in its table only the latest record counts.

    .. versionadded:: 26.1.0
    """
    given = sorted(posts, key=lambda post: (post.team, post.position, post.id))
    gone = superseded(given)
    return TeamCost(
        costs=tuple(post_cost(post) for post in given if post not in gone),
        superseded=gone,
        twice=sharing(given),
    )


def superseded(posts: Iterable[Post]) -> tuple[Post, ...]:
    """
    Return those of *posts* for whose place in the team there is a later record.

    .. versionadded:: 26.1.0
    """
    given = tuple(posts)
    latest: dict[tuple[str, int], dt.date] = {}
    for post in given:
        place = (post.team, post.position)
        latest[place] = max(post.as_at, latest.get(place, post.as_at))
    return tuple(
        post for post in given if post.as_at < latest[post.team, post.position]
    )


def sharing(posts: Iterable[Post]) -> tuple[Post, ...]:
    """
    Return those of *posts* that count and have one place in a team with another.

    .. versionadded:: 26.1.0
    """
    given = tuple(posts)
    gone = {post.id for post in superseded(given)}
    counted = [post for post in given if post.id not in gone]
    places = Counter((post.team, post.position) for post in counted)
    return tuple(post for post in counted if places[post.team, post.position] > 1)


def teams(register: Register) -> dict[str, TeamCost]:
    """
    Return what each team costs, by the name that its posts give it.

    .. versionadded:: 26.1.0
    """
    members: dict[str, list[Post]] = {}
    for post in register.posts:
        members.setdefault(post.team, []).append(post)
    return {team: team_cost(members[team]) for team in sorted(members)}


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield what a text may ask for by name of teams.

    What is not known is not offered: no text can print it.

    .. versionadded:: 26.1.0
    """
    for name, team in teams(register).items():
        if not team.twice:
            yield f"teams.{name}.count", team.count
        yield f"teams.{name}.months", _as_figure(team.months)
        if team.year is not None:
            yield f"teams.{name}.year", team.year
        if team.first_year is not None:
            yield f"teams.{name}.first-year", team.first_year.amount


def _as_figure(months: tuple[int, ...]) -> Value:
    return months[0] if len(months) == 1 else " or ".join(map(str, months))
