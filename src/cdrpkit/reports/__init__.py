"""
Report kinds: how a register becomes a paper.

This module says what a report kind is and what it is given; its siblings are those
that come with cdrpkit.
A kind knows the domain and `cdrpkit.document`, and no format.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from cdrpkit.checking import check
from cdrpkit.document import Report
from cdrpkit.findings import Finding
from cdrpkit.law import Law
from cdrpkit.layouts import Layout
from cdrpkit.register import Register
from cdrpkit.rules import Rule, select

if TYPE_CHECKING:
    # A return kind is built from a brief, so that the one cannot come before the other.
    from cdrpkit.returns import ReturnKind

__all__ = ["Brief", "ReportKind"]

OptionsT = TypeVar("OptionsT")


@attrs.frozen(kw_only=True)
class Brief(Generic[OptionsT]):
    """
    What a report or return is built from.

    Attributes:
        register: What was known on the day.

        entire: Everything that is recorded, later facts included.

        on: The day.

        options: The kind's own options.

        layouts: The house layouts to choose from.

        local_layouts: More of them, which go before all others of the same authority.

        rules: The rules that `findings` judges by.

        law: The law that they judge by.

        return_kinds: The kinds of return that there are, those of plugins too: what
            their columns mean is a return itself.

    .. versionadded:: 26.1.0
    """

    register: Register
    entire: Register
    on: dt.date
    options: OptionsT
    layouts: tuple[Layout, ...] = ()
    local_layouts: tuple[Layout, ...] = ()
    rules: tuple[Rule[Any], ...] = ()
    law: Law = Law()
    return_kinds: tuple[ReturnKind[Any], ...] = ()

    def findings(self, prefixes: Iterable[str]) -> tuple[Finding, ...]:
        """
        Return what the rules whose codes start with *prefixes* find on the day.

        Raises:
            UnknownNameError: If a prefix selects no rule.

            RuleErrors: If a rule crashed.
        """
        rules = select(self.rules, prefixes)
        return check(self.entire, on=self.on, rules=rules, law=self.law)


@attrs.frozen(kw_only=True)
class ReportKind(Generic[OptionsT]):
    """
    A kind of paper.

    Attributes:
        name: How it is chosen: "scrutiny-progress".

        title: What it is, for people.

        build: Makes the report from a brief.

        options: The attrs class of its options, each with a default.

    .. versionadded:: 26.1.0
    """

    name: str
    title: str
    build: Callable[[Brief[OptionsT]], Report]
    options: type[OptionsT]
