# make report   the report on the five seed articles, in reports/
# make test     everything a change must pass, in under five minutes
# make laws     laws on generated data that take longer
# make fuzz     a million hostile inputs through everything that reads; an hour or so
# make bench    speed beside yardsticks; ARTICLES=FILE.jsonl.gz for your own texts
# make scale    cost and memory as a collection grows; takes an hour; ARTICLES=, SIZES="1000 10000"
# make peers    other tools on the same texts, those that are installed
# make lint     style and types alone
# make chromium the browser that tests of the page run in: Debian's package, where apt can install it
# make notebook the notebook in docs/, with what its code gives now
#
# Needs Python 3.11 or later and make. All else is put into .venv by the first run.

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
# framing as `pip install .` gives it, its hot pass compiled; what is measured is what people have.
COMPILED := $(VENV)/compiled
MEASURE := PYTHONSAFEPATH=1 PYTHONPATH=$(COMPILED):. $(BIN)/python
CANDIDATES := python3 python3.13 python3.12 python3.11 python

# What make fuzz runs.
INPUTS := 1000000
SEED := 1

.PHONY: report notebook test laws fuzz bench scale peers lint chromium clean
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

# Where apt cannot install it a line says so, and the tests in a browser are skipped; with CI set
# they fail.
chromium:
	@if [ -n "$$CHROMIUM$$(command -v chromium || command -v google-chrome)" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    { apt-get update -qq && apt-get install -y -qq chromium; } >/dev/null || \
	    echo "make: Chromium could not be installed; the page's tests in a browser need it" >&2; \
	else \
	    echo "make: no Chromium: install it, or name yours in CHROMIUM;" \
	        "the page's tests in a browser need it" >&2; \
	fi

# Two workers: the five minutes are for a machine with two cores.
test: lint chromium
	$(BIN)/pytest -n 2 -m "not law" -q

laws: $(INSTALLED) chromium
	$(BIN)/pytest -n 2 -m law -q

fuzz: $(INSTALLED)
	$(BIN)/python -m benchmarks.fuzz --inputs $(INPUTS) --seed $(SEED)

# Minutes of an idle machine: ratios hold where other work goes on, but less exactly.
bench: $(COMPILED)/framing
	@$(MEASURE) -m benchmarks.speed $(if $(ARTICLES),--articles $(ARTICLES))

scale: $(COMPILED)/framing
	@$(MEASURE) -m benchmarks.scale $(if $(ARTICLES),--articles $(ARTICLES)) $(if $(SIZES),--sizes $(SIZES))

# What is not installed is said: benchmarks/peers.py tells how to get all.
peers: $(COMPILED)/framing
	@$(MEASURE) -m benchmarks.peers $(if $(ARTICLES),--articles $(ARTICLES))

$(COMPILED)/framing: $(INSTALLED) $(shell find framing lexicons -name '*.py' -o -name '*.yaml' -o -name '*.json')
	@rm -rf $(COMPILED)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --target $(COMPILED) .

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
