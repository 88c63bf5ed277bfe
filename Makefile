.DEFAULT_GOAL := build
.PHONY: build test test-slow schema golden measure bench bench-print bench-search preview picture fonts lock wheel clean help tools yardsticks printers

PYTHON ?= python3
BIN := .venv/bin
SLOW := tests/test_guide.py tests/test_publishing.py tests/transcripts tests/merge/test_random_edits.py \
    tests/commands/test_incremental.py tests/commands/test_processes.py tests/commands/test_cluster.py \
    tests/align/test_long_sources.py tests/align/test_leaves.py tests/pipeline/test_again.py
PYTEST = $(BIN)/pytest --numprocesses auto
PIP := $(BIN)/pip install --quiet --disable-pip-version-check

build: .venv/built ## Set up .venv, then convert, validate and publish this repository's edition into build/
	$(BIN)/edition build

test: .venv/tested tools .venv/share/checkers ## Set up what the tests need, a browser included, and run all checks but the slow
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(PYTEST) $(SLOW:%=--ignore=%)

test-slow: .venv/tested tools ## Run what takes minutes: guide, publishing, builds after each change, random edits, long texts
	$(PYTEST) $(SLOW)

schema: .venv/built ## Compile schema/edition.odd to schema/edition.rng
	$(BIN)/edition schema

golden: .venv/tested ## Write the expectations of the cases anew; read the difference before you commit it
	$(BIN)/pytest --quiet --update-golden tests/encode tests/align/test_decided.py tests/validate/test_doubts.py \
	    tests/validate/test_explain.py tests/validate/test_explain_schemas.py tests/validate/test_odd.py \
	    tests/validate/test_pointers.py tests/commands/test_custom.py tests/commands/test_formats.py tests/test_rules.py \
	    tests/publish/test_citations.py tests/publish/test_epub.py tests/publish/test_table.py tests/test_guide.py \
	    tests/test_guide_commands.py
	git diff --stat -- tests/cases docs

measure: .venv/tested ## Measure how well transcripts whose truth is known are converted
	cd tests && ../$(BIN)/python -m transcripts.measure

bench: .venv/built yardsticks ## Measure validation beside jing and xmllint; TEI_ALL=FILE names a copy of tei_all.rng
	PYTHONPATH=tests $(BIN)/python -m bench

bench-print: .venv/benched printers ## Measure the print edition beside Apache FOP and WeasyPrint, some minutes long
	PYTHONPATH=$(CURDIR) $(BIN)/python -u -m bench.printing

bench-search: .venv/tested .venv/benched tools ## Measure the search beside Pagefind, some minutes long
	PYTHONPATH=$(CURDIR):$(CURDIR)/tests $(BIN)/python -u -m bench.searching

preview: .venv/tested tools ## Measure how soon `edition serve` shows what was saved
	$(BIN)/python -m bench.serve

picture: .venv/tested tools build ## Take the README's picture of the built page
	$(BIN)/python docs/picture.py

fonts: .venv/tested ## Make the fonts of the print edition again, from Debian's packages
	$(BIN)/python docs/fonts.py

lock: .venv/tested ## Write the lock files anew, with the newest releases
	$(PIP) uv
	for group in build test bench; do \
	    $(BIN)/uv pip compile --quiet --upgrade pyproject.toml --group $$group --generate-hashes --universal \
	        --python-version 3.11 --no-header --output-file requirements/$$group.txt; done

wheel: .venv/built ## Build the wheel into dist/
	$(BIN)/python -m hatchling build -t wheel

clean: ## Remove what was built and installed
	rm -rf build dist .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.venv/built: pyproject.toml requirements/build.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements/build.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

.venv/tested: .venv/built requirements/test.txt
	$(PIP) --require-hashes -r requirements/test.txt
	touch $@

.venv/benched: .venv/built requirements/bench.txt
	$(PIP) --require-hashes -r requirements/bench.txt
	touch $@

# axe-core and the Nu HTML checker, pinned by their hashes.
.venv/share/checkers: .venv/built tests/publish/checkers.py
	$(BIN)/python tests/publish/checkers.py
	touch $@

# The page tests drive Debian's Chromium, whose headless shell takes half the time, and check HTML with Java; the print tests
# read PDFs with poppler, and that of the guide to publishing copies with rsync. Each command with its package in Debian, of
# which only what is missing is asked for: Node's own npm, say, bars Debian's.
TOOLS := pdftotext:poppler-utils rsync:rsync java:default-jre-headless npm:npm
tools:
	@missing=$$(for tool in $(TOOLS); do command -v $${tool%:*} >/dev/null || echo $${tool#*:}; done); \
	{ [ -z "$$missing" ] && command -v chromium-headless-shell; } >/dev/null || ! command -v apt-get >/dev/null || { \
	    sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	    install="$$sudo apt-get install -y -qq --no-install-recommends"; \
	    $$sudo apt-get update -qq; [ -z "$$missing" ] || $$install $$missing; \
	    $$install chromium-headless-shell || command -v chromium || $$install chromium; } >/dev/null; \
	for tool in $(TOOLS); do \
	    command -v $${tool%:*} >/dev/null || { echo "install $${tool#*:}, then run this again"; exit 1; }; done; \
	command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || { \
	    echo "install chromium, then run this again"; exit 1; }

# The benchmark measures Debian's jing and xmllint.
yardsticks:
	@{ command -v jing && command -v xmllint; } >/dev/null || { \
	    command -v apt-get >/dev/null || { echo "install jing and xmllint, then run this again"; exit 1; }; \
	    sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	    $$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends jing libxml2-utils; }

# That of the print edition measures Debian's Apache FOP, by Ant for many documents in one process of Java, and
# WeasyPrint, which needs Pango.
printers:
	@{ command -v fop && command -v ant && ldconfig -p | grep -F libpangoft2; } >/dev/null || { \
	    command -v apt-get >/dev/null || { echo "install Apache FOP, Ant and Pango, then run this again"; exit 1; }; \
	    sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	    $$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends \
	        fop ant default-jre-headless libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; }
