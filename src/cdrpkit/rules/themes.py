"""Rules on the choice of themes: as many as were to be, of those offered."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.themes import choice_of
from cdrpkit.model.themes import ThemeChoice
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["chosen_unoffered", "wrong_number_of_themes"]


@rule(
    "THM001",
    title="As many themes are chosen as were to be",
    subject=ThemeChoice,
    severity=Severity.PROMISE,
    past_too=True,
)
def wrong_number_of_themes(choice: ThemeChoice, given: Given) -> Iterator[Outcome]:
    """
    Ask that an authority chose as many themes as it was to choose.

    Where it is not known what was chosen, nobody can tell.
    A theme that is named twice counts once.

    Met, on 2004-09-10::

        [[theme_choices]]
        id = "2004"
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        offered = ["safer-neighbourhoods", "consultation", "alcohol"]
        to_choose = 2
        chosen = ["safer-neighbourhoods", "alcohol"]

    Not met, on 2004-09-10::

        [[theme_choices]]
        id = "2004"
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        offered = ["safer-neighbourhoods", "consultation", "alcohol"]
        to_choose = 2
        chosen = ["alcohol"]

    Cannot tell, on 2004-09-10::

        [[theme_choices]]
        id = "2004"
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        offered = ["safer-neighbourhoods", "consultation", "alcohol"]
        to_choose = 2
    """
    chosen, wanted = choice_of(choice).chosen, choice.to_choose
    if chosen is None:
        message = f"{wanted} were to be chosen, and it is not known what was"
        yield Outcome(Verdict.CANNOT_TELL, message)
    elif len(chosen) == wanted:
        yield Outcome(Verdict.MET, f"{wanted} were to be chosen, and were")
    else:
        message = f"{wanted} were to be chosen, and {len(chosen)} were"
        yield Outcome(Verdict.NOT_MET, message)


@rule(
    "THM002",
    title="What is chosen was offered",
    subject=ThemeChoice,
    severity=Severity.RECORD,
    past_too=True,
)
def chosen_unoffered(choice: ThemeChoice, given: Given) -> Iterator[Outcome]:
    """
    Ask that every theme chosen is one of those offered.

    An authority may add one of its own; then that was offered too, and the record
    should say so.
    Where it is not known what was chosen, nobody can tell.

    Met, on 2004-09-10::

        [[theme_choices]]
        id = "2004"
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        offered = ["safer-neighbourhoods", "alcohol"]
        to_choose = 1
        chosen = ["alcohol"]

    Not met, on 2004-09-10::

        [[theme_choices]]
        id = "2004"
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        offered = ["safer-neighbourhoods", "alcohol"]
        to_choose = 1
        chosen = ["burglary"]

    Cannot tell, on 2004-09-10::

        [[theme_choices]]
        id = "2004"
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        offered = ["safer-neighbourhoods", "alcohol"]
        to_choose = 1
    """
    made = choice_of(choice)
    if made.chosen is None:
        yield Outcome(Verdict.CANNOT_TELL, "it is not known what was chosen")
    elif made.besides:
        besides = ", ".join(made.besides)
        yield Outcome(Verdict.NOT_MET, f"it was not offered, and is chosen: {besides}")
    else:
        message = f"{len(made.chosen)} are chosen of the {len(made.offered)} offered"
        yield Outcome(Verdict.MET, message)
