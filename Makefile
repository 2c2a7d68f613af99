# Mentoring Mondays: every task a person runs. `make help` lists them.

# The Python that creates .venv; `make PYTHON=python3.13` chooses another.
PYTHON ?= python3
PY     := .venv/bin/python
# Only locked packages: those that come as source are built with what is installed.
PIP    := $(PY) -m pip install --disable-pip-version-check --no-build-isolation --use-pep517

COMPILE := $(PY) -m uv pip compile --universal --upgrade --python-version 3.11 \
    --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
    --custom-compile-command 'make lock'

# The files of a new companion, which has the same packages as this version.
KIT := src/mentoring_mondays/shelf/authoring/kit

# The catalogs of the words that readers meet, one for each language.
WORDS := src/mentoring_mondays/locale

.PHONY: all html pdf epub test pytest verify lint format check fix new live rules words fuzz rehearse schedule ledger bench bench-others lock clean distclean help
.DEFAULT_GOAL := all

all: .venv/installed ## Build the site, the PDFs and the EPUB (the default)
	@$(PY) -m mentoring_mondays build

html: .venv/installed ## Build the site alone into _build/html
	@$(PY) -m mentoring_mondays build html

pdf: .venv/installed ## Build the books and handouts alone, as PDFs, into _build/pdf
	@$(PY) -m mentoring_mondays build pdf

epub: .venv/installed ## Build the EPUB alone into _build/epub
	@$(PY) -m mentoring_mondays build epub

# All at once, as each leaves a core idle now and then.
test: .venv/installed ## Run every check and test, and verify what is published
	@$(MAKE) --no-print-directory -j3 lint verify pytest

# Pytest keeps the tests that it has compiled.
pytest: .venv/installed
	PYTHONDONTWRITEBYTECODE= $(PY) -m pytest -n auto --dist worksteal

verify: .venv/installed ## Verify what is published
	$(PY) -m mentoring_mondays verify

lint: .venv/installed ## Check style and types
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

format: .venv/installed ## Put the code into the house style
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

check: .venv/installed ## Check the pages as the build would
	@$(PY) -m mentoring_mondays check

schedule: .venv/installed ## Show what each Monday holds
	@$(PY) -m mentoring_mondays schedule

ledger: .venv/installed ## Check that every published address still works
	@$(PY) -m mentoring_mondays ledger

fix: .venv/installed ## Fix what can be fixed automatically, and show the changes
	@$(PY) -m mentoring_mondays check --fix

new: .venv/installed ## Create a page: make new BOOK=how-women-rise HABIT=9
	@$(PY) -m mentoring_mondays new $(BOOK) $(HABIT)

live: .venv/installed ## Show the site in your browser, and update it at every save
	@$(PY) -m mentoring_mondays live

rules: .venv/installed ## Update the pages on rules and settings, and the schema for editors
	$(PY) -m mentoring_mondays explain --write docs/contributing/rules
	$(PY) -m mentoring_mondays.site.configuration.page > docs/contributing/settings.md
	$(PY) -m mentoring_mondays.shelf.authoring.schema > .vscode/entry.schema.json

words: .venv/installed ## Update the catalogs of the words that readers meet
	@mkdir -p _build
	.venv/bin/pybabel -q extract -F $(WORDS)/mapping.cfg -k N_ --no-wrap --sort-output \
	    --add-location=file --project mentoring-mondays --version 1 -o _build/words.pot \
	    --msgid-bugs-address https://github.com/mentoring-mondays/mentoring-mondays/issues \
	    src/mentoring_mondays
	.venv/bin/pybabel update -D mentoring_mondays -d $(WORDS) -i _build/words.pot --no-wrap \
	    --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

fuzz: .venv/installed ## Try the check and the builds on 23,000 pages that nobody would write
	HYPOTHESIS_PROFILE=fuzz $(PY) -m pytest -n auto -q tests/fuzz

rehearse: .venv/installed ## Build each Monday of the next season, one after the other
	REHEARSAL=whole $(PY) -m pytest -q tests/content/test_rehearsal.py tests/commands/test_workflows.py

bench: .venv/installed ## Measure the build, and one with the stock theme (about ten minutes)
	$(PY) -m bench

bench-others: .venv/installed ## Install the other tools that `make bench` compares with
	$(PYTHON) -m venv --clear .venv-bench
	.venv-bench/bin/python -m pip install --disable-pip-version-check --require-hashes \
	    -r requirements-bench.lock

lock: .venv/installed ## Update the lock files from pyproject.toml
	$(COMPILE) pyproject.toml --extra dev -o requirements.lock
	$(COMPILE) --group build -o requirements-build.lock
	$(COMPILE) pyproject.toml --extra live -o $(KIT)/requirements.lock
	$(COMPILE) pyproject.toml --extra live --extra verify -o $(KIT)/requirements-test.lock
	cp requirements-build.lock $(KIT)
	$(COMPILE) --group bench -o requirements-bench.lock

clean: ## Remove what was built
	rm -rf _build .mypy_cache .pytest_cache .ruff_cache

distclean: clean ## Remove everything that was built and installed
	rm -rf .venv .venv-bench

help: ## List these tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

.venv/installed: requirements.lock requirements-build.lock pyproject.toml
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "Mentoring Mondays needs Python 3.11 or newer with venv, and '$(PYTHON)' is not that. \
	Install it, or name another: make PYTHON=python3.12" >&2; exit 1; }
	@echo "Installing what builds and tests need, about 850 MB; this takes a few minutes."
	$(PYTHON) -m venv --clear .venv
	$(PIP) --require-hashes -r requirements-build.lock
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --editable .
	$(PY) -m compileall -q src
	$(PY) -c 'from mentoring_mondays.site.publishing.assets.fonts import install; install()'
	@touch $@
