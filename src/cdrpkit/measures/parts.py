"""Parts: what a figure is the sum of, so that one which is left out can be named."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from cdrpkit.measures.posts import PostCost, post_cost
from cdrpkit.measures.sums import times, total
from cdrpkit.measures.surveys import tallies
from cdrpkit.measures.teams import TeamCost, teams
from cdrpkit.quantities import Money
from cdrpkit.register import Register

__all__ = ["Part", "parts_of"]


@attrs.frozen
class Part:
    """
    One of the summands of a figure.

    Attributes:
        label: What it is, in the register's words.

        value: How much.

    .. versionadded:: 26.1.0
    """

    label: str
    value: int | Money


def parts_of(name: str, register: Register) -> tuple[Part, ...]:
    """
    Return what the figure of a name is the sum of, as far as is known.

    Known are the parts of what a post or a team costs, of the contributions that only
    illustrate, and of those who answered a survey. A post may be left out, one of
    several posts of a title, or a column over all posts.

    Args:
        name: The figure's: ``teams.CDRP unit.year``.

        register: What was known on the day.

    .. versionadded:: 26.1.0
    """
    family, _, rest = name.partition(".")
    of, _, what = rest.rpartition(".")
    match family, what:
        case "posts", "each" | "all":
            return tuple(_of_posts(of, what, register))
        case "teams", "year" | "first-year" | "count":
            return tuple(_of_team(of, what, register))
        case "surveys", "total":
            return tuple(_of_survey(of, register))
        case "illustrations", "total":
            return tuple(_of_illustrations(of, register))
        case _:
            return ()


def _of_posts(post_id: str, what: str, register: Register) -> Iterator[Part]:
    post = register.posts.get(post_id)
    if post is None:
        return
    cost = post_cost(post)
    if what == "all" and post.number > 1:
        yield from _known(f"one post of {post.number}", cost.each)
    for label, amount in _columns(cost):
        in_all = times(amount, post.number) if what == "all" else amount
        yield from _known(label, in_all)


def _known(label: str, amount: Money | None) -> Iterator[Part]:
    """Yield a part, if its amount is known."""
    if amount is not None:
        yield Part(label, amount)


def _columns(cost: PostCost) -> Iterator[tuple[str, Money]]:
    """Yield what makes up the cost of one post, as far as it is known."""
    amounts = (
        ("basic salary", cost.post.salary),
        ("employer's National Insurance", cost.national_insurance.amount),
        ("pension", cost.pension.amount),
        ("running costs", cost.post.running_costs),
    )
    yield from ((label, amount) for label, amount in amounts if amount is not None)


def _of_team(team: str, what: str, register: Register) -> Iterator[Part]:
    cost = teams(register).get(team)
    if cost is None:
        return
    for each in cost.costs:
        post, first = each.post, each.first_year
        if what == "count":
            yield Part(post.title, post.number)
        elif what == "first-year":
            yield from _known(post.title, first.amount if first else None)
        else:
            yield from _known(post.title, each.all)
            if post.number > 1:
                yield from _known(f"one {post.title} of {post.number}", each.each)
    if what == "year":
        yield from _whole_columns(cost)


def _whole_columns(cost: TeamCost) -> Iterator[Part]:
    """Yield what each column of a team's table comes to."""
    columns: dict[str, list[Money | None]] = {}
    for each in cost.costs:
        for label, amount in _columns(each):
            columns.setdefault(label, []).append(times(amount, each.post.number))
    for label, amounts in columns.items():
        yield from _known(f"{label} of all posts", total(amounts))


def _of_survey(of: str, register: Register) -> Iterator[Part]:
    survey_id, _, position = of.rpartition(".")
    survey = register.surveys.get(survey_id)
    for tally in tallies(survey, register) if survey is not None else ():
        if str(tally.position) == position:
            for line in tally.lines:
                yield Part(line.answer.option, line.answer.count)


def _of_illustrations(paper: str, register: Register) -> Iterator[Part]:
    for each in register.contributions:
        from_paper = each.source is not None and each.source.paper == paper
        if each.illustrative and from_paper and each.amount is not None:
            project = register.get(each.to)
            label = getattr(project, "name", None) or each.to
            yield Part(label, each.amount)
