# Minga's commands. `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
DEMO ?= 1
BIN := .venv/bin
JOBS ?= 2
.DEFAULT_GOAL := help
.PHONY: help run test test-units test-browser test-stack lint format bench chaos messages requirements clean clean-data

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: .venv/base ## Set everything up and serve the site at http://127.0.0.1:8000 (PORT=… for another port)
	@DEMO=$(DEMO) PORT=$(PORT) $(BIN)/python manage.py prepare
	@DEMO=$(DEMO) PORT=$(PORT) exec $(BIN)/python manage.py serve

test: test-units test-browser ## Run every test (DATABASE_URL and REDIS_URL choose the services)

test-units: .venv/development ## Run the tests that need no browser
	@$(BIN)/python -m pytest -m "not browser and not commits and not stack" -n $(JOBS) --dist loadscope
	@$(BIN)/python -m pytest -m "commits and not browser and not stack"

test-browser: .venv/development ## Run the browser tests in Debian's Chromium
	@deploy/packages.sh chromium
	@REQUIRE_SERVICES=1 $(BIN)/python -m pytest -m browser

test-stack: .venv/development ## Start the whole of production here and go through it in Chromium, parts being started anew
	@deploy/packages.sh chromium nginx postgresql redis-server
	@REQUIRE_SERVICES=1 $(BIN)/python -m pytest -m stack

lint: .venv/development ## Check style, templates and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/djlint --quiet --lint templates

format: .venv/development ## Put imports in order and lines in shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: .venv/production ## Measure pages with 100 and with 100,000 people, loads, sockets and attacks (BENCH_ONLY=load,hostile)
	@$(BIN)/python manage.py bench

chaos: .venv/production ## Take the site to pieces while people use it, and compare what was acknowledged (CHAOS_ONLY=web,redis)
	@$(BIN)/python manage.py chaos

messages: .venv/development ## Bring the message catalogs up to date with the code and the templates
	@$(BIN)/python manage.py extract_translations

requirements: .venv/development ## Pin the dependencies of pyproject.toml again, with hashes
	@deploy/pin.sh

clean: ## Remove the environment and what tools left behind (data stays)
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

clean-data: ## Remove this folder's data: database, mail, uploads
	rm -rf var

# One environment; each stamp tells which of the pinned lists it holds, by the list's own content.
.venv/bin/python:
	@PYTHON=$(PYTHON) deploy/venv.sh

.venv/base .venv/production .venv/development: .venv/%: requirements/%.txt | .venv/bin/python
	@echo "Installing requirements/$*.txt …"
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/$*.txt
	@touch $@
