"""Claims: what a register says that it holds in full, and so what absence proves."""

from __future__ import annotations

from cdrpkit.dates import ONE_DAY, Span
from cdrpkit.model.ids import CompletenessId, RecordKey
from cdrpkit.model.papers import Completeness
from cdrpkit.register import Register

__all__ = ["Claims"]


class Claims:
    """
    The completeness claims of a register, by collection and scope.

    They are sorted out once: a rule that asks for each of hundreds of partnerships
    must not go through the claims about all the others.

    .. versionadded:: 26.1.0
    """

    __slots__ = ("_claims",)

    def __init__(self, register: Register) -> None:
        self._claims: dict[tuple[str, RecordKey | None], list[Completeness]] = {}
        for claim in register.completeness:
            self._claims.setdefault((claim.of, claim.scope), []).append(claim)

    def cover(self, collection: str, *abouts: RecordKey, span: Span | None) -> bool:
        """
        Tell whether all of *collection* that belongs to all of some records is held.

        Args:
            collection: Of what.

            abouts: As for `covering`.

            span: As for `covering`.
        """
        return bool(self.covering(collection, *abouts, span=span))

    def covering(
        self, collection: str, *abouts: RecordKey, span: Span | None
    ) -> tuple[CompletenessId, ...]:
        """
        Return the claims by which all that belongs to all of some records is held.

        Args:
            collection: Of what.

            abouts: The records that they belong to; a claim about one of them will do,
                and so will one about none, which is for everything.

            span: Over which days, each of which some claim must hold for; None: over
                any days that a claim is for.

        Returns:
            Their ids, in order; none, where they leave out a day or a record.
        """
        claimed = [
            each
            for about in (None, *abouts)
            for each in self._claims.get((collection, about), ())
            if span is None or each.span.overlaps(span)
        ]
        if span is not None:
            reached = span.first - ONE_DAY
            for each in sorted(claimed, key=lambda one: one.span.first):
                if each.span.first <= reached + ONE_DAY:
                    reached = max(reached, each.span.last)
            if reached < span.last:
                return ()
        return tuple(sorted({each.id for each in claimed}))
