"""The rule on teams: a place in a team's table has one post."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.exceptions import shown
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.teams import sharing, superseded
from cdrpkit.model.posts import Post
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["place_shared"]


@rule(
    "PST004",
    title="A place in a team's table has one post",
    subject=Post,
    severity=Severity.RECORD,
)
def place_shared(post: Post, given: Given) -> Iterator[Outcome]:
    """
    Ask that no two posts of a team have one place in its table as at one day.

    One of them may be the other, recorded twice: what the team costs is not reckoned.
    A post of which there is a later record is not judged.

    Met, on 2003-02-27::

        [[posts]]
        id = "officer"
        title = "Officer"
        position = 1
        team = "unit"
        as_at = 2003-02-27
        salary = { pounds = 29000 }

    Not met, on 2003-02-27::

        [[posts]]
        id = "officer"
        title = "Officer"
        position = 1
        team = "unit"
        as_at = 2003-02-27
        salary = { pounds = 29000 }

        [[posts]]
        id = "officer-again"
        title = "Officer"
        position = 1
        team = "unit"
        as_at = 2003-02-27
        salary = { pounds = 29000 }
    """
    there = [
        each
        for each in given.register.posts
        if (each.team, each.position) == (post.team, post.position)
    ]
    if post in superseded(there):
        return
    place = f"place {post.position} of the team {shown(post.team)}"
    others = [each.id for each in sharing(there) if each.id != post.id]
    if others:
        message = f"{place} is also that of {', '.join(others)}"
        yield Outcome(Verdict.NOT_MET, message)
    else:
        yield Outcome(Verdict.MET, f"{place} is its own")
