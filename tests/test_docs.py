"""The documentation: its links lead somewhere, it is complete, and it is true."""

import doctest
import importlib
import inspect
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import cdrpkit
from cdrpkit import hookspecs
from cdrpkit.model.references import references
from cdrpkit.register import COLLECTIONS

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
        "citations",
        "dates",
        "document",
        "exceptions",
        "exporters",
        "exporting",
        "findings",
        "layouts",
        "options",
        "outline",
        "plugins",
        "quantities",
        "reports",
        "reports.committee_paper",
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
