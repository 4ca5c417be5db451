"""The rules that come with cdrpkit, family by family."""

from __future__ import annotations

from typing import Any, Final

from cdrpkit.rules import Rule, abbreviations, grounds, integrity, progress, terms

__all__ = ["BUILT_IN"]

BUILT_IN: Final[tuple[Rule[Any], ...]] = (
    abbreviations.unlisted_abbreviation,
    abbreviations.unused_abbreviation,
    progress.expected_date_passed,
    progress.status_missing,
    progress.contradictory_status,
    grounds.reference_leads_nowhere,
    grounds.completed_on_unfinished_ground,
    progress.past_spoken_of_as_to_come,
    integrity.dangling_reference,
    terms.overlapping_terms,
    terms.gap_between_terms,
)
