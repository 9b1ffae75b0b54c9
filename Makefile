# Wholeheard. `make demo` serves it, `make test` passes every test; both set themselves up.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
UV := $(VENV)/uv/bin/uv
GET_UV := install --quiet --disable-pip-version-check --no-deps --upgrade --target $(VENV)/uv uv
SHELL := /bin/bash
.DEFAULT_GOAL := help

# Compiled modules are kept out of the tree, also where the environment says to keep none: without
# them each process of the tests compiles all of the house anew.
export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX := $(CURDIR)/.make/pycache

.PHONY: help demo test check lint prove pictures bench docs translation train lock fast tests-all browser postgres java fuzz clean

help:
	@echo "make demo      serve an invented organisation on http://127.0.0.1:8000/in/demo/"
	@echo "make test      every test: SQLite, PostgreSQL, a real browser"
	@echo "make check     lint, types, walls and fast tests"
	@echo "make prove     every acceptance figure in full, into docs/reference/measured.md"
	@echo "make pictures  screenshots for README and docs"
	@echo "make bench     the measurements, each beside a peer or a limit"
	@echo "make docs      check the docs: links, examples"
	@echo "make translation  check what a translator wrote: make translation FILE=django.po"
	@echo "make fuzz      let atheris look for what breaks the reader: make fuzz SECONDS=60"
	@echo "make train     the reader's weights from the shared data: make train DATA=FOLDER"
	@echo "make lock      renew the locks"

# A server of its own for each worker of the tests; nothing on it has to outlive the machine.
ON_POSTGRES := WHOLEHEARD_PG_OPTIONS="-c fsync=off" scripts/with-postgres --servers 2

# Two stamps: what it takes to serve, and what it takes to develop.
$(VENV)/.site: site.lock pyproject.toml Makefile
	@# at the same time: an empty environment, uv (by the machine's own pip, where it has one), and
	@# what Python would else compile when it starts
	@$(PYTHON) -m compileall -q -x migrations src/wholeheard & \
	{ test -x $(BIN)/python || $(PYTHON) -m venv --without-pip $(VENV); } & \
	$(UV) --version >/dev/null 2>&1 || $(PYTHON) -m pip $(GET_UV) 2>/dev/null || \
	{ wait; $(PYTHON) -m venv $(VENV) && $(BIN)/pip $(GET_UV); }; wait; \
	$(UV) --version >/dev/null || { echo "uv could not be fetched. Is there a network? Then try again."; exit 1; }
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r site.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.site dev.lock
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r dev.lock
	@touch $@

demo: $(VENV)/.site
	@$(BIN)/wholeheard demo --port $${PORT:-8000}

# The cheapest tests, by what they last cost: tests/costs.py. `make test` runs them all.
check: lint
	@$(BIN)/pytest -q -n 2 --dist worksteal --ignore tests/journeys -m "not slow and not postgres" --quick

lint: $(VENV)/.dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --cache-dir .make/import-linter

# Each stage on two cores: all but journeys on SQLite, what asks the database on PostgreSQL, journeys.
test: lint browser postgres java
	@$(BIN)/pytest -q -n 2 --dist worksteal --ignore tests/journeys -m "not postgres"
	@$(ON_POSTGRES) $(BIN)/pytest -q -n 2 --dist worksteal tests/kit tests/rooms tests/house -m "database and not one_database"
	@# apart from the others: some look for words in all the bytes of their server
	@$(ON_POSTGRES) $(BIN)/pytest -q -n 2 --dist worksteal tests/attacks -m "database and not one_database"
	@$(BIN)/pytest -q -n 2 --dist worksteal tests/journeys -m "not pictures"

browser: $(VENV)/.dev
	@# without a window it costs a third; where there is none such, the whole browser
	@scripts/get-from-debian chromium-headless-shell chromium-headless-shell 2>/dev/null
	@scripts/get-from-debian chromium chromium-headless-shell chromium

postgres: $(VENV)/.dev
	@scripts/get-from-debian postgresql-15 /usr/lib/postgresql/15/bin/postgres

java: $(VENV)/.dev
	@scripts/get-from-debian openjdk-17-jre-headless java

prove: $(VENV)/.dev browser postgres
	@$(BIN)/python -m bench.prove

pictures: $(VENV)/.dev browser
	@WHOLEHEARD_PICTURES=docs/pictures $(BIN)/pytest -q tests/journeys -m pictures

bench: $(VENV)/.dev
	@$(BIN)/python -m bench

docs: $(VENV)/.dev
	@$(BIN)/pytest -q tests/docs

$(VENV)/.train: $(VENV)/.dev train.lock
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r train.lock
	@touch $@

train: $(VENV)/.train
	@test -n "$(DATA)" || { echo "Name the folder of shared data: make train DATA=FOLDER"; exit 2; }
	@$(BIN)/python -m training $(DATA)

$(VENV)/.fuzz: $(VENV)/.dev fuzz.lock
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r fuzz.lock
	@touch $@

translation: $(VENV)/.dev
	@$(BIN)/python -m tests.docs.translation check $(FILE)

# Each target for so many seconds, at low priority; TARGETS="details readings" takes only these.
fuzz: $(VENV)/.fuzz
	@nice -n 10 $(BIN)/python -m tests.fuzz --seconds $(or $(SECONDS),60) $(TARGETS)

lock:
	@$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --no-emit-index-url --extra site -o site.lock pyproject.toml lock-build.in
	@for extra in postgres oidc; do $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --no-emit-index-url --extra site --extra $$extra -o $$extra.lock pyproject.toml lock-build.in; done
	@for extra in analysis spark fhir report; do $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --no-emit-index-url --extra $$extra -o $$extra.lock pyproject.toml lock-build.in; done
	@$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --no-emit-index-url --extra site --extra postgres --extra analysis --extra spark --extra fhir --extra report --group dev -o dev.lock pyproject.toml lock-build.in
	@$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --no-emit-index-url --group train -o train.lock pyproject.toml lock-build.in
	@$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --no-emit-index-url --group fuzz -o fuzz.lock

clean:
	rm -rf $(VENV) .make build dist
