"""Run every benchmark: ``python -m benchmarks``, or one of them by its module."""

from benchmarks import engagement, imports, law, reading, returns, word

for benchmark in (imports, word, returns, reading, law, engagement):
    benchmark.main()
