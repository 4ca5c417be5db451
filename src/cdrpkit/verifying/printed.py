"""What `cdrpkit verify` prints of a verification: for people, and as JSON."""

from __future__ import annotations

import textwrap
from typing import Final

import attrs

from cdrpkit.accessibility.story import cut
from cdrpkit.dates import in_words
from cdrpkit.saying import in_a_row, printable
from cdrpkit.verifying import Change, Edit, Verification

__all__ = ["MOST_EDITS", "as_data", "as_text"]

MOST_EDITS: Final = 50
"""Edits that people are shown before they are told how many more there are."""

_WIDTH: Final = 79
_LONGEST: Final = 200


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
    lines = [_wrapped(f"{source.kind} of {in_words(source.on)}{options}")]
    if found.same_register:
        lines.append("The register is as it was when this file was made.")
    else:
        names = in_a_row(found.differing)
        told = "The register is not as it was when this file was made. Other than then:"
        lines.append(_wrapped(f"{told} {names}."))
    for edit in found.edits[:MOST_EDITS]:
        lines.append(_wrapped(f"- {_said(edit)}", further="  "))
        after = "after " if edit.change is Change.MISSING else ""
        lines.append(_wrapped(f"({after}{edit.place})", "  "))
    if len(found.edits) > MOST_EDITS:
        lines.append(f"... and {len(found.edits) - MOST_EDITS:,} more")
    noun = "edit" if len(found.edits) == 1 else "edits"
    lines.append(f"{len(found.edits):,} {noun} since then")
    return printable("\n".join(lines)) + "\n"


def _said(edit: Edit) -> str:
    """Return as a sentence what became of one piece of text."""
    what = ", ".join(filter(None, (edit.key, edit.column))) or "a text"
    before = "" if edit.before is None else f" “{cut(edit.before, _LONGEST)}”"
    now = "" if edit.now is None else f" “{cut(edit.now, _LONGEST)}”"
    match edit.change:
        case Change.CHANGED:
            return f"{what}: {f'was{before}, ' if before else ''}is now{now}"
        case Change.MISSING:
            return f"{what} is missing{f', which was{before}' if before else ''}"
        case Change.ADDED:
            return f"{what} is new:{now}"
        case Change.MOVED:
            return f"{what} was moved:{now}"


def _wrapped(text: str, indent: str = "", further: str | None = None) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if further is None else further,
        break_long_words=False,
        break_on_hyphens=False,
    )
