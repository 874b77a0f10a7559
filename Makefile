# make report   the report on the five seed articles, in reports/
# make test     everything a change must pass, in under five minutes
# make laws     laws on generated data that take longer
# make fuzz     a million hostile inputs through everything that reads; an hour or so
# make lint     style and types alone
# make notebook the notebook in docs/, with what its code gives now
#
# Needs Python 3.11 or later and make. All else is put into .venv by the first run.

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
CANDIDATES := python3 python3.13 python3.12 python3.11 python

# What make fuzz runs.
INPUTS := 1000000
SEED := 1

.PHONY: report notebook test laws fuzz lint clean
.DEFAULT_GOAL := report

report: $(INSTALLED)
	@$(BIN)/framing compare seeds --out reports
	@echo "The report: file://$(CURDIR)/reports/index.html"

notebook: $(INSTALLED)
	$(BIN)/python tests/notebooks.py docs/notebook.ipynb

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Two workers: the five minutes are for a machine with two cores.
test: lint
	$(BIN)/pytest -n 2 -m "not law" -q

laws: $(INSTALLED)
	$(BIN)/pytest -n 2 -m law -q

fuzz: $(INSTALLED)
	$(BIN)/python -m benchmarks.fuzz --inputs $(INPUTS) --seed $(SEED)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Touched after each installation, so that it is done once for each change of what it depends on.
$(INSTALLED): pyproject.toml constraints.txt $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt --editable ".[dev]"
	@touch $@

$(BIN)/pip:
	@for python in $(PYTHON) $(CANDIDATES); do \
	    if $$python -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        echo "Setting up $(VENV) with $$python; the first time takes a minute or two"; \
	        $$python -m venv $(VENV) && exit 0; \
	        rm -rf $(VENV); \
	    fi; \
	done; \
	echo "make: no Python 3.11 or later with venv was found; install it," \
	    "or name it: make PYTHON=/path/to/python3" >&2; exit 1
