# Every target sets up what it needs; a fresh machine needs Python 3.11 or newer, make and nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 5000
export PORT
export PYTHONPATH := lambda:.

.DEFAULT_GOAL := help

help: ## show what one can do
	@sed -nE 's/^([a-z0-9]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST)

$(VENV)/%.stamp: requirements/%.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

talk: $(VENV)/lambda.stamp ## hold a conversation in the terminal, or pipe a script in (ARGS=--show explains each turn)
	@$(BIN)/python -m simulator $(ARGS)

run: $(VENV)/web.stamp ## serve the voice page and the Alexa endpoint on http://127.0.0.1:5000/ (PORT changes it)
	@$(BIN)/python -m web

test: $(VENV)/dev.stamp ## pass the tests
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/dev.stamp ## lint, types, content and models, each fault named
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m checking
	$(BIN)/python -m modelling --check

models: $(VENV)/dev.stamp ## write interaction_models/ and skill.json from knowledge and lexicon
	$(BIN)/python -m modelling

evaluate: $(VENV)/evaluate.stamp ## measure understanding and advice, beside a baseline and published figures
	$(BIN)/python -m evaluation $(ARGS)

prove: $(VENV)/dev.stamp ## check triage and dialogue exhaustively
	$(BIN)/python -m proving $(ARGS)

serve: $(VENV)/web.stamp ## serve the verified endpoint under gunicorn, configured by environment variables
	@$(BIN)/python -m web.serve

.PHONY: help talk run test check models evaluate prove serve
