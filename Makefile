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

check: $(VENV)/dev.stamp $(VENV)/audit.stamp ## lint, types, content, models and known vulnerabilities, each fault named
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m checking
	$(BIN)/python -m modelling --check
	$(BIN)/python -m tools.supply audit

models: $(VENV)/dev.stamp ## write interaction_models/ and skill.json from knowledge and lexicon
	$(BIN)/python -m modelling

learn: $(VENV)/evaluate.stamp ## learn the second listener's weights from the splits of the corpus that may be read
	$(BIN)/python -m evaluation learn

evaluate: $(VENV)/evaluate.stamp ## measure understanding and advice, beside a baseline and published figures
	$(BIN)/python -m evaluation $(ARGS)

prove: $(VENV)/dev.stamp ## check triage and dialogue exhaustively
	$(BIN)/python -m proving $(ARGS)

serve: $(VENV)/web.stamp ## serve the verified endpoint under gunicorn, configured by environment variables
	@$(BIN)/python -m web.serve

load: $(VENV)/dev.stamp ## hold many conversations at once over loopback, with faults, beside the stock adapter
	$(BIN)/python -m tests.load $(ARGS)

attacks: $(VENV)/dev.stamp ## play the attacks against our endpoint and the stock one, and write the table of docs/security.md
	$(BIN)/python -m tests.security.compare $(ARGS)

soak: $(VENV)/dev.stamp ## put a hundred thousand hostile requests to the skill
	$(BIN)/python -m fuzzing soak $(ARGS)

fuzz: $(VENV)/fuzz.stamp ## let coverage guide the search for input that breaks understanding or the entry
	$(BIN)/python -m fuzzing fuzz $(ARGS)

sbom: $(VENV)/lambda.stamp ## write a bill of materials (CycloneDX) of all that is shipped to build/sbom.json
	@$(BIN)/python -m tools.supply sbom $(ARGS)

e2e: $(VENV)/e2e.stamp ## try the voice page in a real browser (Chromium, from your system's packages)
	BACKACHE_E2E=1 $(BIN)/python -m pytest tests/e2e $(ARGS)

browser: $(VENV)/e2e.stamp ## see whether a browser is here and starts
	@$(BIN)/python -m tools.screenshots.browser

screenshots: $(VENV)/e2e.stamp ## take a picture of every state of the page
	$(BIN)/python -m tools.screenshots $(ARGS)

pictures: $(VENV)/dev.stamp ## draw the decision graph and the flow of a turn from the data
	$(BIN)/python -m tools.screenshots.drawings

icons: $(VENV)/e2e.stamp ## draw the icons of the page and of the skill from one drawing
	$(BIN)/python -m tools.screenshots.icon

package: $(VENV)/lambda.stamp ## build lambda.zip and the skill package for the ASK CLI, the same to the byte each time
	$(BIN)/python -m shipping package $(ARGS)

shiptest: $(VENV)/ship.stamp cloud ## run the package under Amazon's own runtime client
	BACKACHE_SHIP=1 $(BIN)/python -m pytest tests/shipping $(ARGS)

bench: $(VENV)/dev.stamp ## measure speeds as ratios, side by side in one run
	$(BIN)/python -m bench $(ARGS)

cloud: ## put Amazon's command line tool beside the project, for the deployment page
	@test -x $(VENV)/cloud/bin/python || $(PYTHON) -m venv $(VENV)/cloud
	@$(VENV)/cloud/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/cloud.txt

.PHONY: help talk run test check models learn evaluate prove serve load attacks soak fuzz sbom e2e browser screenshots pictures icons package shiptest bench cloud
