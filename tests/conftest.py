"""Choose how hard Hypothesis tries: quickly at a desk, thoroughly in CI."""

import os

from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code, so neither time nor pace fails a test.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("dev", PATIENT, max_examples=60)
settings.register_profile("ci", PATIENT, max_examples=200, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
