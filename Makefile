# Two commands do all the set-up: `make site` and `make test`. Each prepares what it needs, once.
PYTHON ?= python3
BIN := .venv/bin
SEEDS ?= seeds
FLAGS ?=
DATA ?= ../shared/data
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: site serve build test lint types eval bench snapshots lock clean help

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

# --- environment: each stamp is remade when its requirements change ---

.venv/site.stamp: requirements/site.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/test.stamp: requirements/test.txt .venv/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	touch $@

# torch comes first and is not in the lock: which build it is, for processors or for a graphics card, is the machine's.
.venv/train.stamp: requirements/train.txt .venv/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/train.txt
	touch $@

.venv/browser.stamp: tests/install_browser.sh
	mkdir -p .venv && sh tests/install_browser.sh
	touch $@

# --- the product ---

site: .venv/site.stamp ## build seeds/ into a finished site/
	$(BIN)/python -m builder site --seeds $(SEEDS) $(FLAGS) || test $$? -eq 3 # 3: built, but a source could not be read

build: .venv/site.stamp ## write the pages below docs/ without publishing them
	$(BIN)/python -m builder build --seeds $(SEEDS) $(FLAGS) || test $$? -eq 3

serve: .venv/site.stamp ## build, serve with live reload, rebuild when seeds/ changes
	$(BIN)/python -m builder build --seeds $(SEEDS) $(FLAGS) || test $$? -eq 3
	EXPLAINER_SEEDS=$(SEEDS) $(BIN)/python -m mkdocs serve

# --- quality ---

test: .venv/test.stamp .venv/browser.stamp ## run every test, the ones in a real browser too
	$(BIN)/python -m pytest

lint: .venv/test.stamp ## check style and complexity
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

types: .venv/test.stamp ## check types
	$(BIN)/python -m mypy

eval: .venv/site.stamp ## measure quality against reference annotations, where they are at hand
	$(BIN)/python -m builder.training evaluate --data $(DATA)

bench: .venv/test.stamp ## measure speed, as ratios against things run beside it
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_sources

snapshots: .venv/test.stamp ## accept the present output as the expected one
	$(BIN)/python -m pytest --snapshot-update

lock: .venv/test.stamp ## choose versions anew and write them down with their hashes
	$(BIN)/python -m pip install --quiet uv
	for kind in "site" "test --extra test" "train --extra test --extra train"; do set -- $$kind; name=$$1; shift; \
	  $(BIN)/uv pip compile --quiet --upgrade pyproject.toml requirements/build.in $$@ --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-emit-package torch --custom-compile-command "make lock" -o requirements/$$name.txt; done

clean: ## remove everything that can be made again
	rm -rf .venv .explainer site build *.egg-info
