"""Run every benchmark: ``python -m benchmarks``, or one of them by its module."""

from benchmarks import engagement, imports, law, returns, word

for benchmark in (imports, word, returns, law, engagement):
    benchmark.main()
