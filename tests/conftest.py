"""
What all tests share: how hard Hypothesis tries, and the five papers of London.

Hypothesis tries quickly at a desk, and thoroughly in CI. The papers are those that
``make papers`` writes.
"""

import datetime as dt
import gc
import os
import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import cdrpkit

ROOT = Path(__file__).parent.parent

# A slow machine is no fault of the code, so neither time nor pace fails a test.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("dev", PATIENT, max_examples=60)
settings.register_profile("ci", PATIENT, max_examples=200, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

PAPERS = {
    name: (kind, dt.date.fromisoformat(day))
    for name, kind, day in re.findall(
        r"\(call paper,(p[0-9]+),([a-z-]+),([0-9-]+)\)",
        (ROOT / "Makefile").read_text("utf-8"),
    )
}
"""The kind and the day of each paper that ``make papers`` writes."""


@pytest.fixture(scope="session")
def london_papers():
    """Return the five papers of the London example, by the names of their files."""
    register = cdrpkit.load(ROOT / "examples" / "london")
    return {
        name: cdrpkit.build_report(kind, register, on=day)
        for name, (kind, day) in PAPERS.items()
    }


@pytest.fixture(scope="session", params=PAPERS)
def london_paper(request, london_papers):
    """Return each of the five papers in turn."""
    return london_papers[request.param]


@pytest.fixture
def peak():
    """Return what tells how many bytes an action adds at the most while it runs."""

    def measured(action):
        # What waits to be collected from before is no doing of the action.
        gc.collect()
        tracemalloc.start()
        try:
            action()
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    return measured
