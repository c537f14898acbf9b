# Every target sets up what it needs; a fresh machine needs Python 3.11 or newer, make and nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 5000

.DEFAULT_GOAL := help

help: ## show what one can do
	@grep -E '^[a-z0-9]+:.*##' Makefile | sed -E 's/:.*## /\t/' | sort | column -t -s "$$(printf '\t')" 2>/dev/null || true

$(VENV)/%.stamp: requirements/%.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

test: $(VENV)/dev.stamp ## pass the tests
	$(BIN)/python -m pytest $(ARGS)

.PHONY: help test
