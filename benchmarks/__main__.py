"""Run every benchmark: ``python -m benchmarks``, or one of them by its module."""

from benchmarks import engagement, imports, law, word

for benchmark in (imports, word, law, engagement):
    benchmark.main()
