"""Reports as plain text: an exporter with a distribution of its own."""

from cdrpkit import Exporter, hookimpl
from cdrpkit.document import Report
from cdrpkit.exporters import NoOptions, Sink
from cdrpkit.outline import lines


def write(report: Report, sink: Sink, options: NoOptions) -> None:
    """Write a line for each block, item and row."""
    with sink.open(sink.main) as stream:
        stream.writelines(f"{line}\n".encode() for line in lines(report))


PLAINTEXT = Exporter(
    name="plaintext", title="Plain text", suffix=".txt", artefact=Report,
    write=write, options=NoOptions,
)  # fmt: skip


@hookimpl
def cdrpkit_exporters() -> list[Exporter[Report, NoOptions]]:
    """Return the one format of this distribution."""
    return [PLAINTEXT]
