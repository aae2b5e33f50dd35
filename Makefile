# Loa: `make` lists what can be done. Everything runs from .venv, which the first command makes.
SHELL := /bin/bash
# The first that is there, of those that the locked packages have wheels for.
PYTHON ?= $(firstword $(foreach version,3.11 3.12 3.13 3.14,$(shell command -v python$(version))) python3)
VENV := .venv
BIN := $(VENV)/bin
SERVERS ?= embedded
SPEED ?= 10
WORKERS ?= 4
# A pure test waits for nothing: more than one a core only collect once more each.
PURE_WORKERS ?= 2
# The tests that see what docs/pages.md shows.
PICTURED := tests/browser/yardstick/test_four_people.py tests/browser/test_public_page.py tests/browser/test_family_page.py \
	tests/browser/desk/test_officer_queue.py tests/browser/desk/test_officer_on_air.py tests/browser/desk/test_officer_groups.py \
	tests/browser/waking/test_presses.py
export SERVERS
# Where a machine sets it, each of the many processes would compile every module anew: 3 s of a core at each start.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

up: $(VENV)/local ## Start everything on this machine and keep it running (SERVERS=embedded|apache|external)
	$(BIN)/python -m deploy.loa up

demo: $(VENV)/local ## Play the yardstick case through 4,500 groups and print its figures (under a minute; SPEED=1: at Zalo's real limits)
	$(BIN)/python -m deploy.loa demo --speed $(SPEED)

check: $(VENV)/dev ## All pure tests: no server, no browser (under a minute)
	$(BIN)/pytest -n $(PURE_WORKERS) --dist worksteal -m pure $(TESTS)

test: $(VENV)/dev chromium ## What a change is proposed with (under ten minutes; SERVERS=embedded|apache|testcontainers|external; TESTS="tests/runtime …": some; REPEAT=5 LOAD=2: so often, beside so many busy processes)
	$(BIN)/python -m tests --repeat $(or $(REPEAT),1) --load $(or $(LOAD),0) -- \
	-n $(WORKERS) --dist loadgroup -m "not whole" --durations 10 $(if $(TESTS),$(TESTS),--budget test)

test-all: test test-rest ## And: every flow in a browser, the three services together, restore, upgrade, Apache Kafka, every attack (under an hour)

test-rest: $(VENV)/dev chromium faketime # what test-all has beside test
	bash .ci/rest

test-deep: $(VENV)/dev chromium faketime ## Faults put into the rules, attacks without what stops them, the whole matrix, all garbage (PART=faults|defences|matrix|garbage: one; each goes on where it stopped)
	bash .ci/deep $(PART)

golden: $(VENV)/dev ## Say in words what pages, posts, statements, refusals and readings differ from the frozen state (FREEZE=1: freeze what is there)
	$(BIN)/pytest tests/golden/frozen_state.py

bench: $(VENV)/dev ## Measure speed: one JSON line a bench, each with its ratio (PEERS=1: also what people use instead)
	$(BIN)/python -m bench
	$(if $(PEERS),$(BIN)/python -m bench peers)

drill: $(VENV)/dev faketime $(if $(filter 27,$(or $(N),27)),chromium) ## Scenarios 1, 11-22, 27, 33-34, 38-42 on real servers, a table of figures (N=13: one; FULL=1 N=39; SEED=7; SERVERS)
	$(BIN)/python -m drills $(N) $(if $(SEED),--seed $(SEED))

attack: $(VENV)/dev ## Each way to make it speak falsely, tried by a process of its own, and once more without what stops it (N=15: one; THIRD=2: cutting only that third of what stops them; SERVERS)
	$(BIN)/python -m attack $(N) $(if $(THIRD),--third $(THIRD))

pictures: $(VENV)/dev chromium ## Make the pictures of docs/pages.md anew, of what the browser tests photograph (docs/pictures)
	rm -rf var/screenshots && mkdir -p var/screenshots
	LOA_SCREENSHOTS=$(CURDIR)/var/screenshots $(BIN)/pytest -n $(WORKERS) $(PICTURED)
	$(BIN)/python -m tests.browser.docs_pictures var/screenshots

lint: $(VENV)/dev ## Format, lint, types, import contracts, dependencies
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy services schemas deploy tests drills attack faults bench
	$(BIN)/lint-imports
	$(BIN)/deptry .

lock: $(VENV)/dev ## Resolve the dependencies again, with hashes and without index addresses
	$(BIN)/python -m deploy.packages.lock

audit: $(VENV)/dev ## Ask a database of vulnerabilities about the locked packages (says so where it cannot be reached)
	$(BIN)/python -m deploy.packages.vulnerabilities

wheel: $(VENV)/dev ## Build an installable wheel into dist/
	$(BIN)/python -m hatchling build --target wheel

chromium: ## Make sure that a Chromium is there for the browser tests
	@{ command -v chromium && command -v chromium-headless-shell; } >/dev/null || [ "$$(id -u)" != 0 ] \
	|| { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium chromium-headless-shell fonts-noto-core; } >/dev/null || true
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	|| { echo "The browser tests need Chromium: install it (Debian: sudo apt-get install chromium)." >&2; exit 1; }
	@command -v chromium-headless-shell >/dev/null \
	|| echo "The browser tests take a third longer without chromium-headless-shell (Debian: sudo apt-get install chromium-headless-shell)." >&2

faketime: ## Make sure that libfaketime is there for the drills that move a clock
	@find /usr/lib /usr/lib64 /usr/local/lib -name libfaketimeMT.so.1 2>/dev/null | grep -q . \
	|| { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq --no-install-recommends libfaketime >/dev/null; } \
	|| echo "Scenarios 17 and 27 will fall short without libfaketime: install it (Debian: sudo apt-get install libfaketime)." >&2

rehearsal: $(VENV)/dev ## The compose file on a container engine: the whole line, each container killed once (root, Debian)
	$(BIN)/python -m deploy.rehearsal

rehearsal-images: $(VENV)/dev ## Build the images that the compose file and the tests name, where there is no registry
	$(BIN)/python -m deploy.rehearsal images

clean: ## Remove caches and the data of the local stack
	rm -rf var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null \
	|| { echo "Loa needs Python 3.11, 3.12, 3.13 or 3.14, and '$(PYTHON)' is none: install one, or name it: make PYTHON=/path/to/python3.13" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/local: requirements-local.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-local.txt
	@touch $@

$(VENV)/dev: requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.PHONY: help up demo check test test-all test-rest test-deep golden bench drill attack pictures lint lock audit wheel chromium faketime rehearsal rehearsal-images clean
