"""Reports as plain text: an exporter with a distribution of its own."""

from attrs import astuple

from cdrpkit import document, hookimpl
from cdrpkit.document import Report
from cdrpkit.exporters import Exporter, NoOptions, Sink
from cdrpkit.table import as_words


def _words(value: object, numbers: document.Numbers) -> str:
    match value:
        case document.Heading(text=text):
            return text
        case document.Paragraph(inlines=inlines):
            return document.plain(inlines, numbers)
        case document.Listing(items=items):
            return "\n".join(f"- {document.plain(item, numbers)}" for item in items)
        case document.TableBlock(table=table, caption=caption):
            rows = [astuple(row, recurse=False) for row in table.rows]
            return "\n".join([caption, *(_words(row, numbers) for row in rows)])
        case tuple():  # a row, or the blocks in one of its cells
            return " | ".join(_words(part, numbers) for part in value)
    return as_words(value)


def _write(report: Report, sink: Sink, options: NoOptions) -> None:
    numbers = document.number(report)
    blocks = zip(numbers.marks, report.blocks, strict=True)
    words = [f"{mark or ''} {_words(block, numbers)}".strip() for mark, block in blocks]
    with sink.open(sink.main) as stream:
        stream.write(("\n\n".join([report.title, *words]) + "\n").encode())


PLAINTEXT = Exporter(
    name="plaintext",
    title="Plain text",
    suffix=".txt",
    artefact=Report,
    write=_write,
    options=NoOptions,
)


@hookimpl
def cdrpkit_exporters() -> list[Exporter[Report, NoOptions]]:
    """Return the one format of this distribution."""
    return [PLAINTEXT]
