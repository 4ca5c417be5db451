# cdrpkit needs nothing but git, make and Python 3.11 or later with venv.
# Each target makes the environment that it needs; `make` alone lists the targets.

PYTHON ?= python3

DEMO := .venv
TEST := .venv-test
BENCH := .venv-bench
LOCK := .venv-lock

# The folder of example scripts is checked for types as the library is.
TYPED := src $(wildcard examples/scripts)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

.PHONY: demo
demo: $(DEMO)/.ready ## write a committee paper and a return from the London example
	@mkdir -p out
	@$(DEMO)/bin/cdrpkit report scrutiny-progress examples/london \
	  --on 2005-12-08 --out out/scrutiny-progress.docx
	@$(DEMO)/bin/cdrpkit return recommendations examples/london \
	  --on 2005-12-08 --out out/recommendations.csv
	@echo "The paper for the committee is out/scrutiny-progress.docx"
	@echo "The return of recommendations is out/recommendations.csv"

.PHONY: papers
papers: $(DEMO)/.ready ## write the five papers of the London example
	@mkdir -p out/papers
	$(call paper,p00,strategies-and-partnerships,2000-07-28)
	$(call paper,p03,statutory-responsibility,2003-02-27)
	$(call paper,p04,engagement,2004-09-10)
	$(call paper,p05,scrutiny-progress,2005-12-08)
	$(call paper,p07,regional-partnership,2007-07-26)
	@echo "The five papers are in out/papers"

.PHONY: test
test: lint types stale ## everything that must hold: style, types, generated pages, tests
	@$(TEST)/bin/python -m pytest --numprocesses 2 --dist loadscope --cov

.PHONY: lint
lint: $(TEST)/.ready ## style and formatting
	@$(TEST)/bin/ruff check --quiet
	@$(TEST)/bin/ruff format --quiet --check

.PHONY: types
types: $(TEST)/.ready ## types
	@$(TEST)/bin/mypy --strict --no-error-summary $(TYPED)

.PHONY: stale
stale: $(TEST)/.ready
	@$(TEST)/bin/python docs/generate.py --check

.PHONY: docs
docs: $(TEST)/.ready ## write the generated pages anew
	@$(TEST)/bin/python docs/generate.py

.PHONY: bench
bench: $(BENCH)/.ready ## measure side by side with peers
	@$(BENCH)/bin/python -m benchmarks

.PHONY: clean
clean: ## remove all that these targets have made
	@rm -rf $(DEMO) $(TEST) $(BENCH) $(LOCK) out dist htmlcov
	@rm -rf .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find src tests docs examples benchmarks -name __pycache__ -prune \
	  -exec rm -rf {} + 2>/dev/null || true

# $(call paper,id,kind,day)
define paper
@$(DEMO)/bin/cdrpkit report $(2) examples/london --on $(3) --out out/papers/$(1)-$(2).docx
endef

# An environment is made anew when its requirements have changed.

$(DEMO)/.ready: requirements/run.txt pyproject.toml
	$(call environment,$(@D),$<)
	$(call project,$(@D))
	@touch $@

$(TEST)/.ready: requirements/test.txt pyproject.toml
	$(call environment,$(@D),$<)
	$(call project,$(@D))
	@touch $@

$(BENCH)/.ready: requirements/bench.txt pyproject.toml
	$(call environment,$(@D),$<)
	$(call project,$(@D))
	@touch $@

$(LOCK)/.ready: requirements/lock.txt
	$(call environment,$(@D),$<)
	@touch $@

# $(call environment,folder,requirements)
define environment
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "cdrpkit needs Python 3.11 or later, but $(PYTHON) is %d.%d: name another, as in make PYTHON=python3.11." % sys.version_info[:2])'
@echo "Making $(1) from $(2) ..."
@$(PYTHON) -m venv --clear $(1)
@$(1)/bin/python -m pip --disable-pip-version-check --quiet \
  install --require-hashes --requirement $(2)
endef

# $(call project,folder)
define project
@$(1)/bin/python -m pip --disable-pip-version-check --quiet \
  install --no-build-isolation --no-deps --editable .
endef

# The newest releases, for every platform and each supported Python.

COMPILE = $(LOCK)/bin/uv --no-config --quiet pip compile \
  --universal --python-version 3.11 --generate-hashes --upgrade \
  --no-annotate --no-emit-index-url --no-emit-find-links \
  --custom-compile-command "make lock"

.PHONY: lock
lock: $(LOCK)/.ready ## refresh the pinned requirements
	@$(COMPILE) --group lock --output-file requirements/lock.txt >/dev/null
	@$(COMPILE) pyproject.toml --group build \
	  --output-file requirements/run.txt >/dev/null
	@$(COMPILE) pyproject.toml --group build --group lint --group test \
	  --constraints requirements/run.txt \
	  --output-file requirements/test.txt >/dev/null
	@$(COMPILE) pyproject.toml --group build --group bench \
	  --constraints requirements/run.txt \
	  --output-file requirements/bench.txt >/dev/null
