"""Run every benchmark: ``python -m benchmarks``, or one of them by its module."""

from benchmarks import engagement, imports, law, tables

for benchmark in (imports, tables, law, engagement):
    benchmark.main()
