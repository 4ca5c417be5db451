"""The page around the text: what it is about, its title, and its contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Final

from cdrpkit.document import Report, number
from cdrpkit.exporters.html.body import Section, body, notes, sections
from cdrpkit.exporters.html.text import attribute, escaped, one_line

__all__ = ["page"]

_FEWEST_SECTIONS: Final = 4
"""With fewer, a paper is sooner read than its contents."""

_LISTED: Final = 2
"""The lowest rank of a heading that is listed on a screen in any case."""

_ON_SCREEN: Final = ' class="on-screen"'

# Nothing is fetched, for pictures stand in the page itself, and nothing is run, even
# if a text should get through unescaped.
_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
    " form-action 'none'"
)


def page(report: Report) -> Iterator[str]:
    """Yield the page of *report*."""
    numbers = number(report)
    headed = tuple(sections(report, numbers))
    long = sum(section.rank == 1 for section in headed) >= _FEWEST_SECTIONS
    lowest = max(report.contents, _LISTED if long else 0)
    listed = [section for section in headed if section.rank <= lowest]
    yield from _head(report)
    yield '<body class="listed">\n' if listed else "<body>\n"
    yield '<a class="skip" href="#paper">Skip to the text</a>\n'
    yield from _header(report)
    if listed:
        yield from _contents(listed, own=report.contents)
    yield '<main id="paper" tabindex="-1">\n'
    yield from body(report, numbers, headed)
    yield from notes(report, numbers)
    yield "</main>\n</body>\n</html>\n"


def _head(report: Report) -> Iterator[str]:
    """Yield what a browser, a search and whoever saves the page is told."""
    style = resources.files(__package__).joinpath("style.css").read_text("utf-8")
    yield (
        f"<!DOCTYPE html>\n<html lang={attribute(report.language)}>\n<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{one_line(report.title)}</title>\n"
    )
    about = (
        ("description", report.subject),
        ("author", report.author),
        ("date", report.date.isoformat()),
    )
    for name, value in about:
        if value:
            yield f'<meta name="{name}" content={attribute(value)}>\n'
    yield f"<style>\n{style}{_marked(report)}</style>\n</head>\n"


def _marked(report: Report) -> str:
    """Return what prints the protective marking on every page but the first."""
    if not report.marking:
        return ""
    words = "".join(f"\\{ord(character):06x}" for character in report.marking)
    return (
        f'\n@page {{\n  @top-center {{\n    content: "{words}";\n  }}\n}}\n'
        "\n@page :first {\n  @top-center {\n    content: none;\n  }\n}\n"
    )


def _header(report: Report) -> Iterator[str]:
    """Yield the title, what is above it, and what stands under it."""
    yield "<header>\n"
    if report.marking:
        yield f'<p class="marking">{escaped(report.marking)}</p>\n'
    yield f"<h1>{escaped(report.title)}</h1>\n"
    if report.header:
        yield "<dl>\n"
        for label, value in report.header:
            yield f"<div><dt>{escaped(label)}:</dt> <dd>{escaped(value)}</dd></div>\n"
        yield "</dl>\n"
    yield "</header>\n"


def _contents(listed: Sequence[Section], *, own: int) -> Iterator[str]:
    """Yield links to sections; so many levels of them are the paper's *own* list."""
    yield f'<nav{"" if own else _ON_SCREEN} aria-labelledby="contents">\n'
    yield '<h2 id="contents">Contents</h2>\n'
    depth = 0
    for section in listed:
        yield "<ul>\n" if section.rank > depth else "</li>\n"
        yield "</ul>\n</li>\n" * (depth - section.rank)
        depth = section.rank
        kept = "" if section.rank <= own else _ON_SCREEN
        yield f'<li{kept}><a href="#{section.place}">{escaped(section.words)}</a>'
    yield "</li>\n</ul>\n" * depth
    yield "</nav>\n"
