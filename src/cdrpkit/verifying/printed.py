"""What `cdrpkit verify` prints of a verification: for people, and as JSON."""

from __future__ import annotations

from typing import Final

import attrs

from cdrpkit.accessibility.story import cut
from cdrpkit.dates import in_words
from cdrpkit.saying import in_a_row, printable, wrapped
from cdrpkit.verifying import Change, Edit, Verification

__all__ = ["MOST_EDITS", "as_data", "as_text"]

MOST_EDITS: Final = 50
"""Edits that people are shown before they are told how many more there are."""

_ANOTHER: Final = (
    "The register has next to nothing in common with the one that this file was made"
    " from."
)
_FEW: Final = 5
_LONGEST: Final = 200
_LONGEST_WHOLE: Final = 5_000
_LEADING: Final = 80


def as_data(found: Verification) -> dict[str, object]:
    """Return a verification as the object that `verify --format json` prints."""
    source = found.source
    return {
        "file": found.file,
        "holds": found.holds,
        "kind": source.kind,
        "on": source.on.isoformat(),
        "options": dict(source.options),
        "register": {
            "same": found.same_register,
            "digest": found.register,
            "digest_of_file": source.register,
            "differing": list(found.differing),
        },
        "edits": [
            {**attrs.asdict(edit), "change": edit.change.value} for edit in found.edits
        ],
    }


def as_text(found: Verification) -> str:
    """Return a verification for people: the register, the edits, and their number."""
    source = found.source
    options = "".join(f", {name} {value}" for name, value in source.options)
    lines = [wrapped(f"{source.kind} of {in_words(source.on)}{options}")]
    if found.same_register:
        lines.append("The register is as it was when this file was made.")
    elif _is_another(found):
        lines.append(wrapped(f"{_ANOTHER} Is it the right one?"))
    else:
        names = in_a_row(found.differing)
        told = "The register is not as it was when this file was made. Other than then:"
        lines.append(wrapped(f"{told} {names}."))
    for edit in found.edits[:MOST_EDITS]:
        lines.append(wrapped(f"- {_said(edit)}", further="  "))
        after = "after " if edit.change is Change.MISSING else ""
        lines.append(wrapped(f"({after}{edit.place})", "  "))
    if len(found.edits) > MOST_EDITS:
        lines.append(f"... and {len(found.edits) - MOST_EDITS:,} more")
    noun = "edit" if len(found.edits) == 1 else "edits"
    lines.append(f"{len(found.edits):,} {noun} since then")
    return printable("\n".join(lines)) + "\n"


def _is_another(found: Verification) -> bool:
    """Tell whether so much differs that it may be the register of somebody else."""
    alike = {name for name, _ in found.source.collections} - set(found.differing)
    return len(found.differing) >= _FEW and 10 * len(alike) <= len(found.differing)


def _said(edit: Edit) -> str:
    """Return as a sentence what became of one piece of text."""
    what = ", ".join(filter(None, (edit.key, edit.column))) or "a text"
    longest = _LONGEST
    said, says = edit.before or "", edit.now or ""
    if edit.before is not None and edit.now is not None:
        said, says = _where_they_differ(said, says)
    elif edit.change is Change.CHANGED:
        longest = _LONGEST_WHOLE  # any of its words may be the one that was edited
    before = "" if edit.before is None else f" “{cut(said, longest)}”"
    now = "" if edit.now is None else f" “{cut(says, longest)}”"
    match edit.change:
        case Change.CHANGED:
            return f"{what}: {f'was{before}, ' if before else ''}is now{now}"
        case Change.MISSING:
            return f"{what} is missing{f', which was{before}' if before else ''}"
        case Change.ADDED:
            return f"{what} is new:{now}"
        case Change.MOVED:
            return f"{what} was moved:{now}"


def _where_they_differ(before: str, now: str) -> tuple[str, str]:
    """Return two texts without what both begin with, but for some words of it."""
    pairs = zip(before, now, strict=False)
    alike = next((at for at, (one, other) in enumerate(pairs) if one != other), None)
    alike = min(len(before), len(now)) if alike is None else alike
    start = before.find(" ", max(alike - _LEADING, 0), alike) + 1
    if max(len(before), len(now)) <= _LONGEST or not start:
        return before, now
    return f"... {before[start:]}", f"... {now[start:]}"
