# Two commands are enough: `make run` and `make test`. `make help` lists the others.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export PORT

.DEFAULT_GOAL := help
.PHONY: help run test lint format services shell demo-files bench faults lock clean

help: ## List what there is to do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 14

# Stamps say that a set of packages is installed whole; an interrupted install leaves none.
$(VENV)/.base: requirements.txt
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing the packages that the site runs on ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.base
	@echo "Installing the packages that the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: $(VENV)/.base ## Start the site with its demonstration content on http://127.0.0.1:8000 (PORT=… changes it)
	@$(BIN)/python manage.py prepare
	@exec $(BIN)/gunicorn cms.wsgi --env DJANGO_SETTINGS_MODULE=cms.settings.dev \
		--bind 127.0.0.1:$(PORT) --workers 1 --threads 8 --log-level warning

test: $(VENV)/.dev ## Run the whole test suite (browser tests when a Chromium is found)
	@$(BIN)/python -m pytest -n 2 $(ARGS)

lint: $(VENV)/.dev ## Check style, types, templates and pending migrations
	@$(BIN)/ruff format --check . && $(BIN)/ruff check .
	@$(BIN)/djangofmt check templates
	@$(BIN)/mypy .
	@$(BIN)/python manage.py makemigrations --check --dry-run

format: $(VENV)/.dev ## Put the code into shape
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

services: $(VENV)/.base ## Check what DATABASE_URL, ELASTICSEARCH_URL and REDIS_URL name; starts nothing
	@$(BIN)/python manage.py check_services

shell: $(VENV)/.base ## Open a Python shell in the site
	@$(BIN)/python manage.py shell

bench: $(VENV)/.dev ## Measure the main pages, library and search with 1,000 and 20,000 entries, boards up to 5,000 ideas, a zip of 1 GB
	@$(BIN)/python manage.py bench_pages
	@$(BIN)/python manage.py bench_library
	@$(BIN)/python manage.py bench_search
	@$(BIN)/python manage.py bench_board
	@$(BIN)/python manage.py bench_zip

faults: $(VENV)/.dev ## Kill processes in the middle of what they do, 100 times each, and do things at once
	@$(BIN)/python -m tests.faults.killed --rounds 100
	@$(BIN)/python -m tests.faults.at_once

demo-files: $(VENV)/.dev ## Make the files of the demonstration content anew
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/demo.in
	@$(BIN)/python -m cms.demo.build

lock: $(VENV)/.dev ## Resolve the requirements anew
	@$(BIN)/uv pip compile -q --generate-hashes --no-header --no-emit-index-url --python-version 3.11 requirements/base.in -o requirements.txt
	@$(BIN)/uv pip compile -q --generate-hashes --no-header --no-emit-index-url --python-version 3.11 requirements/dev.in -o requirements-dev.txt

clean: ## Delete the virtual environment and all that the embedded site has stored
	@rm -rf $(VENV) var
