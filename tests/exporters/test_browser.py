"""What a browser makes of a web page: Chromium shows, tries and prints it."""

from __future__ import annotations

import datetime as dt
import re
import subprocess

import attrs
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

import cdrpkit
from cdrpkit.document import TableBlock
from cdrpkit.exporters import NoOptions
from cdrpkit.exporters.html import EXPORTER
from cdrpkit.testing.exporters import EVERY_BLOCK

# Chromium as root has no sandbox of its own; the rest keeps it from asking anybody
# anything. The pages it is shown are those of this project, from this disk.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, WIDE = 320, 1280
SHOWN = ("p00", "p03", "p04", "p05", "p07", "synthetic", "every-block")

ON_SOME = pytest.mark.parametrize(
    "address", ["p05", "synthetic", "every-block"], indirect=True
)
"""Runs a test on those only that have wide tables, and much of everything."""


@pytest.fixture(scope="module")
def browser(tool):
    """Return Chromium, as it is installed."""
    path = tool("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="module")
def reports(london_papers):
    """Return what is shown, by name: the papers of London, another, and every block."""
    register = cdrpkit.load("examples/synthetic")
    day = dt.date(2024, 6, 18)
    other = cdrpkit.build_report("scrutiny-progress", register, on=day)
    return {**london_papers, "synthetic": other, "every-block": EVERY_BLOCK}


@pytest.fixture(scope="module", params=SHOWN)
def address(request, reports, exported, tmp_path_factory):
    """Return where the page of a paper stands."""
    path = tmp_path_factory.mktemp("page") / "paper.html"
    path.write_bytes(exported(reports[request.param], EXPORTER, NoOptions()))
    return path.as_uri()


@pytest.fixture
def opened(browser, address):
    """Return the page in a window, and see to it that nothing goes wrong in it."""
    contexts, wrong = [], []

    def _opened(width=WIDE, **given):
        size = {"width": width, "height": 900}
        contexts.append(browser.new_context(viewport=size, **given))
        page = contexts[-1].new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request",
            lambda sent: None if sent.url == address else wrong.append(sent.url),
        )
        page.goto(address)
        return page

    yield _opened
    for context in contexts:
        context.close()
    assert wrong == []


def test_every_paper_is_shown(reports):
    """Every paper of the example is among those that these tests look at."""
    assert set(reports) == set(SHOWN)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_nothing_stands_in_the_way_of_anybody(opened, width, scheme):
    """Axe finds nothing against WCAG 2.2 at A or AA, or against best practice."""
    page = opened(width, color_scheme=scheme)
    results = Axe().run(page, options={"runOnly": STANDARD})
    assert len(results.response["passes"]) > 20
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("address", ["every-block"], indirect=True)
def test_axe_finds_what_is_wrong(opened):
    """The test above can fail: of a heading passed over, axe tells."""
    page = opened()
    page.evaluate("document.querySelector('h2').outerHTML = '<h4>Deep</h4><img>'")
    found = Axe().run(page, options={"runOnly": STANDARD}).response["violations"]
    assert {"heading-order", "image-alt"} <= {each["id"] for each in found}


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_page_does_not_scroll_sideways(opened, width):
    """A page is never wider than its window, and nothing in it is cut off."""
    page = opened(width)
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    captions = page.evaluate(
        "Array.from(document.querySelectorAll('caption'),"
        " each => each.getBoundingClientRect().right)"
    )
    assert wide <= width
    assert all(right <= width for right in captions)


@ON_SOME
def test_a_wide_table_scrolls_by_key(opened):
    """In a narrow window, whoever has only keys comes to every column."""
    page = opened(NARROW)
    page.evaluate(
        "Array.from(document.querySelectorAll('.table')).find("
        "each => each.scrollWidth > each.clientWidth).focus()"
    )
    page.keyboard.press("ArrowRight")
    table = page.locator(".table:focus")
    for _ in range(100):
        if table.evaluate("each => each.scrollLeft"):
            break
        page.wait_for_timeout(20)
    assert table.evaluate("each => each.scrollLeft") > 0
    assert table.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"


@ON_SOME
def test_the_first_key_leads_past_the_contents(opened):
    """The first stop of the tab key is seen, and leads to the text."""
    page = opened()
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the text"
    assert skip.bounding_box()["height"] > 24
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "paper"


@ON_SOME
def test_the_page_does_without_scripts(opened):
    """With and without JavaScript the page says the same."""
    with_scripts = opened().inner_text("body")
    without = opened(java_script_enabled=False).inner_text("body")
    assert with_scripts == without
    assert len(with_scripts) > 500


@ON_SOME
def test_dark_is_dark(opened):
    """Who asks for dark gets dark; who does not, white."""
    behind = "getComputedStyle(document.documentElement).backgroundColor"
    assert opened(color_scheme="light").evaluate(behind) == "rgb(255, 255, 255)"
    assert opened(color_scheme="dark").evaluate(behind) == "rgb(22, 25, 29)"


def test_text_may_be_twice_as_large(opened):
    """With letters of double size nothing is wider than the window."""
    page = opened(2 * NARROW)
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 2 * NARROW


@pytest.fixture
def sheets_of(tool, tmp_path):
    """Return the sheets of a page as it is printed, as text."""
    pdftotext, pdfinfo = tool("pdftotext"), tool("pdfinfo")

    def said_by(*command):
        return subprocess.run(
            command, check=True, capture_output=True, text=True
        ).stdout

    def _sheets_of(page):
        path = tmp_path / "printed.pdf"
        page.pdf(path=path, prefer_css_page_size=True)
        assert "(A4)" in said_by(pdfinfo, path)
        sheets = said_by(pdftotext, "-layout", path, "-").split("\f")[:-1]
        return [" ".join(sheet.split()) for sheet in sheets]

    return _sheets_of


def test_it_can_be_printed(opened, sheets_of):
    """A4 sheets say which they are of how many; what is for a screen is left out."""
    page = opened(color_scheme="dark")
    sheets = sheets_of(page)
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert sheet.endswith(f"Page {number} of {len(sheets)}")
    text = " ".join(sheets)
    assert "Skip to the text" not in text
    assert ("Contents" in text) == page.locator("nav:not(.on-screen)").count()
    # An appendix starts a sheet of its own, and so does an annex.
    headings = page.locator("main h2").all_inner_texts()
    appended = [each for each in headings if each.startswith(("Appendix", "Annex"))]
    unmarked = [sheet.removeprefix("MARKED ") for sheet in sheets]
    started = [each for each in appended if any(map(starting(each), unmarked))]
    assert started == appended


@pytest.mark.parametrize("address", ["p05"], indirect=True)
def test_no_heading_of_a_table_is_left_alone(opened, sheets_of):
    """The first row of a table stands on the same sheet as its headings."""
    for number, sheet in enumerate(sheets := sheets_of(opened()), 1):
        text = sheet.removesuffix(f" Page {number} of {len(sheets)}")
        assert not text.endswith("Actions Results/timescale")


@pytest.mark.parametrize("width", [500, 1000, WIDE])
def test_the_contents_keep_their_distance(opened, width):
    """The first heading never touches the box of contents."""
    page = opened(width)
    if not page.locator("nav.on-screen").count():
        return
    box = page.locator("nav.on-screen").bounding_box()
    first = page.locator("main h2").first.bounding_box()
    below = first["y"] - box["y"] - box["height"]
    beside = first["x"] - box["x"] - box["width"]
    assert max(below, beside) >= 16


def starting(words):
    """Return what tells whether a text starts with *words*."""
    return lambda text: text.startswith(" ".join(words.split()))


@pytest.mark.parametrize("address", ["every-block"], indirect=True)
def test_pages_turn_and_are_marked(opened, sheets_of, tool, tmp_path):
    """The table that wants it lies across its sheet; each sheet is marked once."""
    sheets = sheets_of(opened())
    told = subprocess.run(
        [tool("pdfinfo"), "-f", "1", "-l", f"{len(sheets)}", tmp_path / "printed.pdf"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    sizes = re.findall(r"size: +([0-9.]+) x ([0-9.]+)", told)
    across = [float(width) > float(height) for width, height in sizes]
    assert across == ["Table 1: Caption" in sheet for sheet in sheets]
    assert [sheet.count("MARKED") for sheet in sheets] == [1] * len(sheets)
    assert any(across)


def test_headings_of_a_table_come_on_each_of_its_sheets(
    browser, exported, sheets_of, tmp_path
):
    """Where a table goes on, its headings stand again; addresses are printed."""
    blocks = tuple(
        attrs.evolve(block, table=longer(block.table))
        if isinstance(block, TableBlock)
        else block
        for block in EVERY_BLOCK.blocks
    )
    report = attrs.evolve(EVERY_BLOCK, blocks=blocks)
    path = tmp_path / "paper.html"
    path.write_bytes(exported(report, EXPORTER, NoOptions()))
    page = browser.new_page()
    page.goto(path.as_uri())
    sheets = sheets_of(page)
    page.close()
    held = [sheet for sheet in sheets if "8 December 2005" in sheet]
    assert len(held) > 2
    assert all("Spoken When How many Told" in sheet for sheet in held)
    assert "linked words (https://example.org/?a=1&b=2)" in " ".join(sheets)


def longer(table):
    """Return a table with its rows over and over."""
    return attrs.evolve(table, rows=table.rows * 60)
