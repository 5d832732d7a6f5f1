# Every target works on a machine with only Python 3.11+ and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
UV     := uv==0.9.5
ROWS   ?= 1000000
# Many tests wait for a process or a socket: twice as many workers as processors keep those busy.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(2 * (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))')

.PHONY: install demo run test check soak bench format lock clean help

help:  ## show this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 12

install: $(READY)  ## make the virtual environment and install the pinned packages

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "govbot needs Python 3.11 or newer; PYTHON=/path/to/python3.11 make install"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check "$(UV)"
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip sync --quiet --require-hashes requirements.lock
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null 2>&1 || true
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: install  ## a sample programme in a terminal, no Slack needed
	@$(BIN)/govbot demo

run: install  ## the Slack listener with the clockwork (settings from .env)
	@$(BIN)/govbot migrate && $(BIN)/govbot serve

test: install  ## the whole test suite, on SQLite and on a PostgreSQL it starts itself
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

check: install  ## lint, types, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: install  ## rewrite the code in the house format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

soak: install  ## escalations and 10,000 scheduled posts while processes, Slack, clock and database fail: none lost, none doubled (an hour)
	@$(BIN)/python -m tests.soak

bench: install  ## ratios against bare Bolt, hand-written SQL and pandas (ROWS=5000000 for the full one)
	@$(BIN)/python -m bench --rows $(ROWS)

lock: install  ## pin the newest versions again
	@$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11 --extra dev -o requirements.lock pyproject.toml
	@$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11 -c requirements.lock -o packaging/run.lock pyproject.toml
	@printf 'hatchling\nuv\n' | $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11 -c requirements.lock -o packaging/build.lock -

clean:  ## remove the virtual environment and caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
