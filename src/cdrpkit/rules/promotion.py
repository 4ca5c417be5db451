"""The rule on promotion: what is chosen is promoted in each partnership."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.themes import Promoted, promoted
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.themes import ThemeChoice
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["theme_unpromoted"]


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

    These are the local crime and disorder partnerships that it was a member of on some
    day of the choice, or whose area it served, and one piece of evidence from these
    days is enough, in any of the three meanings of "promote".
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
        yield attrs.evolve(
            _said(each, choice, given),
            part=f"{each.theme} in {each.partnership}",
            about=(
                RecordKey(f"themes/{each.theme}"),
                RecordKey(f"partnerships/{each.partnership}"),
            ),
        )


def _said(each: Promoted, choice: ThemeChoice, given: Given) -> Outcome:
    """Return the verdict on one theme in one partnership, and why."""
    if each.evidence:
        kinds = ", ".join(
            f"{kind.value.replace('-', ' ')} ({count})"
            for kind, count in each.counts.items()
            if count
        )
        return Outcome(Verdict.MET, f"it was promoted: {kinds}")
    if each.undated:
        message = "it was promoted, and it is not known whether in these days"
        return Outcome(Verdict.CANNOT_TELL, message)
    if given.on <= choice.span.last:
        return Outcome(Verdict.CANNOT_TELL, "nothing shows yet that it was promoted")
    if _holds_all(each, choice, given):
        return Outcome(Verdict.NOT_MET, "nothing shows that it was promoted")
    message = (
        "nothing shows that it was promoted, and the register does not claim to hold"
        " all that would"
    )
    return Outcome(Verdict.CANNOT_TELL, message, wanting="promotions")


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
