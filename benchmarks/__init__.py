"""Benchmarks: ratios between contestants in one run, never timed tests."""
