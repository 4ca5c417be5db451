"""Rules on themes: as many chosen as were to be, of those offered, and promoted."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.themes import Promoted, choice_of, promoted
from cdrpkit.model.themes import ThemeChoice
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["chosen_unoffered", "theme_unpromoted", "wrong_number_of_themes"]


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


@rule(
    "THM003",
    title="A theme that is chosen is promoted in each partnership",
    subject=ThemeChoice,
    severity=Severity.PROMISE,
    past_too=True,
)
def theme_unpromoted(choice: ThemeChoice, given: Given) -> Iterator[Outcome]:
    """
    Ask that each theme chosen was promoted in each partnership of the authority.

    These are the local crime and disorder partnerships to which it belonged on some
    day of the choice, and one piece of evidence from these days is enough, in any of
    the three meanings of "promote".
    Without any, nobody can tell while the days last, nor unless the register claims to
    hold all promotions over them: of the theme, of the partnership or altogether.

    Met, on 2004-12-01::

        [[partnerships]]
        id = "camden"
        names = [{ value = "Camden partnership" }]
        kind = "crime-and-disorder"
        tier = "local"

        [[memberships]]
        id = "camden-mpa"
        partnership = "camden"
        body = "mpa"
        capacity = "responsible-authority"

        [[bodies]]
        id = "mpa"
        names = [{ value = "Metropolitan Police Authority" }]
        kind = "police-authority"

        [[theme_choices]]
        id = "2004"
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        offered = ["alcohol"]
        to_choose = 1
        chosen = ["alcohol"]

        [[promotions]]
        id = "camden-1"
        theme = "alcohol"
        partnership = "camden"
        kind = "on-the-agenda"
        on = "2004-11"
        text = "The partnership talked about it."

    Not met, on 2005-04-01::

        [[partnerships]]
        id = "camden"
        names = [{ value = "Camden partnership" }]
        kind = "crime-and-disorder"
        tier = "local"

        [[memberships]]
        id = "camden-mpa"
        partnership = "camden"
        body = "mpa"
        capacity = "responsible-authority"

        [[bodies]]
        id = "mpa"
        names = [{ value = "Metropolitan Police Authority" }]
        kind = "police-authority"

        [[theme_choices]]
        id = "2004"
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        offered = ["alcohol"]
        to_choose = 1
        chosen = ["alcohol"]

        [[completeness]]
        id = "promotions-camden"
        of = "promotions"
        scope = "partnerships/camden"
        span = { start = 2004-04-01, end = 2005-03-31 }

    Cannot tell, on 2005-03-31::

        [[partnerships]]
        id = "camden"
        names = [{ value = "Camden partnership" }]
        kind = "crime-and-disorder"
        tier = "local"

        [[memberships]]
        id = "camden-mpa"
        partnership = "camden"
        body = "mpa"
        capacity = "responsible-authority"

        [[bodies]]
        id = "mpa"
        names = [{ value = "Metropolitan Police Authority" }]
        kind = "police-authority"

        [[theme_choices]]
        id = "2004"
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        offered = ["alcohol"]
        to_choose = 1
        chosen = ["alcohol"]

        [[completeness]]
        id = "promotions-camden"
        of = "promotions"
        scope = "partnerships/camden"
    """
    for each in promoted(choice, given.register):
        part = f"{each.theme} in {each.partnership}"
        yield Outcome(*_said(each, choice, given), part=part)


def _said(each: Promoted, choice: ThemeChoice, given: Given) -> tuple[Verdict, str]:
    """Return the verdict on one theme in one partnership, and why."""
    if each.evidence:
        kinds = ", ".join(
            f"{kind.value.replace('-', ' ')} ({count})"
            for kind, count in each.counts.items()
            if count
        )
        return Verdict.MET, f"it was promoted: {kinds}"
    if each.undated:
        message = "it was promoted, and it is not known whether in these days"
        return Verdict.CANNOT_TELL, message
    if given.on <= choice.span.last:
        return Verdict.CANNOT_TELL, "nothing shows yet that it was promoted"
    if _holds_all(each, choice, given):
        return Verdict.NOT_MET, "nothing shows that it was promoted"
    message = (
        "nothing shows that it was promoted, and the register does not claim to hold"
        " all that would"
    )
    return Verdict.CANNOT_TELL, message


def _holds_all(each: Promoted, choice: ThemeChoice, given: Given) -> bool:
    """Tell whether the register claims to hold every promotion over the days."""
    abouts = (
        given.register.partnerships.get(each.partnership),
        given.register.themes.get(each.theme),
    )
    return any(
        given.holds_all("promotions", about, choice.span)
        for about in abouts
        if about is not None
    )
