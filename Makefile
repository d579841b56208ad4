# Two commands do all the set-up: make demo, make test.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
DATA := $(shell find src/rolematch/vocabulary/data -name '*.yaml' -o -name '*.txt' 2>/dev/null)
COMPILED := src/rolematch/vocabulary/_compiled.txt
AS_OF := 2026-11-01

.PHONY: demo test check bench vocabulary clean help

help:
	@echo "make demo    install into .venv and score an example profile"
	@echo "make test    run the tests"
	@echo "make check   formatting, ruff, mypy --strict, import contract, lint of the roles"
	@echo "make bench   measure"

$(READY): pyproject.toml constraints.txt hatch_build.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@$(BIN)/python -m compileall -q src/rolematch
	@touch $(READY)

$(TOOLS): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(TOOLS)

$(COMPILED): $(READY) $(DATA) $(wildcard roles/*.yaml)
	@$(BIN)/python -m rolematch.compiling
	@$(BIN)/python -m compileall -q src/rolematch

vocabulary: $(COMPILED)

demo: $(COMPILED)
	$(BIN)/rolematch score examples/profiles/payer-executive.yaml --as-of $(AS_OF)

test: $(TOOLS) $(COMPILED)
	$(BIN)/python -m pytest

check: $(TOOLS) $(COMPILED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m rolematch lint roles --strict
	$(BIN)/python -m rolematch lint src/rolematch/vocabulary/data --strict
	$(BIN)/pre-commit try-repo . rolematch-lint --verbose --files $(wildcard roles/*.yaml)

bench: $(TOOLS) $(COMPILED)
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf $(VENV) $(COMPILED) build dist
