"""Run every benchmark: ``python -m benchmarks``, or one of them by its module."""

from benchmarks import imports, law, tables

for benchmark in (imports, tables, law):
    benchmark.main()
