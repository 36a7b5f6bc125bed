# make run: the page on http://127.0.0.1:8501. make test: every check. Without make: see README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev

.PHONY: run test check soak judge bench bench-ingest bench-large screens setup setup-dev wheels demonstration lock clean

run: setup
	$(BIN)/python -m assistant serve

test: setup-dev check  # a process for each core, four at most; the tests of one file stay together
	$(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist loadfile

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

soak: setup-dev  # minutes: the program is killed again and again
	$(BIN)/python -m pytest -q tests/soak

judge: setup  # answers on invented documents that no weight was fitted to
	$(BIN)/python -m tests.held_out

bench: setup
	$(BIN)/python -m tests.bench

bench-ingest: setup  # BENCH_FILES=a folder of PDFs; TUTORIAL_PYTHON=a Python that has what tests/tutorial.py imports
	$(BIN)/python -m tests.bench_ingest

screens: setup-dev
	$(BIN)/python -m tests.screens

bench-large: setup  # some minutes: libraries of up to 100,000 passages; SIZES="300000 1000000" for more
	$(BIN)/python -m tests.bench_large $(SIZES)

setup: $(STAMP)
setup-dev: $(DEV_STAMP)

$(STAMP): requirements.txt requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: set PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check $(PIP_OPTIONS) -r requirements.txt -c requirements.lock
	touch $@

$(DEV_STAMP): $(STAMP) requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check $(PIP_OPTIONS) -r requirements-dev.txt -c requirements.lock
	touch $@

# For an installation without internet: `make wheels` here, carry the folder over, then
# `make run PIP_OPTIONS="--no-index --find-links wheels"` there.
wheels:
	$(PYTHON) -m pip download --dest wheels -r requirements.txt -c requirements.lock

demonstration: setup-dev
	$(BIN)/python -m corpus.demonstration.make
	$(BIN)/python -m index.shipped

lock: setup-dev
	$(BIN)/python -m pip list --format=freeze | grep -v -i -E '^(pip|setuptools)==' | sed 's/+cpu$$//' > requirements.lock

clean:
	rm -rf $(VENV) wheels .mypy_cache .ruff_cache .pytest_cache
