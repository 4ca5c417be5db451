"""
Measures: what is computed from the records, and never typed.

A measure carries what it was computed from. Its module gives by `figures` the values
that a paper's text may ask for by name, and a paper's own figures are judged against.
"""

from __future__ import annotations

from decimal import Decimal

from cdrpkit.quantities import Money

__all__ = ["Value"]

Value = int | Decimal | Money | str
"""A figure by name: a count, a percentage, an amount, or names in a sentence."""
