"""The documentation: its links lead somewhere, it is complete, and it is true."""

import datetime as dt
import doctest
import importlib
import inspect
import re
import shlex
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import cdrpkit
from cdrpkit import hookspecs
from cdrpkit.measures.figures import figures
from cdrpkit.model.references import references
from cdrpkit.options import NoOptions
from cdrpkit.register import COLLECTIONS
from cdrpkit.reports import Brief
from cdrpkit.reports.contents.offered import FAMILIES
from cdrpkit.table import fields_of

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(
    [
        ROOT / "README.md",
        *DOCS.rglob("*.md"),
        *(ROOT / "examples").glob("*.md"),
        *(ROOT / "examples" / "synthetic").glob("*.md"),
    ]
)

FENCE = re.compile(
    r"^```(\w*)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.DOTALL | re.MULTILINE
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FLAGS = doctest.ELLIPSIS


def name_of(page):
    """Return a page's path inside the repository."""
    return page.relative_to(ROOT).as_posix()


def prose(page):
    """Return the text of a page without its code."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return re.sub(r"`[^`\n]*`(?!\]\()", lambda code: code[0].strip("`"), text)


def anchors(page):
    """Return what the headings of a page can be linked to by."""
    headings = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text) for text in headings)
    return {re.sub(r"[^\w\- ]", "", text).lower().replace(" ", "-") for text in plain}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    """Every relative link is to a file that there is, and to a heading in it."""
    broken = []
    for target in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        if not linked.exists() or (anchor and anchor not in anchors(linked)):
            broken.append(target)

    assert broken == []


def test_every_page_can_be_reached():
    """From the first page of the documentation one comes to every other."""
    reached = {DOCS / "README.md"}
    ahead = list(reached)
    while ahead:
        page = ahead.pop()
        for target in LINK.findall(prose(page)):
            linked = (page.parent / target.partition("#")[0]).resolve()
            if linked.suffix == ".md" and linked not in reached and linked.exists():
                reached.add(linked)
                ahead.append(linked)

    assert [page for page in DOCS.rglob("*.md") if page not in reached] == []


def test_every_public_name_is_in_the_reference():
    """Each name of ``cdrpkit.__all__`` stands in the table of names."""
    reference = (DOCS / "reference.md").read_text(encoding="utf-8")

    listed = re.findall(r"^\| \[?`cdrpkit\.(\w+)", reference, re.MULTILINE)

    assert sorted(cdrpkit.__all__) == sorted(listed)


@pytest.mark.parametrize(
    "module",
    [
        "accessibility",
        "building",
        "charts",
        "citations",
        "dates",
        "document",
        "exceptions",
        "exporters",
        "exporting",
        "findings",
        "layouts",
        "measures.accounts",
        "measures.actions",
        "measures.attendance",
        "measures.budgets",
        "measures.causes",
        "measures.changes",
        "measures.columns",
        "measures.coverage",
        "measures.decisions",
        "measures.effects",
        "measures.expectancy",
        "measures.figures",
        "measures.funds",
        "measures.holding",
        "measures.illustrations",
        "measures.liaison",
        "measures.numbering",
        "measures.places",
        "measures.posts",
        "measures.programmes",
        "measures.progress",
        "measures.rankings",
        "measures.reporting",
        "measures.responses",
        "measures.sittings",
        "measures.slippage",
        "measures.spending",
        "measures.stated",
        "measures.surveys",
        "measures.teams",
        "measures.tenure",
        "measures.themes",
        "measures.totals",
        "measures.trails",
        "options",
        "outline",
        "plugins",
        "quantities",
        "reports",
        "reports.authored",
        "reports.committee_paper",
        "reports.contents.offered",
        "returns",
        "table",
        "testing.exporters",
    ],
)
def test_public_names_say_since_when(module):
    """Every function and class made to be used from outside tells its first version."""
    home = importlib.import_module(f"cdrpkit.{module}")

    public = {name: getattr(home, name) for name in home.__all__}

    silent = [
        name
        for name, value in public.items()
        if (inspect.isclass(value) or inspect.isfunction(value))
        and ".. versionadded:: " not in (value.__doc__ or "")
    ]
    assert [] == silent


def catalogue():
    """Return what comes with cdrpkit."""
    return cdrpkit.plugins.load(entry_points=False)


def section(page, heading):
    """Return the text of a page from a heading to the next."""
    text = "\n" + (DOCS / page).read_text(encoding="utf-8")
    return re.split(r"^#+ ", text.partition(f"\n{heading}\n")[2], flags=re.MULTILINE)[0]


def test_every_return_is_in_the_table_of_returns():
    """The page on returns lists each kind there is, with its options."""
    listed = {
        name: set(re.findall(r"`(\w+)`", options))
        for name, options in re.findall(
            r"^\| `(\w+)` \|.*\| ([^|]*) \|$",
            section("how-to/make-a-return.md", "## The returns that there are"),
            re.MULTILINE,
        )
    }

    assert listed == {
        kind.name: {field.name for field in attrs.fields(kind.options)}
        for kind in catalogue().return_kinds
    }


def test_every_kind_of_paper_is_in_the_table_of_kinds():
    """The page on papers lists each kind there is."""
    page = section("how-to/write-a-paper.md", "# Write a paper of your own")

    listed = re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)

    assert sorted(listed) == [kind.name for kind in catalogue().report_kinds]


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(made, id=made.name)
        for found in (catalogue(),)
        for made in (*found.report_kinds, *found.return_kinds, *found.exporters)
    ],
)
def test_every_option_is_in_the_reference(made):
    """Each option of each kind and format has a row under its name."""
    told = section("reference.md", "## Options")

    listed = {
        name
        for whose, _, table in (text.partition(":\n") for text in told.split("\nOf "))
        if f"`{made.name}`" in whose
        for name in re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    }

    assert listed == {field.name for field in attrs.fields(made.options)}


SINGULAR = {"bodies": "body", "deliveries": "delivery", "scrutinies": "scrutiny"}
"""Collections whose records are not called by the collection's name without its s."""


@pytest.fixture(scope="module")
def known():
    """Return four states of the examples, in which every family has a record."""
    return [
        (cdrpkit.load(ROOT / "examples" / name).as_known(day), day)
        for name, day in (
            ("london", dt.date(2005, 12, 8)),
            ("london", dt.date(2007, 7, 26)),
            ("synthetic", dt.date(2024, 6, 18)),
            ("synthetic", dt.date(2025, 6, 17)),
        )
    ]


@pytest.fixture(scope="module")
def ids(known):
    """Return by placeholder what may stand in its place in a name."""
    found = {
        SINGULAR.get(name, name.removesuffix("s")): {
            record.id for register, _ in known for record in getattr(register, name)
        }
        for name in COLLECTIONS
    }
    teams = {post.team for register, _ in known for post in register.posts}
    groups = {
        str(answer.group_position)
        for register, _ in known
        for answer in register.survey_answers
    }
    return {**found, "team": teams, "group": groups}


def names_told(column):
    """Yield each name of a table of figures or blocks, its short forms written out."""
    told = section("how-to/write-a-paper.md", "## Figures and blocks by name")
    _, _, table = told.partition(f"| {column} | what it is |")
    for row in re.findall(r"^\| (`.*`) \|", table.partition("\n\n")[0], re.MULTILINE):
        first, *others = re.findall(r"`([^`]+)`", row)
        yield first
        for other in others:
            stem = first.rpartition(".")[0] if other.startswith(".") else ""
            yield stem + other


def offered_figures(register, day):
    """Return the names of the figures that any paper may ask for."""
    return set(figures(register, day))


def offered_blocks(register, day):
    """Return the names of the blocks that any paper may place."""
    brief = Brief(register=register, entire=register, on=day, options=NoOptions())
    paper = next(iter(register.papers))
    return {name for family in FAMILIES for name, _ in family(paper, brief)}


@pytest.mark.parametrize(
    ("column", "offered"), [("figure", offered_figures), ("block", offered_blocks)]
)
def test_every_name_that_a_paper_may_use_is_told(column, offered, known, ids):
    """The tables of names have all that is offered, and nothing else."""
    names = set().union(*(offered(register, day) for register, day in known))

    def one_of(placeholder):
        return "(?:" + "|".join(map(re.escape, ids[placeholder[1]])) + ")"

    patterns = {
        told: re.compile(re.sub(r"<(\w+)>", one_of, told.replace(".", r"\.")))
        for told in names_told(column)
    }

    untold = {
        name
        for name in names
        if not any(pattern.fullmatch(name) for pattern in patterns.values())
    }
    unknown = {
        told
        for told, pattern in patterns.items()
        if not any(pattern.fullmatch(name) for name in names)
    }
    assert (set(), set()) == (untold, unknown)


def test_every_measure_in_the_reference_is_there():
    """The modules that the reference names under measures can be imported."""
    page = (DOCS / "reference.md").read_text(encoding="utf-8")

    line = re.search(r"^- `measures`(.*)$", page, re.MULTILINE)[1]

    named = re.findall(r"`(\w+)`", line)
    assert [f"cdrpkit.measures.{name}" for name in named] == [
        importlib.import_module(f"cdrpkit.measures.{name}").__name__ for name in named
    ]
    assert named


def test_every_exit_code_is_in_the_reference():
    """The table of exit codes has those of the command, and no others."""
    from cdrpkit import cli

    reference = (DOCS / "reference.md").read_text(encoding="utf-8")

    listed = re.findall(r"^\| ([0-9]+) \|", reference, re.MULTILINE)

    assert sorted(map(int, listed)) == sorted(
        [*cli._GRAVEST_FIRST, cli.WRONG_USE, cli.INPUT_REFUSED]
    )


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_collection_is_described(collection):
    """Each collection has its table of fields, and says what they refer to."""
    page = (DOCS / "collections.md").read_text(encoding="utf-8")

    section = page.partition(f"\n## {collection}\n")[2].partition("\n## ")[0]

    rows = re.findall(r"^\| \*{0,2}(\w+)\*{0,2} \|", section, re.MULTILINE)
    fields = inspect.signature(COLLECTIONS[collection]).parameters
    assert set(fields) == set(rows) - {"field"}
    wanted = {
        f"[`{name}`](#{name})"
        for place in references(COLLECTIONS[collection])
        for name in place.ref.collections
        if place.path != ("source", "paper")
    }
    assert [link for link in wanted if link not in section] == []


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, id=kind.name) for kind in catalogue().return_kinds]
)
def test_every_column_of_a_return_is_described(kind):
    """Each return has a table of its columns, with what they are and what they mean."""
    page = (DOCS / "returns.md").read_text(encoding="utf-8")

    told = page.partition(f"\n## {kind.name}\n")[2].partition("\n## ")[0]

    rows = [
        f"| `{field.name}` | {field.column.title} |"
        f" {field.column.unit.value if field.column.unit else '–'} |"
        f" {field.column.description}"
        for field in fields_of(kind.row_class)
    ]
    assert [row for row in rows if row not in told] == []


def test_generated_pages_are_fresh():
    """What the generator would write is what stands there."""
    ended = subprocess.run(
        [sys.executable, DOCS / "generate.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, "")


def hooks():
    """Yield the name of every hook, with its signature as an author reads it."""
    for specification in hookspecs.SPECIFICATIONS:
        for name, hook in vars(specification).items():
            if name.startswith("cdrpkit_"):
                yield name, f"{name}() -> {hook.__annotations__['return']}"


@pytest.mark.parametrize(("hook", "signature"), list(hooks()))
def test_every_hook_has_a_heading(hook, signature):
    """Each hook is described under its exact signature."""
    page = (DOCS / "how-to" / "write-a-plugin.md").read_text(encoding="utf-8")

    headings = re.findall(r"^#+ `(cdrpkit_.*)`$", page, re.MULTILINE)

    assert signature in headings


def test_the_plugin_is_shown_word_for_word():
    """The page on plugins shows the example plugin as it stands in the repository."""
    page = (DOCS / "how-to" / "write-a-plugin.md").read_text(encoding="utf-8")
    plugin = ROOT / "examples" / "plugins" / "cdrpkit-plaintext"

    shown = [text for _, _, text in FENCE.findall(page)]

    assert (plugin / "cdrpkit_plaintext.py").read_text(encoding="utf-8") in shown
    assert (plugin / "pyproject.toml").read_text(encoding="utf-8") in shown


def blocks(page):
    """Return language, file name and text of each block of code of a page."""
    return FENCE.findall(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("page", "text"),
    [
        pytest.param(page, text, id=f"{name_of(page)}-{position}")
        for page in PAGES
        if page.parent.name != "rules"  # whose examples have tests of their own
        for position, (language, name, text) in enumerate(blocks(page))
        if language == "toml" and not name and "[[" in text
    ],
)
def test_records_shown_can_be_loaded(page, text, tmp_path):
    """What a page shows of a register, or of law or layouts, is read as it stands."""
    shown = tmp_path / "shown.toml"
    shown.write_text(text, encoding="utf-8")
    readers = {
        "instruments": lambda path: cdrpkit.load_law(path).instruments,
        "layouts": cdrpkit.load_layouts,
    }
    collection = text.partition("]]")[0].removeprefix("[[")

    read = readers.get(collection, cdrpkit.load)(shown)

    assert len(re.findall(r"^\[\[\w+\]\]$", text, re.MULTILINE)) == len(list(read))


def commands(text):
    """Yield the commands of a console block, each with what it is said to print."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command.partition("  #")[0].strip(), output


def run(command, desk, last):
    """Run a command as in a shell where *last* was the last exit code."""
    python = shlex.quote(sys.executable)
    shell = f'cdrpkit() {{ {python} -m cdrpkit "$@"; }}; python() {{ {python} "$@"; }}'
    ended = subprocess.run(
        ["bash", "-c", f"{shell}\n(exit {last})\n{command}"],
        cwd=desk,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return ended.stdout, ended.returncode


RUNNABLE = ("cdrpkit ", "cat ", "echo $?", "python ")


@pytest.mark.parametrize(
    "page",
    [
        page
        for page in PAGES
        if any(
            language == "console"
            and any(command.startswith(RUNNABLE) for command, _ in commands(text))
            for language, _, text in blocks(page)
        )
    ],
    ids=name_of,
)
def test_commands_print_what_is_shown(page, tmp_path):
    """Whoever writes the files of a page, and gives its commands, sees what it says."""
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    same = doctest.OutputChecker().check_output
    last = 0
    for language, name, text in blocks(page):
        if name:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        if language != "console":
            continue
        for command, shown in commands(text):
            if not command.startswith(RUNNABLE):
                continue
            printed, last = run(command, tmp_path, last)
            if shown.strip():
                assert same(shown, printed, FLAGS), f"$ {command}\n{printed}"
            else:
                assert last in {0, 1}, f"$ {command}\n{printed}"
