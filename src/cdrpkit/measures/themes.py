"""Themes: offered, to be chosen and chosen, and where each of them was promoted."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import attrs

from cdrpkit.measures import Value
from cdrpkit.measures.belonging import belongs_sometime, is_local
from cdrpkit.model.ids import PartnershipId, ThemeId
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.themes import Promotion, PromotionKind, ThemeChoice
from cdrpkit.register import Register

__all__ = ["Choice", "Promoted", "choice_of", "figures", "promoted", "promoted_in"]


@attrs.frozen(kw_only=True)
class Choice:
    """
    A choice among themes, and how far it was made.

    Attributes:
        choice: What was recorded.

        offered: What there is to choose from, each once.

        chosen: What was chosen, each once; None where that is not known.

        besides: What was chosen and not offered.

    .. versionadded:: 26.1.0
    """

    choice: ThemeChoice
    offered: tuple[ThemeId, ...]
    chosen: tuple[ThemeId, ...] | None
    besides: tuple[ThemeId, ...]

    @property
    def lacking(self) -> int | None:
        """How many are still to be chosen; less than nil, too many; None: unknown."""
        return None if self.chosen is None else self.choice.to_choose - len(self.chosen)


@attrs.frozen(kw_only=True)
class Promoted:
    """
    What shows that a theme was promoted in a partnership over the days of a choice.

    Attributes:
        theme: Which theme.

        partnership: Where.

        evidence: What was recorded, by its day.

        undated: What may be of those days or not, as vaguely as its date is stated.

    .. versionadded:: 26.1.0
    """

    theme: ThemeId
    partnership: PartnershipId
    evidence: tuple[Promotion, ...]
    undated: tuple[Promotion, ...] = ()

    @property
    def counts(self) -> dict[PromotionKind, int]:
        """How many pieces of evidence there are of each kind, nil included."""
        found = Counter(each.kind for each in self.evidence)
        return {kind: found[kind] for kind in PromotionKind}


def choice_of(choice: ThemeChoice) -> Choice:
    """
    Return how far *choice* was made.

    .. versionadded:: 26.1.0
    """
    offered = tuple(dict.fromkeys(choice.offered))
    chosen = None if choice.chosen is None else tuple(dict.fromkeys(choice.chosen))
    return Choice(
        choice=choice,
        offered=offered,
        chosen=chosen,
        besides=tuple(theme for theme in chosen or () if theme not in offered),
    )


def promoted_in(choice: ThemeChoice, register: Register) -> tuple[Partnership, ...]:
    """
    Return where the themes of *choice* are to be promoted, in order of id.

    That is in each local crime and disorder partnership that was the owner's on some
    day of the choice; a group of one is none.

    .. versionadded:: 26.1.0
    """
    owner = register.bodies.get(choice.owner)
    if owner is None:
        return ()
    return tuple(
        each
        for each in register.partnerships
        if is_local(each) and belongs_sometime(owner, each, register, choice.span)
    )


def promoted(choice: ThemeChoice, register: Register) -> tuple[Promoted, ...]:
    """
    Return what shows that each theme chosen was promoted, partnership by partnership.

    Returns:
        One for each theme and partnership, with evidence or without, as chosen and by
        the partnership's id; none where it is not known what was chosen.

    .. versionadded:: 26.1.0
    """
    chosen = choice_of(choice).chosen or ()
    partnerships = promoted_in(choice, register)
    return tuple(
        _promoted(theme, partnership, choice, register)
        for theme in chosen
        for partnership in partnerships
    )


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield how much each theme asks for, and how many are offered and to be chosen.

    .. versionadded:: 26.1.0
    """
    for theme in register.themes:
        yield f"themes.{theme.id}.areas", len(theme.areas)
        yield f"themes.{theme.id}.impact-measures", len(theme.impact_measures)
    for choice in register.theme_choices:
        yield f"theme_choices.{choice.id}.to-choose", choice.to_choose
        yield f"theme_choices.{choice.id}.offered", len(choice_of(choice).offered)


def _promoted(
    theme: ThemeId, partnership: Partnership, choice: ThemeChoice, register: Register
) -> Promoted:
    found = sorted(
        (
            each
            for each in register.promotions.of(partnership, by="partnership")
            if each.theme == theme
        ),
        key=lambda each: (each.on, each.id),
    )
    within = [
        each
        for each in found
        if each.on.first in choice.span and each.on.last in choice.span
    ]
    possibly = [
        each
        for each in found
        if each not in within
        and each.on.first <= choice.span.last
        and choice.span.first <= each.on.last
    ]
    return Promoted(
        theme=theme,
        partnership=partnership.id,
        evidence=tuple(within),
        undated=tuple(possibly),
    )
