# Mentoring Mondays: every task a person runs. `make help` lists them.

# The Python that makes .venv; `make PYTHON=python3.13` names another.
PYTHON ?= python3
PY     := .venv/bin/python
SPHINX := $(PY) -m sphinx -W --keep-going -n -c . -d _build/doctrees

.PHONY: all html pdf test lint format check lock clean distclean help
.DEFAULT_GOAL := all

all: html pdf ## Build everything there is to read (the default)

html: .venv/installed ## Build the site into _build/html
	$(SPHINX) -b html docs _build/html

pdf: .venv/installed ## Build the books and handouts as PDFs into _build/pdf
	$(SPHINX) -b pdf docs _build/pdf

test: lint .venv/installed ## Run every check and test
	$(PY) -m pytest -n auto

lint: .venv/installed ## Check style and types
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

format: .venv/installed ## Put the code into the house style
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

check: .venv/installed ## Check the entries' front matter and headings, without building
	@$(PY) -m mentoring_mondays check

lock: .venv/installed ## Renew requirements.lock from pyproject.toml
	$(PY) -m uv pip compile pyproject.toml --extra dev --universal --upgrade \
	    --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
	    --no-emit-find-links --custom-compile-command 'make lock' -o requirements.lock

clean: ## Remove what was built
	rm -rf _build .mypy_cache .pytest_cache .ruff_cache

distclean: clean ## Remove what was built, and .venv
	rm -rf .venv

help: ## List these tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "Mentoring Mondays needs Python 3.11 or newer with venv, and '$(PYTHON)' is not that. \
	Install it, or name another: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(PY) -m pip install --disable-pip-version-check --require-hashes -r requirements.lock
	$(PY) -m pip install --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
